package poly

import "math/big"

// prime is the modulus of images: products of two residues fit an uint64.
const prime = 1<<31 - 1

// point is the value that variable v takes in an image: distinct residues
// without a pattern. Any would be right; one that makes a leading coefficient
// vanish says nothing.
func point(v int) uint64 { return (uint64(v) + 3) * 0x9e3779b1 % prime }

// imageDegree returns a bound on the degree in v of the common divisor of a and
// b: that of the common divisor of their images modulo a prime at one point,
// provided that no leading coefficient vanishes there.
func (r *Ring) imageDegree(a, b Poly, v int) int {
	r.Fuel -= len(a) + len(b)
	bound := min(a.Degree(v), b.Degree(v))
	x, okA := image(a, v)
	y, okB := image(b, v)
	if !okA || !okB {
		return bound
	}
	for len(y) > 0 {
		if len(x) < len(y) {
			x, y = y, x
			continue
		}
		x = reduced(x, y)
	}
	return min(bound, len(x)-1)
}

// image returns p as a polynomial in v modulo the prime, where every other
// variable has its value; false where the leading coefficient vanishes.
func image(p Poly, v int) ([]uint64, bool) {
	out := make([]uint64, p.Degree(v)+1)
	for i := range p {
		c := residue(p[i])
		for w, e := range p[i].M {
			for ; w != v && e > 0; e-- {
				c = c * point(w) % prime
			}
		}
		d := p[i].M[v]
		out[d] = (out[d] + c) % prime
	}
	return out, out[len(out)-1] != 0
}

// residue is the coefficient of t, an integer, modulo the prime.
func residue(t Term) uint64 {
	if n, ok := t.C.Int64(); ok {
		return uint64((n%prime + prime) % prime)
	}
	m := big.NewInt(prime)
	return m.Mod(t.C.Rat().Num(), m).Uint64()
}

// reduced returns x without its leading term, and without leading zeros, less the
// multiple of y that cancels it.
func reduced(x, y []uint64) []uint64 {
	c := x[len(x)-1] * inverse(y[len(y)-1]) % prime
	shift := len(x) - len(y)
	for i, b := range y {
		x[shift+i] = (x[shift+i] + (prime-b)*c) % prime
	}
	for len(x) > 0 && x[len(x)-1] == 0 {
		x = x[:len(x)-1]
	}
	return x
}

// inverse is x^(prime-2), by Fermat's little theorem.
func inverse(x uint64) uint64 {
	y := uint64(1)
	for e := uint64(prime - 2); e > 0; e >>= 1 {
		if e&1 != 0 {
			y = y * x % prime
		}
		x = x * x % prime
	}
	return y
}
