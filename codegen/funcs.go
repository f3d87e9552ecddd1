package codegen

import (
	"github.com/dave/jennifer/jen"

	"github.com/symdiff/symdiff/expr"
)

// A goFunc is a row of the table of functions: how one is written in Go.
type goFunc struct {
	op   expr.Op
	math string // the function of package math, or
	own  string // one that Go declares, or
	// product says that the function is small and ends in a product: Go copies
	// it into its caller, where the product may meet an addition.
	product bool
	// code are statements that compute the function of args, which are names
	// or literals, into a variable: assign makes the assignment that comes
	// first and may declare it, set one that comes later; target is the
	// variable. round keeps a product from being fused.
	code func(assign, set func(jen.Code) *jen.Statement, target *jen.Statement, round rounder, args []*jen.Statement) []jen.Code
}

// A rounder returns a product, in such a way that it rounds by itself if the
// floating-point mode asks for that.
type rounder func(product *jen.Statement) *jen.Statement

const mathPkg = "math"

var goFuncs = indexFuncs([]goFunc{
	{op: expr.OpExp, math: "Exp"},
	{op: expr.OpLog, math: "Log"},
	{op: expr.OpLog10, math: "Log10", product: true},
	{op: expr.OpLog2, math: "Log2"},
	{op: expr.OpCbrt, math: "Cbrt"},
	{op: expr.OpSin, math: "Sin"},
	{op: expr.OpCos, math: "Cos"},
	{op: expr.OpTan, math: "Tan"},
	{op: expr.OpAsin, math: "Asin"},
	{op: expr.OpAcos, math: "Acos"},
	{op: expr.OpAtan, math: "Atan"},
	{op: expr.OpSinh, math: "Sinh"},
	{op: expr.OpCosh, math: "Cosh"},
	{op: expr.OpTanh, math: "Tanh"},
	{op: expr.OpAsinh, math: "Asinh"},
	{op: expr.OpAcosh, math: "Acosh"},
	{op: expr.OpAtanh, math: "Atanh"},
	{op: expr.OpAbs, math: "Abs"},
	{op: expr.OpErf, math: "Erf"},
	{op: expr.OpErfc, math: "Erfc"},
	{op: expr.OpSign, code: signCode},
	{op: expr.OpXlogy, code: xlogyCode},
	{op: expr.OpExp2, math: "Exp2"},
	{op: expr.OpExpm1, math: "Expm1"},
	{op: expr.OpLog1p, math: "Log1p"},
	{op: expr.OpAtan2, math: "Atan2"},
	{op: expr.OpHypot, math: "Hypot"},
	{op: expr.OpRatio0, code: ratio0Code},
	{op: expr.OpFloor, math: "Floor"},
	{op: expr.OpCeil, math: "Ceil"},
	{op: expr.OpRound, math: "Round"},
	{op: expr.OpTrunc, math: "Trunc"},
	{op: expr.OpMod, code: modCode},
	{op: expr.OpMax, own: "max"},
	{op: expr.OpMin, own: "min"},
})

func indexFuncs(rows []goFunc) map[expr.Op]*goFunc {
	m := make(map[expr.Op]*goFunc, len(rows))
	for i := range rows {
		m[rows[i].op] = &rows[i]
	}
	return m
}

// signCode is expr.Sign: ±0 and NaN give themselves.
func signCode(assign, set func(jen.Code) *jen.Statement, _ *jen.Statement, _ rounder, args []*jen.Statement) []jen.Code {
	x := args[0]
	return []jen.Code{
		assign(x),
		jen.If(jen.Add(x).Op(">").Add(zero())).Block(set(jen.Op("1.0"))).
			Else().If(jen.Add(x).Op("<").Add(zero())).Block(set(jen.Op("-1.0"))),
	}
}

// xlogyCode is expr.Xlogy: 0 at x = 0, y >= 0.
func xlogyCode(assign, set func(jen.Code) *jen.Statement, _ *jen.Statement, round rounder, args []*jen.Statement) []jen.Code {
	x, y := args[0], args[1]
	log := jen.Qual(mathPkg, "Log").Call(y)
	return []jen.Code{
		assign(zero()),
		jen.If(jen.Add(x).Op("!=").Add(zero()).Op("||").Op("!").Parens(jen.Add(y).Op(">=").Add(zero()))).
			Block(set(round(jen.Add(x).Op("*").Add(log)))),
	}
}

// ratio0Code is expr.Ratio0: 0 at y = 0.
func ratio0Code(assign, set func(jen.Code) *jen.Statement, _ *jen.Statement, _ rounder, args []*jen.Statement) []jen.Code {
	x, y := args[0], args[1]
	return []jen.Code{
		assign(zero()),
		jen.If(jen.Add(y).Op("!=").Add(zero())).Block(set(jen.Add(x).Op("/").Add(y))),
	}
}

// modCode is expr.Mod: what math.Mod leaves, moved to the sign of y.
func modCode(assign, set func(jen.Code) *jen.Statement, target *jen.Statement, _ rounder, args []*jen.Statement) []jen.Code {
	x, y := args[0], args[1]
	signbit := func(x jen.Code) *jen.Statement { return jen.Qual(mathPkg, "Signbit").Call(x) }
	return []jen.Code{
		assign(jen.Qual(mathPkg, "Mod").Call(x, y)),
		jen.If(jen.Add(target).Op("!=").Add(zero()).Op("&&").Add(signbit(target)).Op("!=").Add(signbit(y))).
			Block(set(jen.Add(target).Op("+").Add(y))),
	}
}

func zero() *jen.Statement { return jen.Op("0.0") }
