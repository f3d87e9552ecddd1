package codegen

import (
	"errors"
	"fmt"
	"math"
	"math/big"
	"strconv"
	"strings"

	"github.com/dave/jennifer/jen"

	"github.com/symdiff/symdiff/expr"
)

// maxDigits is the longest number that is written out, in significant digits.
// A longer one is written as the shortest decimal that rounds to its float64.
const maxDigits = 17

// maxFraction bounds both parts of a fraction that is written as a quotient of
// constants: what a reader still recognises.
const maxFraction = 999_999

// round returns the float64 nearest to x. A number that is too large, or not 0
// but too small, has none.
func round(x expr.Num) (float64, error) {
	f := x.Float64()
	switch {
	case math.IsInf(f, 0):
		return 0, errors.New("constant overflows float64")
	case f == 0 && x.Sign() != 0:
		return 0, errors.New("constant underflows float64")
	}
	return f, nil
}

// literal writes x >= 0 as a Go constant expression that rounds once to its
// float64. Its numbers are floating-point literals, so that no division is one
// of integers. compound reports that the text is a quotient.
func literal(x expr.Num) (text string, compound bool, err error) {
	f, err := round(x)
	if err != nil {
		return "", false, err
	}
	if s, ok := decimal(x); ok {
		return s, false, nil
	}
	if p, q, _ := x.Frac(); short(x) {
		return fmt.Sprintf("%d.0 / %d.0", p, q), true, nil
	}
	return shortest(f), false, nil
}

// decimal writes x exactly, if it is short.
func decimal(x expr.Num) (string, bool) {
	f, err := round(x)
	if err != nil {
		return "", false
	}
	s := shortest(f)
	if back, ok := new(big.Rat).SetString(s); !ok || back.Cmp(x.Rat()) != 0 {
		return "", false
	}
	return s, len(s) <= maxDigits+len(".e-308")
}

// shortest writes f with the fewest digits that give it back, as a
// floating-point literal.
func shortest(f float64) string {
	if f == 0 {
		return "0.0" // a literal has no sign: -0.0 is 0 in Go
	}
	s := strconv.FormatFloat(f, 'g', -1, 64)
	if a := math.Abs(f); a >= 1e-4 && a < 1e15 {
		s = strconv.FormatFloat(f, 'f', -1, 64)
	}
	if strings.ContainsAny(s, ".e") {
		return s
	}
	return s + ".0"
}

// integer writes n as an int.
func integer(n int) text {
	s := strconv.Itoa(n)
	return text{code: jen.Op(s), prec: precAtom, plain: true, width: len(s)}
}
