package diff

import (
	"bytes"
	"fmt"
	"slices"
	"strings"

	"github.com/symdiff/symdiff/expr"
)

// A Pattern says where a sparse matrix may have nonzeros, row by row: those of row
// i are in the columns Col[Start[i]:Start[i+1]], ascending.
type Pattern struct {
	Rows, Cols int
	// Symmetric says that the matrix is, and that only nonzeros on and above the
	// diagonal are listed.
	Symmetric bool
	Start     []int // of length Rows + 1
	Col       []int
}

// A Matrix is a sparse matrix of expressions. Elements that are 0 by structure are
// not stored: those that no path of operations leads to, and those that fold to 0.
type Matrix struct {
	Pattern
	Elements []expr.ID // in the order of Pattern.Col
}

// Nonzeros returns the number of elements listed.
func (p *Pattern) Nonzeros() int { return len(p.Col) }

// Row returns the columns of the nonzeros listed for row i. It must not be changed.
func (p *Pattern) Row(i int) []int { return p.Col[p.Start[i]:p.Start[i+1]:p.Start[i+1]] }

// Index returns the place of an element in the list of nonzeros, that of its mirror
// image for an element below the diagonal of a symmetric matrix. ok is false if the
// element is 0.
func (p *Pattern) Index(i, j int) (k int, ok bool) {
	if p.Symmetric && i > j {
		i, j = j, i
	}
	k, ok = slices.BinarySearch(p.Row(i), j)
	return p.Start[i] + k, ok
}

// Indices returns row and column of every nonzero listed.
func (p *Pattern) Indices() (rows, cols []int) {
	rows = make([]int, len(p.Col))
	for i := range p.Rows {
		for k := p.Start[i]; k < p.Start[i+1]; k++ {
			rows[k] = i
		}
	}
	return rows, slices.Clone(p.Col)
}

// Full returns the pattern of the same matrix with all nonzeros listed, those below
// the diagonal of a symmetric one too.
func (p *Pattern) Full() *Pattern {
	if !p.Symmetric {
		return p
	}
	full := &Pattern{Rows: p.Rows, Cols: p.Cols, Start: make([]int, p.Rows+1)}
	mirrored := p.transposed()
	for i := range p.Rows {
		below := mirrored.Row(i)
		if n := len(below); n > 0 && below[n-1] == i {
			below = below[:n-1] // the diagonal stands in the row itself
		}
		full.Col = append(append(full.Col, below...), p.Row(i)...)
		full.Start[i+1] = len(full.Col)
	}
	return full
}

// transposed returns the pattern of what is listed, columns for rows.
func (p *Pattern) transposed() *Pattern {
	t := &Pattern{Rows: p.Cols, Cols: p.Rows, Start: make([]int, p.Cols+1), Col: make([]int, len(p.Col))}
	for _, j := range p.Col {
		t.Start[j+1]++
	}
	for j := range p.Cols {
		t.Start[j+1] += t.Start[j]
	}
	next := slices.Clone(t.Start)
	for i := range p.Rows {
		for _, j := range p.Row(i) {
			t.Col[next[j]] = i
			next[j]++
		}
	}
	return t
}

// Signs of a pattern as text.
const (
	nonzeroSign = '*'
	zeroSign    = '.'
)

// String draws the pattern, a line for each row: * for a nonzero, . for a 0.
func (p *Pattern) String() string {
	var b strings.Builder
	line := make([]byte, p.Cols)
	full := p.Full()
	for i := range p.Rows {
		for j := range line {
			line[j] = zeroSign
		}
		for _, j := range full.Row(i) {
			line[j] = nonzeroSign
		}
		b.Write(line)
		b.WriteByte('\n')
	}
	return b.String()
}

// SVG draws the pattern as a picture: a square for a nonzero, in a frame.
func (p *Pattern) SVG() []byte {
	const side, margin = 12, 6 // pixels of an element, and around all
	full := p.Full()
	var b bytes.Buffer
	fmt.Fprintf(&b, `<svg xmlns="http://www.w3.org/2000/svg" width="%d" height="%d" viewBox="%g %g %g %g">`+"\n",
		side*p.Cols+2*margin, side*p.Rows+2*margin, -0.5, -0.5, float64(p.Cols)+1, float64(p.Rows)+1)
	fmt.Fprintf(&b, `<rect width="%d" height="%d" fill="#ffffff" stroke="#4a6785" stroke-width="0.1"/>`+"\n", p.Cols, p.Rows)
	b.WriteString(`<path fill="#4a6785" d="`)
	for i := range full.Rows {
		for _, j := range full.Row(i) {
			fmt.Fprintf(&b, "M%d.1 %d.1h.8v.8h-.8z", j, i)
		}
	}
	b.WriteString("\"/>\n</svg>\n")
	return b.Bytes()
}

// At returns an element. ok is false if it is 0 by structure.
func (m *Matrix) At(i, j int) (x expr.ID, ok bool) {
	k, ok := m.Index(i, j)
	if !ok {
		return 0, false
	}
	return m.Elements[k], true
}

// Dense returns all elements row by row, the number 0 where there is none.
func (m *Matrix) Dense(g *expr.Graph) []expr.ID {
	out := slices.Repeat([]expr.ID{g.Int(0)}, m.Rows*m.Cols)
	for i := range m.Rows {
		for k := m.Start[i]; k < m.Start[i+1]; k++ {
			j := m.Col[k]
			out[i*m.Cols+j] = m.Elements[k]
			if m.Symmetric {
				out[j*m.Cols+i] = m.Elements[k]
			}
		}
	}
	return out
}

// Map returns the matrix of the elements f gives for those of m, which are in the
// same order. Elements that are the number 0 then are left out.
func (m *Matrix) Map(g *expr.Graph, f func([]expr.ID) ([]expr.ID, error)) (*Matrix, error) {
	xs, err := f(m.Elements)
	if err != nil {
		return nil, err
	}
	b := newMatrixBuilder(g, m.Rows, m.Cols, m.Symmetric)
	for i := range m.Rows {
		for k := m.Start[i]; k < m.Start[i+1]; k++ {
			b.add(m.Col[k], xs[k])
		}
		b.endRow()
	}
	return b.m, nil
}

// matrixBuilder makes a matrix row by row, columns ascending.
type matrixBuilder struct {
	m    *Matrix
	zero expr.ID
}

func newMatrixBuilder(g *expr.Graph, rows, cols int, symmetric bool) *matrixBuilder {
	m := &Matrix{Pattern: Pattern{Rows: rows, Cols: cols, Symmetric: symmetric, Start: make([]int, 1, rows+1)}}
	return &matrixBuilder{m, g.Int(0)}
}

// add appends an element to the row at hand, unless it is 0.
func (b *matrixBuilder) add(col int, x expr.ID) {
	if x != 0 && x != b.zero {
		b.m.Col = append(b.m.Col, col)
		b.m.Elements = append(b.m.Elements, x)
	}
}

func (b *matrixBuilder) endRow() { b.m.Start = append(b.m.Start, len(b.m.Col)) }
