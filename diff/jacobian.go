package diff

import (
	"fmt"
	"slices"

	"github.com/symdiff/symdiff/expr"
)

// A Mode is the direction in which a matrix of derivatives is built.
type Mode uint8

const (
	Auto        Mode = iota // the one that takes fewer operations, by count
	Forward                 // tangents of all variables at once, from the variables up
	Reverse                 // adjoints, for one output after the other
	Elimination             // elimination of what lies between, that first which takes least
)

// String names the mode as options of commands do.
func (m Mode) String() string { return modeNames[m] }

var modeNames = [...]string{Auto: "auto", Forward: "forward", Reverse: "reverse", Elimination: "mixed"}

// Modes are the modes other than [Auto].
func Modes() []Mode { return []Mode{Forward, Reverse, Elimination} }

// Jacobian returns ∂ys[i]/∂xs[j] in row i and column j. Only elements that are not
// 0 by structure are built: the work is in proportion to the operations that lead to
// them, in the better of forward and reverse mode.
func Jacobian(g *expr.Graph, ys, xs []expr.ID) (*Matrix, error) { return JacobianBy(g, Auto, ys, xs) }

// JacobianBy is [Jacobian] in a mode. [Elimination] is the cheaper of the others where an
// expression is needed in arms of several ifs with different conditions, and nowhere else.
func JacobianBy(g *expr.Graph, mode Mode, ys, xs []expr.ID) (m *Matrix, err error) {
	defer expr.Recover(&err, "Jacobian")
	if ys, err = Expand(g, ys); err != nil {
		return nil, err
	}
	p, err := newPartials(g, ys, xs, false)
	if err != nil {
		return nil, err
	}
	return p.build(mode)
}

// partials are the derivatives of ys by xs, to be built as a matrix.
type partials struct {
	g      *expr.Graph
	ys, xs []expr.ID
	column map[expr.ID]int // of a variable
	// upper: only elements on and above the diagonal are wanted, of a matrix that
	// is symmetric.
	upper bool
	t     *expr.Tape
}

func newPartials(g *expr.Graph, ys, xs []expr.ID, upper bool) (*partials, error) {
	if err := checkVars(g, xs); err != nil {
		return nil, err
	}
	p := &partials{g: g, ys: ys, xs: xs, upper: upper, column: make(map[expr.ID]int, len(xs)), t: g.Tape(ys...)}
	for j, x := range xs {
		if _, twice := p.column[x]; twice {
			return nil, fmt.Errorf("%s is listed twice", g.Name(x))
		}
		p.column[x] = j
	}
	return p, nil
}

func (p *partials) build(mode Mode) (*Matrix, error) {
	if mode == Elimination {
		if m, ok := p.eliminate(); ok {
			return m, nil
		}
		mode = Auto
	}
	if mode == Auto {
		mode = p.cheaper()
	}
	if mode == Reverse {
		return p.reverse()
	}
	return p.forward()
}

// reverse builds row by row: each visits only what its output is made of.
func (p *partials) reverse() (*Matrix, error) {
	b := newMatrixBuilder(p.g, len(p.ys), len(p.xs), p.upper)
	one := []expr.ID{p.g.Int(1)}
	for i, y := range p.ys {
		xs, cols := p.variables(y, i)
		row, err := VJP(p.g, []expr.ID{y}, xs, one)
		if err != nil {
			return nil, err
		}
		for k, x := range row {
			b.add(cols[k], x)
		}
		b.endRow()
	}
	return b.m, nil
}

// variables returns the variables that y reaches, those wanted in row i, and their
// columns, ascending.
func (p *partials) variables(y expr.ID, i int) (xs []expr.ID, cols []int) {
	for x := range p.g.Reach(y) {
		if j, ok := p.columnOf(x); ok && !(p.upper && j < i) {
			cols = append(cols, j)
		}
	}
	slices.Sort(cols)
	for _, j := range cols {
		xs = append(xs, p.xs[j])
	}
	return xs, cols
}

// forward builds all columns in one pass.
func (p *partials) forward() (*Matrix, error) {
	s := newBundles(p)
	for i := range p.t.IDs {
		s.visit(i)
	}
	b := newMatrixBuilder(p.g, len(p.ys), len(p.xs), p.upper)
	for i, y := range p.ys {
		at, _ := p.t.Pos(y)
		for _, d := range s.at(at) {
			if p.upper && d.col < i {
				continue
			}
			if d.x == p.g.Undefined() {
				return nil, undefinedError(p.g, s.rule.culprit)
			}
			b.add(d.col, d.x)
		}
		b.endRow()
	}
	return b.m, nil
}
