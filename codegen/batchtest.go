package codegen

import (
	"github.com/dave/jennifer/jen"
)

const (
	// batchRows is how many rows the test of a batch has, unless so many are divided: blocks
	// that are full and one that is not.
	batchRows = 2*blockRows + 9
	// benchRows is how many rows the benchmark has: enough for a loop, few enough for the
	// cache.
	benchRows = 1000
)

// A batchTester writes the tests of a batch.
type batchTester struct {
	*tester
	test, bench, inner, innerBench string
	results, params                []string
	rows                           string
}

// batchTester names the tests of a batch; nil if there is none.
func (p *plan) batchTester(x *tester) *batchTester {
	b := x.fn.batch
	if b == nil {
		return nil
	}
	t := &batchTester{
		tester: x,
		test:   p.scope.claim("Test" + title(b.name) + testSuffix),
		bench:  p.scope.claim("Benchmark" + title(b.name) + testSuffix),
	}
	if x.num() == Generic {
		t.inner = p.scope.claim("test" + title(b.name) + testSuffix)
		t.innerBench = p.scope.claim("benchmark" + title(b.name) + testSuffix)
	}
	return t
}

func (x *batchTester) nameColumns(s *scope) {
	for _, name := range x.fn.batch.results {
		x.results = append(x.results, s.claim(name+"Column"))
	}
	for _, name := range x.fn.batch.params {
		x.params = append(x.params, s.claim(name+"Column"))
	}
	x.rows = s.claim("rows")
}

func (x *batchTester) declarations() []string {
	out := []string{describe(x.test, []string{x.t}, nil)}
	if x.inner != "" {
		out = append(out, describe(x.inner, []string{x.t}, nil))
	}
	out = append(out, describe(x.bench, []string{x.b}, nil))
	if x.inner != "" {
		out = append(out, describe(x.innerBench, []string{x.b}, nil))
	}
	return out
}

// write writes the test and the benchmark.
func (x *batchTester) write(file *jen.File, rows int) {
	b := x.fn.batch
	var c comment
	what := ", bit for bit"
	if b.rows == "" {
		what += ", and counts allocations"
	}
	c.prose(x.test + " compares " + b.name + " with calls of " + x.fn.name + what + ".")
	c.emit(file)
	call, results := x.call(jen.Id(x.at))
	body := append(x.columns(rows), x.invoke(),
		jen.For(jen.Id(x.i).Op(":=").Range().Id(x.rows)).Block(append(append(x.destinations(),
			jen.Id(x.at).Op(":=").Id(x.points).Index(jen.Id(x.i).Op("%").Len(jen.Id(x.points)))),
			append(call,
				jen.Id(x.want).Op(":=").Index(jen.Op("...")).Add(x.num().code()).Values(results...),
				jen.Id(x.got).Op(":=").Index(jen.Op("...")).Add(x.num().code()).Values(x.elements()...),
				jen.If(jen.Id(x.got).Op("!=").Id(x.want)).Block(
					jen.Id(x.t).Dot("Fatalf").Call(jen.Lit(b.name+", row %d, at %v: got %v, want %v"), jen.Id(x.i), jen.Id(x.at), jen.Id(x.got), jen.Id(x.want)),
				),
			)...)...),
	)
	if b.rows == "" { // goroutines are allocated
		body = append(body,
			jen.Id(x.n).Op(":=").Qual("testing", "AllocsPerRun").Call(jen.Lit(allocRuns), jen.Func().Params().Block(x.invoke())),
			jen.If(jen.Id(x.n).Op("!=").Lit(0)).Block(
				jen.Id(x.t).Dot("Errorf").Call(jen.Lit(b.name+" allocates %v times a call"), jen.Id(x.n)),
			),
		)
	}
	x.function(file, x.test, x.inner, jen.Id(x.t), "T", body)
	loop := func(body ...jen.Code) *jen.Statement {
		return jen.For(jen.Id(x.n).Op(":=").Lit(0), jen.Id(x.n).Op("<").Id(x.b).Dot("N"), jen.Id(x.n).Op("++")).Block(body...)
	}
	sub := func(name string, body ...jen.Code) *jen.Statement {
		return jen.Id(x.b).Dot("Run").Call(jen.Lit(name), jen.Func().Params(jen.Id(x.b).Op("*").Qual("testing", "B")).Block(
			append([]jen.Code{jen.Id(x.b).Dot("ReportAllocs").Call()}, body...)...))
	}
	body = append(x.columns(benchRows),
		sub("columns", loop(x.invoke())),
		sub("calls", append(x.destinations(), loop(
			jen.For(jen.Id(x.i).Op(":=").Range().Id(x.rows)).Block(append([]jen.Code{
				jen.Id(x.at).Op(":=").Id(x.points).Index(jen.Id(x.i).Op("%").Len(jen.Id(x.points))),
			}, append(call, x.store(results)...)...)...),
		))...),
	)
	x.function(file, x.bench, x.innerBench, jen.Id(x.b), "B", body)
}

// columns makes the columns, of the rows of the points over and over.
func (x *batchTester) columns(rows int) []jen.Code {
	n := len(x.fn.formula.Params)
	var points, set []jen.Code
	for _, p := range x.fn.Points {
		points = append(points, jen.Values(floats(p.At)...))
	}
	if len(points) == 0 {
		at := make([]float64, n)
		for i := range at {
			at[i] = anywhere
		}
		points = append(points, jen.Values(floats(at)...))
	}
	column := func() *jen.Statement { return jen.Make(jen.Index().Add(x.num().code()), jen.Id(x.rows)) }
	several := func(name string, n int) []jen.Code {
		return []jen.Code{
			jen.Id(name).Op(":=").Make(jen.Index().Index().Add(x.num().code()), jen.Lit(n)),
			jen.For(jen.Id(x.i).Op(":=").Range().Id(name)).Block(jen.Id(name).Index(jen.Id(x.i)).Op("=").Add(column())),
		}
	}
	code := []jen.Code{
		jen.Const().Id(x.rows).Op("=").Lit(rows),
		jen.Id(x.points).Op(":=").Index(jen.Op("...")).Add(x.num().array(n)).Custom(jen.Options{Open: "{", Close: "}", Separator: ",", Multi: true}, points...),
	}
	b := x.fn.batch
	for k, name := range x.results {
		switch size := len(x.fn.Results); {
		case b.columns || len(x.results) == 2 && k == 0 || size == 1:
			code = append(code, jen.Id(name).Op(":=").Add(column()))
		default:
			code = append(code, several(name, size-len(x.results)+1)...)
		}
	}
	if b.columns {
		for _, name := range x.params {
			code = append(code, jen.Id(name).Op(":=").Add(column()))
		}
	} else {
		code = append(code, several(x.params[0], n)...)
	}
	for k := range n {
		set = append(set, x.element(x.params, k).Op("=").Id(x.at).Index(jen.Lit(k)))
	}
	return append(code, jen.For(jen.Id(x.i).Op(":=").Range().Id(x.rows)).Block(append([]jen.Code{
		jen.Id(x.at).Op(":=").Id(x.points).Index(jen.Id(x.i).Op("%").Len(jen.Id(x.points))),
	}, set...)...))
}

// element is that of row i in the kth of the columns names.
func (x *batchTester) element(names []string, k int) *jen.Statement {
	i := jen.Id(x.i)
	single := len(names) == 1 && len(x.fn.Results) == 1 && names[0] == x.results[0]
	switch {
	case x.fn.batch.columns:
		return jen.Id(names[k]).Index(i)
	case single, len(names) == 2 && k == 0: // the value
		return jen.Id(names[0]).Index(i)
	case len(names) == 2:
		return jen.Id(names[1]).Index(jen.Lit(k - 1)).Index(i)
	}
	return jen.Id(names[0]).Index(jen.Lit(k)).Index(i)
}

// elements are the results of row i.
func (x *batchTester) elements() []jen.Code {
	out := make([]jen.Code, len(x.fn.Results))
	for k := range out {
		out[k] = x.element(x.results, k)
	}
	return out
}

// store sets row i to what a call gave.
func (x *batchTester) store(results []jen.Code) []jen.Code {
	var code []jen.Code
	for k, to := range x.elements() {
		code = append(code, jen.Add(to).Op("=").Add(results[k]))
	}
	return code
}

// invoke calls the batch.
func (x *batchTester) invoke() *jen.Statement {
	args := append(ids(x.results), ids(x.params)...)
	if !x.fn.batch.columns {
		args[len(args)-1] = jen.Id(x.params[0]).Op("...")
	}
	return jen.Id(x.fn.batch.name).Add(x.num().arguments(x.num())).Call(args...)
}

// writeBatchTest writes the tests of a batch, of so many rows that they are divided.
func (p *plan) writeBatchTest(file *jen.File, x *batchTester) error {
	rows := batchRows
	if x.fn.batch.rows != "" {
		lowered, err := p.program(x.fn)
		if err != nil {
			return err
		}
		rows += piecesToDivide * rowsPerPiece(lowered.Cost())
	}
	x.write(file, rows)
	return nil
}
