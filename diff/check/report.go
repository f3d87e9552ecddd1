package check

import (
	"fmt"
	"math"
	"slices"
	"strings"
)

// Held stands in Report.Counts for a coordinate whose ends are equal.
const Held = -1

// A Report says what was compared, and how well it agreed.
type Report struct {
	Points    int     // points tried, for all rows together
	Skipped   int     // of these: where f was not finite
	Compared  int     // partials that count
	Unsettled int     // partials that don't: no estimate settled there
	Failed    int     // partials that count, and are wrong
	Counts    [][]int // for each row and coordinate, the points at which the partial counts, or Held
	Worst     Partial // where got is farthest from want, in units of the tolerance
}

// A Partial is one comparison. The derivative is taken to be right when
// |Got-Want| <= Tol.
type Partial struct {
	Row, Index int       // ∂f[Row]/∂x[Index]; a gradient is row 0
	X          []float64 // the point
	Got        float64   // from the function under test
	Want       float64   // the witness
	Err        float64   // how far the witness may be off
	Tol        float64   // the safety factor times Err and the noise of Got
	settled    bool
}

// Excess returns |Got-Want|/Tol: above 1 for a wrong partial, +Inf if Got is not finite.
func (p Partial) Excess() float64 {
	if p.Got == p.Want {
		return 0
	}
	if d := math.Abs(p.Got-p.Want) / p.Tol; !math.IsNaN(d) {
		return d
	}
	return math.Inf(1)
}

// add enters a comparison and reports whether it counts.
func (r *Report) add(p Partial) bool {
	if !p.settled {
		r.Unsettled++
		return false
	}
	excess := p.Excess()
	r.Compared++
	if excess > 1 {
		r.Failed++
	}
	if r.Worst.X == nil || excess > r.Worst.Excess() {
		p.X = slices.Clone(p.X)
		r.Worst = p
	}
	return true
}

// String returns the report as one line for people.
func (r Report) String() string {
	var b strings.Builder
	if r.Failed > 0 {
		fmt.Fprintf(&b, "%d of %d partials are wrong", r.Failed, r.Compared)
	} else {
		fmt.Fprintf(&b, "%d partials agree", r.Compared)
	}
	fmt.Fprintf(&b, " (%d points tried, %d outside the domain, %d partials unsettled)", r.Points, r.Skipped, r.Unsettled)
	if r.Worst.X != nil {
		fmt.Fprintf(&b, "; worst: %s", r.Worst.describe(len(r.Counts)))
	}
	return b.String()
}

func (p Partial) describe(rows int) string {
	return fmt.Sprintf("%s at %v: got %v, want %v ± %.2g", partialName(p.Row, p.Index, rows), p.X, p.Got, p.Want, p.Err)
}

func partialName(row, i, rows int) string {
	if rows == 1 {
		return fmt.Sprintf("∂f/∂x[%d]", i)
	}
	return fmt.Sprintf("∂f[%d]/∂x[%d]", row, i)
}
