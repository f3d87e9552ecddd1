package prog

import (
	"cmp"

	"github.com/symdiff/symdiff/expr"
)

// Cost counts the operations of a program.
type Cost struct {
	Add   int // additions, subtractions and negations
	Mul   int
	Div   int
	Sqrt  int
	Call  int // functions; a sine with the cosine beside it is one
	Pow   int // general powers
	Cheap int // abs, sign, steps, max, min, comparisons and what connects them

	Cosine int // cosines beside a sine, which are not counted again
}

// Units of cost: about the time of an addition, as measured on amd64.
const (
	unitArithmetic = 1
	unitDiv        = 5 // also a square root
	unitCall       = 12
	unitPow        = 25
)

// cheap are the functions that take about as long as an addition.
var cheap = map[expr.Op]bool{
	expr.OpAbs: true, expr.OpSign: true, expr.OpMax: true, expr.OpMin: true,
	expr.OpFloor: true, expr.OpCeil: true, expr.OpRound: true, expr.OpTrunc: true,
}

// Cost counts the operations of p.
func (p *Program) Cost() Cost {
	var c Cost
	for _, in := range p.Code {
		if in.Op == SechSquared { // 1 - B^2 but for large A
			c.Add++
			c.Mul++
			continue
		}
		*c.of(in)++
	}
	return c
}

// of returns the counter of an instruction.
func (c *Cost) of(in Instr) *int {
	switch in.Op {
	case Neg, Add, Sub:
		return &c.Add
	case Mul:
		return &c.Mul
	case Div:
		return &c.Div
	case Sqrt:
		return &c.Sqrt
	case Pow:
		return &c.Pow
	case Cosine:
		return &c.Cosine
	case If, Else, End, Choose:
		return new(int)
	}
	if in.Op.IsTruth() || cheap[in.Fn] {
		return &c.Cheap
	}
	return &c.Call
}

// Ops is the number of operations.
func (c Cost) Ops() int { return c.Add + c.Mul + c.Div + c.Sqrt + c.Call + c.Pow + c.Cheap }

// Units is the cost: 1 for + - *, 5 for / and sqrt, 12 for a function, 25 for
// a general power.
func (c Cost) Units() int {
	return unitArithmetic*(c.Add+c.Mul+c.Cheap) + unitDiv*(c.Div+c.Sqrt) + unitCall*c.Call + unitPow*c.Pow
}

// Less reports whether c is fewer operations than d, or as many that cost less.
func (c Cost) Less(d Cost) bool {
	return cmp.Or(cmp.Compare(c.Ops(), d.Ops()), cmp.Compare(c.Units(), d.Units())) < 0
}
