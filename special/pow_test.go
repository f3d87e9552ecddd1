package special_test

import (
	"math"
	"math/rand/v2"
	"testing"

	"github.com/symdiff/symdiff/special"
)

// Pow has the special cases of math.Pow.
func TestPowAsMath(t *testing.T) {
	values := []float64{
		0, 5e-324, 1e-310, 0x1p-1022, 1e-300, 1e-20, 0.1, 0.5, 1 - 0x1p-53, 1, 1 + 0x1p-52, 1.5, 2, 3, 4, 5, 1e3, 1023, 1024, 1074, 1075, 1076,
		0x1p52 - 1, 0x1p52 - 0.5, 0x1p52 + 1, 0x1p53 - 1, 0x1p53, 0x1p53 + 2, 0x1p63, 0x1p64, 0x1p79, 0x1p80, 1e100, math.MaxFloat64, inf, nan,
	}
	ends := func(v float64) bool { return v == 0 || math.IsInf(v, 0) || math.IsNaN(v) }
	for _, a := range values {
		for _, b := range values {
			for s := range 4 {
				x, y := math.Copysign(a, float64(1-s&1*2)), math.Copysign(b, float64(1-s&2))
				want, got := math.Pow(x, y), special.Pow(x, y)
				if ends(want) || ends(got) || a == 1 || b == 0 || y == 1 {
					same(t, want, got, "Pow", x, y)
				}
			}
		}
	}
}

// Integer powers of small integers are exact.
func TestPowExact(t *testing.T) {
	for x := 1.0; x < 40; x++ {
		want := 1.0
		for y := 0.0; want < 0x1p53; y++ {
			same(t, want, special.Pow(x, y), "Pow", x, y)
			if math.Mod(y, 2) == 0 {
				same(t, want, special.Pow(-x, y), "Pow", -x, y)
			} else {
				same(t, -want, special.Pow(-x, y), "Pow", -x, y)
			}
			want *= x
			if x == 1 && y > 60 {
				break
			}
		}
	}
	same(t, 3, special.Pow(9, 0.5), "Pow")
	same(t, 0x1p-1074, special.Pow(2, -1074), "Pow")
}

func pairs() (xs, ys [1024]float64) {
	r := rand.New(rand.NewPCG(1, 2))
	for i := range xs {
		xs[i], ys[i] = 20*r.Float64(), 40*r.Float64()-20
	}
	return xs, ys
}

var sink float64

func BenchmarkPow(b *testing.B) {
	xs, ys := pairs()
	for _, k := range []struct {
		name string
		f    func(x, y float64) float64
	}{{"special", special.Pow}, {"math", math.Pow}} {
		b.Run(k.name, func(b *testing.B) {
			for i := 0; b.Loop(); i++ {
				sink += k.f(xs[i&1023], ys[i&1023])
			}
		})
	}
}
