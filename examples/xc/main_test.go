package main

import (
	"bufio"
	"fmt"
	"math"
	"os"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// A derivative may be off by relative of its value, where the formula cancels most, and
// by absolute, where it is 0 or nearly.
const (
	relative = 1e-11
	absolute = 1e-15
)

// Values and derivatives are those of testdata/xc.py, which has 80 digits.
func TestDerivatives(t *testing.T) {
	file, err := os.Open("testdata/xc.txt")
	require.NoError(t, err)
	defer file.Close()
	lines := 0
	for s := bufio.NewScanner(file); s.Scan(); lines++ {
		var name string
		var i, j int
		var x, y, want float64
		_, err := fmt.Sscan(s.Text(), &name, &i, &j, &x, &y, &want)
		require.NoError(t, err, s.Text())
		var got float64
		if n := i + j; name == "Correlation" {
			got = CorrelationTaylor(x, y)[n*(n+1)/2+j]
		} else {
			got = EnhancementTaylor(x)[i]
		}
		got *= factorials[i] * factorials[j]
		assert.InDelta(t, want, got, absolute+relative*math.Abs(want), s.Text())
	}
	require.Equal(t, 8*15+5*5, lines)
}

// Of the gas without polarization at rs = 2 the correlation energy is -0.0448 Hartree,
// which simulations gave before.
func TestPublishedValue(t *testing.T) {
	assert.InDelta(t, -0.0448, Correlation(2, 0), 5e-5)
}

// Potentials are derivatives of the energy per volume by the densities.
func TestPotentials(t *testing.T) {
	energy := func(up, down float64) float64 {
		n := up + down
		return n * Correlation(math.Cbrt(3/(4*math.Pi*n)), (up-down)/n)
	}
	const up, down, h = 0.025, 0.01, 1e-6
	vUp, vDown := potentials(math.Cbrt(3/(4*math.Pi*(up+down))), (up-down)/(up+down))
	assert.InDelta(t, (energy(up+h, down)-energy(up-h, down))/(2*h), vUp, 1e-8)
	assert.InDelta(t, (energy(up, down+h)-energy(up, down-h))/(2*h), vDown, 1e-8)
}
