package codegen

import (
	"fmt"
	"strings"

	"github.com/dave/jennifer/jen"

	"github.com/symdiff/symdiff/internal/prog"
)

// batchSuffix ends the name of a function that computes another one row by row of
// columns.
const batchSuffix = "Batch"

// rowsSuffix ends the name of the function that does so for some of the rows.
const rowsSuffix = "Rows"

// Packages that batches import where they are divided among goroutines.
const (
	runtimePkg = "runtime"
	syncPkg    = "sync"
)

var parallelPackages = []string{runtimePkg, syncPkg}

// What it takes to divide a batch among goroutines, in units of cost, of which one is
// about half a nanosecond: starting and waiting for them takes 0.4 µs where a core is
// idle, and far more where none is. From 100 µs of work in all on, with 25 µs for each,
// batches that are divided in vain, as other programs keep both cores busy, take 1.01 to
// 1.1 times as long (BenchmarkBatch of examples/blackscholes); shorter ones lose more. On
// two idle cores that share one arithmetic unit they take 0.6 to 0.9 times as long.
const (
	unitsPerPiece  = 50_000
	piecesToDivide = 4
)

// A batch is a function of columns: the rows of the results of fn at the rows of its
// parameters.
type batch struct {
	name, rows string // rows: of the function for some of them, where they are divided
	columns    bool   // each parameter and result has an argument of its own, up to MaxScalars parameters
	results    []string
	params     []string
	from, to   string
	row        *function // in which parameters and results are those of a row
	index, n   string
	column     string // one of many
	in, out    string // columns of a block; "" where rows are computed in place
}

// nameBatch names a batch.
func (p *plan) nameBatch(fn *function) {
	if !fn.Batch {
		return
	}
	f := fn.formula
	b := &batch{name: p.scope.claim(fn.name + batchSuffix), columns: len(f.Params) <= MaxScalars}
	if p.opt.Goroutines {
		b.rows = p.scope.claim(strings.ToLower(b.name[:1]) + b.name[1:] + rowsSuffix)
	}
	fn.batch = b
}

// nameColumns names what stands in a batch, once all functions have their names.
func (fn *function) nameColumns() {
	b, f := fn.batch, fn.formula
	if b == nil {
		return
	}
	row := *fn
	row.locals, row.stored, row.declared, row.vector = f.locals.inner(), nil, false, slice{}
	row.results = make([]string, len(fn.Results))
	claim := row.locals.claim
	names := signatures[fn.Kind].results(f, fn.Emit)
	if len(names) == 1 && names[0] == "" {
		names[0] = destination
	}
	switch {
	case b.columns:
		for _, name := range names {
			b.results = append(b.results, claim(goSafe(name)))
		}
		b.params = f.params
		row.inputs = nil
		for _, name := range f.params {
			row.inputs = append(row.inputs, claim(name+"i"))
		}
	case fn.Kind == Gradient:
		b.results, b.params = []string{claim(names[0]), claim("grads")}, []string{claim("xs")}
	default:
		b.results, b.params = []string{claim(destination)}, []string{claim("xs")}
	}
	b.from, b.to, b.index, b.n = claim("from"), claim("to"), claim("i"), claim("n")
	b.column, b.row = claim("column"), &row
	if !b.columns || len(f.params)+len(fn.Results) > columnsInPlace {
		b.in, b.out = claim("in"), claim("out")
	}
}

// groups lists the arguments.
func (b *batch) groups(fn *function) []group {
	column := func() *jen.Statement { return jen.Index().Add(fn.formula.num.code()) }
	switch {
	case b.columns:
		return []group{{append(b.results[:len(b.results):len(b.results)], b.params...), column()}}
	case len(b.results) == 2:
		return []group{{b.results[:1], column()}, {b.results[1:], jen.Index().Add(column())}, {b.params, jen.Op("...").Add(column())}}
	case len(fn.Results) > 1:
		return []group{{b.results, jen.Index().Add(column())}, {b.params, jen.Op("...").Add(column())}}
	}
	return []group{{b.results, column()}, {b.params, jen.Op("...").Add(column())}}
}

// rowGroups lists the arguments of the function for some rows.
func (b *batch) rowGroups(fn *function) []group {
	groups := b.groups(fn)
	if !b.columns {
		groups[len(groups)-1].typ = jen.Index().Index().Add(fn.formula.num.code())
	}
	return append([]group{{[]string{b.from, b.to}, jen.Int()}}, groups...)
}

// loop returns the statements for the row whose number is in index.
func (b *batch) loop(fn *function, lowered *prog.Program, fp FP) (code []jen.Code, err error) {
	body := newBody(b.row, lowered, fp)
	if err := body.read(); err != nil {
		return nil, err
	}
	if weight(body.items) > maxStatements {
		return nil, fmt.Errorf("a batch of more than %d statements a row gains nothing: call %s row by row", maxStatements, fn.name)
	}
	body.late = true
	items := body.placeResults()
	var left, right []jen.Code
	for k, name := range fn.formula.params {
		if body.uses[k] > 0 {
			left, right = append(left, jen.Id(b.row.inputs[k])), append(right, b.element(b.in, name, k))
		}
	}
	if len(left) > 0 {
		code = append(code, jen.List(left...).Op(":=").List(right...))
	}
	code = append(code, codes(items)...)
	for k, v := range lowered.Outs {
		name := ""
		if b.columns {
			name = b.results[k]
		}
		code = append(code, b.element(b.out, name, k).Op("=").Add(body.texts[v].code))
	}
	return code, nil
}

// first is the column whose length is that of all.
func (b *batch) first(fn *function) *jen.Statement {
	if !b.columns && len(b.results) == 1 && len(fn.Results) > 1 {
		return jen.Id(b.results[0]).Index(jen.Lit(0))
	}
	return jen.Id(b.results[0])
}

// check writes a panic for columns of different lengths, or of another number.
func (b *batch) check(fn *function) []jen.Code {
	different := jen.Panic(jen.Lit(b.name + ": columns of different lengths"))
	if b.columns {
		var wrong *jen.Statement
		for _, name := range append(b.results[1:len(b.results):len(b.results)], b.params...) {
			is := jen.Len(jen.Id(name)).Op("!=").Len(b.first(fn))
			if wrong == nil {
				wrong = is
			} else {
				wrong = wrong.Op("||").Add(is)
			}
		}
		if wrong == nil {
			return nil
		}
		return []jen.Code{jen.If(wrong).Block(different)}
	}
	lists := append(b.results[:len(b.results):len(b.results)], b.params...)
	if len(b.results) == 2 || len(fn.Results) == 1 {
		lists = lists[1:] // the first is a column
	}
	sizes := map[string]int{b.params[0]: len(fn.formula.Params), b.results[len(b.results)-1]: len(fn.Results)}
	if len(b.results) == 2 {
		sizes[b.results[1]]--
	}
	var code []jen.Code
	for _, name := range lists {
		text := fmt.Sprintf("%s: %s needs %d columns", b.name, name, sizes[name])
		if sizes[name] == 1 {
			text = fmt.Sprintf("%s: %s needs 1 column", b.name, name)
		}
		code = append(code, jen.If(jen.Len(jen.Id(name)).Op("!=").Lit(sizes[name])).Block(jen.Panic(jen.Lit(text))))
	}
	for _, name := range lists {
		code = append(code, jen.For(jen.List(jen.Id("_"), jen.Id(b.column)).Op(":=").Range().Id(name)).Block(
			jen.If(jen.Len(jen.Id(b.column)).Op("!=").Len(b.first(fn))).Block(different)))
	}
	return code
}

// rowsPerPiece is how many rows a goroutine has at least.
func rowsPerPiece(cost prog.Cost) int { return unitsPerPiece/max(cost.Units(), 1) + 1 }

// emit writes the functions.
func (b *batch) emit(file *jen.File, fn *function, built built) {
	num := fn.formula.num
	var c comment
	c.prose(b.doc(fn))
	c.emit(file)
	if b.rows == "" {
		file.Func().Id(b.name).Add(num.parameters()).Params(declare(b.groups(fn))...).Block(append(b.check(fn), b.all(fn, built.row)...)...)
		file.Line()
		return
	}
	k, pieces, wait := b.row.locals.claim("k"), b.row.locals.claim("pieces"), b.row.locals.claim("wait")
	n := jen.Id(b.n)
	call := func(from, to jen.Code) *jen.Statement {
		return jen.Id(b.rows).Call(append([]jen.Code{from, to}, ids(namesOf(b.groups(fn)))...)...)
	}
	least := rowsPerPiece(built.cost)
	bound := func(k jen.Code) *jen.Statement { return jen.Add(k).Op("*").Add(n).Op("/").Id(pieces) }
	code := append(b.check(fn),
		n.Clone().Op(":=").Len(b.first(fn)),
		jen.Id(pieces).Op(":=").Min(n.Clone().Op("/").Lit(least), jen.Qual(runtimePkg, "GOMAXPROCS").Call(jen.Lit(0))),
		jen.If(n.Clone().Op("<").Lit(piecesToDivide*least).Op("||").Id(pieces).Op("<").Lit(2)).Block(
			call(jen.Lit(0), n), jen.Return(),
		),
		jen.Var().Id(wait).Qual(syncPkg, "WaitGroup"),
		jen.For(jen.Id(k).Op(":=").Range().Id(pieces)).Block(
			jen.Id(wait).Dot("Add").Call(jen.Lit(1)),
			jen.Go().Func().Params().Block(
				jen.Defer().Id(wait).Dot("Done").Call(),
				call(bound(jen.Id(k)), bound(jen.Parens(jen.Id(k).Op("+").Lit(1)))),
			).Call(),
		),
		jen.Id(wait).Dot("Wait").Call(),
	)
	file.Func().Id(b.name).Add(num.parameters()).Params(declare(b.groups(fn))...).Block(code...)
	file.Line()
	var rows comment
	rows.prose(b.rows + " computes the rows from one to before another of " + b.name + ".")
	rows.emit(file)
	file.Func().Id(b.rows).Add(num.parameters()).Params(declare(b.rowGroups(fn))...).Block(b.some(fn, built.row)...)
	file.Line()
}

func (b *batch) doc(fn *function) string {
	s := fmt.Sprintf("%s computes %s for each row of columns of the same length, to the same bits", b.name, fn.name)
	switch {
	case b.columns && len(fn.Results) > 1:
		s += ": " + list(b.results) + " are the columns of what it gives, in its order, and the others those of its parameters."
	case b.columns:
		s += ": " + b.results[0] + " is the column of what it gives, the others are those of its parameters."
	default:
		s += ". " + b.params[0] + " are the columns of its parameters in their order."
	}
	if b.rows != "" {
		s += " Many rows are divided among goroutines."
	}
	return s + " Columns of results must not overlap others."
}
