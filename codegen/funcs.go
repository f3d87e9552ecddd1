package codegen

import (
	"strings"

	"github.com/dave/jennifer/jen"

	"github.com/symdiff/symdiff/expr"
	"github.com/symdiff/symdiff/internal/prog"
)

// An exception is what the table of operations does not say about how a function
// is written in Go.
type exception struct {
	// product says that the function is small and ends in a product: Go copies
	// it into its caller, where the product may meet an addition.
	product bool
	code    statements
}

// Statements compute a function of args, which are names or literals, into a
// variable: assign makes the assignment that comes first and may declare it, set
// one that comes later; target is the variable. round keeps a product from being
// fused.
type statements func(num Type, assign, set func(jen.Code) *jen.Statement, target *jen.Statement, round rounder, args []*jen.Statement) []jen.Code

var exceptions = map[expr.Op]exception{
	expr.OpLog10:  {product: true},
	expr.OpSign:   {code: signCode},
	expr.OpRatio0: {code: ratio0Code},
	expr.OpMod:    {code: modCode},
}

// A rounder returns a product, in such a way that it rounds by itself if the
// floating-point mode asks for that.
type rounder func(product *jen.Statement) *jen.Statement

// Packages that generated code calls.
const (
	mathPkg    = "math"
	specialPkg = "github.com/symdiff/symdiff/special"
)

// importPaths are those of the packages that the table of operations names.
var importPaths = map[string]string{"math": mathPkg, "special": specialPkg}

// callRow writes a call of the function that a row names.
func (b *body) callRow(row *expr.Operation, args []text) text {
	pkg, name, found := strings.Cut(row.Go, ".")
	if !found {
		return callOf(jen.Id(row.Go), len(row.Go), args)
	}
	fn := jen.Qual(importPaths[pkg], name)
	if n := row.Orders; n > 0 {
		x := callOf(fn, len(row.Go), append(args[:n:n], b.num().doubles(args[n:])...))
		x.code = b.num().value(x.code)
		return x
	}
	return b.num().call(fn, len(row.Go), args)
}

// signCode is expr.Sign: ±0 and NaN give themselves.
func signCode(_ Type, assign, set func(jen.Code) *jen.Statement, _ *jen.Statement, _ rounder, args []*jen.Statement) []jen.Code {
	x := args[0]
	return []jen.Code{
		assign(x),
		jen.If(jen.Add(x).Op(">").Add(zero())).Block(set(jen.Op("1.0"))).
			Else().If(jen.Add(x).Op("<").Add(zero())).Block(set(jen.Op("-1.0"))),
	}
}

// ratio0Code is expr.Ratio0: 0 at y = 0.
func ratio0Code(num Type, assign, set func(jen.Code) *jen.Statement, _ *jen.Statement, _ rounder, args []*jen.Statement) []jen.Code {
	x, y := args[0], args[1]
	return []jen.Code{
		assign(num.value(zero())),
		jen.If(jen.Add(y).Op("!=").Add(zero())).Block(set(jen.Add(x).Op("/").Add(y))),
	}
}

// modCode is expr.Mod: what math.Mod leaves, moved to the sign of y.
func modCode(num Type, assign, set func(jen.Code) *jen.Statement, target *jen.Statement, _ rounder, args []*jen.Statement) []jen.Code {
	x, y := args[0], args[1]
	signbit := func(x jen.Code) *jen.Statement { return jen.Qual(mathPkg, "Signbit").Call(num.double(x)) }
	return []jen.Code{
		assign(num.value(jen.Qual(mathPkg, "Mod").Call(num.double(x), num.double(y)))),
		jen.If(jen.Add(target).Op("!=").Add(zero()).Op("&&").Add(signbit(target)).Op("!=").Add(signbit(y))).
			Block(set(jen.Add(target).Op("+").Add(y))),
	}
}

// sechSquared takes 1 - tanh(x)^2 while that does not cancel, then 4*e/(1 + e)^2, where e is
// exp(-2*|x|).
func (b *body) sechSquared(num Type, assign, set func(jen.Code) *jen.Statement, target *jen.Statement, round rounder, args []*jen.Statement) []jen.Code {
	x, t := args[0], args[1]
	pkg, name, _ := strings.Cut(expr.OpExp.In(b.prog.Library).Go, ".")
	e := jen.Qual(importPaths[pkg], name).Call(jen.Lit(-2.0).Op("*").Qual(mathPkg, "Abs").Call(num.double(x)))
	sum := jen.Parens(jen.Lit(1.0).Op("+").Add(target))
	return []jen.Code{
		assign(jen.Lit(1.0).Op("-").Add(round(jen.Add(t).Op("*").Add(t)))),
		jen.If(jen.Add(target).Op("<").Lit(prog.SechSquaredFrom)).Block(
			set(num.value(e)),
			set(jen.Lit(4.0).Op("*").Add(target).Op("/").Parens(jen.Add(sum).Op("*").Add(sum))),
		),
	}
}

func zero() *jen.Statement { return jen.Op("0.0") }
