package exact

import (
	"math/big"
	"testing"

	"github.com/stretchr/testify/require"
)

func TestTangentNumbers(t *testing.T) {
	want := []int64{1, 2, 16, 272, 7936, 353792, 22368256}
	for i, v := range tangents(len(want)) {
		require.Zero(t, v.Cmp(big.NewInt(want[i])), i)
	}
	b := newMachine(100).bernoulli(15) // B(30)/30
	require.LessOrEqual(t, size(new(big.Float).Sub(b.mid, newMachine(100).ratio(8615841276005, 14322*30).mid)), b.err.plus(-60))
	require.Negative(t, newMachine(100).bernoulli(2).mid.Sign())
}

// Euler's constant to 70 digits, and at a precision beyond the shared one the same.
func TestEuler(t *testing.T) {
	const digits = "0.5772156649015328606065120900824024310421593359399235988057672348848677"
	want, _, err := big.ParseFloat(digits, 10, 300, big.ToNearestEven)
	require.NoError(t, err)
	for _, w := range []int{64, 500, 3000} {
		got := newMachine(200).unfix(eulerBessel(w), w, 2)
		require.LessOrEqual(t, size(new(big.Float).SetPrec(300).Sub(got.mid, want)), got.err.plus(-230), w)
	}
	low, high := eulerBessel(2000), eulerBessel(2500)
	off := low.Sub(low, high.Rsh(high, 500))
	require.Less(t, off.BitLen(), 3)
}
