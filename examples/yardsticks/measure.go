package main

import (
	"math"
	"time"
)

// A slice of time is so long that the clock does not matter, and so short that the machine
// often does nothing else in it. A round has several of them for each function.
const (
	slice  = 200 * time.Microsecond
	slices = 10
)

// measure returns the nanoseconds that each run takes for one call: the least of all slices
// of all rounds.
func measure(rounds int, runs []run) []float64 {
	calls, least := make([]int, len(runs)), make([]float64, len(runs))
	for i, r := range runs {
		calls[i], least[i] = callsIn(slice, r), math.Inf(1)
	}
	for range rounds {
		for i, r := range runs {
			for range slices {
				t := elapsed(r, calls[i])
				least[i] = min(least[i], float64(t.Nanoseconds())/float64(calls[i]))
			}
		}
	}
	return least
}

// callsIn is how often a function can be called in some time.
func callsIn(most time.Duration, r run) int {
	n := 1
	for elapsed(r, n) < most {
		n *= 2
	}
	return n
}

func elapsed(r run, n int) time.Duration {
	start := time.Now()
	r(n)
	return time.Since(start)
}
