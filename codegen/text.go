package codegen

import (
	"slices"

	"github.com/dave/jennifer/jen"

	"github.com/symdiff/symdiff/internal/prog"
)

// Precedence of a Go expression, loosest first.
type prec uint8

const (
	precOr prec = iota
	precAnd
	precCompare
	precSum
	precProduct
	precUnary // a negation
	precAtom  // a name, a literal, a call
)

// A text is a Go expression that is not written yet.
type text struct {
	code  *jen.Statement
	prec  prec
	minus bool       // it begins with a minus sign
	plain bool       // it is a name or a literal
	width int        // about its length in bytes
	uses  []prog.Val // the values whose names are in it
}

// Widths of what stands between operands: about one column each.
const (
	widthSum     = len(" + ")
	widthProduct = len("*")
	widthParens  = len("()")
)

// atom is the name of a value.
func atom(name string, v prog.Val) text {
	return text{code: jen.Id(name), prec: precAtom, plain: true, width: len(name), uses: []prog.Val{v}}
}

// within returns t with brackets unless it binds as tightly as p.
func (t text) within(p prec) text {
	if t.prec >= p {
		return t
	}
	return text{code: jen.Parens(t.code), prec: precAtom, width: t.width + widthParens, uses: t.uses}
}

// right returns t as the right operand of an operator of precedence p. Go's
// operators group to the left, so an operand of equal precedence keeps its
// brackets; so does a minus sign, for the reader.
func (t text) right(p prec) text {
	if t.minus {
		return t.within(precAtom)
	}
	return t.within(p + 1)
}

func binary(op string, p prec, a, b text) text {
	a, b = a.within(p), b.right(p)
	w := widthSum
	if p == precProduct {
		w = widthProduct
	}
	return text{code: jen.Add(a.code).Op(op).Add(b.code), prec: p, minus: a.minus, width: a.width + b.width + w, uses: slices.Concat(a.uses, b.uses)}
}

// negate writes -t. The minus sign goes before the first factor of a product,
// which gives the same bits.
func negate(t text) text {
	if t.minus {
		t = t.within(precAtom)
	}
	t = t.within(precProduct)
	return text{code: jen.Op("-").Add(t.code), prec: min(t.prec, precUnary), minus: true, width: t.width + 1, uses: t.uses}
}

// callOf calls a function whose name is so wide.
func callOf(fn *jen.Statement, width int, args []text) text {
	codes := make([]jen.Code, len(args))
	width += widthParens
	var uses []prog.Val
	for i, a := range args {
		codes[i] = a.code
		width += a.width + len(", ")
		uses = append(uses, a.uses...)
	}
	return text{code: fn.Call(codes...), prec: precAtom, width: width, uses: uses}
}
