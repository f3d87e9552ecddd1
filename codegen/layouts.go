package codegen

import (
	"cmp"
	"fmt"
	"slices"

	"github.com/dave/jennifer/jen"
)

// A layout is a way to say where the elements of a sparse matrix stand. Each sparse
// matrix gets a function for every layout.
type layout struct {
	suffix  string   // of the function's name
	results []string // slices of int
	doc     func(fn *function) string
	tables  func(fn *function) [][]int // for the results
}

// layouts are the coordinates, and the compressed layouts of libraries of linear algebra.
var layouts = []layout{
	{
		"Pattern", []string{"rows", "cols"},
		func(fn *function) string {
			return fmt.Sprintf("the row and the column, counted from 0, of each element that %s stores, row after row", fn.name)
		},
		func(fn *function) [][]int { return [][]int{fn.Rows, fn.Cols} },
	},
	{
		"CSR", []string{"start", "cols"},
		func(fn *function) string {
			return fmt.Sprintf("the compressed rows of %s: the elements of row i are %s[start[i]:start[i+1]], and their columns cols[start[i]:start[i+1]]", fn.name, elements)
		},
		func(fn *function) [][]int { return [][]int{starts(fn.Rows, fn.height()), fn.Cols} },
	},
	{
		"CSC", []string{"start", "rows", "order"},
		func(fn *function) string {
			return fmt.Sprintf("the compressed columns of %s: for k from start[j] to start[j+1]-1 the element of row rows[k] and column j is %s[order[k]]", fn.name, elements)
		},
		func(fn *function) [][]int {
			order := make([]int, len(fn.Cols))
			for k := range order {
				order[k] = k
			}
			slices.SortStableFunc(order, func(a, b int) int { return cmp.Compare(fn.Cols[a], fn.Cols[b]) })
			rows := make([]int, len(order))
			for k, at := range order {
				rows[k] = fn.Rows[at]
			}
			return [][]int{starts(fn.Cols, len(fn.Wrt)), rows, order}
		},
	},
}

// height is the number of rows of a sparse matrix.
func (fn *function) height() int {
	if fn.Kind == SparseHessian {
		return len(fn.Wrt)
	}
	return len(fn.formula.Formula)
}

// starts tells for each of n lines where its elements begin, and at the end how many
// there are, from the line of each element.
func starts(lines []int, n int) []int {
	out := make([]int, n+1)
	for _, i := range lines {
		out[i+1]++
	}
	for i := range n {
		out[i+1] += out[i]
	}
	return out
}

// layoutFuncs writes the functions that tell where the elements stand.
func (fn *function) layoutFuncs(file *jen.File) {
	for i, name := range fn.layouts {
		l := layouts[i]
		var c comment
		c.prose(fmt.Sprintf("%s returns %s. The slices are the caller's.", name, l.doc(fn)))
		c.emit(file)
		var tables []jen.Code
		for _, xs := range l.tables(fn) {
			tables = append(tables, jen.Index().Int().Values(ints(xs)...))
		}
		file.Func().Id(name).Params().Params(jen.List(ids(l.results)...).Index().Int()).Block(jen.Return(tables...))
		file.Line()
	}
}

func ints(xs []int) []jen.Code {
	out := make([]jen.Code, len(xs))
	for i, x := range xs {
		out[i] = jen.Lit(x)
	}
	return out
}
