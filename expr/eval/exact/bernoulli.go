package exact

import (
	"math/big"
	"math/bits"
	"sync"
)

// Bernoulli numbers enter through the tangent numbers T(k), which are whole:
// B(2k)/(2k) = (-1)^(k-1) * T(k)/(4^k*(4^k-1)) [Tangent].

// baseTangents is how many tangent numbers every evaluation shares: they serve
// the constants of baseBits and functions of about 300 digits.
const baseTangents = baseBits/tangentBits + 8

// tangentBits is how many bits of precision a tangent number serves: Stirling's series at x >= w/2
// reaches 2^-w with some w/10 terms, as (2*pi*e*x/(2k))^(-2k) <= 42^(-w/5) for k = w/10.
const tangentBits = 10

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

// eulerBessel is Euler's constant from the series of K0 [DLMF 10.31.2] at 2n, n = 2^j:
//
//	the sum of H(k)*(n^k/k!)^2 / the sum of (n^k/k!)^2 - log(n) - K0(2n)/I0(2n)
//
// of which the last is less than 4*exp(-4n), and left out: by cosh(t) >= 1 + t^2/2 and cos(t) >= 1 - t^2/2
// in their integrals [DLMF 10.32.1, 10.32.9]. A term is off by fewer than 2k units for its
// size, so are both sums, and there are fewer than 8n terms.
func eulerBessel(w int) *big.Int {
	const guard = 32
	j := bits.Len(uint((w + guard) / 4)) // 4n*log2(e) > 5n > w + guard
	v := w + guard + 2*bits.Len(uint(w))
	term, harmonic, div := one(v), new(big.Int), new(big.Int) // (n^k/k!)^2 and H(k) times that
	above, below := new(big.Int), new(big.Int)
	for k := int64(1); term.Sign() != 0; k++ {
		below.Add(below, term)
		above.Add(above, harmonic)
		term.Quo(term.Lsh(term, uint(2*j)), div.SetInt64(k*k))
		harmonic.Quo(harmonic.Lsh(harmonic, uint(2*j)), div.SetInt64(k))
		harmonic.Quo(harmonic.Add(harmonic, term), div)
	}
	above.Quo(above.Lsh(above, uint(v)), below)
	log := logTwo(v)
	above.Sub(above, log.Mul(log, big.NewInt(int64(j))))
	return above.Rsh(above, uint(v-w))
}
