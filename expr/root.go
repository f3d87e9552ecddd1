package expr

import (
	"math"
	"math/big"
)

// pow returns x^n for n of any sign, or false if the result would pass
// MaxNumBits. x must not be 0 when n < 0.
func (x Num) pow(n int64) (Num, bool) {
	if x.is(1) || n == 0 {
		return NewInt(1), true
	}
	if x.is(-1) {
		return NewInt(1 - 2*(n&1)), true
	}
	k := abs64(n)
	if k > MaxNumBits || uint64(x.bitLen()-1)*k >= MaxNumBits { // x^k has more than (bitLen-1)·k bits
		return Num{}, false
	}
	r, e := x.rat(), new(big.Int).SetUint64(k)
	y := NewRat(new(big.Rat).SetFrac(new(big.Int).Exp(r.Num(), e, nil), new(big.Int).Exp(r.Denom(), e, nil)))
	if n < 0 {
		y = y.Inv()
	}
	return y, y.bitLen() <= MaxNumBits
}

// root returns the exact q-th root, if it is rational: the positive one of
// x > 0, and x itself for q = 1.
func (x Num) root(q int64) (Num, bool) {
	if q == 1 {
		return x, true
	}
	r := x.rat()
	a, ok := intRoot(r.Num(), q)
	if !ok {
		return Num{}, false
	}
	b, ok := intRoot(r.Denom(), q)
	if !ok {
		return Num{}, false
	}
	return NewRat(new(big.Rat).SetFrac(a, b)), true
}

// exactLog2 is the largest logarithm of a root that intRoot reads off float64:
// a quotient of logarithms is within a relative 2^-52, so the root is within
// 2^40·40·2^-52 < 1/2.
const exactLog2 = 40

// intRoot returns the exact q-th root of n > 0, if it is an integer.
func intRoot(n *big.Int, q int64) (*big.Int, bool) {
	if n.IsInt64() && n.Int64() == 1 {
		return n, true
	}
	if q >= int64(n.BitLen()) {
		return nil, false // 2^q > n
	}
	e := big.NewInt(q)
	l := log2(n) / float64(q)
	var x *big.Int
	if l < exactLog2 {
		x = big.NewInt(int64(math.Round(math.Exp2(l))))
	} else {
		x = newtonRoot(n, q, l)
	}
	return x, new(big.Int).Exp(x, e, nil).Cmp(n) == 0
}

// newtonRoot returns floor(n^(1/q)), which is about 2^l. Newton's method from
// above, x ← ((q-1)x + n/x^(q-1))/q, falls to it, and doubles the digits in
// each step because it starts within a relative 2^-30, far below 1/q.
func newtonRoot(n *big.Int, q int64, l float64) *big.Int {
	whole, frac := math.Modf(l)
	start := big.NewFloat(math.Exp2(frac) * (1 + 0x1p-30))
	x, _ := start.SetMantExp(start, int(whole)).Int(nil)
	e, qq := big.NewInt(q-1), big.NewInt(q)
	for {
		t := new(big.Int).Exp(x, e, nil)
		t.Quo(n, t)
		t.Add(t, new(big.Int).Mul(x, e))
		t.Quo(t, qq)
		if t.Cmp(x) >= 0 {
			return x
		}
		x = t
	}
}

// log2 returns the binary logarithm of n > 0.
func log2(n *big.Int) float64 {
	mant := new(big.Float)
	exp := new(big.Float).SetInt(n).MantExp(mant)
	m, _ := mant.Float64()
	return float64(exp) + math.Log2(m)
}

// logBase returns n with base^n = x, if there is such an integer. x must be
// positive, base at least 2.
func (x Num) logBase(base int64) (Num, bool) {
	if x.Cmp(NewInt(1)) < 0 {
		n, ok := x.Inv().logBase(base)
		return n.Neg(), ok
	}
	if !x.IsInt() {
		return Num{}, false
	}
	r := x.rat().Num()
	n := int64(math.Round(log2(r) / math.Log2(float64(base))))
	power := new(big.Int).Exp(big.NewInt(base), big.NewInt(n), nil)
	return NewInt(n), power.Cmp(r) == 0
}
