package driver

import (
	"hash/fnv"
	"math"
	"math/rand/v2"
	"slices"

	"github.com/symdiff/symdiff/parser"
)

// How points are drawn.
const (
	// wanted points are compared; up to tries points are drawn to find as many
	// at which everything is finite.
	wanted = 32
	tries  = 8 * wanted
	// A parameter without bounds is ±m·2^k with k in ±wideExponent, in every
	// other point in ±nearExponent, and 0 once in zeroEvery draws: most formulas
	// are defined near 1, and mistakes show far from it.
	wideExponent = 20
	nearExponent = 3
	zeroEvery    = 16
	// grid is the number of steps of a mantissa or of an interval. It keeps the
	// points of a generated test short, and equal on every machine.
	grid = 64
)

// A sampler draws points. The same function draws the same on every machine.
type sampler struct {
	rand   *rand.Rand
	bounds []parser.Bounds
	drawn  int
	narrow bool // numbers of float32
}

// newSampler draws parameters of f, and then elements of vectors, of which nothing is
// assumed.
func newSampler(f *function, elements int, narrow bool) *sampler {
	h := fnv.New64a()
	_, _ = h.Write([]byte(f.Name)) // a hash.Hash returns no error
	s := &sampler{rand: rand.New(rand.NewPCG(h.Sum64(), uint64(len(f.Params)))), narrow: narrow}
	for _, p := range f.Params {
		s.bounds = append(s.bounds, p.Bounds)
	}
	s.bounds = append(s.bounds, slices.Repeat([]parser.Bounds{parser.Unbounded()}, elements)...)
	return s
}

func (s *sampler) next() []float64 {
	s.drawn++
	exponent := wideExponent
	if s.drawn%2 == 1 {
		exponent = nearExponent
	}
	at := make([]float64, len(s.bounds))
	for i, b := range s.bounds {
		at[i] = s.draw(b, exponent)
	}
	return at
}

// maxRedraws bounds the search for a value that satisfies bounds: an interval
// may hold no point of the grid, or no integer.
const maxRedraws = 64

func (s *sampler) draw(b parser.Bounds, exponent int) float64 {
	for range maxRedraws {
		x := s.candidate(b.Lo.Float, b.Hi.Float, exponent)
		if b.Integer {
			x = math.Round(x)
		}
		if s.narrow {
			x = float64(float32(x))
		}
		if b.Contains(x) {
			return x
		}
	}
	return b.Lo.Float + (b.Hi.Float-b.Lo.Float)/2
}

func (s *sampler) candidate(lo, hi float64, exponent int) float64 {
	below, above := math.IsInf(lo, -1), math.IsInf(hi, 1)
	if !below && !above {
		step := (hi - lo) / grid
		return lo + float64(step*float64(s.rand.IntN(grid+1))) // not fused: the same everywhere
	}
	size := math.Ldexp(1+float64(s.rand.IntN(grid))/grid, s.rand.IntN(2*exponent+1)-exponent)
	zero, minus := s.rand.IntN(zeroEvery) == 0, s.rand.IntN(2) == 0
	switch {
	case !below:
		return lo + size
	case !above:
		return hi - size
	case zero:
		return 0
	case minus:
		return -size
	}
	return size
}
