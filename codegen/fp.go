package codegen

import (
	"math"

	"github.com/symdiff/symdiff/internal/prog"
)

// markRounded decides, for the modes that do not leave it to Go, how each
// product is rounded. A product that feeds a sum or a negation, or that is
// returned, may meet an addition; so may one that is doubled, which Go writes as
// a sum. Go may fuse the two, but never through a conversion. Under FMA a
// product that is used once by a sum becomes part of a math.FMA.
func (b *body) markRounded() {
	for i, in := range b.prog.Code {
		switch {
		case in.Op == prog.Add, in.Op == prog.Sub, b.doubles(in):
			b.markProduct(in.A)
			b.markProduct(in.B)
		case in.Op == prog.Choose, in.Op == prog.Call && exceptions[in.Fn].code != nil:
			// Go may move an addition into an arm, or finds one in the statements.
			b.markProduct(in.A)
			b.markProduct(in.B)
		case in.Op == prog.Neg:
			b.markProduct(in.A)
		case in.Op == prog.External: // Go may copy it here
			for _, v := range b.prog.Reads(in) {
				b.markProduct(v)
			}
		}
		if v, ok := b.fusable(in); ok && b.fp == FMA && !b.inLoop(b.prog.Value(i)) {
			b.fused[v] = true
		}
	}
	for _, v := range b.prog.Outs {
		b.markProduct(v)
	}
}

// markProduct makes v round by itself if it is a product, or a function that
// ends in one and that Go copies into its caller.
func (b *body) markProduct(v prog.Val) {
	if i, ok := b.prog.Index(v); ok {
		in := b.prog.Code[i]
		b.round[v] = in.Op == prog.Mul || in.Op == prog.External && b.prog.External[in.A].Function != 0 || in.Op == prog.Call && exceptions[in.Fn].product
	}
}

// doubles reports whether Go compiles an instruction to x + x.
func (b *body) doubles(in prog.Instr) bool {
	is := func(v prog.Val, f float64) bool {
		c, ok := b.prog.Const(v)
		return ok && math.Abs(c.F) == f
	}
	return in.Op == prog.Mul && (is(in.A, 2) || is(in.B, 2)) || in.Op == prog.Div && is(in.B, 0.5)
}

func (b *body) isProduct(v prog.Val) bool {
	i, ok := b.prog.Index(v)
	return ok && b.prog.Code[i].Op == prog.Mul && !b.inLoop(v)
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
	return b.math("FMA", x, y, other), true
}
