package exact

import (
	"fmt"
	"math"
	"math/big"
)

// Elliptic integrals as integrals over x = sin^2 of x^(i - 1/2)/2 times powers of 1 - x, 1 - p*x and 1 - n*x, in pieces
// on which a Taylor series converges fast: around 0 and, where that is near the end, 1, whose half-integer powers are
// taken out, and around the middles of pieces between, which shrink towards singularities. All pieces have one sign.

// Limits of a piece.
const (
	// reach bounds |a| for all factors (1 - a*y)^-power, y the variable that goes from -1 or 0 to 1; pieces are chosen
	// for 1/4, with rounding.
	reach = 0.26
	// reachBits is the number of bits that a term brings: on the circle of radius 3/(4*reach) factors are between 1/4 and 2, so that
	// coefficients of degree n fall as (4*reach/3)^n.
	reachBits = 1.52
	// stepBits are those of the lengths of pieces.
	stepBits = 8
	// pieceBits are those by which a factor grows or falls over a piece: to 3/5 or 5/3.
	pieceBits = 0.73
	// mostPieceWork is the number of pieces times the terms of each times their bits: it takes some ten seconds.
	mostPieceWork = 1 << 31
)

// A factor is (1 - at*x)^-(twice/2).
type factor struct {
	at    ball
	twice int64
}

// An integrand is x^(i - 1/2) times factors.
type integrand struct {
	i       int64
	factors []factor
	total   float64 // of the sizes of all exponents, or a little more
	bits    int     // after the point of series
}

// integral is that to the angle of sine s and cosine c, neither below 0. The factors are positive.
func (m *machine) integral(q ellipticKind, s, c, n, p ball) ball {
	f := integrand{i: int64(q.i), factors: []factor{{integer(1), 1}}}
	for _, g := range []factor{{p, int64(2*q.j + 1)}, {n, int64(2 * q.k)}} {
		if g.twice != 0 && g.at.mid.Sign() != 0 {
			f.factors = append(f.factors, g)
		}
	}
	f.total, f.bits = q.total(), m.bits()-2*guardBits
	most := mostPieceWork / (f.terms() * int64(f.bits))
	if far := m.distance(f.factors[1:], s); far > most {
		return m.refuse(fmt.Errorf("exact: an elliptic integral in %d pieces (limit %d)", far, most))
	}
	return m.pieces(&f, s, c, most).double(-1)
}

// terms are those of a series.
func (f *integrand) terms() int64 { return int64((float64(f.bits)+2*f.total+4)/reachBits) + 1 }

// distance is how many pieces factors need that end small or large.
func (m *machine) distance(factors []factor, s ball) int64 {
	bits := bound(0)
	for _, g := range factors {
		y := m.plus(integer(1), m.mul(g.at, m.mul(s, s)).neg())
		bits += max(size(y.mid), -size(y.mid))
	}
	return int64(bits / pieceBits)
}

// total is the sum of the sizes of all exponents of factors, or a little more.
func (q ellipticKind) total() float64 {
	return 1.5 + float64(q.i) + math.Abs(float64(q.j)+0.5) + float64(q.k)
}

// guard is how many bits more than the result has the sine and cosine need: those of series, and what the
// factors lose.
func (q ellipticKind) guard() int { return 4*guardBits + int(2*q.total()) }

// pieces adds the pieces up, if they are no more than most.
func (m *machine) pieces(f *integrand, s, c ball, most int64) ball {
	first, last := room(f.factors, integer(0)), room(f.factors[1:], integer(1))
	square, rest := m.mul(s, s), m.mul(c, c)
	if square.mid.Cmp(first) <= 0 {
		return m.fromZero(f, s)
	}
	sum := m.fromZero(f, m.sqrt(exact(first)))
	stop := square
	if rest.double(1).mid.Cmp(last) < 0 {
		if stop = m.plus(integer(1), exact(last).neg()); !stop.isExact() {
			return unknown()
		}
		sum = m.plus(sum, m.fromOne(f, m.sqrt(exact(last))))
		sum = m.plus(sum, m.fromOne(f, c).neg())
	}
	from := exact(first)
	for range most {
		to := exact(m.plus(from, exact(m.step(f, from)).double(1)).mid)
		if to.mid.Cmp(stop.mid) >= 0 {
			return m.plus(sum, m.between(f, from, stop))
		}
		sum = m.plus(sum, m.between(f, from, to))
		if from = to; sum.isUnknown() {
			break
		}
	}
	return unknown()
}

// room is how long a piece may be that begins in the singularity at 0, or ends in that at 1.
func room(factors []factor, x ball) *big.Float {
	h := big.NewFloat(0.25)
	for _, g := range factors {
		h = shorter(h, x, g.at, 4)
	}
	return h
}

// step is half the length of the piece from x on: |a| <= 1/4 for all factors at its middle.
func (m *machine) step(f *integrand, x ball) *big.Float {
	h := new(big.Float).Quo(x.mid, big.NewFloat(3))
	for _, g := range f.factors {
		h = shorter(h, x, g.at, 4+float64(g.at.mid.Sign()))
	}
	return h
}

// shorter is the less of h and (1 - at*x)/(times*|at|), to a few bits and rounded down.
func shorter(h *big.Float, x, at ball, times float64) *big.Float {
	gap := new(big.Float).SetPrec(at.mid.MinPrec() + x.mid.MinPrec() + 64)
	gap.Sub(big.NewFloat(1), gap.Mul(at.mid, x.mid))
	other := gap.Quo(gap, new(big.Float).Mul(new(big.Float).Abs(at.mid), big.NewFloat(times)))
	if other.Cmp(h) < 0 {
		h = other
	}
	return new(big.Float).SetPrec(stepBits).SetMode(big.ToZero).Set(h)
}

// fromZero integrates over 0 <= x <= root^2, where the series is that of the factors and x^(i - 1/2) is left.
func (m *machine) fromZero(f *integrand, root ball) ball {
	z := m.mul(root, root)
	series := make([]factor, len(f.factors))
	for k, g := range f.factors {
		series[k] = factor{m.mul(z, g.at), g.twice}
	}
	sum := m.moments(f, series, func(n int64) (int64, int64) { return 2, 2*(n+f.i) + 1 })
	return m.mul(m.mul(m.halves(z, 2*f.i), root), sum)
}

// fromOne integrates over 0 <= 1 - x <= root^2, where (1 - x)^(-1/2) is left.
func (m *machine) fromOne(f *integrand, root ball) ball {
	z := m.mul(root, root)
	series := []factor{{z, 1 - 2*f.i}}
	scale := root
	for _, g := range f.factors[1:] {
		gap := m.plus(integer(1), g.at.neg())
		series = append(series, factor{m.quo(m.mul(z, g.at), gap).neg(), g.twice})
		scale = m.mul(scale, m.halves(gap, -g.twice))
	}
	return m.mul(scale, m.moments(f, series, func(n int64) (int64, int64) { return 2, 2*n + 1 }))
}

// between integrates over from <= x <= to.
func (m *machine) between(f *integrand, from, to ball) ball {
	x, h := m.plus(from, to).double(-1), m.plus(to, from.neg()).double(-1)
	series := []factor{{m.quo(h, x).neg(), 1 - 2*f.i}}
	scale := m.mul(h, m.halves(x, 2*f.i-1))
	for _, g := range f.factors {
		gap := m.plus(integer(1), m.mul(g.at, x).neg())
		series = append(series, factor{m.quo(m.mul(h, g.at), gap), g.twice})
		scale = m.mul(scale, m.halves(gap, -g.twice))
	}
	return m.mul(scale, m.moments(f, series, func(n int64) (int64, int64) { return 2 * (1 - n%2), n + 1 }))
}

// halves is x^(twice/2) for x > 0.
func (m *machine) halves(x ball, twice int64) ball {
	switch {
	case x.isUnknown() || x.straddles() || x.mid.Sign() < 0:
		return unknown()
	case twice == 0:
		return integer(1)
	case twice%2 == 0:
		return m.power(x, twice/2)
	}
	return m.power(m.sqrt(x), twice)
}

// moments is the sum of c_n*p/q over n, c_n the Taylor coefficients of the product of factors (1 - a*y)^-(twice/2), and
// p/q <= 2 what weigh returns: by n*c_n = sum of twice/2*t_n, t_n = a*c_(n-1) + a^2*c_(n-2) + …, in fixed point.
//
// With b the sum of all |twice/2|, no c_n exceeds w = (1 - reach)^-b, nor do all of them for the sizes of a together. An a off by 2 units
// and a rounding put t_n off by (1 + 3*w)/(1 - reach) units, hence c_n by 1 + b times that; all that follows of
// errors in earlier terms is a series below that of (1 - reach*y)^-b/(1 - y), so w times as much. What is left out is below a unit.
func (m *machine) moments(f *integrand, factors []factor, weigh func(n int64) (p, q int64)) ball {
	b := f.total
	w := math.Pow(1-reach, -b)
	bits := f.bits
	terms := f.terms()
	for _, g := range factors {
		if g.at.isUnknown() || g.at.err > bound(-bits) || size(g.at.mid) > logarithm(reach) {
			return unknown()
		}
	}
	units := 2*w*(1+b*(1+3*w)/(1-reach)) + 1
	return m.unfix(momentsFixed(factors, bits, terms, weigh), bits, 1+float64(terms)*units)
}

func momentsFixed(factors []factor, bits int, terms int64, weigh func(n int64) (p, q int64)) *big.Int {
	a, t := make([]*big.Int, len(factors)), make([]*big.Int, len(factors))
	for k, g := range factors {
		a[k], t[k] = fixed(g.at.mid, bits), new(big.Int)
	}
	c, sum := one(bits), new(big.Int)
	term, small := new(big.Int), new(big.Int)
	for n := int64(0); ; n++ {
		p, q := weigh(n)
		term.Mul(c, small.SetInt64(p))
		sum.Add(sum, term.Quo(term, small.SetInt64(q)))
		if n+1 == terms {
			return sum
		}
		next := new(big.Int)
		for k := range a {
			term.Add(c, t[k])
			mulShift(t[k], term, a[k], bits)
			next.Add(next, term.Mul(t[k], small.SetInt64(factors[k].twice)))
		}
		c = next.Quo(next, small.SetInt64(2*(n+1)))
	}
}
