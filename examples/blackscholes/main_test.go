package main

import (
	"math"
	"testing"

	"github.com/stretchr/testify/assert"
)

// J. Hull, Options, Futures, and Other Derivatives, example 15.6: prices of 4.76
// and 0.81.
func TestPublishedPrices(t *testing.T) {
	assert.InDelta(t, 4.76, Call(42, 40, 0.1, 0.2, 0.5), 0.005)
	assert.InDelta(t, 0.81, Put(42, 40, 0.1, 0.2, 0.5), 0.005)
}

// Put-call parity, C - P = S - K·exp(-rT), holds for the prices and, taken by
// each parameter, for the sensitivities.
func TestParity(t *testing.T) {
	for _, p := range [][5]float64{
		{42, 40, 0.1, 0.2, 0.5}, {100, 100, 0.05, 0.3, 1}, {80, 120, 0.02, 0.5, 2}, {100, 60, -0.01, 0.15, 0.25},
	} {
		S, K, r, sigma, T := p[0], p[1], p[2], p[3], p[4]
		c, cS, cK, cr, csigma, cT := CallGrad(S, K, r, sigma, T)
		q, qS, qK, qr, qsigma, qT := PutGrad(S, K, r, sigma, T)
		discount := math.Exp(-r * T)
		want := []float64{S - K*discount, 1, -discount, T * K * discount, 0, r * K * discount}
		got := []float64{c - q, cS - qS, cK - qK, cr - qr, csigma - qsigma, cT - qT}
		assert.InDeltaSlice(t, want, got, 1e-12*S, "%v", p)
		assert.Equal(t, c, Call(S, K, r, sigma, T))
	}
}

// The price solves the Black-Scholes equation; gamma is the difference of two
// deltas.
func TestEquation(t *testing.T) {
	const S, K, r, sigma, T, h = 42.0, 40.0, 0.1, 0.2, 0.5, 1e-3
	f, delta, _, _, _, dT := CallGrad(S, K, r, sigma, T)
	_, up, _, _, _, _ := CallGrad(S+h, K, r, sigma, T)
	_, down, _, _, _, _ := CallGrad(S-h, K, r, sigma, T)
	gamma := (up - down) / (2 * h)
	assert.InDelta(t, 0, -dT+sigma*sigma*S*S*gamma/2+r*S*delta-r*f, 1e-6)
}
