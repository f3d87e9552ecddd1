package main

import (
	"errors"
	"fmt"
	"slices"
	"strings"

	"github.com/symdiff/symdiff/diff"
	"github.com/symdiff/symdiff/expr"
	"github.com/symdiff/symdiff/parser"
)

// places are exact values of variables, as a flag gives them: 3, pi/2, or any
// other expression.
type places struct {
	flag string
	xs   []expr.ID // in the order given
	at   []expr.ID
}

// places reads the pieces "name=expression" of a flag. A value must not depend on
// the variables that are given values.
func (p *problem) places(flag string, pieces []string) (*places, error) {
	at := &places{flag: flag}
	var units []*parser.Unit
	for _, piece := range splitTop(strings.Join(pieces, ",")) {
		name, text, ok := strings.Cut(piece, "=")
		name = strings.TrimSpace(name)
		if !ok || !expr.IsName(name) {
			u := usage("%s: %q gives no variable a value", flag, strings.TrimSpace(piece))
			u.hint = "write " + flag + " x=1,y=2"
			return nil, u
		}
		x, err := p.named(flag, name)
		if err != nil {
			return nil, err
		}
		if slices.Contains(at.xs, x) {
			return nil, usage("%s: %s is given twice", flag, name)
		}
		unit, err := parser.ParseExprUnit(p.g, text)
		if err != nil {
			u := usage("%s: %s", flag, name)
			u.cause = err
			return nil, u
		}
		if !p.occurs(x) {
			p.env.warn("%s: %s does not occur in the expression", flag, name)
		}
		at.xs, at.at, units = append(at.xs, x), append(at.at, unit.Funcs[0].Outs[0]), append(units, unit)
	}
	for i, v := range at.at {
		for _, y := range p.g.Vars(v) {
			if slices.Contains(at.xs, y) {
				u := usage("%s: %s", flag, p.g.Name(at.xs[i]))
				u.cause = units[i].Errorf(units[i].Pos(y), "", "the value depends on %s, which is given a value too", p.g.Name(y))
				return nil, u
			}
		}
		p.adopt(units[i])
	}
	return at, nil
}

// adopt adds the variables of another text to those of the expression.
func (p *problem) adopt(u *parser.Unit) {
	f := p.unit.Funcs[0]
	for _, q := range u.Funcs[0].Params {
		if !p.occurs(q.ID) {
			f.Params = append(f.Params, q)
		}
	}
	slices.SortFunc(f.Params, func(a, b *parser.Param) int { return strings.Compare(a.Name, b.Name) })
	p.unit.Decimals = p.unit.Decimals || u.Decimals
}

// json shows places as -f json does: text by name.
func (p *problem) placesJSON(at *places) map[string]string {
	out := make(map[string]string, len(at.xs))
	for i, x := range at.xs {
		out[p.g.Name(x)] = p.short(at.at[i])
	}
	return out
}

// short is the text of a value on the command line.
func (p *problem) short(x expr.ID) string {
	var b strings.Builder
	_ = p.g.Write(&b, expr.Format{Decimals: p.unit.Decimals, Max: expr.MaxString}, x) // a cut text is good enough
	return strings.TrimSuffix(b.String(), "\n")
}

// text shows places as a message does: "x = 0, y = 1".
func (p *problem) placesText(at *places) string {
	var out []string
	for i, x := range at.xs {
		out = append(out, p.g.Name(x)+" = "+shorten(p.short(at.at[i])))
	}
	return strings.Join(out, ", ")
}

// undefinedAt says what has no series at a point, at its place in the source.
func (p *problem) undefinedAt(err error, at *places) error {
	var u *diff.UndefinedError
	if !errors.As(err, &u) {
		return err
	}
	what, where := shorten(p.g.String(u.Expr)), p.placesText(at)
	msg := fmt.Sprintf("%s is undefined at %s", what, where)
	if u.Order > 0 {
		msg = fmt.Sprintf("%s has no derivative of order %d at %s", what, u.Order, where)
	}
	if pos := p.unit.Pos(u.Expr); (pos != parser.Span{}) {
		return p.unit.Errorf(pos, "", "%s", msg)
	}
	return errors.New(msg)
}
