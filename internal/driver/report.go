package driver

import (
	"fmt"
	"math/big"
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
}

func (r *Report) add(c *checker, points int) {
	r.Results = append(r.Results, ResultReport{c.f.name(c.r), points, c.worst})
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
	e := &CheckError{Name: c.f.name(c.r), Result: "the value", At: at, Got: got, Want: want, Bound: bound, Off: distance(got, want)}
	for _, p := range c.f.Params {
		e.Params = append(e.Params, p.Name)
	}
	switch {
	case c.r.kind == codegen.Taylor:
		e.Result = fmt.Sprintf("coefficient %d", i)
	case len(c.r.wrt) == len(c.r.roots)-1 && i > 0:
		e.Result = "the derivative by " + c.f.Params[c.r.wrt[i-1]].Name
	case len(c.r.roots) > 1 && len(c.r.wrt) < 2:
		e.Result = fmt.Sprintf("result %d", i+1)
	}
	return e
}
