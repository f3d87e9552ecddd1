package driver

import (
	"cmp"
	"fmt"
	"math/big"
	"slices"
	"strings"

	"github.com/symdiff/symdiff/codegen"
)

// A Report tells what the check compared.
type Report struct{ Results []ResultReport }

// A ResultReport is about one function that is or would be generated.
type ResultReport struct {
	Name   string  // of the formula, and what of it: "f", "f grad", "f diff(x, 2)"
	Points int     // that counted for every number the function returns
	Worst  float64 // largest error, in units of its running error bound
	// ULPs holds the largest error of each number that the function returns, in
	// units in the last place of the exact one.
	ULPs []float64
	what []string // these numbers are
}

func (r *Report) add(c *checker, points int) ResultReport {
	x := ResultReport{Name: c.f.name(c.r), Points: points, Worst: c.worst, ULPs: c.ulps}
	for i := range c.ulps {
		x.what = append(x.what, c.resultName(i))
	}
	r.Results = append(r.Results, x)
	return x
}

// maxErrors is how many numbers a line of errors names: those with the largest.
const maxErrors = 16

// errors is a line about the errors in float64.
func (r ResultReport) errors() string {
	order := make([]int, len(r.ULPs))
	for i := range order {
		order[i] = i
	}
	if len(order) > maxErrors {
		slices.SortStableFunc(order, func(i, j int) int { return cmp.Compare(r.ULPs[j], r.ULPs[i]) })
		order = order[:maxErrors]
	}
	var list []string
	for _, i := range order {
		list = append(list, fmt.Sprintf("%s %.3g ulp", r.what[i], r.ULPs[i]))
	}
	return fmt.Sprintf("%s: largest errors at %d points: %s", r.Name, r.Points, strings.Join(list, ", "))
}

// String gives a line for each function.
func (r Report) String() string {
	var b strings.Builder
	for _, x := range r.Results {
		fmt.Fprintf(&b, "%s: %d points, largest error %.2g of its bound\n", x.Name, x.Points, x.Worst)
	}
	return b.String()
}

// A CheckError says where a program and its formula differ. It is a mistake of
// symdiff, not of the formula.
type CheckError struct {
	Name       string // as ResultReport.Name
	Result     string // which of the numbers it returns
	Params     []string
	At         []float64
	Got        float64
	Want       *big.Float
	Bound, Off float64
}

func (e *CheckError) Error() string {
	at := make([]string, len(e.At))
	for i, x := range e.At {
		at[i] = fmt.Sprintf("%s=%v", e.Params[i], x)
	}
	return fmt.Sprintf("internal error: %s: %s at %s is %v, but exactly %s: off by %.3g, allowed is %.3g; nothing was written, please report this",
		e.Name, e.Result, strings.Join(at, ", "), e.Got, e.Want.Text('g', 20), e.Off, tolerance*e.Bound)
}

func (j *job) wrong(c *checker, i int, at []float64, got float64, want *big.Float, bound float64) error {
	e := &CheckError{Name: c.f.name(c.r), Result: c.resultName(i), At: at, Got: got, Want: want, Bound: bound, Off: distance(got, want)}
	for _, x := range c.inputs {
		e.Params = append(e.Params, j.g.Name(x))
	}
	return e
}

// resultName says which of the numbers a function returns the i-th is.
func (c *checker) resultName(i int) string {
	switch {
	case c.r.kind == codegen.Taylor:
		return fmt.Sprintf("coefficient %d", i)
	case c.r.kind == codegen.Gradient && i > 0:
		return "the derivative by " + c.f.Params[c.r.wrt[i-1]].Name
	case c.r.kind > codegen.Taylor || c.r.kind != codegen.Gradient && len(c.r.roots) > 1:
		return fmt.Sprintf("result %d", i+1)
	}
	return "the value"
}
