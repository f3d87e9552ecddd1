package special_test

import "testing"

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
