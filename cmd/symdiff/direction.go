package main

import (
	"github.com/symdiff/symdiff/diff"
	"github.com/symdiff/symdiff/expr"
)

// direction differentiates in a direction.
func (c *diffCmd) direction(p *problem, orders []int, at *point) error {
	if c.Wrt != "" {
		return usage("--direction and --wrt cannot stand together")
	}
	orders, err := matchOrders(orders, 1)
	if err != nil {
		return usage("--direction takes one --order")
	}
	v, err := p.places("--direction", c.Direction)
	if err != nil {
		return err
	}
	d, err := diff.Directional(p.g, p.f, v.xs, v.at, orders[0])
	if err != nil {
		return err
	}
	if c.Format == "go" {
		doc := c.Name + " is the derivative of " + shorten(p.g.String(p.f)) + " in the direction " + p.placesText(v) + times(orders[0]) + "."
		return p.writeGo(&c.goFlags, p.value(d), doc)
	}
	p.warnJumps(v.xs)
	a := &answer{roots: []expr.ID{d}, at: at, json: result{Direction: p.placesJSON(v), Order: orders}}
	return p.finish(a, &c.outputFlags)
}
