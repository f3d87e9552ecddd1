package simplify

import (
	"math"

	"github.com/symdiff/symdiff/expr"
)

const (
	// samples is the number of points at which a pass evaluates what it works on.
	samples = 6

	// nearlyConstant is how far the values of a constant may differ, relative to
	// the largest that went into it. It only decides what is worth a proof, so that
	// rounding does not decide on the result.
	nearlyConstant = 1e-6

	// enoughSamples is the number of values that tell whether something is constant.
	enoughSamples = 2
)

// sampled are the values of an expression in float64 at each point.
type sampled [samples]float64

// valuesOf evaluates the positions of the tape at points inside what is assumed.
func (p *pass) valuesOf() []*sampled {
	out := make([]*sampled, p.t.Len())
	var operands []*sampled
	for i, x := range p.t.IDs {
		if out[i] = p.sampledAt[x]; out[i] != nil {
			continue
		}
		operands = operands[:0]
		for _, a := range p.t.Args(i) {
			operands = append(operands, out[a])
		}
		out[i] = p.sampledOf(x, operands)
		p.sampledAt[x] = out[i]
	}
	return out
}

// sampledOf returns the values of x, given those of its operands.
func (p *pass) sampledOf(x expr.ID, operands []*sampled) *sampled {
	if p.numbers == nil {
		p.numbers = map[expr.ID]int{}
		for i, v := range p.g.Vars(p.t.IDs...) { // by name
			p.numbers[v] = i
		}
	}
	v := &sampled{}
	args := p.args[:0]
	for k := range samples {
		if p.g.Op(x) == expr.OpVar {
			v[k] = p.opt.Assume[x].sample(k, p.numbers[x])
			continue
		}
		args = args[:0]
		for _, o := range operands {
			args = append(args, o[k])
		}
		v[k] = evaluate(p.g, x, args)
	}
	p.args = args
	return v
}

// sample is the value of variable number i at point k: between 0 and 1 at half of
// the points, above 1 and below 0 at others.
func (r Range) sample(k, i int) float64 {
	const golden = 0.6180339887498949
	_, v := math.Modf(golden * float64(i*samples+k+1))
	v = 0.1 + 0.8*v
	switch k {
	case 3, 4:
		v += 1
	case 5:
		v = -v
	}
	switch {
	case r.HasLo && r.HasHi:
		v = r.Lo.Float64() + (r.Hi.Float64()-r.Lo.Float64())*(math.Abs(v)/2)
	case r.HasLo:
		v = r.Lo.Float64() + math.Abs(v)
	case r.HasHi:
		v = r.Hi.Float64() - math.Abs(v)
	}
	if r.Integer {
		v = math.Round(3 * v)
	}
	return v
}

// evaluate is x in float64, given its operands; truth values are 1 and 0.
func evaluate(g *expr.Graph, x expr.ID, args []float64) float64 {
	switch op := g.Op(x); op {
	case expr.OpNum:
		c, _ := g.Value(x)
		return c.Float64()
	case expr.OpPi:
		return math.Pi
	case expr.OpDiff, expr.OpCall, expr.OpFunction, expr.OpUndefined:
		return math.NaN()
	default:
		if f, ok := basic[op]; ok {
			return f(args)
		}
		return op.Operation().Eval(args)
	}
}

func truth(b bool) float64 {
	if b {
		return 1
	}
	return 0
}

// basic evaluates the operations that are no functions of the language.
var basic = map[expr.Op]func(x []float64) float64{
	expr.OpAdd:   func(x []float64) float64 { return folded(0, x, func(a, b float64) float64 { return a + b }) },
	expr.OpMul:   func(x []float64) float64 { return folded(1, x, func(a, b float64) float64 { return a * b }) },
	expr.OpScale: func(x []float64) float64 { return x[0] * x[1] },
	expr.OpPow:   func(x []float64) float64 { return math.Pow(x[0], x[1]) },
	expr.OpTrue:  func([]float64) float64 { return 1 },
	expr.OpFalse: func([]float64) float64 { return 0 },
	expr.OpLt:    func(x []float64) float64 { return truth(x[0] < x[1]) },
	expr.OpLe:    func(x []float64) float64 { return truth(x[0] <= x[1]) },
	expr.OpEq:    func(x []float64) float64 { return truth(x[0] == x[1]) },
	expr.OpAnd:   func(x []float64) float64 { return folded(1, x, math.Min) },
	expr.OpOr:    func(x []float64) float64 { return folded(0, x, math.Max) },
	expr.OpNot:   func(x []float64) float64 { return 1 - x[0] },
	expr.OpIf: func(x []float64) float64 {
		if x[0] != 0 {
			return x[1]
		}
		return x[2]
	},
}

func folded(v float64, xs []float64, f func(a, b float64) float64) float64 {
	for _, x := range xs {
		v = f(v, x)
	}
	return v
}

// looksConstant reports whether the values of position i are the same wherever it
// has one, or nobody knows.
func (p *pass) looksConstant(i int) bool {
	v := p.values[i]
	low, high, size := math.Inf(1), math.Inf(-1), 0.0
	points := 0
	for k, y := range v {
		if math.IsNaN(y) || math.IsInf(y, 0) {
			continue
		}
		points++
		low, high = min(low, y), max(high, y)
		size = max(size, math.Abs(y))
		if p.g.Op(p.t.IDs[i]) == expr.OpAdd {
			for _, a := range p.t.Args(i) {
				size = max(size, math.Abs(p.values[a][k]))
			}
		}
	}
	return points < enoughSamples || high-low <= nearlyConstant*size
}
