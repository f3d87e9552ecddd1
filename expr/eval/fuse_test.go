package eval

import (
	"math/rand/v2"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/symdiff/symdiff/internal/prog"
)

// arithmetic are the operations that run together, as Go computes them.
var arithmetic = map[prog.Op]func(a, b float64) float64{
	prog.Add: func(a, b float64) float64 { return a + b },
	prog.Sub: func(a, b float64) float64 { return a - b },
	prog.Mul: func(a, b float64) float64 { return a * b },
}

// of makes a program of four parameters.
func of(outs []prog.Val, code ...prog.Instr) *prog.Program {
	return &prog.Program{Params: []prog.Param{{Name: "x"}, {Name: "y"}, {Name: "z"}, {Name: "w"}}, Code: code, Outs: outs}
}

var somewhere = []float64{0.1, 0.7, 1.3, -0.3}

// oneAfterAnother runs sums, differences and products.
func oneAfterAnother(p *prog.Program) []float64 {
	v := append([]float64(nil), somewhere...)
	for _, in := range p.Code {
		v = append(v, arithmetic[in.Op](v[in.A], v[in.B]))
	}
	out := make([]float64, len(p.Outs))
	for i, o := range p.Outs {
		out[i] = v[o]
	}
	return out
}

// requireRuns compares all ways to run p with its instructions one after another.
func requireRuns(t *testing.T, p *prog.Program) {
	t.Helper()
	want := oneAfterAnother(p)
	slot, n := prog.Slots(p)
	q := Load(p)
	got := make([]float64, len(want))
	q.RunScalars(got, somewhere)
	require.Equal(t, want, got, "%v", p)

	small, _ := encode[uint8](p, slot, n)
	large, _ := encode[uint32](p, slot, n)
	narrow, wide := make([]float64, smallRegisters), make([]float64, n)
	copy(narrow, somewhere)
	copy(wide, somewhere)
	execute(small, q.calls, narrow)
	execute(large, q.calls, wide)
	for i, o := range p.Outs {
		require.Equal(t, want[i], narrow[slot[o]], "%v", p)
		require.Equal(t, want[i], wide[slot[o]], "%v", p)
	}

	columns, dst := make([][]float64, len(somewhere)), make([][]float64, len(want))
	for i, x := range somewhere {
		columns[i] = []float64{x, 0, x}
	}
	for i := range dst {
		dst[i] = make([]float64, 3)
	}
	q.RunColumns(dst, columns...)
	for i := range want {
		require.Equal(t, want[i], dst[i][2], "%v", p)
	}
}

// codes are the operations that p runs.
func codes(p *prog.Program) []int {
	slot, n := prog.Slots(p)
	code, _ := encode[uint8](p, slot, n)
	out := make([]int, len(code))
	for i, in := range code {
		out[i] = int(in.op)
	}
	return out
}

// Two operations run as one, whichever operand the first is of the second.
func TestFusions(t *testing.T) {
	seen := make(map[int]bool)
	for inner := range arithmetic {
		for outer := range arithmetic {
			for side, second := range []prog.Instr{{Op: outer, A: 4, B: 2}, {Op: outer, A: 2, B: 4}} {
				p := of([]prog.Val{5}, prog.Instr{Op: inner, A: 0, B: 1}, second)
				require.Equal(t, []int{fusions[inner][becomes[outer][side]]}, codes(p), "%v", p)
				seen[codes(p)[0]] = true
				requireRuns(t, p)
			}
		}
	}
	for outer, op := range pairs {
		p := of([]prog.Val{6}, prog.Instr{Op: prog.Mul, A: 0, B: 1}, prog.Instr{Op: prog.Mul, A: 2, B: 3}, prog.Instr{Op: outer, A: 4, B: 5})
		require.Equal(t, []int{op}, codes(p), "%v", p)
		seen[op] = true
		requireRuns(t, p)
	}
	for op := opAddAdd; op <= opMulSubMul; op++ {
		assert.True(t, seen[op], "operation %d", op)
	}
}

func TestWhatIsNotFused(t *testing.T) {
	product := prog.Instr{Op: prog.Mul, A: 0, B: 1}
	for _, c := range []struct {
		why  string
		p    *prog.Program
		want []int
	}{
		{"a result", of([]prog.Val{4, 5}, product, prog.Instr{Op: prog.Add, A: 4, B: 2}), []int{opMul, opAdd}},
		{"used twice", of([]prog.Val{6}, product, prog.Instr{Op: prog.Add, A: 4, B: 2}, prog.Instr{Op: prog.Mul, A: 4, B: 5}), []int{opMul, opAddMul}},
		{"a square", of([]prog.Val{5}, product, prog.Instr{Op: prog.Mul, A: 4, B: 4}), []int{opMul, opMul}},
		{"an operand that is gone", of([]prog.Val{8},
			prog.Instr{Op: prog.Neg, A: 0},        // %4
			prog.Instr{Op: prog.Neg, A: 1},        // %5
			prog.Instr{Op: prog.Mul, A: 4, B: 5},  // %6, in the slot of %5
			prog.Instr{Op: prog.Neg, A: 2},        // %7, in that of %4
			prog.Instr{Op: prog.Add, A: 6, B: 7}), // %8
			[]int{opNeg, opNeg, opMul, opNeg, opAdd}},
		{"made before a branch", of([]prog.Val{10},
			product,                               // %4
			prog.Instr{Op: prog.Less, A: 2, B: 3}, // %5
			prog.Instr{Op: prog.If, A: 5},         // %6
			prog.Instr{Op: prog.Add, A: 4, B: 2},  // %7
			prog.Instr{Op: prog.Else},             // %8
			prog.Instr{Op: prog.End},              // %9
			prog.Instr{Op: prog.Choose, A: 7, B: 3, C: 5}),
			[]int{opMul, opLess, opAdd, opMove, opMove}},
	} {
		assert.Equal(t, c.want, codes(c.p), c.why)
	}
}

// Whatever runs together, the values are those of each operation by itself.
func TestFusedPrograms(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2))
	ops := []prog.Op{prog.Add, prog.Sub, prog.Mul}
	fewer := 0
	for range 2000 {
		p := of(nil)
		for range 2 + r.IntN(40) {
			recent := func() prog.Val { return prog.Val(max(p.Values()-1-r.IntN(1+r.IntN(8)), 0)) }
			p.Code = append(p.Code, prog.Instr{Op: ops[r.IntN(len(ops))], A: recent(), B: recent()})
		}
		for range 1 + r.IntN(3) {
			p.Outs = append(p.Outs, prog.Val(p.Values()-1-r.IntN(3)))
		}
		requireRuns(t, p)
		if len(codes(p)) < len(p.Code) {
			fewer++
		}
	}
	assert.Greater(t, fewer, 1000)
}
