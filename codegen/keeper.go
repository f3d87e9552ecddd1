package codegen

import "github.com/symdiff/symdiff/internal/prog"

// manyInstructions is the size of a program from which registers are short.
const manyInstructions = 40

// near is how many instructions are looked at to see that a value is used at once.
const near = 16

// A keeper tells which values of a program may stay expressions within the one that uses
// them. Go computes what stands in a line when it comes to the line: where statements come
// between, the operands of the value are kept until then, in place of the value.
type keeper struct {
	p    *prog.Program
	uses []int32
	last []int // by value: the last instruction that reads it
}

func newKeeper(p *prog.Program, uses []int32) *keeper {
	k := &keeper{p: p, uses: uses, last: make([]int, p.Values())}
	for i, in := range p.Code {
		for _, v := range p.Reads(in) {
			k.last[v] = i
		}
	}
	return k
}

// expression reports whether what instruction i computes may be an expression: it takes
// the place of an operand, or all up to its use is part of the same statement.
func (k *keeper) expression(i int) bool {
	if k == nil {
		return true
	}
	ending := 0
	for _, v := range k.p.Reads(k.p.Code[i]) {
		if _, constant := k.p.Const(v); !constant && k.last[v] == i {
			ending++
		}
	}
	if ending <= 1 {
		return true
	}
	user := k.last[k.p.Value(i)]
	if user-i > near {
		return false
	}
	for j := i + 1; j < user; j++ {
		if v := k.p.Value(j); k.uses[v] != 1 || k.last[v] > user || k.last[v] == 0 {
			return false
		}
	}
	return true
}
