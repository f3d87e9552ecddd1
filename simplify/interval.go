package simplify

import (
	"math"
	"math/big"

	"github.com/symdiff/symdiff/expr"
)

// An interval holds where a value lies, wherever it is defined. The ends are
// rounded outwards.
type interval struct {
	lo, hi  float64
	nonzero bool
}

// Bounds returns between which numbers x lies wherever it is defined, given what is
// known of its variables, and whether it is never 0. They hold but may be far apart:
// what terms of a sum have in common is not seen.
func Bounds(g *expr.Graph, x expr.ID, assume map[expr.ID]Range) (lo, hi float64, nonzero bool) {
	r := liesIn(g, x, assume)
	return r.lo, r.hi, r.nonzero
}

// Within reports whether Bounds show that x is always inside the domain d.
func Within(g *expr.Graph, x expr.ID, d expr.Domain, assume map[expr.ID]Range) bool {
	return liesIn(g, x, assume).within(d)
}

func liesIn(g *expr.Graph, x expr.ID, assume map[expr.ID]Range) interval {
	p := &pass{g: g, opt: Options{Assume: assume}, memo: newMemo()}
	return p.lies(x)
}

var anywhere = interval{lo: math.Inf(-1), hi: math.Inf(1)}

// piUp is the least float64 above π.
const piUp = 0x1.921fb54442d19p+1

// around returns the least interval of float64 that holds c.
func around(c expr.Num) interval {
	v := c.Float64()
	r := interval{v, v, c.Sign() != 0}
	if math.IsInf(v, 0) {
		r.lo, r.hi = max(v, -math.MaxFloat64), min(v, math.MaxFloat64)
		r.lo, r.hi = min(r.lo, v), max(r.hi, v)
		return r
	}
	switch d := c.Sub(expr.NewRat(new(big.Rat).SetFloat64(v))); d.Sign() {
	case 1:
		r.hi = math.Nextafter(v, math.Inf(1))
	case -1:
		r.lo = math.Nextafter(v, math.Inf(-1))
	}
	return r
}

// sumErr and productErr return by how much a float64 sum or product v of a and b
// is too small: the sign is right.
func sumErr(a, b, v float64) float64 {
	bb := v - a
	return (a - (v - bb)) + (b - bb)
}

func productErr(a, b, v float64) float64 { return math.FMA(a, b, -v) }

// down and up return v, or the next float64 beyond it if the exact value lies
// there, or nobody knows.
func down(v, err float64) float64 {
	if err >= 0 || math.IsInf(v, -1) {
		return v
	}
	return math.Nextafter(v, math.Inf(-1))
}

func up(v, err float64) float64 {
	if err <= 0 || math.IsInf(v, 1) {
		return v
	}
	return math.Nextafter(v, math.Inf(1))
}

func (r interval) plus(s interval) interval {
	lo, hi := r.lo+s.lo, r.hi+s.hi
	return interval{lo: down(lo, sumErr(r.lo, s.lo, lo)), hi: up(hi, sumErr(r.hi, s.hi, hi))}
}

func (r interval) positive() bool { return r.lo > 0 || r.lo == 0 && r.nonzero }
func (r interval) negative() bool { return r.hi < 0 || r.hi == 0 && r.nonzero }

// values are the ranges of functions, whatever their argument. A function without
// a row may have any value.
var values = map[expr.Op]interval{
	expr.OpExp:     {lo: 0, hi: math.Inf(1), nonzero: true},
	expr.OpExp2:    {lo: 0, hi: math.Inf(1), nonzero: true},
	expr.OpExp10:   {lo: 0, hi: math.Inf(1), nonzero: true},
	expr.OpExpm1:   {lo: -1, hi: math.Inf(1)},
	expr.OpSin:     {lo: -1, hi: 1},
	expr.OpCos:     {lo: -1, hi: 1},
	expr.OpAsin:    {lo: -piUp / 2, hi: piUp / 2},
	expr.OpAcos:    {lo: 0, hi: piUp},
	expr.OpAtan:    {lo: -piUp / 2, hi: piUp / 2},
	expr.OpAtan2:   {lo: -piUp, hi: piUp},
	expr.OpCosh:    {lo: 1, hi: math.Inf(1), nonzero: true},
	expr.OpSech:    {lo: 0, hi: 1, nonzero: true},
	expr.OpTanh:    {lo: -1, hi: 1},
	expr.OpAcosh:   {lo: 0, hi: math.Inf(1)},
	expr.OpAsec:    {lo: 0, hi: piUp},
	expr.OpAsech:   {lo: 0, hi: math.Inf(1)},
	expr.OpAbs:     {lo: 0, hi: math.Inf(1)},
	expr.OpSign:    {lo: -1, hi: 1},
	expr.OpErf:     {lo: -1, hi: 1},
	expr.OpErfc:    {lo: 0, hi: 2, nonzero: true},
	expr.OpSigmoid: {lo: 0, hi: 1, nonzero: true},
	expr.OpPhi:     {lo: 0, hi: 1, nonzero: true},
	expr.OpHypot:   {lo: 0, hi: math.Inf(1)},

	expr.OpTrigamma: {lo: 0, hi: math.Inf(1), nonzero: true}, // a sum of squares
	expr.OpLambertw: {lo: -1, hi: math.Inf(1)},
	expr.OpSinc:     {lo: -1, hi: 1},
	expr.OpSi:       {lo: -2, hi: 2}, // its extreme is Si(pi) = 1.85
	expr.OpJ0:       {lo: -1, hi: 1},
	expr.OpJ1:       {lo: -1, hi: 1},

	expr.OpHeaviside: {lo: 0, hi: 1},
	expr.OpRelu:      {lo: 0, hi: math.Inf(1)},
	expr.OpSoftplus:  {lo: 0, hi: math.Inf(1), nonzero: true},
	expr.OpMaxshare:  {lo: 0, hi: 1},
	expr.OpMinshare:  {lo: 0, hi: 1},
}

// odd lists increasing functions that are 0 at 0 only: their sign is that of the
// argument.
var odd = map[expr.Op]bool{
	expr.OpCbrt: true, expr.OpAsin: true, expr.OpAtan: true, expr.OpSinh: true, expr.OpTanh: true, expr.OpAsinh: true, expr.OpAtanh: true,
	expr.OpErf: true, expr.OpErfinv: true, expr.OpExpm1: true, expr.OpLog1p: true, expr.OpSign: true,
}

// maxIntervalSteps bounds the look into an expression for where its value lies.
const maxIntervalSteps = 64

// lies returns where x lies, given what is assumed of the variables. It looks at
// the operands first, and at no more than maxIntervalSteps expressions that it
// does not know yet.
func (p *pass) lies(x expr.ID) interval {
	if r, ok := p.ranges[x]; ok {
		return r
	}
	stack := []expr.ID{x}
	for range maxIntervalSteps {
		y := stack[len(stack)-1]
		ready := true
		for _, a := range p.g.Args(y) {
			if _, ok := p.ranges[a]; !ok && !p.g.IsTruth(a) {
				stack = append(stack, a)
				ready = false
			}
		}
		if !ready {
			continue
		}
		p.ranges[y] = p.rangeOf(y)
		if stack = stack[:len(stack)-1]; len(stack) == 0 {
			return p.ranges[x]
		}
	}
	return anywhere
}

// rangeOf returns where x lies, given where its operands do.
func (p *pass) rangeOf(x expr.ID) interval {
	g, args := p.g, p.g.Args(x)
	switch op := g.Op(x); op {
	case expr.OpNum:
		c, _ := g.Value(x)
		return around(c)
	case expr.OpPi:
		return interval{math.Pi, piUp, true}
	case expr.OpVar:
		return p.opt.Assume[x].interval()
	case expr.OpAdd:
		return p.rangeOfSum(args)
	case expr.OpMul, expr.OpScale:
		r := interval{1, 1, true}
		for _, a := range args {
			r = r.times(p.ranges[a])
		}
		return r
	case expr.OpPow:
		return p.rangeOfPower(x)
	case expr.OpIf:
		return union(p.ranges[args[1]], p.ranges[args[2]])
	case expr.OpUndefined: // nothing is promised where it is chosen
		return interval{lo: math.Inf(1), hi: math.Inf(-1), nonzero: true}
	case expr.OpMax, expr.OpMin:
		return p.rangeOfExtreme(op, args)
	default:
		r, ok := values[op]
		if !ok {
			r = anywhere
		}
		if odd[op] {
			return r.signOf(p.ranges[args[0]])
		}
		if op == expr.OpAbs {
			r.nonzero = p.ranges[args[0]].nonzero
		}
		return r
	}
}

// interval returns the interval of what is known of a variable.
func (r Range) interval() interval {
	i := anywhere
	if r.HasLo {
		i.lo = around(r.Lo).lo
		i.nonzero = r.Lo.Sign() > 0 || r.Lo.Sign() == 0 && r.LoOpen
	}
	if r.HasHi {
		i.hi = around(r.Hi).hi
		i.nonzero = i.nonzero || r.Hi.Sign() < 0 || r.Hi.Sign() == 0 && r.HiOpen
	}
	i.nonzero = i.nonzero || r.Nonzero
	return i
}

// signOf narrows r to the side of 0 on which s lies.
func (r interval) signOf(s interval) interval {
	if s.lo >= 0 {
		r.lo = max(r.lo, 0)
	}
	if s.hi <= 0 {
		r.hi = min(r.hi, 0)
	}
	r.nonzero = s.nonzero
	return r
}

func (p *pass) rangeOfSum(terms []expr.ID) interval {
	var r interval
	atLeast, atMost := true, true // none is negative, none is positive
	for _, a := range terms {
		t := p.ranges[a]
		nonzero := r.nonzero || t.nonzero
		r = r.plus(t)
		r.nonzero = nonzero
		atLeast, atMost = atLeast && t.lo >= 0, atMost && t.hi <= 0
	}
	r.nonzero = r.nonzero && (atLeast || atMost) || r.lo > 0 || r.hi < 0
	return r
}

func (r interval) times(s interval) interval {
	lo, hi := math.Inf(1), math.Inf(-1)
	for _, a := range []float64{r.lo, r.hi} {
		for _, b := range []float64{s.lo, s.hi} {
			if a == 0 || b == 0 { // values are finite
				lo, hi = min(lo, 0), max(hi, 0)
				continue
			}
			v := a * b
			err := productErr(a, b, v)
			lo, hi = min(lo, down(v, err)), max(hi, up(v, err))
		}
	}
	return interval{lo, hi, r.nonzero && s.nonzero}
}

// rangeOfPower returns where u^v lies.
func (p *pass) rangeOfPower(x expr.ID) interval {
	u, q := p.g.Power(x)
	if u == x { // v is not constant: the power is defined for u > 0, at times for 0
		base := p.ranges[p.g.Args(x)[0]]
		if base.lo >= 0 {
			return interval{lo: 0, hi: math.Inf(1), nonzero: base.positive()}
		}
		if p.even(p.g.Args(x)[1]) {
			return interval{lo: 0, hi: math.Inf(1), nonzero: base.nonzero}
		}
		return anywhere
	}
	base := p.ranges[u]
	r := interval{lo: 0, hi: math.Inf(1), nonzero: base.nonzero || q.Sign() < 0}
	switch even := q.Div(expr.NewInt(2)).IsInt(); {
	case q.IsInt() && !even: // of the sign of the base
		return interval{lo: math.Inf(-1), hi: math.Inf(1)}.signOf(interval{base.lo, base.hi, r.nonzero})
	case q.Equal(expr.NewInt(2)):
		s := base.times(base)
		r.lo, r.hi = max(s.lo, 0), s.hi
	}
	return r
}

func union(r, s interval) interval {
	return interval{min(r.lo, s.lo), max(r.hi, s.hi), r.nonzero && s.nonzero}
}

func (p *pass) rangeOfExtreme(op expr.Op, args []expr.ID) interval {
	r := p.ranges[args[0]]
	for _, a := range args[1:] {
		s := p.ranges[a]
		nonzero := r.nonzero && s.nonzero
		if op == expr.OpMax {
			nonzero = nonzero || r.positive() || s.positive()
			r = interval{max(r.lo, s.lo), max(r.hi, s.hi), nonzero}
		} else {
			nonzero = nonzero || r.negative() || s.negative()
			r = interval{min(r.lo, s.lo), min(r.hi, s.hi), nonzero}
		}
	}
	return r
}

// proves reports whether a condition is known to hold wherever its operands are
// defined.
func (p *pass) proves(c expr.ID) bool {
	g := p.g
	args := g.Args(c)
	switch g.Op(c) {
	case expr.OpTrue:
		return true
	case expr.OpAnd:
		for _, a := range args { // of a rule: there are few
			if !p.proves(a) {
				return false
			}
		}
		return true
	case expr.OpLt:
		return p.lies(g.Sub(args[1], args[0])).positive()
	case expr.OpLe:
		return p.lies(g.Sub(args[1], args[0])).lo >= 0
	case expr.OpNot:
		if eq := args[0]; g.Op(eq) == expr.OpEq {
			return p.lies(g.Sub(g.Args(eq)[0], g.Args(eq)[1])).nonzero
		}
	}
	return false
}
