package diff_test

import (
	"fmt"
	"slices"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"github.com/symdiff/symdiff/diff"
)

// pattern makes one of the nonzeros that has tells.
func pattern(rows, cols int, symmetric bool, has func(i, j int) bool) *diff.Pattern {
	p := &diff.Pattern{Rows: rows, Cols: cols, Symmetric: symmetric, Start: []int{0}}
	for i := range rows {
		for j := range cols {
			if !(symmetric && j < i) && has(i, j) {
				p.Col = append(p.Col, j)
			}
		}
		p.Start = append(p.Start, len(p.Col))
	}
	return p
}

func banded(half int) func(i, j int) bool {
	return func(i, j int) bool { return max(i-j, j-i) <= half }
}

func arrow(i, j int) bool { return i == j || i == 0 || j == 0 }

// Numbers of colors that are known to be the least.
func TestColorsOfKnownPatterns(t *testing.T) {
	const n = 40
	cases := []struct {
		name         string
		has          func(i, j int) bool
		column, star int
	}{
		{"diagonal", banded(0), 1, 1},
		{"tridiagonal", banded(1), 3, 3}, // a path has star chromatic number 3
		{"pentadiagonal", banded(2), 5, 5},
		{"arrow", arrow, n, 2}, // a star has star chromatic number 2
		{"dense", func(int, int) bool { return true }, n, n},
	}
	for _, c := range cases {
		p := pattern(n, n, true, c.has)
		assert.Equal(t, c.column, diff.ColumnColoring(p).Colors, c.name)
		assert.Equal(t, c.star, diff.StarColoring(p).Colors, c.name)
	}
}

// The values of a random matrix come back from its products with the seeds.
func TestRecovery(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		symmetric := rapid.Bool().Draw(t, "symmetric")
		rows, cols := rapid.IntRange(1, 12).Draw(t, "rows"), rapid.IntRange(1, 12).Draw(t, "cols")
		if symmetric {
			rows = cols
		}
		density := rapid.IntRange(0, 10).Draw(t, "density")
		p := pattern(rows, cols, symmetric, func(int, int) bool { return rapid.IntRange(0, 9).Draw(t, "nonzero") < density })
		values := make([]float64, p.Nonzeros())
		for k := range values {
			values[k] = float64(rapid.IntRange(-99, 99).Draw(t, "value"))
		}
		column := diff.ColumnColoring(p)
		checkColumns(t, p.Full(), column)
		require.Equal(t, values, column.Recover(p, products(p, values, column)))
		if symmetric {
			star := diff.StarColoring(p)
			checkStar(t, p.Full(), star)
			require.Equal(t, values, star.Recover(p, products(p, values, star)))
		}
	})
}

// products multiplies a matrix by the seeds of a coloring.
func products(p *diff.Pattern, values []float64, c diff.Coloring) [][]float64 {
	var out [][]float64
	for k := range c.Colors {
		seed := c.Seed(k)
		y := make([]float64, p.Rows)
		for i := range p.Rows {
			for j := range p.Cols {
				if at, ok := p.Index(i, j); ok {
					y[i] += values[at] * seed[j]
				}
			}
		}
		out = append(out, y)
	}
	return out
}

// checkColumns checks the definition of a distance-2 coloring and the bounds of a
// greedy one.
func checkColumns(t *rapid.T, p *diff.Pattern, c diff.Coloring) {
	fullest, neighbors := 0, make([]map[int]bool, p.Cols)
	for j := range neighbors {
		neighbors[j] = map[int]bool{}
	}
	for i := range p.Rows {
		row := p.Row(i)
		fullest = max(fullest, len(row))
		for _, j := range row {
			for _, k := range row {
				if j != k {
					require.NotEqual(t, c.Color[j], c.Color[k], "columns %d and %d meet in row %d", j, k, i)
					neighbors[j][k] = true
				}
			}
		}
	}
	most := 0
	for _, n := range neighbors {
		most = max(most, len(n))
	}
	require.GreaterOrEqual(t, c.Colors, fullest)
	require.LessOrEqual(t, c.Colors, most+1)
}

// checkStar checks the definition of a star coloring, path by path.
func checkStar(t *rapid.T, p *diff.Pattern, c diff.Coloring) {
	edge := func(a, b int) bool { _, ok := p.Index(a, b); return ok && a != b }
	for a := range p.Cols {
		for _, b := range p.Row(a) {
			if !edge(a, b) {
				continue
			}
			require.NotEqual(t, c.Color[a], c.Color[b])
			for _, d := range p.Row(b) {
				if !edge(b, d) || d == a {
					continue
				}
				for _, e := range p.Row(d) {
					if edge(d, e) && e != b && e != a {
						colors := []int{c.Color[a], c.Color[b], c.Color[d], c.Color[e]}
						slices.Sort(colors)
						require.Greater(t, len(slices.Compact(colors)), 2, "path %d %d %d %d", a, b, d, e)
					}
				}
			}
		}
	}
}

func ExampleStarColoring() {
	p := &diff.Pattern{Rows: 4, Cols: 4, Symmetric: true, Start: []int{0, 4, 5, 6, 7}, Col: []int{0, 1, 2, 3, 1, 2, 3}}
	fmt.Print(p)
	c := diff.StarColoring(p)
	fmt.Println(c.Colors, "products instead of", p.Cols)
	// Output:
	// ****
	// **..
	// *.*.
	// *..*
	// 2 products instead of 4
}
