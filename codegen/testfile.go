package codegen

import (
	"cmp"

	"github.com/dave/jennifer/jen"
)

// testSuffix ends the names of generated tests, so that the user's own test of
// F can be called TestF.
const testSuffix = "Generated"

// allocRuns is how many calls the test of allocation averages over.
const allocRuns = 100

// anywhere is the argument of a benchmark for which no point is known.
const anywhere = 0.5

// A tester writes the tests of one function. Its names differ from those of
// every function in the file.
type tester struct {
	fn                                              *function
	batch                                           *batchTester // nil without
	differences                                     *differencer // nil without
	test, bench                                     string
	t, b, n, i                                      string
	results, stored                                 []string
	points, point, at, got, want, sum, params, grad string

	inner, innerBench, is32, allowed string // of generic functions: the test and the benchmark for one type

	compared, step, value, wide, narrow, tol string // of differences
}

func (p *plan) testers() []*tester {
	var out []*tester
	for _, f := range p.formulas {
		for _, fn := range f.funcs {
			x := &tester{
				fn:    fn,
				test:  p.scope.claim("Test" + title(fn.name) + testSuffix),
				bench: p.scope.claim("Benchmark" + title(fn.name) + testSuffix),
			}
			if f.num == Generic {
				x.inner = p.scope.claim("test" + title(fn.name) + testSuffix)
				x.innerBench = p.scope.claim("benchmark" + title(fn.name) + testSuffix)
			}
			x.batch = p.batchTester(x)
			out = append(out, x)
		}
	}
	for _, x := range out {
		x.differences = p.differencer(x, out)
	}
	for _, x := range out {
		s := p.scope.inner()
		for _, name := range []struct {
			to   *string
			want string
		}{
			{&x.t, "t"}, {&x.b, "b"}, {&x.n, "n"}, {&x.i, "i"}, {&x.points, "points"}, {&x.point, "p"},
			{&x.at, "at"}, {&x.got, "got"}, {&x.want, "want"}, {&x.sum, "sum"}, {&x.params, "params"}, {&x.grad, "grad"},
			{&x.is32, "is32"}, {&x.allowed, "allowed"},
		} {
			*name.to = s.claim(name.want)
		}
		x.differenceNames(s)
		for _, name := range x.fn.results[:x.fn.returned()] {
			x.results = append(x.results, s.claim(cmp.Or(name, "f")))
		}
		for _, to := range x.fn.stored {
			x.stored = append(x.stored, s.claim(to.name))
		}
		if x.batch != nil {
			x.batch.nameColumns(s)
		}
	}
	return out
}

// test writes the test file.
func (p *plan) test() (render func(*jen.File) error, declarations []string) {
	testers := p.testers()
	for _, x := range testers {
		declarations = append(declarations, describe(x.test, []string{x.t}, nil))
		if x.inner != "" {
			declarations = append(declarations, describe(x.inner, []string{x.t, x.is32}, nil))
		}
		declarations = append(declarations, describe(x.bench, []string{x.b}, nil))
		if x.inner != "" {
			declarations = append(declarations, describe(x.innerBench, []string{x.b}, nil))
		}
		if x.differences != nil {
			declarations = append(declarations, x.differences.declarations()...)
		}
		if x.batch != nil {
			declarations = append(declarations, x.batch.declarations()...)
		}
	}
	return func(file *jen.File) error {
		for _, x := range testers {
			x.writeTest(file, testers)
			x.writeBenchmark(file)
			if x.differences != nil {
				x.differences.write(file)
			}
			if x.batch != nil {
				if err := p.writeBatchTest(file, x.batch); err != nil {
					return err
				}
			}
		}
		return nil
	}, declarations
}

func (x *tester) writeTest(file *jen.File, all []*tester) {
	doc := x.test + " compares " + x.fn.name + " with exact values, each within the rounding error allowed to it, and counts allocations."
	var body []jen.Code
	switch {
	case x.fn.Opaque && x.num().Narrow():
		doc = x.test + " counts allocations of " + x.fn.name + ". Its values are those of Go functions that are not known here."
	case x.fn.Opaque:
		doc, body = x.comparison(all)
	case len(x.fn.Points) > 0:
		body = append(body, jen.Id(x.points).Op(":=").Add(x.table()), x.compare())
	}
	body = append(x.destinations(), body...)
	report := "Errorf"
	if x.fn.Opaque { // Go functions may allocate
		report = "Logf"
	}
	var c comment
	c.prose(doc)
	c.emit(file)
	body = append(body, x.somewhere()...)
	body = append(body,
		jen.Var().Id(x.sum).Add(x.num().code()),
		jen.Id(x.n).Op(":=").Qual("testing", "AllocsPerRun").Call(jen.Lit(allocRuns), jen.Func().Params().Block(x.add()...)),
		jen.If(jen.Id(x.n).Op("!=").Lit(0)).Block(
			jen.Id(x.t).Dot(report).Call(jen.Lit(x.fn.name+" allocates %v times a call"), jen.Id(x.n)),
		),
		jen.Id("_").Op("=").Id(x.sum),
	)
	of := jen.Id(x.t).Op("*").Qual("testing", "T")
	if x.inner == "" {
		file.Func().Id(x.test).Params(of).Block(body...)
		file.Line()
		return
	}
	run := func(of Type, is32 bool) *jen.Statement {
		return jen.Id(x.t).Dot("Run").Call(jen.Lit(of.String()), jen.Func().Params(jen.Id(x.t).Op("*").Qual("testing", "T")).Block(
			jen.Id(x.inner).Types(of.code()).Call(jen.Id(x.t), jen.Lit(is32)),
		))
	}
	file.Func().Id(x.test).Params(of).Block(run(Float32, true), run(Float64, false))
	file.Line()
	file.Func().Id(x.inner).Add(x.num().parameters()).Params(of, jen.Id(x.is32).Bool()).Block(body...)
	file.Line()
}

func (x *tester) num() Type { return x.fn.formula.num }

// add writes a call at the array at that adds the results to sum.
func (x *tester) add() []jen.Code {
	code, results := x.call(jen.Id(x.at))
	switch { // memory is looked at by itself: one element does
	case x.fn.inFields():
		results = results[:2]
	case len(x.stored) > 0:
		results = results[:x.fn.returned()]
		for _, name := range x.stored {
			results = append(results, jen.Id(name).Index(jen.Lit(0)))
		}
	}
	sum := jen.Id(x.sum).Op("+=").Add(results[0])
	for _, r := range results[1:] {
		sum.Op("+").Add(r)
	}
	return append(code, sum)
}

// writeBenchmark writes a benchmark whose sum is looked at, so that no call can
// be left out.
func (x *tester) writeBenchmark(file *jen.File) {
	x.function(file, x.bench, x.innerBench, jen.Id(x.b), "B", append(append(x.destinations(), x.somewhere()...),
		jen.Var().Id(x.sum).Add(x.num().code()),
		jen.Id(x.b).Dot("ReportAllocs").Call(),
		jen.For(jen.Id(x.i).Op(":=").Lit(0), jen.Id(x.i).Op("<").Id(x.b).Dot("N"), jen.Id(x.i).Op("++")).Block(x.add()...),
		x.lookAt(),
	))
}

// lookAt looks at the sum.
func (x *tester) lookAt() *jen.Statement {
	return jen.If(jen.Qual(mathPkg, "IsNaN").Call(x.num().double(jen.Id(x.sum)))).Block(
		jen.Id(x.b).Dot("Log").Call(jen.Lit("the results have no sum")),
	)
}

// function writes a test or benchmark, of generic functions for both types.
func (x *tester) function(file *jen.File, name, inner string, arg *jen.Statement, typ string, body []jen.Code) {
	param := func() *jen.Statement { return jen.Add(arg).Op("*").Qual("testing", typ) }
	if inner == "" {
		file.Func().Id(name).Params(param()).Block(body...)
		file.Line()
		return
	}
	run := func(of Type) *jen.Statement {
		return jen.Add(arg).Dot("Run").Call(jen.Lit(of.String()), jen.Id(inner).Types(of.code()))
	}
	file.Func().Id(name).Params(param()).Block(run(Float32), run(Float64))
	file.Line()
	file.Func().Id(inner).Add(x.num().parameters()).Params(param()).Block(body...)
	file.Line()
}

// Fields of the table of points.
const (
	fieldAt    = "at"
	fieldWant  = "want"
	fieldTol   = "tol"
	fieldTol32 = "tol32" // of generic functions
)

// table is the literal of the points.
func (x *tester) table() *jen.Statement {
	at, results := x.num().array(len(x.fn.inputs)), Float64.array(len(x.fn.Results))
	tolerances := []jen.Code{jen.Id(fieldWant), jen.Id(fieldTol)}
	if x.num() == Generic {
		tolerances = append(tolerances, jen.Id(fieldTol32))
	}
	var rows []jen.Code
	for _, p := range x.fn.Points {
		row := []jen.Code{
			jen.Line().Id(fieldAt).Op(":").Add(at).Values(floats(p.At)...),
			jen.Line().Id(fieldWant).Op(":").Add(results).Values(floats(p.Want)...),
			jen.Line().Id(fieldTol).Op(":").Add(results).Values(floats(p.Tol)...),
		}
		if x.num() == Generic {
			row = append(row, jen.Line().Id(fieldTol32).Op(":").Add(results).Values(floats(p.Narrow)...))
		}
		rows = append(rows, jen.Values(append(row, jen.Line())...))
	}
	return jen.Index(jen.Op("...")).Struct(
		jen.Id(fieldAt).Add(at),
		jen.List(tolerances...).Add(results),
	).Custom(jen.Options{Open: "{", Close: "}", Separator: ",", Multi: true}, rows...)
}

func floats(xs []float64) []jen.Code {
	out := make([]jen.Code, len(xs))
	for i, x := range xs {
		out[i] = jen.Op(shortest(x))
	}
	return out
}

// compare loops over the points.
func (x *tester) compare() *jen.Statement {
	point := jen.Id(x.point)
	call, results := x.call(point.Clone().Dot(fieldAt))
	for i, r := range results {
		results[i] = x.num().double(r)
	}
	allowed := point.Clone().Dot(fieldTol)
	if x.num() == Generic {
		allowed = jen.Id(x.allowed)
		call = append(call, allowed.Clone().Op(":=").Add(point).Dot(fieldTol),
			jen.If(jen.Id(x.is32)).Block(allowed.Clone().Op("=").Add(point).Dot(fieldTol32)))
	}
	diff := jen.Qual(mathPkg, "Abs").Call(jen.Id(x.got).Index(jen.Id(x.i)).Op("-").Id(x.want))
	return jen.For(jen.List(jen.Id("_"), point).Op(":=").Range().Id(x.points)).Block(append(call,
		jen.Id(x.got).Op(":=").Index(jen.Op("...")).Float64().Values(results...),
		jen.For(jen.List(jen.Id(x.i), jen.Id(x.want)).Op(":=").Range().Add(point).Dot(fieldWant)).Block(
			jen.If(jen.Op("!").Parens(diff.Op("<=").Add(allowed).Index(jen.Id(x.i)))).Block(
				jen.Id(x.t).Dot("Errorf").Call(
					jen.Lit(x.fn.name+" at %v, result %d: got %v, want %v within %v"),
					point.Clone().Dot(fieldAt), jen.Id(x.i), jen.Id(x.got).Index(jen.Id(x.i)), jen.Id(x.want), allowed.Clone().Index(jen.Id(x.i)),
				),
			),
		),
	)...)
}

// somewhere makes an array of arguments, if there are any.
func (x *tester) somewhere() []jen.Code {
	at := make([]float64, len(x.fn.inputs))
	if len(at) == 0 {
		return nil
	}
	for i := range at {
		at[i] = anywhere
	}
	if len(x.fn.Points) > 0 {
		at = x.fn.Points[0].At
	}
	return []jen.Code{jen.Id(x.at).Op(":=").Add(x.num().array(len(at))).Values(floats(at)...)}
}

// destinations makes the slices that results are stored in.
func (x *tester) destinations() []jen.Code {
	var code []jen.Code
	for i, name := range x.stored {
		to := jen.Make(jen.Index().Add(x.num().code()), jen.Lit(x.fn.stored[i].n))
		if x.fn.formula.style == Arrays {
			to = jen.New(x.num().array(x.fn.stored[i].n))
		}
		code = append(code, jen.Id(name).Op(":=").Add(to))
	}
	return code
}

// call writes statements that call the function at the array at, and the
// expressions of its results.
func (x *tester) call(at *jen.Statement) (code, results []jen.Code) {
	fn := x.fn
	code, args := x.arguments(at)
	names := make([]jen.Code, fn.returned())
	for i := range names {
		names[i] = jen.Id(x.results[i])
	}
	invoke := jen.Id(fn.name).Add(x.num().arguments(x.num())).Call(args...)
	switch {
	case fn.array():
		array := jen.Id(x.results[0])
		code = append(code, array.Clone().Op(":=").Add(invoke))
		for i := range names {
			names[i] = array.Clone().Index(jen.Lit(i))
		}
		return code, names
	case len(names) == 0:
		code = append(code, invoke)
	default:
		code = append(code, jen.List(names...).Op(":=").Add(invoke))
	}
	results = append(results, names...)
	if fn.inFields() {
		for _, k := range fn.Wrt {
			results = append(results, jen.Id(x.grad).Dot(fn.formula.fields[k]))
		}
	}
	for i, name := range x.stored {
		for k := range fn.stored[i].n {
			results = append(results, jen.Id(name).Index(jen.Lit(k)))
		}
	}
	return code, results
}

// passed is a slice as an argument of the style.
func (f *formula) passed(s slice, value *jen.Statement) *jen.Statement {
	if f.style == Arrays {
		return jen.Parens(f.typeOf(s)).Parens(value)
	}
	return value
}

// arguments writes those of a call at the array at, and what must stand before it.
func (x *tester) arguments(at *jen.Statement) (code, args []jen.Code) {
	f := x.fn.formula
	n := len(f.Params)
	for _, name := range x.stored {
		args = append(args, jen.Id(name))
	}
	switch f.style {
	case Slices, Arrays, Gonum:
		if n == 0 {
			return code, append(args, jen.Nil())
		}
		args = append(args, f.passed(f.vector(), at.Clone().Index(jen.Empty(), jen.Lit(n))))
	case Struct:
		fields := make([]jen.Code, n)
		for i := range fields {
			fields[i] = jen.Line().Id(f.fields[i]).Op(":").Add(at.Clone().Index(jen.Lit(i)))
		}
		if n > 0 {
			fields = append(fields, jen.Line())
		}
		code = append(code, jen.Id(x.params).Op(":=").Add(f.paramsOf(f.num)).Values(fields...))
		args = append(args, jen.Op("&").Id(x.params))
	default:
		for i := range n {
			args = append(args, at.Clone().Index(jen.Lit(i)))
		}
	}
	if x.fn.inFields() {
		code = append(code, jen.Var().Id(x.grad).Add(f.paramsOf(f.num)))
		args = append(args, jen.Op("&").Id(x.grad))
	}
	if x.fn.vector.name != "" {
		args = append(args, f.passed(x.fn.vector, at.Clone().Index(jen.Lit(n), jen.Empty())))
	}
	return code, args
}
