package special_test

import (
	"encoding/binary"
	"hash/fnv"
	"math"
	"testing"

	"github.com/stretchr/testify/require"
)

// bitsOfAll is the hash of all results on the reference values. A change of a method changes it;
// another machine, compiler or GOAMD64 must not.
const bitsOfAll = 0x2d436f911b7630ad

// Results are the same on every machine, with and without fused multiplication in hardware.
func TestSameBitsEverywhere(t *testing.T) {
	if *points != "testdata" {
		t.Skip("other points have other results")
	}
	h := fnv.New64a()
	for _, k := range kernels {
		for _, r := range read(t, k.name) {
			y := k.f(r.args)
			require.NoError(t, binary.Write(h, binary.LittleEndian, math.Float64bits(y)))
		}
	}
	require.Equal(t, uint64(bitsOfAll), h.Sum64(), "%#x", h.Sum64())
}
