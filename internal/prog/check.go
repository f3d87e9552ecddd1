package prog

import "fmt"

// Check verifies the invariants of a program: operands are defined before they
// are used, every instruction is used and computed once, a Cosine follows its
// Sincos. Tests call it after every pass.
func (p *Program) Check() error {
	if len(p.Nodes) != len(p.Code) {
		return fmt.Errorf("%d nodes for %d instructions", len(p.Nodes), len(p.Code))
	}
	seen := make(map[Instr]int, len(p.Code))
	for i, in := range p.Code {
		if err := p.checkInstr(i, in); err != nil {
			return fmt.Errorf("instruction %d, %s: %w", i+1, p.operation(in), err)
		}
		if j, ok := seen[in]; ok {
			return fmt.Errorf("instructions %d and %d are the same, %s", j+1, i+1, p.operation(in))
		}
		seen[in] = i
	}
	for i, o := range p.Outs {
		if int(o) >= p.Values() {
			return fmt.Errorf("result %d is no value", i+1)
		}
	}
	for v, n := range p.Uses() {
		if n == 0 && v >= len(p.Params) {
			return fmt.Errorf("value %s is not used", p.name(Val(v)))
		}
	}
	return nil
}

func (p *Program) checkInstr(i int, in Instr) error {
	v := p.Value(i)
	switch {
	case in.Op >= numOps:
		return fmt.Errorf("no such operation")
	case (in.Op == Call) != in.Fn.IsFunc():
		return fmt.Errorf("the function does not fit the operation")
	case in.A >= v || in.Operands() == 2 && in.B >= v:
		return fmt.Errorf("an operand is not defined yet")
	case in.Operands() == 1 && in.B != 0:
		return fmt.Errorf("a second operand where none is read")
	case in.Op == Cosine && (in.A != v-1 || p.Code[i-1].Op != Sincos):
		return fmt.Errorf("no sincos stands before the cosine")
	case in.Op == Sincos && (i+1 == len(p.Code) || p.Code[i+1].Op != Cosine):
		return fmt.Errorf("no cosine follows the sincos")
	}
	return nil
}
