package codegen

import (
	"testing"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"github.com/symdiff/symdiff/expr"
)

// Compressed rows and columns hold every element once, where its row and column say.
func TestLayoutsAgree(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		height, width := rapid.IntRange(1, 5).Draw(t, "rows"), rapid.IntRange(1, 5).Draw(t, "columns")
		e := &Emit{Kind: SparseJacobian, Wrt: make([]int, width)}
		for i := range height {
			for j := range width {
				if rapid.Bool().Draw(t, "nonzero") {
					e.Rows, e.Cols = append(e.Rows, i), append(e.Cols, j)
				}
			}
		}
		fn := &function{Emit: e, formula: &formula{Func: &Func{Formula: make([]expr.ID, height)}}}
		csr, csc := layouts[1].tables(fn), layouts[2].tables(fn)
		require.Len(t, csr[0], height+1)
		require.Len(t, csc[0], width+1)
		n := 0
		for i := range height {
			for k := csr[0][i]; k < csr[0][i+1]; k++ {
				require.Equal(t, [2]int{e.Rows[k], e.Cols[k]}, [2]int{i, csr[1][k]})
				n++
			}
		}
		require.Equal(t, len(e.Rows), n)
		seen := map[int]bool{}
		for j := range width {
			for k := csc[0][j]; k < csc[0][j+1]; k++ {
				at := csc[2][k]
				require.Equal(t, [2]int{e.Rows[at], e.Cols[at]}, [2]int{csc[1][k], j})
				seen[at] = true
			}
		}
		require.Len(t, seen, len(e.Rows))
	})
}
