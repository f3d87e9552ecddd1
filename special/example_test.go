package special_test

import (
	"fmt"

	"github.com/symdiff/symdiff/special"
)

func Example() {
	fmt.Println(special.Gamma(5), special.Lgamma(1.2), special.Lgamma(-2.5))
	fmt.Println(special.Digamma(1), special.Polygamma(3, 1))
	fmt.Println(special.Bounds()["Gamma"].ULPs)
	// Output:
	// 24 -0.08537409000331583 -0.056243716497674054
	// -0.5772156649015329 6.493939402266829
	// 0.52
}
