package main

import (
	"math"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

func TestFit(t *testing.T) {
	f, err := newFit(bearings)
	require.NoError(t, err)
	// The equations of maximum likelihood, which need no derivatives: the scale that
	// belongs to a shape, and the equation that is left for the shape.
	var n, logs, powers, weighted float64
	for _, t := range bearings {
		n++
		logs += math.Log(t)
		powers += math.Pow(t, f.shape)
		weighted += math.Pow(t, f.shape) * math.Log(t)
	}
	assert.InDelta(t, math.Pow(powers/n, 1/f.shape), f.scale, 1e-8)
	assert.InDelta(t, weighted/powers-logs/n, 1/f.shape, 1e-10)
	assert.Less(t, f.hessians, 15)
}
