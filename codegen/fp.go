package codegen

import "github.com/symdiff/symdiff/internal/prog"

// markRounded decides, for the modes that do not leave it to Go, how each
// product is rounded. A product that feeds a sum or a negation, or that is
// returned, may meet an addition; Go may fuse the two, but never through a
// conversion. Under FMA a product that is used once by a sum becomes part of a
// math.FMA.
func (b *body) markRounded() {
	for _, in := range b.prog.Code {
		switch in.Op {
		case prog.Add, prog.Sub:
			b.round[in.A], b.round[in.B] = b.isProduct(in.A), b.isProduct(in.B)
			if b.fp == FMA {
				if v, ok := b.fusable(in); ok {
					b.fused[v] = true
				}
			}
		case prog.Choose:
			b.round[in.A], b.round[in.B] = b.isProduct(in.A), b.isProduct(in.B)
		case prog.Neg:
			b.round[in.A] = b.isProduct(in.A)
		}
	}
	for _, v := range b.prog.Outs {
		b.round[v] = b.isProduct(v)
	}
}

func (b *body) isProduct(v prog.Val) bool {
	i, ok := b.prog.Index(v)
	return ok && b.prog.Code[i].Op == prog.Mul
}

// fusable returns the product that a sum or difference computes in one
// rounding: the right one if both are.
func (b *body) fusable(in prog.Instr) (prog.Val, bool) {
	if in.Op != prog.Add && in.Op != prog.Sub {
		return 0, false
	}
	for _, v := range []prog.Val{in.B, in.A} {
		if b.isProduct(v) && b.uses[v] == 1 && b.named[v] == "" {
			return v, true
		}
	}
	return 0, false
}

// fma writes a sum or difference with a product as math.FMA.
func (b *body) fma(in prog.Instr) (text, bool) {
	if b.fp != FMA {
		return text{}, false
	}
	v, ok := b.fusable(in)
	if !ok {
		return text{}, false
	}
	i, _ := b.prog.Index(v)
	x, y := b.texts[b.prog.Code[i].A], b.texts[b.prog.Code[i].B]
	other := b.texts[in.A]
	switch {
	case v == in.A && in.Op == prog.Sub: // x*y - other
		other = negate(b.texts[in.B])
	case v == in.A:
		other = b.texts[in.B]
	case in.Op == prog.Sub: // other - x*y
		x = negate(x)
	}
	return call("FMA", x, y, other), true
}
