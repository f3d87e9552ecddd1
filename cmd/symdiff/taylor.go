package main

import (
	"bytes"
	"fmt"
	"slices"
	"strings"

	"github.com/symdiff/symdiff/diff"
	"github.com/symdiff/symdiff/expr"
)

// taylorCmd writes a Taylor polynomial.
type taylorCmd struct {
	exprFlags
	About []string `sep:"none" placeholder:"x=0" help:"The point: an exact value of each variable of the polynomial (default 0 if there is only one variable)."`
	Order string   `placeholder:"N" help:"The highest power, in several variables the highest total degree (default 4)."`
	outputFlags
	goFlags
}

// defaultOrder is that of a polynomial: enough to see how it goes on.
const defaultOrder = 4

// Help is shown by --help.
func (*taylorCmd) Help() string {
	return `The coefficients are exact, the powers rise. With -f json they are listed under "terms", each with the powers of the variables
less their coordinates; -f go prints a function that computes the polynomial.

Examples:

	$ symdiff taylor 'exp(sin(x))' --about x=0 --order 6
	1 + x + x^2/2 - x^4/8 - x^5/15 - x^6/240
	$ symdiff taylor 'log(x)' --about x=1 --order 3
	(x - 1) - (x - 1)^2/2 + (x - 1)^3/3
	$ symdiff taylor 'exp(x)*cos(y)' --about x=0,y=0 --order 2
	1 + x + x^2/2 - y^2/2
	$ symdiff taylor 'sqrt(x)' --about x=a --order 1 -f json
	{"command":"taylor","wrt":["x"],"about":{"x":"a"},"order":[1],"result":"sqrt(a) + (x - a)/(2*sqrt(a))","terms":[{"powers":[0],"coefficient":"sqrt(a)"},{"powers":[1],"coefficient":"1/(2*sqrt(a))"}]}`
}

// Run is called by kong.
func (c *taylorCmd) Run(e *env) error {
	n, err := oneOrder(c.Order, 0)
	if err != nil {
		return err
	}
	if c.Order == "" {
		n = defaultOrder
	}
	p, err := e.open(&c.exprFlags)
	if err != nil {
		return err
	}
	about, err := p.about(c.About)
	if err != nil {
		return err
	}
	terms, err := p.taylor(about, n)
	if err != nil {
		return err
	}
	if c.Format == "go" {
		doc := fmt.Sprintf("%s is the Taylor polynomial of %s of order %d about %s.", c.Name, shorten(p.g.String(p.f)), n, p.placesText(about))
		return p.writeGo(&c.goFlags, p.value(p.polynomial(terms, about)), doc)
	}
	return p.writeTaylor(c, terms, about, n)
}

// about reads --about: 0 for the only variable without it.
func (p *problem) about(pieces []string) (*places, error) {
	if pieces != nil {
		return p.places("--about", pieces)
	}
	xs := p.params()
	if len(xs) != 1 {
		u := usage("no point to expand about")
		u.hint = "give it with --about x=0"
		return nil, u
	}
	return &places{flag: "--about", xs: xs, at: []expr.ID{p.g.Int(0)}}, nil
}

// series returns the terms of the polynomial. A formula that cannot be expanded as
// it stands may be when it is simplified: x*sqrt(x^4), about 0.
func (p *problem) series(about *places, n int) ([]diff.Term, error) {
	terms, err := diff.TaylorTerms(p.g, p.f, about.xs, about.at, n)
	roots, failed := diff.Expand(p.g, []expr.ID{p.f})
	if err == nil {
		p.warnKinks(p.f, about)
		if failed == nil && p.g.Subst(roots, about.xs, about.at)[0] == p.g.Undefined() {
			p.env.warn("%s is undefined at %s; its limit is what is expanded", shorten(p.g.String(p.f)), p.placesText(about))
		}
		return terms, nil
	}
	if failed == nil {
		roots, failed = p.simplify(roots)
	}
	if failed == nil {
		terms, failed = diff.TaylorTerms(p.g, roots[0], about.xs, about.at, n)
	}
	if failed != nil {
		return nil, p.undefinedAt(err, about)
	}
	p.warnKinks(roots[0], about)
	return terms, nil
}

// taylor returns the terms of the polynomial, simplified, without those that are 0.
func (p *problem) taylor(about *places, n int) ([]diff.Term, error) {
	terms, err := p.series(about, n)
	if err != nil {
		return nil, err
	}
	cs := make([]expr.ID, len(terms))
	for i, t := range terms {
		cs[i] = t.Coefficient
	}
	if cs, err = p.simplify(cs); err != nil {
		return nil, err
	}
	if cs, err = p.forPeople(cs); err != nil {
		return nil, err
	}
	for i := range terms {
		terms[i].Coefficient = cs[i]
	}
	return slices.DeleteFunc(terms, func(t diff.Term) bool { return t.Coefficient == p.g.Int(0) }), nil
}

// polynomial is the sum of terms: in one variable as Horner's scheme has it.
func (p *problem) polynomial(terms []diff.Term, about *places) expr.ID {
	g := p.g
	if len(about.xs) > 1 {
		sum := make([]expr.ID, len(terms))
		for i, t := range terms {
			sum[i] = p.term(t, p.offsets(about))
		}
		return g.Add(sum...)
	}
	h, x := p.offsets(about)[0], g.Int(0)
	for i := len(terms) - 1; i >= 0; i-- {
		below := 0
		if i > 0 {
			below = terms[i-1].Powers[0]
		}
		x = g.Mul(g.Add(terms[i].Coefficient, x), g.Pow(h, g.Int(int64(terms[i].Powers[0]-below))))
	}
	return x
}

// offsets are the variables less their coordinates.
func (p *problem) offsets(about *places) []expr.ID {
	out := make([]expr.ID, len(about.xs))
	for i, x := range about.xs {
		out[i] = p.g.Sub(x, about.at[i])
	}
	return out
}

// term is a coefficient times powers of hs.
func (p *problem) term(t diff.Term, hs []expr.ID) expr.ID {
	factors := []expr.ID{t.Coefficient}
	for i, k := range t.Powers {
		factors = append(factors, p.g.Pow(hs[i], p.g.Int(int64(k))))
	}
	return p.g.Mul(factors...)
}

// writeTaylor writes the terms one behind the other, by rising powers, which is
// not the order in which other sums are written.
func (p *problem) writeTaylor(c *taylorCmd, terms []diff.Term, about *places, n int) error {
	r := result{Wrt: p.names(about.xs), About: p.placesJSON(about), Order: []int{n}}
	a := &answer{roots: []expr.ID{p.polynomial(terms, about)}, json: r}
	if c.Format == "json" {
		for _, t := range terms {
			_, texts, err := p.texts([]expr.ID{t.Coefficient}, &outputFlags{MaxOutput: c.MaxOutput})
			if err != nil {
				return err
			}
			a.json.Terms = append(a.json.Terms, termJSON{t.Powers, texts[0]})
		}
	}
	if c.Shared {
		return p.write(a, &c.outputFlags)
	}
	text, err := p.rising(terms, about, &c.outputFlags)
	if err != nil {
		return err
	}
	var b bytes.Buffer
	if c.Format == "json" {
		a.json.Command, a.json.Result = p.env.name, text
		if err := encode(&b, a.json); err != nil {
			return err
		}
	} else {
		b.WriteString(text + "\n")
	}
	return p.env.print(b.Bytes())
}

// maxStem keeps a name that stands for another within what a name may have.
const maxStem = 16

// rising is the text of the polynomial. A variable less its coordinate is written
// through a name that no formula has, and put in its brackets afterwards.
func (p *problem) rising(terms []diff.Term, about *places, flags *outputFlags) (string, error) {
	hs, stands := slices.Clone(about.xs), []string(nil)
	for i, x := range p.offsets(about) {
		if x != hs[i] {
			name := []rune(p.g.Name(hs[i])) // which keeps its place among the others
			stand := fmt.Sprintf("%s_symdiff%d", string(name[:min(len(name), maxStem)]), i)
			hs[i] = p.g.Var(stand)
			stands = append(stands, stand, "("+p.short(x)+")")
		}
	}
	var b strings.Builder
	for _, t := range terms {
		_, texts, err := p.texts([]expr.ID{p.term(t, hs)}, flags)
		if err != nil {
			return "", err
		}
		s, minus := strings.CutPrefix(texts[0], "-")
		switch {
		case b.Len() == 0:
			s = texts[0]
		case minus:
			b.WriteString(" - ")
		default:
			b.WriteString(" + ")
		}
		b.WriteString(s)
	}
	if b.Len() == 0 {
		return "0", nil
	}
	return strings.NewReplacer(stands...).Replace(b.String()), nil
}
