package codegen

import "github.com/dave/jennifer/jen"

// Large columns start at the same place of a page, so that the elements of one row compete
// for one set of the first cache, which has 8 lines on most machines. With more than
// columnsInPlace columns in all, and with lists of columns, a batch copies blockRows rows of each, one column after
// another, to arrays that lie behind each other, and the results back. Measured for
// polynomials with 1 000 and 10 000 rows, where columns compete, and with 300, where they
// don't, a row took so many times as long as in place:
//
//	columns              9    10    11    13    17    19
//	they compete       1.2   1.1   0.8   0.5   0.3   0.2
//	they don't         1.6   1.7   1.7   1.5   1.4   1.0
//
// Blocks of 32 rows take 1.1 times as long as those of 64, blocks of 128 the same time.
const (
	columnsInPlace = 10
	blockRows      = 64
)

// A block of very many columns has fewer rows, so that it fits into the first cache, but
// at least those that share a line of it.
const (
	blockBytes = 1 << 15
	leastRows  = 8
)

// rowsOf is how many rows a block of so many columns has.
func rowsOf(columns int) int {
	rows := blockRows
	for rows > leastRows && rows*columns*8 > blockBytes {
		rows /= 2
	}
	return rows
}

// element is that of the row in a column: column k of a block, or the one of that name
// where there is no block.
func (b *batch) element(block, name string, k int) *jen.Statement {
	if block == "" {
		return jen.Id(name).Index(jen.Id(b.index))
	}
	return jen.Id(block).Index(jen.Lit(k)).Index(jen.Id(b.index))
}

// all returns the statements that compute every row.
func (b *batch) all(fn *function, row []jen.Code) []jen.Code {
	if b.in == "" {
		return []jen.Code{jen.For(jen.Id(b.index).Op(":=").Range().Add(b.first(fn))).Block(row...)}
	}
	from := jen.Id(b.from).Op(":=").Lit(0)
	return b.blocks(fn, row, from, jen.Len(b.first(fn)))
}

// some returns the statements that compute the rows from one to before another.
func (b *batch) some(fn *function, row []jen.Code) []jen.Code {
	if b.in == "" {
		i := jen.Id(b.index)
		return []jen.Code{jen.For(i.Clone().Op(":=").Id(b.from), i.Clone().Op("<").Id(b.to), i.Clone().Op("++")).Block(row...)}
	}
	return b.blocks(fn, row, jen.Empty(), jen.Id(b.to))
}

func (b *batch) blocks(fn *function, row []jen.Code, start, end *jen.Statement) []jen.Code {
	num, from, n := fn.formula.num, jen.Id(b.from), jen.Id(b.n)
	rows := rowsOf(len(fn.formula.params) + len(fn.Results))
	array := func(name string, columns int) jen.Code {
		return jen.Var().Id(name).Index(jen.Lit(columns)).Add(num.array(rows))
	}
	part := func(column *jen.Statement) *jen.Statement {
		return column.Index(jen.Add(from).Op(":").Add(from).Op("+").Add(n))
	}
	code := []jen.Code{n.Clone().Op(":=").Min(jen.Lit(rows), jen.Add(end).Op("-").Add(from))}
	code = append(code, b.copies(b.in, b.params, len(fn.formula.params), func(block, column *jen.Statement) jen.Code {
		return jen.Copy(block.Index(jen.Op(":")), part(column))
	})...)
	code = append(code, jen.For(jen.Id(b.index).Op(":=").Range().Add(n)).Block(row...))
	code = append(code, b.copies(b.out, b.results, len(fn.Results), func(block, column *jen.Statement) jen.Code {
		return jen.Copy(part(column), block.Index(jen.Op(":")))
	})...)
	return []jen.Code{
		array(b.in, len(fn.formula.params)), array(b.out, len(fn.Results)),
		jen.For(start, jen.Add(from).Op("<").Add(end), jen.Add(from).Op("+=").Lit(rows)).Block(code...),
	}
}

// copies returns the statements that copy n columns, of which names are the arguments:
// a column each, or a list of columns last.
func (b *batch) copies(block string, names []string, n int, one func(block, column *jen.Statement) jen.Code) []jen.Code {
	single := len(names) - 1
	if b.columns || n == 1 {
		single = len(names)
	}
	var code []jen.Code
	for k, name := range names[:single] {
		code = append(code, one(jen.Id(block).Index(jen.Lit(k)), jen.Id(name)))
	}
	if single == len(names) {
		return code
	}
	k := func() *jen.Statement { return jen.Id(b.index) }
	at := k()
	if single > 0 {
		at.Op("+").Lit(single)
	}
	list := names[single]
	return append(code, jen.For(k().Op(":=").Range().Id(list)).Block(one(jen.Id(block).Index(at), jen.Id(list).Index(k()))))
}
