package driver

import (
	"fmt"
	"math"
	"slices"
	"strings"

	"github.com/symdiff/symdiff/expr"
	"github.com/symdiff/symdiff/expr/eval"
	"github.com/symdiff/symdiff/simplify"
)

// Bounds of the look at domains.
const (
	domainPoints = 128    // at which arguments are evaluated
	maxDomains   = 8      // warnings about one function
	maxDomainLen = 20_000 // expressions that arguments reach: each point takes time in proportion
)

// A domain is an argument that must lie in one, or a divisor.
type domain struct {
	of      expr.ID // what has the argument
	arg     expr.ID
	may     string // what is wrong with it
	domain  expr.Domain
	both    bool // the argument may only not be 0: it takes both signs
	certain bool // it is outside wherever it is defined
}

// warnDomains tells of arguments that leave the domain of their function inside the
// declared bounds: there the result is NaN. Intervals decide where they can: nothing
// is said of what they prove to be inside, and what they prove to be outside is so
// everywhere. Between, intervals are often too wide, and a warning of all that they
// leave open would hide the others: so it takes a point that is outside, beyond
// rounding, of parameters that all have bounds. What an if guards is not looked at.
func (j *job) warnDomains(f *function) {
	found := j.domains(f)
	if len(found) == 0 {
		return
	}
	args := make([]expr.ID, len(found))
	for i, d := range found {
		args[i] = d.arg
	}
	p, err := eval.Compile(j.g, args, f.params)
	if err != nil {
		return
	}
	warned := 0
	for i, at := range j.outside(p, f, found) {
		if at == nil || warned == maxDomains {
			continue
		}
		warned++
		place := j.unit.Pos(found[i].of)
		if place.End == 0 {
			place = f.Pos
		}
		j.warn("warning", j.unit.Errorf(place, "", "%s: %s", f.Name, found[i].text(j, f, p, i, at)))
	}
}

// domains lists the arguments to look at: those that are always computed.
func (j *job) domains(f *function) []domain {
	g := j.g
	var out []domain
	ranges := f.ranges()
	t := g.Tape(f.outs...)
	spans := f.spans(g, t)
	for _, x := range unguarded(g, f.outs) {
		d := domainOf(g, x)
		if d.arg == 0 || simplify.Within(g, d.arg, d.domain, ranges) {
			continue
		}
		lo, hi, _ := simplify.Bounds(g, d.arg, ranges)
		i, _ := t.Pos(d.arg)
		if d.certain = !touches(d.domain, lo, hi); d.certain || spans[i].bounded(d.both) {
			out = append(out, d)
		}
	}
	n := 0
	for _, d := range out {
		for y := range g.Reach(d.arg) {
			if n++; n > maxDomainLen || g.Op(y) == expr.OpCall {
				return nil
			}
		}
	}
	return out
}

// unguarded lists what the roots reach but for arms of if, and for what stands
// behind the first condition of several.
func unguarded(g *expr.Graph, roots []expr.ID) []expr.ID {
	seen := map[expr.ID]bool{}
	work := slices.Clone(roots)
	for len(work) > 0 {
		x := work[len(work)-1]
		work = work[:len(work)-1]
		if seen[x] {
			continue
		}
		seen[x] = true
		args := g.Args(x)
		if op := g.Op(x); op == expr.OpIf || op == expr.OpAnd || op == expr.OpOr {
			args = args[:1]
		}
		work = append(work, args...)
	}
	var out []expr.ID
	for x := range g.Reach(roots...) {
		if seen[x] {
			out = append(out, x)
		}
	}
	return out
}

// domainOf returns what x asks of its argument, or the zero value.
func domainOf(g *expr.Graph, x expr.ID) domain {
	base, e := g.Power(x)
	switch {
	case base != x && !e.IsInt():
		may := "the argument of sqrt may be negative"
		if _, q, ok := e.Frac(); !ok || q != 2 {
			may = "the base of a power that is no integer may be negative"
		}
		return domain{of: x, arg: base, may: may, domain: expr.Domain{HasLo: true}}
	case base != x && e.Sign() < 0:
		return domain{of: x, arg: base, may: "the divisor " + short(g, base) + " may be 0", both: true, domain: notZero}
	}
	op := g.Op(x)
	if !op.IsFunc() || len(g.Args(x)) != 1 {
		return domain{}
	}
	d := op.Operation().Domain
	if d == (expr.Domain{}) || d.Poles {
		return domain{}
	}
	may := "leave the domain"
	if d == (expr.Domain{HasLo: true, LoOpen: true}) {
		may = "be 0 or negative"
	}
	return domain{
		of: x, arg: g.Args(x)[0], may: fmt.Sprintf("the argument of %s may %s", op.Operation().Name, may), domain: d,
	}
}

// notZero is where a divisor may lie.
var notZero = expr.Domain{HasLo: true, HasHi: true, Outside: true}

// touches reports whether the interval may hold a number of the domain.
func touches(d expr.Domain, lo, hi float64) bool {
	if d.Outside { // of an interval that is closed, or open
		return !(lo > d.Lo && hi < d.Hi || !d.LoOpen && !d.HiOpen && lo >= d.Lo && hi <= d.Hi)
	}
	below := d.HasLo && (hi < d.Lo || d.LoOpen && hi == d.Lo)
	above := d.HasHi && (lo > d.Hi || d.HiOpen && lo == d.Hi)
	return !below && !above
}

// A span says which bounds the variables of an expression have.
type span uint8

// Bits of a span: what some variable has or lacks.
const (
	varies   span = 1 << iota
	endless       // a variable without bounds
	halfOpen      // a variable without a bound at one end at least
)

// bounded reports whether there are variables, which all have declared bounds, at both
// ends if asked.
func (s span) bounded(both bool) bool {
	return s&varies != 0 && s&endless == 0 && (!both || s&halfOpen == 0)
}

// spans returns those of the positions of a tape.
func (f *function) spans(g *expr.Graph, t *expr.Tape) []span {
	out := make([]span, t.Len())
	for i, x := range t.IDs {
		if g.Op(x) == expr.OpVar {
			out[i] = varies | endless
		}
	}
	for k, v := range f.params {
		i, there := t.Pos(v)
		if !there {
			continue
		}
		out[i] = varies
		below, above := math.IsInf(f.Params[k].Lo.Float, -1), math.IsInf(f.Params[k].Hi.Float, 1)
		if below && above {
			out[i] |= endless
		}
		if below || above {
			out[i] |= halfOpen
		}
	}
	for i := range out {
		for _, a := range t.Args(i) {
			out[i] |= out[a]
		}
	}
	return out
}

// outside returns for each argument a point at which it is outside its domain for
// sure, or nil.
func (j *job) outside(p *eval.Program, f *function, list []domain) [][]float64 {
	out := make([][]float64, len(list))
	signs := make([][2][]float64, len(list)) // points where it is below and above 0
	v, bound := make([]float64, len(list)), make([]float64, len(list))
	s := newSampler(f, 0, j.opts.Type.Narrow())
	for range domainPoints {
		at := s.next()
		p.RunBound(v, bound, columns(at)...)
		for i, d := range list {
			lo, hi := v[i]-bound[i], v[i]+bound[i]
			switch {
			case d.certain:
				out[i] = at
			case out[i] != nil || !(bound[i] < math.Inf(1)):
			case !d.both && !touches(d.domain, lo, hi):
				out[i] = at
			case d.both && lo == 0 && hi == 0:
				out[i] = at
			case d.both && hi < 0:
				signs[i][0] = at
			case d.both && lo > 0:
				signs[i][1] = at
			}
			if signs[i][0] != nil && signs[i][1] != nil && out[i] == nil {
				out[i] = signs[i][0]
			}
		}
	}
	return out
}

func columns(at []float64) [][]float64 {
	args := make([][]float64, len(at))
	for i, x := range at {
		args[i] = []float64{x}
	}
	return args
}

// text is the warning.
func (d domain) text(j *job, f *function, p *eval.Program, i int, at []float64) string {
	text := d.may + " inside the bounds"
	if d.certain {
		return strings.NewReplacer(" may be ", " is ", " may leave ", " is outside of ").Replace(d.may) + " everywhere inside the bounds"
	}
	if d.both {
		return text
	}
	v := make([]float64, p.Outs())
	p.RunScalars(v, at)
	var where []string
	for _, x := range j.g.Vars(d.arg) {
		where = append(where, fmt.Sprintf("%s = %.6g", j.g.Name(x), at[slices.Index(f.params, x)]))
	}
	return fmt.Sprintf("%s: it is %.6g at %s", text, v[i], strings.Join(where, ", "))
}
