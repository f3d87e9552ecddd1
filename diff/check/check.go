package check

import (
	"errors"
	"fmt"
	"math"
	"math/rand/v2"
	"slices"
)

const (
	// defaultPoints is the number of points that are tried.
	defaultPoints = 32

	// defaultMinCount is the number of points at which each partial must count.
	// One agreement may be luck (a partial that is zero there); four are not.
	defaultMinCount = 4

	// moreTries bounds how many times Options.Points are tried while some partial
	// still counts at too few: enough for an f that is finite on a hundredth of its box.
	moreTries = 32
)

// ErrMismatch is in the chain of the error when a partial differs from its witness
// by more than the witness can be wrong.
var ErrMismatch = errors.New("the derivative is wrong")

// ErrTooFew is in the chain of the error when some partial counts at too few points
// to show anything.
var ErrTooFew = errors.New("too few points count")

// Options says how much is checked. The zero value is good.
type Options struct {
	Points   int    // points to try; 0 means 32
	MinCount int    // points at which each partial must count; 0 means 4
	Seed     uint64 // of the points: the same seed gives the same points
}

// Gradient compares grad with the derivative of f at seeded points inside box,
// which has one pair of ends for each coordinate; ends may be infinite. There the
// points are of mixed magnitudes, 2^-20 to 2^20 from the finite end or from 0.
//
// The slice passed to f and grad has the length of box and is reused between calls.
// grad must write all of dst, which holds NaN before.
//
// The error is nil if every partial that counts agrees with its witness, and each
// counts at enough points. The report is filled in either case. At each
// point it takes some 30 evaluations of f for each partial, and 18 of grad.
func Gradient(f func(x []float64) float64, grad func(dst, x []float64), box [][2]float64, o Options) (Report, error) {
	r, err := newRun(1, box, o)
	if err != nil {
		return Report{}, err
	}
	r.row(0, f, grad)
	return r.report, r.verdict()
}

// Jacobian does for a function with several values what Gradient does for one: f
// writes its values to dst, of length rows, and jac writes the partials to dst, of
// length rows*len(box), row by row. Each row is checked on its own, so f is evaluated
// rows times as often as by Gradient.
func Jacobian(rows int, f, jac func(dst, x []float64), box [][2]float64, o Options) (Report, error) {
	r, err := newRun(rows, box, o)
	if err != nil {
		return Report{}, err
	}
	n := len(box)
	values, partials := make([]float64, rows), make([]float64, rows*n)
	for i := range rows {
		value := func(x []float64) float64 {
			fill(values, math.NaN())
			f(values, x)
			return values[i]
		}
		grad := func(dst, x []float64) {
			fill(partials, math.NaN())
			jac(partials, x)
			copy(dst, partials[i*n:])
		}
		r.row(i, value, grad)
	}
	return r.report, r.verdict()
}

// A run is the state of one call of Gradient or Jacobian.
type run struct {
	box    [][2]float64
	o      Options
	rng    *rand.Rand
	report Report
}

func newRun(rows int, box [][2]float64, o Options) (*run, error) {
	if rows < 1 || len(box) == 0 {
		return nil, errors.New("check: nothing to check: no rows or no coordinates")
	}
	for i, b := range box {
		if !(b[0] <= b[1]) || math.IsInf(b[0], 1) || math.IsInf(b[1], -1) {
			return nil, fmt.Errorf("check: coordinate %d: no number lies in [%g, %g]", i, b[0], b[1])
		}
	}
	if o.Points <= 0 {
		o.Points = defaultPoints
	}
	if o.MinCount <= 0 {
		o.MinCount = defaultMinCount
	}
	o.Points = max(o.Points, o.MinCount)
	r := &run{box: box, o: o, rng: rand.New(rand.NewPCG(o.Seed, uint64(len(box))))}
	r.report.Counts = make([][]int, rows)
	return r, nil
}

// row checks one row of the Jacobian at as many points as it takes.
func (r *run) row(row int, f func([]float64) float64, grad func(dst, x []float64)) {
	counts := make([]int, len(r.box))
	for i, b := range r.box {
		if b[0] == b[1] {
			counts[i] = Held
		}
	}
	r.report.Counts[row] = counts
	p := newPoint(row, f, grad, r.box)
	for try := range moreTries * r.o.Points {
		if try >= r.o.Points && !r.thin(counts) {
			break
		}
		sample(p.x, r.box, try, r.rng)
		r.report.Points++
		if !p.evaluate() {
			r.report.Skipped++
			continue
		}
		for i := range counts {
			if counts[i] != Held && r.report.add(p.compare(i)) {
				counts[i]++
			}
		}
	}
}

// thin reports whether some partial counts at too few points.
func (r *run) thin(counts []int) bool {
	return slices.ContainsFunc(counts, func(c int) bool { return c != Held && c < r.o.MinCount })
}

func (r *run) verdict() error {
	if r.report.Failed > 0 {
		return fmt.Errorf("check: %w: %s", ErrMismatch, r.report)
	}
	for row, counts := range r.report.Counts {
		for i, c := range counts {
			if c != Held && c < r.o.MinCount {
				return fmt.Errorf("check: %w: %s counts at %d of %d points; try a narrower box",
					ErrTooFew, partialName(row, i, len(r.report.Counts)), c, r.report.Points/len(r.report.Counts))
			}
		}
	}
	return nil
}

func fill(xs []float64, v float64) {
	for i := range xs {
		xs[i] = v
	}
}

func finite(x float64) bool { return x-x == 0 }
