package yardsticks

import (
	"testing"

	"github.com/stretchr/testify/assert"
)

// jacobians are functions of several outputs by hand and as generated, at one point.
var jacobians = []struct {
	name      string
	x         []float64
	values    int
	hand      func(x, out []float64)
	generated func(value, jac, x []float64)
}{
	{"arm", []float64{0.3, -0.7, 1.1, 0.4, -0.5, 0.9}, 3, handFKJacFG, ArmValueJac},
	{"camera", []float64{0.1, -0.2, 0.3, 0.5, 0.2, -4, 1.3, 0.1, -0.1, 0.01, 0.002, 1, 2, 3, 0.7}, 2, handBAFG, CameraValueJac},
	{"pendulum", []float64{0.4, -0.9, 1.2, 0.3}, 2, handDPendFG, PendulumValueJac},
}

func TestJacobiansEqualHand(t *testing.T) {
	for _, y := range jacobians {
		want := make([]float64, y.values*(1+len(y.x)))
		y.hand(y.x, want)
		got := make([]float64, len(want))
		y.generated(got[:y.values], got[y.values:], y.x)
		assert.InDeltaSlice(t, want, got, 1e-12, y.name)
	}
}

func BenchmarkJacobians(b *testing.B) {
	for _, y := range jacobians {
		out := make([]float64, y.values*(1+len(y.x)))
		b.Run(y.name+"/hand", func(b *testing.B) {
			for b.Loop() {
				y.hand(y.x, out)
			}
		})
		b.Run(y.name+"/generated", func(b *testing.B) {
			for b.Loop() {
				y.generated(out[:y.values], out[y.values:], y.x)
			}
		})
	}
}
