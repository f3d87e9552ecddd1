package testkit_test

import (
	"fmt"
	"math"

	"github.com/symdiff/symdiff/internal/testkit"
)

func ExampleULPs() {
	fmt.Println(testkit.ULPs(0.1+0.2, 0.3), testkit.ULPs(math.Sqrt(2)*math.Sqrt(2), 2))
	// Output: 0 1
}
