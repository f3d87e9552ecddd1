package exact

import (
	"math"
	"math/big"
)

// Hankel's expansions for large x [DLMF 10.17.3, 10.17.4]: with w = x - (2n+1)*pi/4,
//
//	J(n) = sqrt(2/(pi*x))*(cos(w)*P - sin(w)*Q),  P = 1 - a(2)/x^2 + a(4)/x^4 - …
//	Y(n) = sqrt(2/(pi*x))*(sin(w)*P + cos(w)*Q),  Q = a(1)/x - a(3)/x^3 + …
//
// where a(k) = a(k-1)*(4n^2-(2k-1)^2)/(8k). A rest is less than the first term left out
// once P and Q have more than n/2 terms each, and more than one [DLMF 10.17(iii)].

// hankelTerms is how many of the a(k)/x^k, an even number, bring them below 2^-bits, and how many
// bits the largest has before its point. It is not ok where they grow again before that.
func hankelTerms(n int, x *big.Float, bits int) (terms, extra int, ok bool) {
	at := float64(size(x))
	log, top := 0.0, 0.0
	square := 4 * float64(n) * float64(n)
	for k := 1; ; k++ {
		odd := float64(2*k - 1)
		step := math.Log2(math.Abs(square-odd*odd)/float64(8*k)) - at
		log += step
		top = max(top, log)
		switch {
		case k > n+4 && k%2 == 0 && log < float64(-bits):
			return k, int(top) + 1, true
		case k > n && step >= 0:
			return 0, 0, false
		}
	}
}

// hankel is J(n) and Y(n) of an exact x > 0, by the first a(k).
func (m *machine) hankel(n int, x *big.Float, terms int) (j, y ball) {
	inverse := m.inv(exact(x))
	var sums [2]ball // P and Q
	var rests [2]bound
	sums[0], sums[1] = integer(0), integer(0)
	term := integer(1)
	for k := range terms + 2 {
		if k >= terms {
			rests[k%2] = size(term.mid).plus(term.err)
		} else {
			sums[k%2] = m.plus(sums[k%2], term.signed(k%4 >= 2))
		}
		odd := int64(2*k + 1)
		term = m.mul(m.mul(term, inverse), m.ratio(4*int64(n)*int64(n)-odd*odd, int64(8*(k+1))))
	}
	p, q := sums[0].widen(rests[0]), sums[1].widen(rests[1])
	// cos(w) and sin(w) are (±cos(x)±sin(x))/√2, by the quarter turns of n.
	s, c := m.sin(x), m.cos(x)
	cosine, sine := m.add(c.signed(n%4 == 1 || n%4 == 2), s.signed(n%4 >= 2)), m.sub(s.signed(n%4 == 1 || n%4 == 2), c.signed(n%4 >= 2))
	scale := m.sqrt(m.quo(inverse, m.number(pi)))
	j = m.sub(m.mul(cosine, p), m.mul(sine, q))
	y = m.add(m.mul(sine, p), m.mul(cosine, q))
	return m.mul(scale, j), m.mul(scale, y)
}
