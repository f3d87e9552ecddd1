package check_test

import (
	"errors"
	"fmt"
	"math"

	"github.com/symdiff/symdiff/diff/check"
)

func ExampleGradient() {
	f := func(x []float64) float64 { return x[0] * math.Exp(-x[1]) }
	grad := func(dst, x []float64) {
		e := math.Exp(-x[1])
		dst[0], dst[1] = e, x[0]*e // the sign of the second is wrong
	}
	box := [][2]float64{{-1, 1}, {0, 5}}
	report, err := check.Gradient(f, grad, box, check.Options{})
	fmt.Println(errors.Is(err, check.ErrMismatch))
	fmt.Printf("%d of %d are wrong, the worst in coordinate %d\n", report.Failed, report.Compared, report.Worst.Index)

	fixed := func(dst, x []float64) {
		grad(dst, x)
		dst[1] = -dst[1]
	}
	report, err = check.Gradient(f, fixed, box, check.Options{})
	fmt.Println(err, report.Compared, report.Failed)
	// Output:
	// true
	// 32 of 64 are wrong, the worst in coordinate 1
	// <nil> 64 0
}
