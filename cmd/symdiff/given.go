package main

import (
	"slices"
	"strings"

	"github.com/symdiff/symdiff/diff"
	"github.com/symdiff/symdiff/expr"
	"github.com/symdiff/symdiff/parser"
)

// given reads --given: "x(t), y(s, t)".
func (p *problem) given(text string) ([]diff.Dependency, error) {
	var deps []diff.Dependency
	for _, piece := range splitTop(text) {
		piece = strings.TrimSpace(piece)
		name, list, ok := strings.Cut(piece, "(")
		list, closed := strings.CutSuffix(list, ")")
		if !ok || !closed {
			u := usage("--given: %q says of no variable what it depends on", piece)
			u.hint = "write --given 'x(t), y(t)'"
			return nil, u
		}
		x, err := p.named("--given", strings.TrimSpace(name))
		if err != nil {
			return nil, err
		}
		d := diff.Dependency{X: x}
		for _, a := range strings.Split(list, ",") {
			on, err := p.named("--given", strings.TrimSpace(a))
			if err != nil {
				return nil, err
			}
			if slices.Contains(d.On, on) {
				return nil, usage("--given: %s stands twice in %s", p.g.Name(on), piece)
			}
			d.On = append(d.On, on)
		}
		deps = append(deps, d)
	}
	p.addVariables(deps)
	for _, d := range deps {
		if !p.occurs(d.X) {
			p.env.warn("--given: %s does not occur in the expression", p.g.Name(d.X))
		}
	}
	return deps, nil
}

// addVariables makes what something depends on a variable of the expression,
// even if it does not occur there.
func (p *problem) addVariables(deps []diff.Dependency) {
	f := p.unit.Funcs[0]
	for _, d := range deps {
		for _, x := range d.On {
			if !p.occurs(x) {
				f.Params = append(f.Params, &parser.Param{Name: p.g.Name(x), ID: x, Bounds: parser.Unbounded()})
			}
		}
	}
}

// total differentiates where variables depend on others.
func (c *diffCmd) total(p *problem, orders []int) error {
	switch {
	case c.Direction != nil:
		return usage("--given and --direction cannot stand together")
	case c.At != nil:
		return usage("--given and --at cannot stand together: derivatives such as diff(x, t) have no value")
	case c.Format == "go":
		return usage("--given cannot stand with -f go: derivatives such as diff(x, t) have no code")
	}
	deps, err := p.given(c.Given)
	if err != nil {
		return err
	}
	list := c.Wrt
	if list == "" {
		if list, err = p.independent(deps); err != nil {
			return err
		}
	}
	xs, err := p.wrt(list)
	if err != nil {
		return err
	}
	if orders, err = matchOrders(orders, len(xs)); err != nil {
		return err
	}
	d := p.f
	for i, x := range xs {
		if d, err = diff.Total(p.g, d, x, deps, orders[i]); err != nil {
			return err
		}
	}
	a := &answer{roots: []expr.ID{d}, json: result{Wrt: p.names(xs), Order: orders, Given: c.Given}}
	return p.finish(a, &c.outputFlags)
}

// independent is the name of the only variable that others depend on and that
// depends on none.
func (p *problem) independent(deps []diff.Dependency) (string, error) {
	var names []string
	for _, d := range deps {
		for _, x := range d.On {
			dependent := slices.ContainsFunc(deps, func(e diff.Dependency) bool { return e.X == x })
			if name := p.g.Name(x); !dependent && !slices.Contains(names, name) {
				names = append(names, name)
			}
		}
	}
	if len(names) == 1 {
		return names[0], nil
	}
	u := usage("--given: the variables depend on %s", strings.Join(names, ", "))
	u.hint = "say by which to differentiate: --wrt " + names[0]
	return "", u
}
