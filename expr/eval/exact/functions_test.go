package exact

import (
	"bufio"
	"math/big"
	"os"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
	"github.com/symdiff/symdiff/expr"
)

// A reference is one line of testdata/functions*.txt.
type reference struct {
	name string
	args []*big.Float
	want string
}

func references(t testing.TB, file string) []reference {
	f, err := os.Open("testdata/" + file)
	require.NoError(t, err)
	defer f.Close()
	var refs []reference
	for lines := bufio.NewScanner(f); lines.Scan(); {
		if strings.HasPrefix(lines.Text(), "#") {
			continue
		}
		left, want, ok := strings.Cut(lines.Text(), " = ")
		require.True(t, ok, lines.Text())
		words := strings.Fields(left)
		r := reference{name: words[0], want: want}
		for _, w := range words[1:] {
			x, _, err := big.ParseFloat(w, 0, 1200, big.ToNearestEven)
			require.NoError(t, err)
			r.args = append(r.args, x)
		}
		refs = append(refs, r)
	}
	return refs
}

// ulps is |got-want| in units of the last place of want at prec bits.
func ulps(got, want *big.Float, prec uint) float64 {
	if want.Sign() == 0 || got.IsInf() {
		return map[bool]float64{true: 0, false: 1e9}[got.Cmp(want) == 0]
	}
	d := new(big.Float).SetPrec(want.Prec()).Sub(got, want)
	f, _ := d.SetMantExp(d.Abs(d), int(prec)-want.MantExp(nil)).Float64()
	return f
}

// precisions: 60 and 200 digits in bits.
var precisions = []struct {
	file string
	prec uint
}{{"functions60.txt", 200}, {"functions200.txt", 665}}

// graph builds the function of a reference, and its variables.
func graph(r reference) (*expr.Graph, expr.ID, []expr.ID) {
	g := expr.New()
	vars := []expr.ID{g.Var("x"), g.Var("y"), g.Var("z"), g.Var("u"), g.Var("v"), g.Var("w")}[:len(r.args)]
	if r.name == "pow" {
		return g, g.Pow(vars[0], vars[1]), vars
	}
	args := slices.Clone(vars)
	if op, ok := expr.Lookup(r.name); ok {
		for i := range op.Operation().Orders {
			n, _ := r.args[i].Int64()
			args[i] = g.Int(n)
		}
	}
	return g, g.Call(r.name, args...), vars
}

func TestFunctions(t *testing.T) {
	for _, p := range precisions {
		worst := map[string]float64{}
		for _, r := range references(t, p.file) {
			want, _, err := big.ParseFloat(r.want, 0, p.prec+60, big.ToNearestEven)
			require.NoError(t, err)
			g, f, vars := graph(r)
			at := map[expr.ID]*big.Float{}
			for i, v := range vars {
				at[v] = r.args[i]
			}
			got, err := Eval(g, []expr.ID{f}, at, p.prec)
			require.NoError(t, err, "%s %.20g", r.name, r.args)
			require.NotNil(t, got[0], "%s %v", r.name, r.args)
			require.Equal(t, p.prec, got[0].Prec())
			u := ulps(got[0], want, p.prec)
			require.LessOrEqual(t, u, 0.51, "%s %.20g at %d bits: got %.50g, want %.50g", r.name, r.args, p.prec, got[0], want)
			worst[r.name] = max(worst[r.name], u)
		}
		require.Len(t, worst, len(expr.FuncNames()), "every function has references")
		t.Logf("%d bits, worst ulps: %v", p.prec, worst)
	}
}

// Every kernel keeps its own promise, before repetition with more bits can hide a wrong
// bound: the reference lies in the ball, and the ball is small.
func TestBalls(t *testing.T) {
	for _, r := range references(t, "functions200.txt") {
		op, ok := expr.Lookup(r.name)
		if r.name == "pow" {
			op, ok = expr.OpPow, true
		}
		row := table[op]
		if !ok || row == nil {
			continue // a formula over others
		}
		want, _, err := big.ParseFloat(r.want, 0, 725, big.ToNearestEven)
		require.NoError(t, err)
		for _, prec := range []uint{24, 53, 64, 200, 500} {
			var fail error
			m := &machine{prec: prec, data: new(cache), fail: &fail}
			args := make([]ball, len(r.args))
			for i, x := range r.args {
				args[i] = exact(x)
			}
			z := row(m, args)
			require.NoError(t, fail)
			require.NotNil(t, z.mid, "%s %.20g at %d bits", r.name, r.args, prec)
			miss := new(big.Float).SetPrec(800).Sub(z.mid, want)
			// The reference itself is good to 214 digits.
			require.LessOrEqual(t, size(miss), z.err.plus(size(want)-710), "%s %.20g at %d bits", r.name, r.args, prec)
			if !z.isExact() && want.Sign() != 0 {
				require.LessOrEqual(t, z.err, size(want)-bound(prec)+4, "%s %.20g at %d bits", r.name, r.args, prec)
			}
		}
	}
}
