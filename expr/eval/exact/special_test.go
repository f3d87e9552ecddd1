package exact

import (
	"math"
	"math/big"
	"math/rand/v2"
	"strconv"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/symdiff/symdiff/expr"
)

// named are the higher transcendental functions.
var named = []string{"gamma", "lgamma", "digamma", "trigamma", "polygamma", "erfinv", "lambertw", "sinc", "sincn", "J0", "J1", "Jn", "Y0", "Y1", "Yn", "Ei", "li", "Si", "Ci"}

// kernel is the row of a function.
func kernel(name string) function {
	op, _ := expr.Lookup(name)
	return table[op]
}

// takesOrder reports whether a function has an order and one argument more.
func takesOrder(name string) bool {
	op, _ := expr.Lookup(name)
	return op.Operation().Orders == 1
}

// at gives a function with an order that order.
func at(name string, n int64) function {
	f := kernel(name)
	if !takesOrder(name) {
		return f
	}
	return func(m *machine, x []ball) ball { return f(m, []ball{integer(n), x[0]}) }
}

// domains are the intervals in which arguments of the test below lie; elsewhere anywhere.
var domains = map[string][2]float64{
	"erfinv": {-1, 1}, "lambertw": {-0.4, 5}, "Y0": {0, 40}, "Y1": {0, 40}, "Yn": {0, 40}, "li": {0, 40}, "Ci": {0, 40},
}

// The result for a ball holds the function's value at every point of the ball: near poles,
// zeros and ends of domains, for small, large and unknown radii.
func TestSpecialSlopesHold(t *testing.T) {
	rng := rand.New(rand.NewPCG(5, 6))
	for _, name := range named {
		known := 0
		for i := range 150 {
			f := at(name, int64(i%6))
			mid := sample(rng)
			if d, ok := domains[name]; ok && (mid < d[0] || mid > d[1]) {
				mid = d[0] + (d[1]-d[0])*rng.Float64()
			}
			x := ball{big.NewFloat(mid), bound(-70 * rng.Float64() * rng.Float64())}
			z := newMachine(100).call(f, []ball{x})
			if z.isUnknown() {
				continue
			}
			known++
			for _, s := range []float64{-0.999, -0.3, 0.6, 0.999} {
				d := new(big.Float).SetMantExp(big.NewFloat(s*math.Exp2(float64(x.err))*(1<<20)), -20)
				v := new(big.Float).SetPrec(300).Add(x.mid, d)
				y := newMachine(200).call(f, []ball{exact(v)})
				if z.isUndefined() || y.isUndefined() {
					require.Equal(t, z.isUndefined(), y.isUndefined(), "%s of order %d of %v ± 2^%v", name, i%6, x.mid, x.err)
					continue
				}
				off := new(big.Float).SetPrec(400).Sub(y.mid, z.mid)
				require.LessOrEqual(t, size(off), z.err.plus(y.err)+8*slack, "%s of order %d of %v ± 2^%v at %v", name, i%6, x.mid, x.err, v)
			}
		}
		require.Greater(t, known, 50, name)
	}
}

// Balls as narrow as the precision lose few bits more than the function's condition tells.
func TestSpecialBallsStayNarrow(t *testing.T) {
	for _, c := range []struct {
		name string
		n    int64
		x    float64
		lost bound
	}{
		{"gamma", 0, 30.5, 10}, {"gamma", 0, -30.5, 16}, {"lgamma", 0, 1e200, 4}, {"lgamma", 0, 7.5, 8}, {"digamma", 0, 3.25, 4},
		{"polygamma", 5, 0.25, 6}, {"polygamma", 5, -3.25, 10}, {"erfinv", 0, 0.99, 8}, {"lambertw", 0, 1e-100, 4}, {"lambertw", 0, -0.36, 6},
		{"sincn", 3, 100.5, 12}, {"sincn", 4, 1e-200, 4}, {"Jn", 2, 1e-50, 60}, {"J0", 0, 1000.25, 18}, {"Yn", 3, 0.01, 6}, {"Y0", 0, 1000.25, 18},
		{"Ei", 0, 30.5, 8}, {"Ei", 0, -30.5, 8}, {"Ei", 0, 1e-100, 4}, {"li", 0, 1e100, 8}, {"Si", 0, 1e-100, 4}, {"Si", 0, 300.5, 4}, {"Ci", 0, 300.25, 14},
	} {
		x := ball{big.NewFloat(c.x), size(big.NewFloat(c.x)) - 200}
		z := newMachine(200).call(at(c.name, c.n), []ball{x})
		require.False(t, z.isUnknown(), c.name)
		require.LessOrEqual(t, z.err, size(z.mid)-200+c.lost, "%s of order %d of %v", c.name, c.n, c.x)
	}
}

// The largest and smallest arguments and orders have an answer, or say why not, in bounded time.
func TestSpecialEffort(t *testing.T) {
	const most = 5 * time.Second // they take less than 0.3 s on an idle machine
	for _, name := range named {
		for _, n := range []int64{0, 7, 300} {
			if n > 0 && !takesOrder(name) {
				break
			}
			for _, x := range []float64{1e300, -1e300, 1e-300, -1e-300, 1e17, 1 - 1e-16, 0.3, -0.3, 300.5, -300.5, -1e15 - 0.5, math.MaxFloat64, 5e-324} {
				start := time.Now()
				m := newMachine(264)
				z := m.call(at(name, n), []ball{exact(big.NewFloat(x))})
				require.NoError(t, *m.fail)
				require.False(t, z.isUnknown(), "%s of order %d of %v", name, n, x)
				require.Less(t, time.Since(start), most, "%s of order %d of %v", name, n, x)
			}
		}
	}
	huge := new(big.Float).SetMantExp(big.NewFloat(1), 1<<20)
	for name, want := range map[string]string{
		"J0": "exact: Jn of a number of 1048577 bits (limit 65536)", "Yn": "exact: Yn of a number of 1048577 bits (limit 65536)",
		"Si": "exact: Si of a number of 1048577 bits (limit 65536)", "Ci": "exact: Ci of a number of 1048577 bits (limit 65536)",
		"sinc": "exact: sincn of a number of 1048577 bits (limit 65536)",
	} {
		m := newMachine(100)
		m.call(at(name, 2), []ball{exact(huge)})
		require.EqualError(t, *m.fail, want)
	}
	for _, name := range named {
		if !takesOrder(name) {
			continue
		}
		m := newMachine(100)
		m.call(at(name, mostOrder+1), []ball{integer(1)})
		require.EqualError(t, *m.fail, "exact: "+name+" of order "+strconv.Itoa(mostOrder+1)+" (limit "+strconv.Itoa(mostOrder)+")")
	}
}

// Poles and ends of domains have the values of package math; orders that are none have no value.
func TestSpecialPoles(t *testing.T) {
	inf, nan := math.Inf(1), math.NaN()
	zero := math.Copysign(0, -1)
	for _, c := range []struct {
		name string
		n    int64
		x    float64
		want float64
	}{
		{"gamma", 0, 0, inf}, {"gamma", 0, zero, -inf}, {"gamma", 0, -3, nan}, {"gamma", 0, inf, inf}, {"gamma", 0, -inf, nan}, {"gamma", 0, 1e10, inf},
		{"lgamma", 0, 0, inf}, {"lgamma", 0, -3, inf}, {"lgamma", 0, -inf, inf}, {"lgamma", 0, -1e300, inf}, {"lgamma", 0, 1, 0}, {"lgamma", 0, 2, 0},
		{"digamma", 0, 0, -inf}, {"digamma", 0, zero, inf}, {"digamma", 0, -2, nan}, {"digamma", 0, inf, inf}, {"digamma", 0, -inf, nan},
		{"polygamma", 1, 0, inf}, {"polygamma", 1, -2, inf}, {"polygamma", 2, 0, -inf}, {"polygamma", 2, -2, nan}, {"polygamma", 3, inf, 0}, {"polygamma", -1, 2, nan},
		{"erfinv", 0, 1, inf}, {"erfinv", 0, -1, -inf}, {"erfinv", 0, 1.5, nan}, {"erfinv", 0, 0, 0}, {"erfinv", 0, -inf, nan},
		{"lambertw", 0, -0.5, nan}, {"lambertw", 0, inf, inf}, {"lambertw", 0, -inf, nan}, {"lambertw", 0, 0, 0},
		{"Ei", 0, 0, -inf}, {"Ei", 0, inf, inf}, {"Ei", 0, -inf, 0}, {"li", 0, 0, 0}, {"li", 0, 1, -inf}, {"li", 0, inf, inf}, {"li", 0, -1, nan}, {"li", 0, -inf, nan},
		{"Si", 0, inf, math.Pi / 2}, {"Si", 0, -inf, -math.Pi / 2}, {"Ci", 0, 0, -inf}, {"Ci", 0, inf, 0}, {"Ci", 0, -2, nan}, {"Ci", 0, -inf, nan},
		{"sincn", 0, inf, 0}, {"sincn", 4, 0, 0.2}, {"sincn", 2, 0, -1. / 3}, {"sincn", 3, 0, 0}, {"sincn", -2, 1, nan},
		{"Jn", 0, 0, 1}, {"Jn", -2, 0, 0}, {"Jn", 3, inf, 0}, {"Jn", -1, 1, -0.44005058574493351596}, {"Jn", -1, -1, 0.44005058574493351596},
		{"Yn", 0, 0, -inf}, {"Yn", -3, 0, inf}, {"Yn", -2, 0, -inf}, {"Yn", 1, inf, 0}, {"Yn", 0, -1, nan}, {"Yn", -1, 1, 0.78121282130028871655},
	} {
		z := newMachine(53).call(at(c.name, c.n), []ball{exact(big.NewFloat(c.x))})
		agrees(t, z.mid, c.want, c.name, []float64{float64(c.n), c.x})
	}
	z := kernel("Jn")(newMachine(53), []ball{exact(big.NewFloat(0.5)), integer(1)})
	require.True(t, z.isUndefined())
	z = kernel("Jn")(newMachine(53), []ball{{big.NewFloat(2), -50}, integer(1)})
	require.True(t, z.isUnknown())
}

// Where more bits would bring no decision, a ball around a pole, a root or an end of a domain is
// taken for it, as Eval documents.
func TestSpecialSettle(t *testing.T) {
	m := newMachine(53 + zeroBits + firstGuard)
	m.snap = zeroBits
	tiny := func(mid float64) ball { return ball{big.NewFloat(mid), -bound(m.prec)} }
	branch := m.exp(big.NewFloat(-1)).neg()
	for _, c := range []struct {
		name string
		n    int64
		x    ball
		want float64
	}{
		{"gamma", 0, tiny(-2), math.NaN()}, {"lgamma", 0, tiny(-2), math.Inf(1)}, {"lgamma", 0, tiny(1), 0}, {"lgamma", 0, tiny(2), 0},
		{"digamma", 0, tiny(-1), math.NaN()}, {"polygamma", 3, tiny(-1), math.Inf(1)},
		{"lambertw", 0, branch, -1}, {"sincn", 0, m.number(pi), 0}, {"sincn", 0, m.number(pi).neg().double(1), 0},
	} {
		z := m.call(at(c.name, c.n), []ball{c.x})
		require.False(t, z.isUnknown(), c.name)
		agrees(t, z.mid, c.want, c.name, nil)
	}
	one := new(big.Float).SetPrec(6000).Add(big.NewFloat(1), new(big.Float).SetMantExp(big.NewFloat(1), -5000))
	z := m.call(kernel("lgamma"), []ball{exact(one)}) // exact, so near 1 and not 1
	require.Equal(t, -5000, exponent(z.mid))
	require.LessOrEqual(t, z.err, bound(-5000-m.bits()))
	low := newMachine(100) // before that nothing is known
	for _, c := range []struct {
		name string
		x    ball
	}{{"gamma", ball{big.NewFloat(-2), -90}}, {"gamma", ball{new(big.Float), -90}}, {"lambertw", low.exp(big.NewFloat(-1)).neg()}, {"erfinv", ball{big.NewFloat(1), -90}}, {"Y0", ball{big.NewFloat(0), -90}}} {
		require.True(t, low.call(kernel(c.name), []ball{c.x}).isUnknown(), c.name)
	}
}
