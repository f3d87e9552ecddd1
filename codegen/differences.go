package codegen

import (
	"slices"

	"github.com/dave/jennifer/jen"
)

// Where results call Go functions, exact values are not known when the test is
// written. Then it compares derivatives with central differences of the function of
// one order less, taken with two steps and extrapolated to none.
const (
	// The step is 2^-13 of the size of the argument, or of 1: rounding and
	// truncation are alike small at the cube root of 2^-53, some bits more are left
	// to the functions.
	differenceStep = "0x1p-13"
	// The tolerance is four times what the two steps disagree, and what functions
	// that are off by 2^12 units in the last place make of it, and the rounding of
	// the derivative itself.
	differenceSpread = "4.0"
	differenceNoise  = "0x1p-40"
	differenceOwn    = "1e-9"
)

// A pair is a derivative and what it is compared with: a result, the parameter
// that it is by, and the result of the function of one order less.
type pair struct{ result, param, of int }

// differenceNames takes the names of what differences need.
func (x *tester) differenceNames(s *scope) {
	x.compared, x.step, x.value = s.claim("compared"), s.claim("step"), s.claim("value")
	x.wide, x.narrow, x.tol = s.claim("wide"), s.claim("narrow"), s.claim("tol")
}

// lower finds the function of one order less, and what to compare with it; nil if
// none is generated. One that returns values beside their derivatives is its own.
func (x *tester) lower(all []*tester) (*tester, []pair) {
	fn := x.fn
	n := len(fn.Wrt)
	switch fn.Kind {
	case Gradient:
		return x, fn.pairs(1, 1, func(int) int { return 0 })
	case Derivative:
		return x.ofOrder(all, fn.Order-1), fn.pairs(0, len(fn.Results), same)
	case Hessian, GradientHessian:
		first := fn.pairs(1, 1, func(int) int { return 0 })
		return x, append(first, fn.pairs(1+n, n, func(i int) int { return 1 + i })...)
	case ValueJacobian:
		return x, fn.pairs(len(fn.formula.Formula), len(fn.formula.Formula), same)
	case Jacobian, SparseJacobian:
		return x.find(all, Value), fn.pairs(0, len(fn.formula.Formula), same)
	case HessianMatrix, SparseHessian:
		return x.find(all, Gradient), fn.pairs(0, n, func(i int) int { return 1 + i })
	}
	return nil, nil
}

func same(i int) int { return i }

// pairs lists the elements of a matrix of derivatives, a row for each of some
// functions, a column for each parameter. The results from first on are its
// elements, and of tells the result that a row differentiates.
func (fn *function) pairs(first, rows int, of func(row int) int) []pair {
	var out []pair
	if fn.Rows != nil {
		for k, i := range fn.Rows {
			out = append(out, pair{k, fn.Wrt[fn.Cols[k]], of(i)})
		}
		return out
	}
	for i := range rows {
		for j, param := range fn.Wrt {
			if fn.Kind == Hessian && rows > 1 && j < i {
				continue // the upper triangle is all there is
			}
			out = append(out, pair{first + len(out), param, of(i)})
		}
	}
	return out
}

// find finds the function of the same formula that a kind asks for, by the same
// parameters.
func (x *tester) find(all []*tester, kind Kind) *tester {
	for _, y := range all {
		if y.fn.formula == x.fn.formula && y.fn.Kind == kind && (kind == Value || slices.Equal(y.fn.Wrt, x.fn.Wrt)) {
			return y
		}
	}
	return nil
}

// ofOrder finds a derivative by the same parameter; that of order 0 is the value.
func (x *tester) ofOrder(all []*tester, order int) *tester {
	for _, y := range all {
		switch {
		case y.fn.formula != x.fn.formula:
		case order == 0 && y.fn.Kind == Value, order == 0 && y.fn.Kind == Gradient && len(x.fn.Results) == 1,
			y.fn.Kind == Derivative && y.fn.Wrt[0] == x.fn.Wrt[0] && y.fn.Order == order:
			return y
		}
	}
	return nil
}

// comparison writes the doc sentence and the loop that compares with differences.
func (x *tester) comparison(all []*tester) (doc string, code []jen.Code) {
	y, pairs := x.lower(all)
	switch {
	case x.fn.Kind == Value:
		return x.test + " counts allocations of " + x.fn.name + ". Its values are those of Go functions that are not known here.", nil
	case y == nil || len(x.fn.Points) == 0:
		return x.test + " counts allocations of " + x.fn.name + ". There is no function of one order less, or no point inside the bounds, to compare it with.", nil
	}
	doc = x.test + " compares " + x.fn.name + " with differences of " + y.fn.name + ", each within what two steps disagree and rounding explains, and counts allocations."
	n := len(x.fn.formula.Params)
	var rows, points []jen.Code
	for _, p := range pairs {
		rows = append(rows, jen.Values(jen.Lit(p.result), jen.Lit(p.param), jen.Lit(p.of)))
	}
	for _, p := range x.fn.Points {
		points = append(points, jen.Values(floats(p.At)...))
	}
	lines := jen.Options{Open: "{", Close: "}", Separator: ",", Multi: true}
	code = []jen.Code{
		jen.Id(x.points).Op(":=").Index(jen.Op("...")).Index(jen.Lit(n)).Float64().Custom(lines, points...),
		jen.Id(x.compared).Op(":=").Lit(0),
		jen.For(jen.List(jen.Id("_"), jen.Id(x.at)).Op(":=").Range().Id(x.points)).Block(append(x.array(x.got, jen.Id(x.at)),
			jen.For(jen.List(jen.Id("_"), jen.Id(x.i)).Op(":=").Range().Index(jen.Op("...")).Index(jen.Lit(3)).Int().Values(rows...)).Block(
				x.difference(y)...,
			),
		)...),
		jen.If(jen.Id(x.compared).Op("==").Lit(0)).Block(
			jen.Id(x.t).Dot("Log").Call(jen.Lit("nothing was finite at any point: bounds of the parameters are needed to compare")),
		),
	}
	return doc, code
}

// array writes a call at an array of arguments, and an array of its results.
func (x *tester) array(name string, at *jen.Statement) []jen.Code {
	call, results := x.call(at)
	return append(call, jen.Id(name).Op(":=").Index(jen.Op("...")).Float64().Values(results...))
}

// difference compares one derivative at one point.
func (x *tester) difference(y *tester) []jen.Code {
	abs := func(c jen.Code) *jen.Statement { return jen.Qual(mathPkg, "Abs").Call(c) }
	param := func() *jen.Statement { return jen.Id(x.i).Index(jen.Lit(1)) }
	moved := *y
	moved.params, moved.grad = x.params, x.grad
	at := func(s string) *jen.Statement { return jen.Id(x.value).Call(jen.Op(s)) }
	half := func(a, b string) *jen.Statement { return jen.Parens(at(a).Op("-").Add(at(b))) }
	got := jen.Id(x.got).Index(jen.Id(x.i).Index(jen.Lit(0)))
	off := abs(got.Clone().Op("-").Id(x.want))
	return []jen.Code{
		jen.Id(x.step).Op(":=").Op(differenceStep).Op("*").Qual(mathPkg, "Max").Call(abs(jen.Id(x.at).Index(param())), jen.Op("1.0")),
		jen.Id(x.value).Op(":=").Func().Params(jen.Id(x.n).Float64()).Float64().Block(append(append(append(moved.destinations(),
			jen.Id(x.point).Op(":=").Id(x.at),
			jen.Id(x.point).Index(param()).Op("+=").Id(x.n).Op("*").Id(x.step),
		), moved.array(x.sum, jen.Id(x.point))...), jen.Return(jen.Id(x.sum).Index(jen.Id(x.i).Index(jen.Lit(2)))))...),
		jen.Id(x.wide).Op(":=").Add(half("1", "-1")).Op("/").Parens(jen.Op("2.0").Op("*").Id(x.step)),
		jen.Id(x.narrow).Op(":=").Add(half("0.5", "-0.5")).Op("/").Id(x.step),
		jen.Id(x.want).Op(":=").Parens(jen.Op("4.0").Op("*").Id(x.narrow).Op("-").Id(x.wide)).Op("/").Op("3.0"),
		jen.Id(x.tol).Op(":=").Op(differenceSpread).Op("*").Add(abs(jen.Id(x.wide).Op("-").Id(x.narrow))).
			Op("+").Op(differenceNoise).Op("*").Parens(abs(at("1")).Op("+").Add(abs(at("-1")))).Op("/").Id(x.step).
			Op("+").Op(differenceOwn).Op("*").Add(abs(jen.Id(x.want))),
		jen.If(jen.Qual(mathPkg, "IsNaN").Call(jen.Id(x.tol)).Op("||").Qual(mathPkg, "IsInf").Call(jen.Id(x.tol), jen.Lit(0))).Block(
			jen.Continue().Comment("the functions are not finite there"),
		),
		jen.Id(x.compared).Op("++"),
		jen.If(jen.Op("!").Parens(off.Op("<=").Id(x.tol))).Block(
			jen.Id(x.t).Dot("Errorf").Call(
				jen.Lit(x.fn.name+" at %v, result %d: got %v, differences %v within %v"),
				jen.Id(x.at), jen.Id(x.i).Index(jen.Lit(0)), got, jen.Id(x.want), jen.Id(x.tol),
			),
		),
	}
}
