package special_test

import (
	"bufio"
	"flag"
	"math"
	"math/big"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/symdiff/symdiff/internal/testkit"
	"github.com/symdiff/symdiff/special"
)

// points names another folder, of more reference values than are committed:
// testdata/gen.py -n 4000 -o FOLDER writes them.
var points = flag.String("points", "testdata", "the folder of the reference values")

const (
	leastRows     = 200 // of a file of reference values
	referencePrec = 400 // bits that hold 30 digits and the sum of them with an error
)

// A kernel is a function of this package, what math has in its place, and arguments of any number.
type kernel struct {
	name string
	f    func(args []float64) float64
	std  func(args []float64) float64 // nil: math has none
}

type unary = func(float64) float64

func one(f unary) func([]float64) float64 {
	if f == nil {
		return nil
	}
	return func(args []float64) float64 { return f(args[0]) }
}

func ordered(f func(int, float64) float64) func([]float64) float64 {
	if f == nil {
		return nil
	}
	return func(args []float64) float64 { return f(int(args[0]), args[1]) }
}

func two(f func(x, y float64) float64) func([]float64) float64 {
	return func(args []float64) float64 { return f(args[0], args[1]) }
}

func stdLgamma(x float64) float64 {
	y, _ := math.Lgamma(x)
	return y
}

var kernels = []kernel{
	{"Gamma", one(special.Gamma), one(math.Gamma)},
	{"Lgamma", one(special.Lgamma), one(stdLgamma)},
	{"Digamma", one(special.Digamma), nil},
	{"Trigamma", one(special.Trigamma), nil},
	{"Polygamma", ordered(special.Polygamma), nil},
	{"J0", one(special.J0), one(math.J0)},
	{"J1", one(special.J1), one(math.J1)},
	{"Jn", ordered(special.Jn), ordered(math.Jn)},
	{"Y0", one(special.Y0), one(math.Y0)},
	{"Y1", one(special.Y1), one(math.Y1)},
	{"Yn", ordered(special.Yn), ordered(math.Yn)},
	{"Log2", one(special.Log2), one(math.Log2)},
	{"Exp", one(special.Exp), one(math.Exp)},
	{"Expm1", one(special.Expm1), one(math.Expm1)},
	{"Log", one(special.Log), one(math.Log)},
	{"Log1p", one(special.Log1p), one(math.Log1p)},
	{"Tanh", one(special.Tanh), one(math.Tanh)},
	{"Erf", one(special.Erf), one(math.Erf)},
	{"Pow", two(special.Pow), two(math.Pow)},
	{"Asin", one(special.Asin), one(math.Asin)},
	{"Acos", one(special.Acos), one(math.Acos)},
	{"Asec", one(special.Asec), one(func(x float64) float64 { return math.Acos(1 / x) })},
	{"Acsc", one(special.Acsc), one(func(x float64) float64 { return math.Asin(1 / x) })},
	{"Asech", one(special.Asech), one(func(x float64) float64 { return math.Acosh(1 / x) })},
	{"Phi", one(special.Phi), one(func(x float64) float64 { return math.Erfc(-x/math.Sqrt2) / 2 })},
	{"Erfinv", one(special.Erfinv), one(math.Erfinv)},
	{"LambertW", one(special.LambertW), nil},
	{"Sinc", one(special.Sinc), one(func(x float64) float64 { return math.Sin(x) / x })},
	{"Sincn", ordered(special.Sincn), nil},
	{"Ei", one(special.Ei), nil},
	{"Li", one(special.Li), nil},
	{"Si", one(special.Si), nil},
	{"Ci", one(special.Ci), nil},
	{"EllipticE", two(special.EllipticE), nil},
	{"EllipticF", two(special.EllipticF), nil},
	{"EllipticJ", func(x []float64) float64 {
		return special.EllipticJ(int(x[0]), int(x[1]), int(x[2]), x[3], x[4], x[5])
	}, nil},
	{"EllipticPi", func(x []float64) float64 { return special.EllipticPi(x[0], x[1], x[2]) }, nil},
}

// A row is one reference value. ulp is the last place of the value as a float64.
type row struct {
	args  []float64
	want  *big.Float
	scale float64
}

func read(t testing.TB, name string) (rows []row) {
	file, err := os.Open(filepath.Join(*points, strings.ToLower(name)+".txt"))
	require.NoError(t, err)
	defer file.Close()
	for in := bufio.NewScanner(file); in.Scan(); {
		left, right, ok := strings.Cut(in.Text(), " = ")
		require.True(t, ok, in.Text())
		var r row
		for _, word := range strings.Fields(left) {
			x, err := strconv.ParseFloat(word, 64)
			require.NoError(t, err)
			r.args = append(r.args, x)
		}
		words := strings.Fields(right)
		r.want, _, err = big.ParseFloat(words[0], 10, referencePrec, big.ToNearestEven)
		require.NoError(t, err)
		if len(words) > 1 {
			r.scale, err = strconv.ParseFloat(words[1], 64)
			require.NoError(t, err)
		}
		rows = append(rows, r)
	}
	require.GreaterOrEqual(t, len(rows), leastRows, name)
	return rows
}

// A tally is the greatest error in ULPs beyond what Floor and Scale allow, and where.
type tally struct {
	ulps float64
	at   row
	got  float64
}

func (w *tally) add(got float64, r row, b special.Bound) {
	ulps := testkit.ULPError(got, r.want)
	v, _ := r.want.Float64()
	v = math.Abs(v)
	if allowed := b.Floor + b.Scale*r.scale; allowed > 0 && v < math.MaxFloat64 {
		ulps -= allowed / (math.Nextafter(v, math.Inf(1)) - v)
	}
	if ulps > w.ulps || math.IsNaN(ulps) {
		*w = tally{ulps, r, got}
	}
}

// Every function keeps its bound on the reference values; -v shows the worst of them, and of math's.
func TestBounds(t *testing.T) {
	bounds := special.Bounds()
	require.Len(t, bounds, len(kernels))
	for _, k := range kernels {
		t.Run(k.name, func(t *testing.T) {
			b, ok := bounds[k.name]
			require.True(t, ok)
			var ours, std tally
			rows := read(t, k.name)
			for _, r := range rows {
				ours.add(k.f(r.args), r, b)
				if k.std != nil {
					std.add(k.std(r.args), r, b)
				}
			}
			t.Logf("%d rows: %.4f ULP at %x: %x, want %.20g", len(rows), ours.ulps, ours.at.args, ours.got, ours.at.want)
			if k.std != nil {
				t.Logf("math: %.4g ULP at %x", std.ulps, std.at.args)
			}
			require.LessOrEqual(t, ours.ulps, b.ULPs, "%s at %x = %x, want %.20g", k.name, ours.at.args, ours.got, ours.at.want)
		})
	}
}
