package diff_test

import (
	"bufio"
	"encoding/json"
	"math/big"
	"os"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/symdiff/symdiff/diff"
	"github.com/symdiff/symdiff/expr"
	"github.com/symdiff/symdiff/expr/eval/exact"
)

// A calculusRow is a line of testdata/calculus.jsonl, which calculus.py writes.
type calculusRow struct {
	Kind, Expr, X, Y string
	Along, At        map[string]json.Number
	Expected         []string
}

const (
	referencePrec = 400   // bits: more than the digits of any coordinate
	referenceTol  = 1e-28 // relative; the file has 30 digits
)

func calculusRows(t *testing.T) (rows []calculusRow) {
	file, err := os.Open("testdata/calculus.jsonl")
	require.NoError(t, err)
	defer func() { _ = file.Close() }()
	for lines := bufio.NewScanner(file); lines.Scan(); {
		var r calculusRow
		require.NoError(t, json.Unmarshal(lines.Bytes(), &r))
		rows = append(rows, r)
	}
	return rows
}

// parseExactly reads a decimal of any length.
func parseExactly(t *testing.T, n json.Number) *big.Float {
	v, _, err := big.ParseFloat(n.String(), 10, referencePrec, big.ToNearestEven)
	require.NoError(t, err)
	return v
}

func (r *calculusRow) at(t *testing.T, g *expr.Graph) map[expr.ID]*big.Float {
	at := make(map[expr.ID]*big.Float)
	for name, v := range r.At {
		at[g.Var(name)] = parseExactly(t, v)
	}
	return at
}

// agrees compares expressions with the reference values.
func (r *calculusRow) agrees(t *testing.T, g *expr.Graph, got []expr.ID) {
	require.Len(t, got, len(r.Expected))
	values, err := exact.Eval(g, got, r.at(t, g), referencePrec)
	require.NoError(t, err)
	for k, v := range values {
		want := parseExactly(t, json.Number(r.Expected[k]))
		off := new(big.Float).Sub(v, want)
		scale := new(big.Float).Abs(want)
		if scale.Cmp(big.NewFloat(1)) < 0 {
			scale.SetInt64(1)
		}
		limit := scale.Mul(scale, big.NewFloat(referenceTol))
		require.True(t, off.Abs(off).Cmp(limit) <= 0, "%s: number %d is %v, not %v", r.Expr, k, v, want)
	}
}

func TestCalculusReferences(t *testing.T) {
	run := map[string]func(t *testing.T, g *expr.Graph, f expr.ID, r *calculusRow){
		"taylor": taylorReference, "direction": directionReference, "implicit": implicitReference,
	}
	for _, r := range calculusRows(t) {
		t.Run(r.Kind+" "+r.Expr, func(t *testing.T) {
			g := expr.New()
			run[r.Kind](t, g, parse(t, g, r.Expr), &r)
		})
	}
}

// The coefficients at every x, and those at the number, agree with the
// reference, and so do the derivatives.
func taylorReference(t *testing.T, g *expr.Graph, f expr.ID, r *calculusRow) {
	x, n := g.Var(r.X), len(r.Expected)-1
	everywhere, err := diff.Taylor(g, f, x, x, n)
	require.NoError(t, err)
	r.agrees(t, g, everywhere)
	here, _ := parseExactly(t, r.At[r.X]).Rat(nil)
	there, err := diff.Taylor(g, f, x, g.Rat(here), n)
	require.NoError(t, err)
	r.agrees(t, g, there)
	factorial := expr.NewInt(1)
	for k := range n + 1 {
		if k > 0 {
			factorial = factorial.Mul(expr.NewInt(int64(k)))
		}
		d, err := diff.Nth(g, f, x, k)
		require.NoError(t, err)
		there[k] = g.Mul(g.Num(factorial.Inv()), d)
	}
	r.agrees(t, g, there)
}

func directionReference(t *testing.T, g *expr.Graph, f expr.ID, r *calculusRow) {
	var xs, vs, ds []expr.ID
	for name, v := range r.Along {
		c, _ := parseExactly(t, v).Rat(nil)
		xs, vs = append(xs, g.Var(name)), append(vs, g.Rat(c))
	}
	for k := range r.Expected {
		d, err := diff.Directional(g, f, xs, vs, k)
		require.NoError(t, err)
		ds = append(ds, d)
	}
	r.agrees(t, g, ds)
}

func implicitReference(t *testing.T, g *expr.Graph, f expr.ID, r *calculusRow) {
	ds, err := diff.Implicit(g, f, g.Var(r.Y), g.Var(r.X), len(r.Expected))
	require.NoError(t, err)
	r.agrees(t, g, ds)
}
