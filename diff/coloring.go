package diff

import (
	"cmp"
	"slices"
)

// References:
//
//	[GMP] Gebremedhin, Manne, Pothen: What color is your Jacobian? Graph coloring
//	      for computing derivatives, SIAM Review 47 (2005) 629-705

// A Coloring groups the columns of a sparse matrix, so that a product with a sum of
// unit vectors for each group holds all nonzeros: as many products as groups,
// however many columns there are. It is for matrices that are computed by such
// products at run time; what [Jacobian] and [Hessian] build needs none.
type Coloring struct {
	Color  []int // of a column, from 0
	Colors int   // how many there are
}

// ColumnColoring groups the columns of a matrix so that no two of a group have a
// nonzero in the same row: a distance-2 coloring of the columns in the bipartite
// graph of rows and columns [GMP, section 3.2]. It is greedy, in the order of the
// columns and in that of falling degree, and keeps the better one. It needs at least
// as many colors as the fullest row has nonzeros, and at most one more than a column
// has neighbors. The work is the sum of the squares of the lengths of the rows.
func ColumnColoring(p *Pattern) Coloring {
	p = p.Full()
	rows := p.transposed() // the rows of a column
	neighbors := func(j int, visit func(k int)) {
		for _, i := range rows.Row(j) {
			for _, k := range p.Row(i) {
				if k != j {
					visit(k)
				}
			}
		}
	}
	return better(p.Cols, rows, func(c *painter, j int) {
		neighbors(j, func(k int) { c.forbid(c.color[k], j) })
	})
}

// StarColoring groups the columns of a symmetric matrix so that two that meet in a
// nonzero off the diagonal differ, and every path of four columns has at least three
// colors: then each element stands alone in a product, itself or its mirror image
// [GMP, section 4.2]. It takes fewer colors than [ColumnColoring] does, as a rule.
func StarColoring(p *Pattern) Coloring {
	p = p.Full()
	return better(p.Cols, p, func(c *painter, v int) {
		for _, w := range p.Row(v) {
			if w == v {
				continue
			}
			if c.color[w] != uncolored {
				c.forbid(c.color[w], v)
			}
			for _, x := range p.Row(w) {
				if x == w || x == v || c.color[x] == uncolored {
					continue
				}
				if c.color[w] == uncolored || c.beside(p, x, w) {
					c.forbid(c.color[x], v)
				}
			}
		}
	})
}

// beside reports whether a neighbor of x other than w has the color of w.
func (c *painter) beside(p *Pattern, x, w int) bool {
	for _, y := range p.Row(x) {
		if y != w && y != x && c.color[y] == c.color[w] {
			return true
		}
	}
	return false
}

const uncolored = -1

// painter colors columns one after the other, each with the first color that is not
// forbidden to it.
type painter struct {
	color     []int
	forbidden []int // by color: the last column that it was forbidden to
}

func (c *painter) forbid(color, column int) {
	if color != uncolored {
		c.forbidden[color] = column
	}
}

// paint colors the columns in an order.
func paint(n int, order []int, forbid func(c *painter, j int)) Coloring {
	c := &painter{color: slices.Repeat([]int{uncolored}, n)}
	for _, j := range order {
		forbid(c, j)
		k := slices.IndexFunc(c.forbidden, func(last int) bool { return last != j })
		if k < 0 {
			k = len(c.forbidden)
			c.forbidden = append(c.forbidden, uncolored)
		}
		c.color[j] = k
	}
	return Coloring{c.color, len(c.forbidden)}
}

// better colors in two orders: as the columns come, which is best for bands, and by
// falling number of nonzeros, which is good for most others.
func better(n int, nonzeros *Pattern, forbid func(c *painter, j int)) Coloring {
	order := make([]int, n)
	for j := range order {
		order[j] = j
	}
	natural := paint(n, order, forbid)
	slices.SortStableFunc(order, func(a, b int) int { return cmp.Compare(len(nonzeros.Row(b)), len(nonzeros.Row(a))) })
	if largest := paint(n, order, forbid); largest.Colors < natural.Colors {
		return largest
	}
	return natural
}

// Seed returns, for a color, the vector to multiply the matrix by: 1 for its
// columns, 0 for others.
func (c Coloring) Seed(color int) []float64 {
	v := make([]float64, len(c.Color))
	for j, k := range c.Color {
		if k == color {
			v[j] = 1
		}
	}
	return v
}

// Recover returns the nonzeros of a matrix in the order of p from its products with
// the seeds of a [ColumnColoring]: products[k] is that with Seed(k), of length
// p.Rows. With a [StarColoring] the matrix must be symmetric, and p says so.
func (c Coloring) Recover(p *Pattern, products [][]float64) []float64 {
	if len(products) != c.Colors {
		panic("diff: Recover needs a product for each color")
	}
	out := make([]float64, len(p.Col))
	var shared func(i, j int) bool
	if p.Symmetric {
		shared = c.shared(p.Full())
	}
	for i := range p.Rows {
		for k := p.Start[i]; k < p.Start[i+1]; k++ {
			j := p.Col[k]
			if shared != nil && shared(i, j) {
				out[k] = products[c.Color[i]][j]
				continue
			}
			out[k] = products[c.Color[j]][i]
		}
	}
	return out
}

// shared tells whether row i has more nonzeros than that in column j among the
// columns of its color. Rows must be asked about one after the other.
func (c Coloring) shared(p *Pattern) func(i, j int) bool {
	count := make([]int, c.Colors)
	row := -1
	return func(i, j int) bool {
		if i != row {
			clear(count)
			for _, k := range p.Row(i) {
				count[c.Color[k]]++
			}
			row = i
		}
		return count[c.Color[j]] > 1
	}
}
