package check

import "math"

const (
	// noiseOrder is the order of the differences that measure noise. A function that
	// is smooth on the scale of the step h leaves noiseSpacing^8 = 2^-40 of its size.
	noiseOrder = 8

	// noiseSamples points give noiseSamples-noiseOrder differences.
	noiseSamples = 17

	// noiseSpacing is the spacing of the points relative to the step of the witness,
	// so that they stay well inside [x-h, x+h].
	noiseSpacing = 1.0 / 32

	// noisePeak: single errors exceed their standard deviation, which is what the
	// differences show, by a small factor.
	noisePeak = 6
)

// noiseNorm is sqrt(16!)/8!: a difference of order 8 of independent errors of
// standard deviation s has the deviation s*noiseNorm [MW].
var noiseNorm = math.Sqrt(12870)

// noise returns the size of the errors of y, values of a smooth function at equally
// spaced points. NaN in y gives NaN.
func noise(y [noiseSamples]float64) float64 {
	for order := range noiseOrder {
		for i := range noiseSamples - 1 - order {
			y[i] = y[i+1] - y[i]
		}
	}
	worst := 0.0
	for _, d := range y[:noiseSamples-noiseOrder] {
		worst = max(worst, math.Abs(d))
	}
	return noisePeak * worst / noiseNorm
}

// measureNoise returns the noise of f around 0, seen by points that are spread on the
// scale of the step h. It is not finite if f is not.
func measureNoise(f func(float64) float64, h float64) float64 {
	var y [noiseSamples]float64
	for k := range y {
		y[k] = f(float64(k-noiseSamples/2) * noiseSpacing * h)
	}
	return noise(y)
}
