package simplify

import (
	"math"

	"github.com/symdiff/symdiff/expr"
)

const (
	// maxParentheses bounds the sums that are looked at in one.
	maxParentheses = 64

	// mayRound is by how many bits the mean error of a sum may seem to grow where its
	// parentheses are left out: half of what is taken for no loss where a form is
	// measured. A few points don't tell less, and fewer operations are worth that.
	mayRound = 0.25

	// allBits are those of a float64: no more can be lost at a point, and whether what
	// is left there is 0 or some rounding, which may differ between machines, does not
	// decide.
	allBits = 53
)

// unlessLost returns y, which is the sum x with parentheses left out where terms meet,
// unless it rounds more than x does. It has fewer operations, so it rounds less on the
// whole; but next to 1, (x - 1) + (y - 1) has digits that x + y - 2 has not.
//
// The witness are values at a few points inside the bounds: the partial sums, each of
// which is rounded once, relative to the result. Nothing is lost where all terms have
// one sign.
func (p *pass) unlessLost(x, y expr.ID) expr.ID {
	if op := p.g.Op(y); x == y || op != expr.OpAdd && op != expr.OpScale || p.oneSign(x) {
		return y
	}
	was, is, size := p.rounding(x), p.rounding(y), p.valueOf(x)
	loss, points := 0.0, 0.0
	for k := range samples {
		bits := math.Log2((math.Abs(size[k]) + is[k]) / (math.Abs(size[k]) + was[k]))
		if !math.IsNaN(bits) {
			loss += max(-allBits, min(bits, allBits))
			points++
		}
	}
	if loss > mayRound*points {
		return x
	}
	return y
}

// oneSign reports whether no term of the sum x, and of the sums in it, differs in sign
// from another.
func (p *pass) oneSign(x expr.ID) bool {
	above, below := true, true
	p.eachSum(x, 1, func(s expr.ID, by float64) {
		for _, t := range p.g.Args(s) {
			if p.g.Op(t) == expr.OpAdd {
				continue
			}
			r := p.lies(t)
			if by < 0 {
				r = interval{lo: -r.hi, hi: -r.lo}
			}
			above, below = above && r.lo >= 0, below && r.hi <= 0
		}
	})
	return above || below
}

// eachSum calls visit for the sum x and the sums among its terms, each with the factor
// that it stands with.
func (p *pass) eachSum(x expr.ID, by float64, visit func(s expr.ID, by float64)) {
	type part struct {
		x  expr.ID
		by float64
	}
	work := []part{{x, by}}
	for n := 0; len(work) > 0 && n < maxParentheses; n++ {
		o := work[len(work)-1]
		work = work[:len(work)-1]
		c, m := p.g.Coefficient(o.x)
		if p.g.Op(m) != expr.OpAdd {
			continue
		}
		o.by *= c.Float64()
		p.looked += len(p.g.Args(m))
		visit(m, o.by)
		for _, t := range p.g.Args(m) {
			work = append(work, part{t, o.by})
		}
	}
}

// rounding returns, at each point, about how much is rounded in the sum x and the sums
// in it: partial sums in the order in which they are made, multiples, and once each of
// the terms that are computed. Errors are as often up as down, so their squares add.
func (p *pass) rounding(x expr.ID) (sum sampled) {
	var computed []expr.ID
	times := map[expr.ID]float64{}
	add := func(by float64, v *sampled) {
		for k := range samples {
			sum[k] += square(by * v[k])
		}
	}
	p.eachSum(x, 1, func(s expr.ID, by float64) {
		var partial sampled
		for i, t := range p.g.Ordered(s) {
			v := p.valueOf(t)
			for k := range samples {
				partial[k] += v[k]
			}
			if i > 0 {
				add(by, &partial)
			}
			c, m := p.g.Coefficient(t)
			if frac, _ := math.Frexp(c.Float64()); math.Abs(frac) != 0.5 && m != p.g.Int(1) {
				add(by, v)
			}
			if p.g.Op(m) != expr.OpAdd && len(p.g.Args(m)) > 0 {
				if times[m] == 0 {
					computed = append(computed, m)
				}
				times[m] += by * c.Float64()
			}
		}
	})
	for _, m := range computed {
		add(times[m], p.valueOf(m))
		times[m] = 0
	}
	for k := range sum {
		sum[k] = math.Sqrt(sum[k])
	}
	return sum
}

func square(x float64) float64 { return x * x }

// valueOf returns the values of x, which need not be on the tape, at points inside what
// is assumed.
func (p *pass) valueOf(x expr.ID) *sampled {
	work := []expr.ID{x}
	var operands []*sampled
	for len(work) > 0 {
		y := work[len(work)-1]
		args := p.g.Args(y)
		operands = operands[:0]
		for _, a := range args {
			if v := p.sampledAt[a]; v != nil {
				operands = append(operands, v)
			} else {
				work = append(work, a)
			}
		}
		if len(operands) < len(args) {
			continue
		}
		work = work[:len(work)-1]
		if p.sampledAt[y] == nil {
			p.sampledAt[y] = p.sampledOf(y, operands)
		}
	}
	return p.sampledAt[x]
}
