package prog

import (
	"errors"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/symdiff/symdiff/expr"
)

// Check finds what it promises to find.
func TestCheck(t *testing.T) {
	call := func(fn expr.Op, a Val) Instr { return Instr{Op: Call, Fn: fn, A: a} }
	for _, c := range []struct {
		code []Instr
		outs []Val
		want string
	}{
		{[]Instr{{Op: Add, A: 0, B: 0}}, []Val{1}, ""},
		{[]Instr{{Op: Sincos, A: 0}, {Op: Cosine, A: 1}}, []Val{1, 2}, ""},
		{[]Instr{{Op: Add, A: 0, B: 1}}, []Val{1}, "instruction 1, x + %1: an operand is not defined yet"},
		{[]Instr{{Op: Neg, A: 0}, {Op: Neg, A: 0}}, []Val{1, 2}, "instructions 1 and 2 are the same, -x"},
		{[]Instr{{Op: Neg, A: 0}}, []Val{0}, "value %1 is not used"},
		{[]Instr{{Op: Neg, A: 0}}, []Val{2}, "result 1 is no value"},
		{[]Instr{{Op: Neg, A: 0}, {Op: Neg, A: 1, B: 1}}, []Val{2}, "instruction 2, -%1: a second operand where none is read"},
		{[]Instr{{Op: Sincos, A: 0}}, []Val{1}, "instruction 1, sincos(x): no cosine follows the sincos"},
		{[]Instr{{Op: Neg, A: 0}, {Op: Cosine, A: 1}}, []Val{2}, "instruction 2, cosine(%1): no sincos stands before the cosine"},
		{[]Instr{{Op: Neg, Fn: expr.OpSin, A: 0}}, []Val{1}, "instruction 1, -x: the function does not fit the operation"},
		{[]Instr{call(expr.OpSin, 0), {Op: Add, A: 0, B: 1}}, []Val{2}, ""},
	} {
		p := &Program{Params: []Param{{Name: "x"}}, Code: c.code, Nodes: make([]expr.ID, len(c.code)), Outs: c.outs}
		if c.want == "" {
			require.NoError(t, p.Check())
		} else {
			require.EqualError(t, p.Check(), c.want)
		}
	}
}

// What Fold says of constants is what Lower says.
func TestFold(t *testing.T) {
	g := expr.New()
	x := g.Var("x")
	f := g.Mul(g.Call("exp", g.Int(2)), x)
	_, err := Lower(g, []expr.ID{f}, []expr.ID{x}, Options{Fold: func([]expr.ID) ([]Rounded, error) { return nil, nil }})
	require.EqualError(t, err, "0 values for 1 constants")
	broken := errors.New("broken")
	_, err = Lower(g, []expr.ID{f}, []expr.ID{x}, Options{Fold: func([]expr.ID) ([]Rounded, error) { return nil, broken }})
	require.ErrorIs(t, err, broken)
	p, err := Lower(g, []expr.ID{f}, []expr.ID{x}, Options{Fold: func([]expr.ID) ([]Rounded, error) { return []Rounded{{7.5, 0.5}}, nil }})
	require.NoError(t, err)
	require.Equal(t, Const{Kind: Folded, X: g.Call("exp", g.Int(2)), F: 7.5, Err: 0.5}, p.Consts[0])
}
