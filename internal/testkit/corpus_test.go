package testkit

import (
	"math"
	"os"
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

func TestParseRow(t *testing.T) {
	r, err := parseRow([]byte(`{"id":"a","expr":"x*sin (y)+f2(x)-sin(1)","vars":{"x":2,"y":0.5},
		"wrt":["x",["x","y"],"x"],"order":[1,[1,2],2],"expected":[1.25,-3.5000000000000000000001,0],
		"value":100,"atol":[0.5,null,null],"lost":[null,7.5,0.0],"ranges":{"x":[1,3]}}`))
	require.NoError(t, err)
	assert.Equal(t, []string{"f2", "sin"}, r.Calls())
	assert.Equal(t, [2]float64{1, 3}, r.Ranges["x"])
	require.Len(t, r.Partials, 3)

	assert.Equal(t, Partial{Wrt: []string{"x"}, Order: []int{1}, Want: 1.25, Digits: "1.25", Tol: 0.5}, r.Partials[0])
	mixed := r.Partials[1]
	assert.Equal(t, []string{"x", "y"}, mixed.Wrt)
	assert.Equal(t, []int{1, 2}, mixed.Order)
	assert.Equal(t, "-3.5000000000000000000001", mixed.Digits)
	assert.InEpsilon(t, 1e-9*3.5+1e-12*100, mixed.Tol, 1e-15)
	assert.Equal(t, 7.5, mixed.Lost)
	assert.InEpsilon(t, 1e-12*100, r.Partials[2].Tol, 1e-15)

	assert.True(t, r.Partials[0].OK(1.75))
	assert.False(t, r.Partials[0].OK(1.7500001))
	assert.False(t, r.Partials[0].OK(math.NaN()))
	assert.True(t, r.ValueOK(100+1e-8))
	assert.False(t, r.ValueOK(100+2e-7))
}

func TestParseRowRefuses(t *testing.T) {
	for _, line := range []string{
		`{`,
		`{"id":"a","wrt":["x"],"order":[1],"expected":[1,2]}`,
		`{"id":"a","wrt":["x"],"order":[[1,2]],"expected":[1]}`,
	} {
		_, err := parseRow([]byte(line))
		require.Error(t, err, line)
	}
}

// rowsOf says how many rows each file of the corpora has. Files added later are not
// in the way.
var rowsOf = map[string]int{
	"feynman.jsonl": 54, "nist.jsonl": 180, "optfuncs.jsonl": 706, "gonum_mgh.jsonl": 34,
	"adbench.jsonl": 44, "peers.jsonl": 391, "peers_setaside.jsonl": 129, "bugs.jsonl": 89,
	"rubi_antideriv.jsonl": 5364, "rubi_integrands.jsonl": 8282, "rubi_special.jsonl": 750,
}

func TestCorpus(t *testing.T) {
	for name, n := range rowsOf {
		rows := Corpus(t, name)
		assert.Len(t, rows, n, name)
		for _, r := range rows {
			require.NotEmpty(t, r.Expr, "%s: %s", name, r.ID)
			require.True(t, len(r.Partials) > 0 || name == "peers_setaside.jsonl", "%s: %s", name, r.ID)
		}
	}
	assert.Len(t, ParserCorpus(t), 301)
}

func TestCorpusMissing(t *testing.T) {
	rec := &recorder{TB: t}
	t.Setenv(CorporaVar, t.TempDir())
	rec.run(func() { Corpus(rec, "feynman.jsonl") })
	assert.True(t, rec.failed, "a missing file fails where the variable is set")

	require.NoError(t, os.Unsetenv(CorporaVar))
	rec = &recorder{TB: t}
	rec.run(func() { Corpus(rec, "feynman.jsonl") })
	assert.True(t, rec.skipped)
	assert.False(t, rec.failed)
}

// A recorder notes what a test helper does to its test.
type recorder struct {
	testing.TB
	failed, skipped bool
}

func (r *recorder) Helper()               {}
func (r *recorder) Errorf(string, ...any) { r.failed = true }
func (r *recorder) FailNow()              { r.failed = true; panic(r) }
func (r *recorder) Skipf(string, ...any)  { r.skipped = true; panic(r) }

// run calls f until it returns or ends its test.
func (r *recorder) run(f func()) {
	defer func() {
		if e := recover(); e != nil && e != any(r) {
			panic(e)
		}
	}()
	f()
}

func TestRoot(t *testing.T) {
	assert.FileExists(t, filepath.Join(Root(t), "internal", "testkit", "corpus_test.go"))
}
