package main

import (
	"fmt"
	"testing"
)

// BenchmarkBatch prices options, an iteration each: by calls, by columns, and by columns
// that are divided among goroutines where there are enough rows.
func BenchmarkBatch(b *testing.B) {
	for _, rows := range []int{10, 100, 300, 1000, 3000, 10000, 100000} {
		columns := make([][]float64, 11) // price and derivatives, parameters
		for i := range columns {
			columns[i] = make([]float64, rows)
		}
		f, dS, dK, dr, ds, dT := columns[0], columns[1], columns[2], columns[3], columns[4], columns[5]
		S, K, r, s, T := columns[6], columns[7], columns[8], columns[9], columns[10]
		for i := range rows {
			S[i], K[i], r[i], s[i], T[i] = 100, 80+float64(i%40), 0.03, 0.2+float64(i%7)/50, 1+float64(i%5)/4
		}
		run := func(name string, batch func()) {
			b.Run(fmt.Sprintf("%s/%d", name, rows), func(b *testing.B) {
				b.ReportAllocs()
				for n := 0; n < b.N; n += rows {
					batch()
				}
			})
		}
		run("calls", func() {
			for i := range rows {
				f[i], dS[i], dK[i], dr[i], ds[i], dT[i] = CallGrad(S[i], K[i], r[i], s[i], T[i])
			}
		})
		run("columns", func() { callGradBatchRows(0, rows, f, dS, dK, dr, ds, dT, S, K, r, s, T) })
		run("divided", func() { CallGradBatch(f, dS, dK, dr, ds, dT, S, K, r, s, T) })
	}
}
