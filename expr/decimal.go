package expr

import (
	"math/big"
	"strconv"
	"strings"
)

const (
	// maxLiteral is the longest integer that the language reads, in digits, and
	// maxLiteralBits less than any longer one has.
	maxLiteral     = 10_000
	maxExponent    = 10_000 // of a decimal literal, likewise
	maxLiteralBits = 33_219
	// maxDecimals is the longest decimal that Format.Decimals writes, in
	// significant digits: what a float64 can tell apart.
	maxDecimals = 17
	// maxDecimalBits is more than maxDecimals digits have.
	maxDecimalBits = 57
	// minPlain and maxPlain bound the place of the decimal point, counted from
	// the first digit, outside which an exponent reads better than zeros.
	minPlain, maxPlain = -4, 21
)

// numeral writes a number.
func (p *printer) numeral(n Num) string {
	if p.f.Decimals {
		if s, ok := decimal(n); ok {
			return s
		}
	}
	if n.bitLen() < maxLiteralBits {
		return n.String()
	}
	r := n.rat()
	s := literal(r.Num())
	if !r.IsInt() {
		s += "/" + literal(r.Denom())
	}
	return s
}

// literal writes an integer whose digits may be too many for one literal, in two
// that fold to it: (a*10^k + b). MaxNumBits is less than 2·maxLiteral digits.
func literal(n *big.Int) string {
	s := n.String()
	if n.Sign() < 0 {
		return "-" + literal(new(big.Int).Neg(n))
	}
	if len(s) <= maxLiteral {
		return s
	}
	cut := len(s) - maxLiteral
	s, low := s[:cut]+"*10^"+strconv.Itoa(maxLiteral), strings.TrimLeft(s[cut:], "0")
	if low != "" {
		s += " + " + low
	}
	return "(" + s + ")"
}

// split gives numerator and denominator of c as it is written: c and 1 for a
// decimal.
func (p *printer) split(c Num) (numer, denom Num) {
	if c.IsInt() {
		return c, NewInt(1)
	}
	if p.f.Decimals {
		if _, ok := decimal(c); ok {
			return c, NewInt(1)
		}
	}
	r := c.rat()
	return NewRat(new(big.Rat).SetInt(r.Num())), NewRat(new(big.Rat).SetInt(r.Denom()))
}

// decimal writes a number that ends within maxDecimals significant digits.
func decimal(n Num) (string, bool) {
	if n.Sign() == 0 {
		return "0", true
	}
	r := n.rat()
	twos := int(r.Denom().TrailingZeroBits())
	five, ok := NewRat(new(big.Rat).SetInt(new(big.Int).Rsh(r.Denom(), uint(twos)))).logBase(5)
	if !ok {
		return "", false
	}
	fives, _ := five.Int64()
	places := max(twos, int(fives))
	if places-twos > maxDecimalBits || places-int(fives) > maxDecimalBits {
		return "", false
	}
	v := new(big.Int).Exp(big.NewInt(5), big.NewInt(int64(places)-fives), nil) // n = v/10^places
	v.Mul(v.Lsh(v, uint(places-twos)), r.Num())
	digits := v.Abs(v).String()
	point := len(digits) - places
	digits = strings.TrimRight(digits, "0")
	if len(digits) > maxDecimals || point < -maxExponent || point > maxExponent {
		return "", false
	}
	s := placePoint(digits, point)
	if n.Sign() < 0 {
		s = "-" + s
	}
	return s, true
}

// placePoint writes 0.digits times 10^point.
func placePoint(digits string, point int) string {
	switch {
	case point < minPlain || point > maxPlain:
		s := digits[:1]
		if len(digits) > 1 {
			s += "." + digits[1:]
		}
		return s + "e" + strconv.Itoa(point-1)
	case point <= 0:
		return "0." + strings.Repeat("0", -point) + digits
	case point >= len(digits):
		return digits + strings.Repeat("0", point-len(digits))
	}
	return digits[:point] + "." + digits[point:]
}
