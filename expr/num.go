package expr

import (
	"math"
	"math/big"
	"math/bits"
	"strconv"
)

// MaxNumBits bounds the numerator and denominator of an exact number that
// arithmetic may produce: 64 Kbit, about 20 000 digits. It keeps 9^9^9 from
// being computed.
const MaxNumBits = 1 << 16

// Num is an exact rational number. The zero value is 0.
//
// Numbers that fit are held as two int64 in lowest terms with a positive
// denominator; larger ones as a big.Rat that is never modified.
type Num struct {
	p, q int64 // q == 0 stands for 1, so that the zero value is 0/1
	big  *big.Rat
}

// NewInt returns n.
func NewInt(n int64) Num {
	if n == math.MinInt64 { // stays big: negating it would overflow
		return Num{big: new(big.Rat).SetInt64(n)}
	}
	return Num{p: n, q: 1}
}

// NewFrac returns p/q. It panics if q is 0.
func NewFrac(p, q int64) Num {
	if q == 0 {
		panic("expr: NewFrac with denominator 0")
	}
	if p == math.MinInt64 || q == math.MinInt64 {
		return NewRat(big.NewRat(p, q))
	}
	if q < 0 {
		p, q = -p, -q
	}
	if d := gcd(p, q); d > 1 {
		p, q = p/d, q/d
	}
	return Num{p: p, q: q}
}

// NewRat returns a copy of r.
func NewRat(r *big.Rat) Num {
	if r.Num().IsInt64() && r.Denom().IsInt64() {
		// MinInt64 stays big: negating it would overflow.
		if p, q := r.Num().Int64(), r.Denom().Int64(); p != math.MinInt64 {
			return Num{p: p, q: q}
		}
	}
	return Num{big: new(big.Rat).Set(r)}
}

func gcd(a, b int64) int64 {
	if a < 0 {
		a = -a
	}
	for b != 0 {
		a, b = b, a%b
	}
	return a
}

// small gives numerator and denominator when they fit.
func (x Num) small() (p, q int64, ok bool) {
	if x.big != nil {
		return 0, 0, false
	}
	if x.q == 0 {
		return x.p, 1, true
	}
	return x.p, x.q, true
}

// Rat returns x as a new big.Rat.
func (x Num) Rat() *big.Rat {
	if p, q, ok := x.small(); ok {
		return big.NewRat(p, q)
	}
	return new(big.Rat).Set(x.big)
}

// rat returns x as a big.Rat that must not be modified.
func (x Num) rat() *big.Rat {
	if x.big != nil {
		return x.big
	}
	return x.Rat()
}

func mul64(a, b int64) (int64, bool) {
	hi, lo := bits.Mul64(abs64(a), abs64(b))
	if hi != 0 || lo > math.MaxInt64 {
		return 0, false
	}
	if (a < 0) != (b < 0) {
		return -int64(lo), true
	}
	return int64(lo), true
}

func abs64(a int64) uint64 {
	if a < 0 {
		return -uint64(a)
	}
	return uint64(a)
}

func add64(a, b int64) (int64, bool) {
	s := a + b
	ok := (s > a) == (b > 0) && s != math.MinInt64
	return s, ok
}

// Add returns x + y.
func (x Num) Add(y Num) Num {
	xp, xq, ok1 := x.small()
	yp, yq, ok2 := y.small()
	if ok1 && ok2 {
		if xq == 1 && yq == 1 {
			if s, ok := add64(xp, yp); ok {
				return Num{p: s, q: 1}
			}
		}
		a, oka := mul64(xp, yq)
		b, okb := mul64(yp, xq)
		q, okq := mul64(xq, yq)
		if oka && okb && okq {
			if p, ok := add64(a, b); ok {
				return NewFrac(p, q)
			}
		}
	}
	return NewRat(new(big.Rat).Add(x.rat(), y.rat()))
}

// Mul returns x·y.
func (x Num) Mul(y Num) Num {
	xp, xq, ok1 := x.small()
	yp, yq, ok2 := y.small()
	if ok1 && ok2 {
		p, okp := mul64(xp, yp)
		q, okq := mul64(xq, yq)
		if okp && okq {
			if q == 1 {
				return Num{p: p, q: 1}
			}
			return NewFrac(p, q)
		}
	}
	return NewRat(new(big.Rat).Mul(x.rat(), y.rat()))
}

// Sub returns x - y.
func (x Num) Sub(y Num) Num { return x.Add(y.Neg()) }

// Div returns x/y. It panics if y is 0.
func (x Num) Div(y Num) Num { return x.Mul(y.Inv()) }

// Neg returns -x.
func (x Num) Neg() Num {
	if p, q, ok := x.small(); ok {
		return Num{p: -p, q: q}
	}
	return NewRat(new(big.Rat).Neg(x.big))
}

// Abs returns |x|.
func (x Num) Abs() Num {
	if x.Sign() < 0 {
		return x.Neg()
	}
	return x
}

// Inv returns 1/x. It panics if x is 0.
func (x Num) Inv() Num {
	if p, q, ok := x.small(); ok {
		if p == 0 {
			panic("expr: inverse of 0")
		}
		if p < 0 {
			return Num{p: -q, q: -p}
		}
		return Num{p: q, q: p}
	}
	return NewRat(new(big.Rat).Inv(x.big))
}

// Sign returns -1, 0 or 1.
func (x Num) Sign() int {
	if x.big != nil {
		return x.big.Sign()
	}
	switch {
	case x.p < 0:
		return -1
	case x.p > 0:
		return 1
	}
	return 0
}

// Cmp returns -1, 0 or 1 as x is less than, equal to or greater than y.
func (x Num) Cmp(y Num) int {
	xp, xq, ok1 := x.small()
	yp, yq, ok2 := y.small()
	if ok1 && ok2 {
		a, oka := mul64(xp, yq)
		b, okb := mul64(yp, xq)
		if oka && okb {
			switch {
			case a < b:
				return -1
			case a > b:
				return 1
			}
			return 0
		}
	}
	return x.rat().Cmp(y.rat())
}

// Equal reports whether x = y.
func (x Num) Equal(y Num) bool {
	if x.big == nil && y.big == nil {
		xp, xq, _ := x.small()
		yp, yq, _ := y.small()
		return xp == yp && xq == yq
	}
	return x.big != nil && y.big != nil && x.big.Cmp(y.big) == 0
}

// is reports whether x is the integer n.
func (x Num) is(n int64) bool { return x.big == nil && x.p == n && x.q <= 1 }

// IsInt reports whether x is an integer.
func (x Num) IsInt() bool {
	if x.big != nil {
		return x.big.IsInt()
	}
	return x.q <= 1
}

// Int64 returns x if it is an integer that fits.
func (x Num) Int64() (int64, bool) {
	if x.big != nil || x.q > 1 {
		return 0, false
	}
	return x.p, true
}

// Frac returns numerator and denominator, in lowest terms with a positive
// denominator, if both fit.
func (x Num) Frac() (p, q int64, ok bool) { return x.small() }

// Float64 returns the nearest float64, or an infinity.
func (x Num) Float64() float64 {
	const exact = 1 << 53
	if p, q, ok := x.small(); ok {
		if abs64(p) <= exact && q <= exact {
			return float64(p) / float64(q) // both exact: one rounding
		}
	}
	f, _ := x.rat().Float64()
	return f
}

// String returns x as an integer or a fraction p/q.
func (x Num) String() string {
	if p, q, ok := x.small(); ok {
		if q == 1 {
			return strconv.FormatInt(p, 10)
		}
		return strconv.FormatInt(p, 10) + "/" + strconv.FormatInt(q, 10)
	}
	return x.big.RatString()
}

// bitLen is the length of the longer of numerator and denominator.
func (x Num) bitLen() int {
	if p, q, ok := x.small(); ok {
		return max(bits.Len64(abs64(p)), bits.Len64(uint64(q)))
	}
	return max(x.big.Num().BitLen(), x.big.Denom().BitLen())
}
