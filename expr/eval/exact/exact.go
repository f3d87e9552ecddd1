package exact

import (
	"fmt"
	"math/big"

	"github.com/symdiff/symdiff/expr"
)

// Eval evaluates outs at a point, each correct to 1 ulp of prec bits.
//
// The point gives every variable that outs reach a value, which is taken as
// exact whatever its precision; a nil value is undefined. A result is
//
//   - nil where the expression is undefined: outside the real domain, 0*Inf,
//     Inf-Inf, 0/0, and whatever is computed from these;
//   - infinite at a pole that an exact 0 hits (1/0, log(0), atanh(1)) and where a
//     number passes 2^(2^31); what falls below 2^(-2^31) is 0;
//   - 0 where terms cancel for prec + 4096 bits.
//
// Of an if only the chosen arm is evaluated. A comparison with an undefined
// value is false, and two values are equal where their difference is 0 by the
// rule above.
//
// It returns an error for an unevaluated derivative, a variable without a
// value, an operation that has no row in this package, an argument of sin, cos, tan, sincn or a
// Bessel function beyond 2^65536, an order beyond 2000, and a result that 65536 bits more
// than prec do not determine.
func Eval(g *expr.Graph, outs []expr.ID, at map[expr.ID]*big.Float, prec uint) ([]*big.Float, error) {
	p, err := Compile(g, outs)
	if err != nil {
		return nil, err
	}
	return p.Eval(at, prec)
}

// A Program evaluates the expressions it was compiled from at many points. It
// holds no graph, and may be used by several goroutines at once.
type Program struct {
	code     []instruction
	outs     []uint32
	branches bool // it holds an if
	known    known
}

// An instruction computes one expression from those before it.
type instruction struct {
	op    expr.Op
	apply function // nil for a leaf
	args  []uint32
	id    expr.ID  // of a variable
	name  string   // of a variable
	value *big.Rat // of a number

	constant bool // its value is kept
}

// Compile prepares outs for evaluation: time and space proportional to what they reach.
// It builds in g the formulas of functions that are defined by others.
func Compile(g *expr.Graph, outs []expr.ID) (p *Program, err error) {
	defer expr.Recover(&err, "exact")
	outs, _ = g.Unfold(outs, func(op expr.Op) bool { return table[op] != nil })
	t := g.Tape(outs...)
	p = &Program{code: make([]instruction, t.Len()), outs: make([]uint32, len(outs))}
	for i, x := range t.IDs {
		c, err := compile(g, x)
		if err != nil {
			return nil, err
		}
		c.args = t.Args(i)
		p.branches = p.branches || c.op == expr.OpIf
		p.code[i] = c
	}
	for i, x := range outs {
		pos, _ := t.Pos(x)
		p.outs[i] = uint32(pos)
	}
	p.markConstants()
	return p, nil
}

func compile(g *expr.Graph, x expr.ID) (instruction, error) {
	c := instruction{op: g.Op(x), id: x}
	switch c.op {
	case expr.OpUndefined, expr.OpPi, expr.OpTrue, expr.OpFalse, expr.OpIf:
		return c, nil
	case expr.OpNum:
		v, _ := g.Value(x)
		c.value = v.Rat()
		return c, nil
	case expr.OpVar:
		c.name = g.Name(x)
		if len(g.Shape(x)) > 0 {
			return c, fmt.Errorf("exact: %s is an array", c.name)
		}
		return c, nil
	case expr.OpDiff:
		return c, fmt.Errorf("exact: unevaluated derivative %s", g.String(x))
	case expr.OpFunction:
		return c, fmt.Errorf("exact: %s has no formula", g.String(x))
	}
	var err error
	c.apply, err = row(c.op)
	return c, err
}
