package exact

import (
	"math/big"
	"math/bits"
	"sync"
)

// Bernoulli numbers enter through the tangent numbers T(k), which are whole:
// B(2k)/(2k) = (-1)^(k-1) * T(k)/(4^k*(4^k-1)) [Tangent].

// baseTangents is how many tangent numbers every evaluation shares: they serve
// the constants of baseBits, and functions up to about 300 digits.
const baseTangents = baseBits/tangentBits + 8

// tangentBits is how many bits of precision a tangent number serves, at least: Stirling's
// series at x >= w/2 reaches 2^-w with w/8 terms, as (2*pi*e*x/(2k))^(-2k) <= 34^(-w/4) for k = w/8.
const tangentBits = 8

var sharedTangents = sync.OnceValue(func() []*big.Int { return tangents(baseTangents) })

// tangents is T(1) … T(n) = 1, 2, 16, 272, … by the recurrence of [Tangent],
// n^2 products with a small number.
func tangents(n int) []*big.Int {
	t := make([]*big.Int, n)
	t[0] = big.NewInt(1)
	small := new(big.Int)
	for k := 1; k < n; k++ {
		t[k] = new(big.Int).Mul(t[k-1], small.SetInt64(int64(k)))
	}
	next := new(big.Int)
	for k := 1; k < n; k++ {
		for j := k; j < n; j++ {
			next.Mul(t[j-1], small.SetInt64(int64(j-k)))
			t[j].Mul(t[j], small.SetInt64(int64(j-k+2)))
			t[j].Add(t[j], next)
		}
	}
	return t
}

// tangent is T(k). A list too short is made anew, as long as the precision may need.
func (m *machine) tangent(k int) *big.Int {
	if k <= baseTangents {
		return sharedTangents()[k-1]
	}
	if k > len(m.data.tangents) {
		m.data.tangents = tangents(max(k+k/2, m.bits()/tangentBits+8))
	}
	return m.data.tangents[k-1]
}

// eulerMaclaurin is Euler's constant, H(n) - log(n) - 1/(2n) + the sum of
// B(2k)/(2k*n^(2k)), for n = 2^j >= w/2. The error is less than the first term left
// out, see [machine.stirling].
func eulerMaclaurin(w int) *big.Int {
	const guard = 48 // the n + w/8 quotients are each off by one unit, and 2*j for the logarithm
	v := w + guard
	j := bits.Len(uint(v / 2))
	sum, div := new(big.Int), new(big.Int)
	for k := int64(1); k <= 1<<j; k++ {
		sum.Add(sum, div.Quo(one(v), div.SetInt64(k)))
	}
	sum.Sub(sum, one(v-j-1))
	log := logTwo(v)
	sum.Sub(sum, log.Mul(log, big.NewInt(int64(j))))
	for k, t := range tangents(v/tangentBits + 8) {
		n := k + 1
		term := new(big.Int).Lsh(t, uint(v))
		term.Quo(term, div.Sub(one(2*n), big.NewInt(1)))
		term.Rsh(term, uint(2*n*(j+1)))
		if n%2 == 0 {
			term.Neg(term)
		}
		if term.Sign() == 0 {
			break
		}
		sum.Add(sum, term)
	}
	return sum.Rsh(sum, guard)
}
