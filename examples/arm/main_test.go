package main

import (
	"math"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

func TestReach(t *testing.T) {
	for _, target := range [][]float64{{0.3, 0.5, 0.6}, {0.6, -0.2, 0.9}, {-0.4, 0.1, 0.2}} {
		q := []float64{0, 0.5, -1, 0, 0.5, 0}
		_, err := reach(q, target)
		require.NoError(t, err)
		tip := make([]float64, axes)
		Tip(tip, q)
		assert.InDeltaSlice(t, target, tip, 1e-8)
	}
}

func TestOutOfReach(t *testing.T) {
	_, err := reach([]float64{0, 0.5, -1, 0, 0.5, 0}, []float64{3, 0, 0})
	assert.Error(t, err)
}

// Poses whose tip can be told without a computer.
func TestTip(t *testing.T) {
	for _, c := range []struct{ q, tip []float64 }{
		{[]float64{0, 0, 0, 0, 0, 0}, []float64{1, 0, 0.5}},                        // stretched out, the tool upwards
		{[]float64{math.Pi / 2, 0, 0, 0, 0, math.Pi / 2}, []float64{-0.1, 1, 0.4}}, // turned to the left, the tool too
		{[]float64{0, math.Pi / 2, 0, 0, 0, 0}, []float64{-0.1, 0, 1.4}},           // straight up, the tool backwards
		{[]float64{0, math.Pi / 2, -math.Pi / 2, 0, 0, math.Pi}, []float64{0.55, 0, 0.75}},
	} {
		tip := make([]float64, axes)
		Tip(tip, c.q)
		assert.InDeltaSlice(t, c.tip, tip, 1e-15)
	}
}
