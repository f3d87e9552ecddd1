package special_test

import (
	"math"
	"math/rand/v2"
	"testing"

	"github.com/symdiff/symdiff/special"
)

// The functions that are here for their speed, on random arguments in the usual ranges, many to a
// round: the time of a call that does not wait for the one before.
func BenchmarkFast(b *testing.B) {
	for _, c := range []struct {
		name      string
		ours, std unary
		lo, hi    float64
	}{
		{"Exp", special.Exp, math.Exp, -20, 20},
		{"Log", special.Log, math.Log, 1e-3, 1e3},
		{"Expm1", special.Expm1, math.Expm1, -2, 5},
		{"Log1p", special.Log1p, math.Log1p, -0.5, 5},
		{"Tanh", special.Tanh, math.Tanh, -5, 5},
		{"Erf", special.Erf, math.Erf, -4, 4},
		{"Phi", special.Phi, func(x float64) float64 { return math.Erfc(-x/math.Sqrt2) / 2 }, -4, 4},
		{"Pow", func(x float64) float64 { return special.Pow(x, 3.3) }, func(x float64) float64 { return math.Pow(x, 3.3) }, 0.01, 20},
	} {
		r := rand.New(rand.NewPCG(1, 2))
		xs := make([]float64, 1024)
		for i := range xs {
			xs[i] = c.lo + (c.hi-c.lo)*r.Float64()
		}
		for name, f := range map[string]unary{"special": c.ours, "math": c.std} {
			b.Run(c.name+"/"+name, func(b *testing.B) {
				for b.Loop() {
					for _, x := range xs {
						sink += f(x)
					}
				}
				b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N)/float64(len(xs)), "ns/call")
			})
		}
	}
}

// Each function and, where there is one, that of math, on the arguments of the reference values.
func BenchmarkKernels(b *testing.B) {
	for _, k := range kernels {
		rows := read(b, k.name)
		run := func(f func([]float64) float64) func(*testing.B) {
			return func(b *testing.B) {
				b.ReportAllocs()
				i := 0
				for b.Loop() {
					sink += f(rows[i].args)
					if i++; i == len(rows) {
						i = 0
					}
				}
			}
		}
		b.Run(k.name+"/special", run(k.f))
		if k.std != nil {
			b.Run(k.name+"/math", run(k.std))
		}
	}
}
