package check

import (
	"math"
	"slices"
)

const (
	// stepRatio is that of neighbouring steps. It is no power of two, and steps have
	// stepBits bits, so that each step meets the binary grid of what f rounds in its
	// own way. Halved steps meet it alike: rounding then looks like a wrong slope,
	// the same at each step.
	stepRatio = 0.47
	stepBits  = 20

	// maxRows bounds the table: from 1/16 to 2^-53.
	maxRows = 48

	// maxOrder bounds the columns of the table. An early row spoilt by a kink is
	// forgotten after as many rows; above order 12 in h nothing is gained in float64.
	maxOrder = 6

	// patience is the number of rows in sequence that must be worse by worseFactor
	// before a table that has settled is left, and of those that vouch for one.
	patience    = 2
	worseFactor = 4

	// converging is the error, relative to the size of the partial, where a step
	// counts as small enough to show f's shape.
	converging = 1e-4

	// kinkRatio: |f(x+h)-2f(x)+f(x-h)|/h falls with h where f is smooth, and stays
	// where f has a kink. Central differences converge at both.
	kinkRatio = 0.75

	// ulp is the relative spacing of float64 numbers, 2^-52.
	ulp = 1.0 / (1 << 52)

	// leastNormal is the least float64 of full precision; below, f tells nothing.
	leastNormal = 0x1p-1022
)

// An estimate is a derivative by differences.
type estimate struct {
	value   float64
	err     float64 // estimated error of value
	step    float64 // the step it comes from
	scale   float64 // the size that err is judged against
	settled bool
}

// A table is extrapolated from its rows, whose steps fall.
type table []row

// A row belongs to one step.
type row struct {
	h      float64
	plus   float64 // f(x+h)
	minus  float64 // f(x-h)
	orders int     // number of columns in use
	value  [maxOrder]float64
	gap    [maxOrder]float64 // disagreement with the neighbours of lower order
	amp    [maxOrder]float64 // error of value for each unit of error of f
}

// total returns the estimated error of column j, given the noise of f. A gap may be
// small by luck where noise rules; so those of the next two rows count as well. They
// hold less truncation and, in proportion to 1/h, more noise.
func (t table) total(k, j int, noise float64) float64 {
	gap := t[k].gap[j]
	for next := 1; next <= patience; next++ {
		if k+next >= len(t) || t[k+next].orders <= j {
			return math.Inf(1)
		}
		gap = max(gap, t[k+next].gap[j]*t[k+next].h/t[k].h)
	}
	return gap + max(noise, t[k].floor())*t[k].amp[j]
}

// best returns the entry with the least error and its row.
func (t table) best(noise float64) (best estimate, at int) {
	best.err = math.Inf(1)
	for k := range t {
		for j := range t[k].orders {
			if e := t.total(k, j, noise); e < best.err {
				best, at = estimate{value: t[k].value[j], err: e, step: t[k].h}, k
			}
		}
	}
	return best, at
}

// coarsest returns the entry with the largest step at which f looks smooth: where the
// table begins to converge.
func (t table) coarsest(scale float64) (estimate, bool) {
	for k := range t {
		for j := range t[k].orders {
			v := t[k].value[j]
			if e := t.total(k, j, 0); e <= converging*max(math.Abs(v), scale) {
				return estimate{value: v, err: e, step: t[k].h}, true
			}
		}
	}
	return estimate{}, false
}

// noise returns the noise of f around 0, as seen on two scales and by the table. It is
// 0 if no step moved f.
func (t table) noise(f func(float64) float64, best, coarse float64) float64 {
	if !slices.ContainsFunc(t, func(r row) bool { return r.plus != r.minus }) {
		return 0
	}
	level := measureNoise(f, best)
	if coarse > best {
		level = max(level, measureNoise(f, coarse))
	}
	return level
}

// floor returns the least noise of f: rounding its value alone gives as much.
func (r *row) floor() float64 {
	return max(ulp*max(math.Abs(r.plus), math.Abs(r.minus)), leastNormal)
}

// push adds a row and extrapolates it by Neville's rule in h^2 from the rows before
// it back to start, where the steps at which f is finite begin.
func (t table) push(r row, start int) table {
	r.value[0], r.gap[0], r.amp[0] = (r.plus-r.minus)/(2*r.h), math.Inf(1), 1/r.h
	r.orders = 1
	if len(t) > start {
		prev := &t[len(t)-1]
		r.gap[0] = math.Abs(r.value[0] - prev.value[0])
		for j := 1; j < min(maxOrder, prev.orders+1); j++ {
			q := t[len(t)-j].h / r.h
			w := q * q
			r.value[j] = r.value[j-1] + (r.value[j-1]-prev.value[j-1])/(w-1)
			r.gap[j] = max(math.Abs(r.value[j]-r.value[j-1]), math.Abs(r.value[j]-prev.value[j-1]))
			r.amp[j] = (w*r.amp[j-1] + prev.amp[j-1]) / (w - 1)
			r.orders++
		}
	}
	return append(t, r)
}

// differentiate estimates the derivative at 0 of f, whose value there is f0, with
// steps from h down to least.
func differentiate(f func(float64) float64, f0, h, least float64) estimate {
	scale := math.Abs(f0) * firstStep / h
	t := newTable(f, h, least, scale)
	best, _ := t.best(0)
	if math.IsInf(best.err, 1) {
		return estimate{}
	}
	coarse, ok := t.coarsest(scale)
	level := t.noise(f, best.step, coarse.step)
	best, at := t.best(level)
	best.scale = judge(best.value, scale, h)
	best.settled = best.err <= resolution*best.scale && !t.kink(at, f0, level)
	if ok && math.Abs(best.value-coarse.value) > safety*(coarse.err+best.err) {
		best.settled = false // two scales that disagree: f is a staircase, or ripples
	}
	return best
}

// judge returns the size that the error of a derivative v is judged against.
func judge(v, scale, h float64) float64 {
	return max(math.Abs(v), scale, leastNormal/resolution/h)
}

// newTable computes rows until they stop getting better.
func newTable(f func(float64) float64, h, least, scale float64) table {
	t := make(table, 0, maxRows)
	best := estimate{err: math.Inf(1)}
	moved := false
	for start, worse := 0, 0; h >= least && len(t) < maxRows && worse < patience; h = nextStep(h) {
		r := row{h: h, plus: f(h), minus: f(-h)}
		if !finite(r.plus - r.minus) {
			start = len(t)
			continue
		}
		if moved && r.plus == r.minus {
			break // the step is lost in the rounding of f
		}
		moved = moved || r.plus != r.minus
		t = t.push(r, start)
		e := t[len(t)-1].best()
		if e.err > worseFactor*best.err && best.err <= resolution*judge(best.value, scale, h) {
			worse++
		} else {
			worse = 0
		}
		if e.err < best.err {
			best = e
		}
	}
	return t
}

// nextStep returns the step after h: some stepRatio*h with stepBits significant bits.
func nextStep(h float64) float64 { return shorten(stepRatio*h, stepBits) }

// best returns the entry of the row with the least error, as far as the row shows it.
func (r *row) best() estimate {
	best := estimate{err: math.Inf(1)}
	for j := range r.orders {
		if e := r.gap[j] + r.floor()*r.amp[j]; e < best.err {
			best = estimate{value: r.value[j], err: e}
		}
	}
	return best
}

// kink reports whether f bends at 0 on the scale of row k, noise aside.
func (t table) kink(k int, f0, noise float64) bool {
	if t[k].orders < 2 {
		return false
	}
	bend := func(r *row) float64 { return math.Abs(r.plus - 2*f0 + r.minus) }
	fine, coarse := bend(&t[k]), bend(&t[k-1])
	const errors = 4 // of f(x+h), f(x-h), and f(x) twice
	visible := fine > errors*safety*max(noise, t[k].floor())
	return visible && fine/t[k].h > kinkRatio*coarse/t[k-1].h
}
