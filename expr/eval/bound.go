package eval

import (
	"math"

	"github.com/symdiff/symdiff/expr"
	"github.com/symdiff/symdiff/internal/prog"
)

const (
	unitRoundoff = 0x1p-53
	// tiny bounds what underflow loses: in a value half the smallest number, and as
	// much in each of the few products and quotients that make up its bound.
	tiny = 8 * math.SmallestNonzeroFloat64
	// margin covers the roundings of the bounds themselves: each takes a handful
	// of operations on numbers that are not negative, so 2^-50 would do.
	margin = 1 + 0x1p-40
)

// A bounded is a computed value and a bound on its error.
type bounded struct{ v, err float64 }

// RunBound computes what Run does, to the same bits, and beside each result a
// bound on its distance from the exact value at exactly these arguments. The
// bound is +Inf where none is known, as where rounding may have turned a
// condition, and NaN where the result is NaN. It allocates, and computes both
// arms of an if.
func (p *Program) RunBound(dst, bound []float64, args ...[]float64) {
	bounder{p, p.row, bounded.keep}.run(dst, bound, args)
}

// RunBound32 is RunBound for a program in which the result of every operation rounds to
// float32, and so does a constant but as the argument of a function: that is float32
// arithmetic, with functions computed in float64. The arguments are numbers of float32.
func (p *Program) RunBound32(dst, bound []float64, args ...[]float64) {
	bounder{p, p.row, bounded.narrow}.run(dst, bound, args)
}

// A bounder runs a program with bounds.
type bounder struct {
	*Program
	row   func(expr.Op) *expr.Operation // the functions
	round func(bounded) bounded         // what the result of every operation is rounded to
}

// row is that of the library of the program.
func (p *Program) row(op expr.Op) *expr.Operation { return op.In(p.library) }

// keep leaves a value as it is.
func (x bounded) keep() bounded { return x }

const (
	// narrowRoundoff is half the distance of 1 to the next float32. Sums, products,
	// quotients and square roots that are rounded to float64 first, to more than twice as
	// many bits and two, round to the same float32.
	narrowRoundoff = 0x1p-24
	// narrowTiny is half the smallest float32.
	narrowTiny = 0x1p-150
)

// narrow rounds a value to float32.
func (x bounded) narrow() bounded {
	if v := float64(float32(x.v)); v != x.v {
		x = bounded{v, x.err + float64(narrowRoundoff*math.Abs(x.v)) + narrowTiny}
	}
	return x
}

// takesDouble reports whether Go computes an instruction by a function of float64, which
// gets constants as they are.
func takesDouble(in prog.Instr) bool {
	switch in.Fn {
	case expr.OpMax, expr.OpMin, expr.OpSign, expr.OpRatio0:
		return false
	}
	switch in.Op {
	case prog.Call, prog.Pow, prog.Sqrt, prog.Sincos, prog.Cosine:
		return true
	}
	return false
}

func (p bounder) run(dst, bound []float64, args [][]float64) {
	round := p.round
	p.checkLengths(len(dst), args)
	p.checkResults(len(bound))
	first := len(p.params) + len(p.consts)
	x := make([]bounded, first+len(p.source))
	for i, a := range args {
		x[i] = bounded{v: a[0]}
	}
	for i, c := range p.consts {
		x[len(args)+i] = bounded{c.F, c.Err}
	}
	for i, in := range p.source {
		switch {
		case in.Op.IsMark():
			continue
		case in.Op == prog.Choose:
			x[first+i] = choose(x[in.C], round(x[in.A]), round(x[in.B]))
			continue
		case in.Op == prog.External:
			x[first+i] = round(p.boundCall(in, x)).settle()
			continue
		case in.Op == prog.SechSquared:
			x[first+i] = p.boundSechSquared(round, round(x[in.A]), round(x[in.B])).settle()
			continue
		}
		a, b := x[in.A], bounded{}
		if in.Operands() == 2 {
			b = x[in.B]
		}
		if in.Op == prog.Cosine {
			a = x[p.source[in.A-prog.Val(first)].A]
		}
		if !takesDouble(in) {
			a, b = round(a), round(b)
		}
		x[first+i] = round(p.boundInstr(in, a, b)).settle()
	}
	for i, o := range p.sinks {
		r := round(x[o])
		dst[i], bound[i] = r.v, r.settle().err
	}
}

// settle gives every value the bound that documentation promises.
func (x bounded) settle() bounded {
	switch {
	case math.IsNaN(x.v):
		x.err = math.NaN()
	case math.IsInf(x.v, 0) || math.IsNaN(x.err):
		x.err = math.Inf(1)
	default:
		x.err *= margin
	}
	return x
}

// boundInstr applies one instruction [ASNA, sections 2.2 and 3.3].
func (p bounder) boundInstr(in prog.Instr, a, b bounded) bounded {
	if in.Op.IsTruth() {
		return boundTruth(in.Op, a, b)
	}
	switch in.Op {
	case prog.Neg:
		return bounded{-a.v, a.err}
	case prog.Add:
		v := a.v + b.v
		return bounded{v, a.err + b.err + float64(unitRoundoff*math.Abs(v))}
	case prog.Sub:
		v := a.v - b.v
		return bounded{v, a.err + b.err + float64(unitRoundoff*math.Abs(v))}
	case prog.Mul:
		return boundMul(a, b)
	case prog.Div:
		return boundDiv(a, b)
	case prog.Sqrt:
		return boundFunc(math.Sqrt, rootDomain, rootAccuracy, a)
	case prog.Pow:
		return boundPow(p.row(expr.OpPow), a, b)
	case prog.Sincos:
		return p.boundOp(expr.OpSin, a)
	case prog.Cosine:
		return p.boundOp(expr.OpCos, a)
	}
	if f := boundTwo[in.Fn]; f != nil {
		return f(p, a, b)
	}
	if in.Fn.Operation().Orders > 0 {
		return p.boundNth(in.Fn, int(a.v), b)
	}
	return p.boundOp(in.Fn, a)
}

// boundSechSquared bounds both ways to compute it, of several operations each.
func (p bounder) boundSechSquared(round func(bounded) bounded, x, t bounded) bounded {
	square := round(boundMul(t, t))
	s := round(bounded{1 - square.v, square.err + unitRoundoff})
	if !(s.v < prog.SechSquaredFrom) {
		return s
	}
	e := round(p.boundOp(expr.OpExp, bounded{-2 * math.Abs(x.v), 2 * x.err}))
	sum := round(bounded{1 + e.v, e.err + float64(unitRoundoff*(1+e.v))})
	return round(boundDiv(bounded{4 * e.v, 4 * e.err}, round(boundMul(sum, sum))))
}

// boundOp applies a function of one argument of the table of operations.
func (p bounder) boundOp(op expr.Op, x bounded) bounded {
	row := p.row(op)
	if f := boundOne[op]; f != nil {
		return f(row, x)
	}
	return boundFunc(row.One, row.Domain, row.Error, x)
}

// boundNth applies a function with the order n.
func (p bounder) boundNth(op expr.Op, n int, x bounded) bounded {
	row := p.row(op)
	f := func(x float64) float64 { return row.Nth(n, x) }
	if op == expr.OpYn {
		return boundNeumann(n, f, x, row.Error)
	}
	return boundFunc(f, row.Domain, row.Error, x)
}

// product is x·y where an error of 0 times anything is 0.
func product(x, y float64) float64 {
	if x == 0 || y == 0 {
		return 0
	}
	return float64(x * y)
}

// isZero reports whether x is exactly 0.
func (x bounded) isZero() bool { return x.v == 0 && x.err == 0 }

func boundMul(a, b bounded) bounded {
	v := a.v * b.v
	if a.isZero() || b.isZero() {
		return bounded{v, 0}
	}
	err := product(math.Abs(a.v), b.err) + product(math.Abs(b.v), a.err) + product(a.err, b.err)
	return bounded{v, err + float64(unitRoundoff*math.Abs(v)) + tiny}
}

// boundDiv uses a/b - q = ((a - a') - q(b - b'))/b for the computed q = a'/b'.
func boundDiv(a, b bounded) bounded {
	v := a.v / b.v
	least := math.Abs(b.v) - b.err // |b| is no smaller
	if !(least > 0) {
		return bounded{v, math.Inf(1)}
	}
	if a.isZero() {
		return bounded{v, 0}
	}
	rounding := float64(unitRoundoff*math.Abs(v)) + tiny
	return bounded{v, (a.err+product(math.Abs(v)+rounding, b.err))/least + rounding}
}

// choose is the arm that a condition chooses. Where rounding may have turned the
// condition, no bound is known.
func choose(c, a, b bounded) bounded {
	x := a
	if c.v == 0 {
		x = b
	}
	if c.err != 0 && !math.IsNaN(x.v) {
		x.err = math.Inf(1)
	}
	return x
}

// boundTruth gives a truth value the error 0 where it is certain, and +Inf where
// it is not.
func boundTruth(op prog.Op, a, b bounded) bounded {
	certain := func(v, sure bool) bounded {
		if sure {
			return bounded{truth(v), 0}
		}
		return bounded{truth(v), math.Inf(1)}
	}
	sure := func(x bounded, v float64) bool { return x.v == v && x.err == 0 }
	switch op {
	case prog.And:
		return certain(a.v != 0 && b.v != 0, sure(a, 0) || sure(b, 0) || a.err == 0 && b.err == 0)
	case prog.Or:
		return certain(a.v != 0 || b.v != 0, sure(a, 1) || sure(b, 1) || a.err == 0 && b.err == 0)
	case prog.Not:
		return certain(a.v == 0, a.err == 0)
	}
	// Infinite and undefined values are as they are; an error that is not known
	// leaves all open.
	apart := math.Abs(a.v-b.v) > branchMargin*(a.err+b.err) || a.err == 0 && b.err == 0
	switch op {
	case prog.Less:
		return certain(a.v < b.v, apart)
	case prog.LessEqual:
		return certain(a.v <= b.v, apart)
	}
	return certain(a.v == b.v, apart)
}

// branchMargin is how many times their error bounds two values must be apart for
// a comparison of them to be certain: enough for machines that round otherwise.
const branchMargin = 64
