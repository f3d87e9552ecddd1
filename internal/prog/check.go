package prog

import (
	"cmp"
	"errors"
	"fmt"
	"slices"
)

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
		if !in.Op.IsMark() {
			seen[in] = i
		}
	}
	if err := cmp.Or(p.checkRegions(), p.checkLoops()); err != nil {
		return err
	}
	for i, o := range p.Outs {
		if int(o) >= p.Values() {
			return fmt.Errorf("result %d is no value", i+1)
		}
	}
	for v, n := range p.Uses() {
		if i, ok := p.Index(Val(v)); ok && p.Code[i].Op.IsMark() {
			if n != 0 {
				return fmt.Errorf("mark %s is used", p.name(Val(v)))
			}
			continue
		}
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
	case in.Op == Choose && in.C >= v || slices.ContainsFunc(p.Reads(in), func(x Val) bool { return x >= v }):
		return fmt.Errorf("an operand is not defined yet")
	case in.Operands() < 2 && in.B != 0:
		return fmt.Errorf("a second operand where none is read")
	case in.Op == Cosine && (in.A != v-1 || p.Code[i-1].Op != Sincos):
		return fmt.Errorf("no sincos stands before the cosine")
	case in.Op == Sincos && (i+1 == len(p.Code) || p.Code[i+1].Op != Cosine):
		return fmt.Errorf("no cosine follows the sincos")
	}
	return nil
}

// decided is one condition that was decided around an instruction.
type decided struct {
	cond  Val
	holds bool
}

// checkRegions walks the regions.
func (p *Program) checkRegions() error {
	around := make([][]decided, p.Values())
	var open []decided
	ended, choosing := decided{}, false
	for i, in := range p.Code {
		around[p.Value(i)] = slices.Clone(open)
		n := len(open)
		switch {
		case in.Op == If:
			open = append(open, decided{in.A, true})
		case in.Op == Else && (n == 0 || !open[n-1].holds), in.Op == End && (n == 0 || open[n-1].holds):
			return fmt.Errorf("instruction %d: no such region is open", i+1)
		case in.Op == Else:
			open[n-1].holds = false
		case in.Op == End:
			ended, open = open[n-1], open[:n-1]
		case in.Op == Choose && (!choosing || ended.cond != in.C):
			return fmt.Errorf("instruction %d: no region of its condition ends before the choice", i+1)
		}
		choosing = in.Op == End || in.Op == Choose
		if err := p.checkVisible(i, in, around); err != nil {
			return err
		}
	}
	if len(open) > 0 {
		return fmt.Errorf("a region is not closed")
	}
	return nil
}

// checkVisible checks that the operands of an instruction are computed whenever
// it runs.
func (p *Program) checkVisible(i int, in Instr, around [][]decided) error {
	here := around[p.Value(i)]
	visible := func(v Val, here []decided) error {
		if there := around[v]; len(there) > len(here) || !slices.Equal(there, here[:len(there)]) {
			return fmt.Errorf("instruction %d, %s: operand %s is not computed there", i+1, p.operation(in), p.name(v))
		}
		return nil
	}
	if in.Op == Choose {
		inside := func(holds bool) []decided { return append(slices.Clone(here), decided{in.C, holds}) }
		return errors.Join(visible(in.A, inside(true)), visible(in.B, inside(false)))
	}
	var err error
	for _, x := range p.Reads(in) {
		err = errors.Join(err, visible(x, here))
	}
	return err
}
