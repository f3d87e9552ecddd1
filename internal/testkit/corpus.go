package testkit

import (
	"bytes"
	"encoding/json"
	"fmt"
	"math"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"testing"

	"github.com/stretchr/testify/require"
)

// CorporaVar names the environment variable that holds the folder of third-party
// cases. They are read in place and are no part of this repository.
const CorporaVar = "SYMDIFF_CORPORA"

// FormulasFile is where the repository's own formulas lie, from its root.
const FormulasFile = "testdata/formulas.jsonl"

const (
	// relTol and valueTol are the tolerance of a row that states none: 1e-9 of the
	// expected partial, and 1e-12 of the formula's value for where partials cancel.
	relTol   = 1e-9
	valueTol = 1e-12

	// LostDigits is the number of decimal digits that a formula loses by its own
	// cancellation from which on a mismatch is accuracy, not correctness.
	LostDigits = 6
)

// A Row is a formula at a point with its partial derivatives there.
type Row struct {
	ID        string
	Source    string
	Expr      string
	Vars      map[string]float64
	Value     float64
	Partials  []Partial
	Ranges    map[string][2]float64 // where the formula makes sense; may be nil
	Kind      string                // what bugs.jsonl says of the case
	Integrand string                // what an integration test differentiates to
	Needs     []string              // functions beyond the elementary ones
	Hand      bool                  // expected values set by hand, at an edge
}

// A Partial is a derivative of order Order[i] with respect to Wrt[i], all together.
type Partial struct {
	Wrt    []string
	Order  []int
	Want   float64
	Digits string  // Want as it stands in the file, often with more digits
	Tol    float64 // |got-Want| may be so much
	Lost   float64 // decimal digits lost to the formula's own cancellation, or 0
}

// OK reports whether got is right.
func (p Partial) OK(got float64) bool {
	return got == p.Want || math.Abs(got-p.Want) <= p.Tol
}

// ValueOK reports whether got is the value of the formula, by the rule for partials
// without a tolerance of their own.
func (r Row) ValueOK(got float64) bool {
	return got == r.Value || math.Abs(got-r.Value) <= tolerance(r.Value, r.Value)
}

func tolerance(want, value float64) float64 {
	return relTol*math.Abs(want) + valueTol*math.Abs(value)
}

var call = regexp.MustCompile(`([A-Za-z_][A-Za-z_0-9]*)\s*\(`)

// Calls returns the names of the functions that the formula calls, sorted.
func (r Row) Calls() []string {
	var names []string
	for _, m := range call.FindAllStringSubmatch(r.Expr, -1) {
		names = append(names, m[1])
	}
	slices.Sort(names)
	return slices.Compact(names)
}

// Corpus returns the rows of a file of the corpora, "feynman.jsonl" for example. It
// skips the test where SYMDIFF_CORPORA is not set, and fails it where it is set and the
// file is missing.
func Corpus(t testing.TB, name string) []Row {
	t.Helper()
	return readRows(t, filepath.Join(corpora(t), name))
}

// Formulas returns the repository's own formulas.
func Formulas(t testing.TB) []Row {
	t.Helper()
	return readRows(t, filepath.Join(Root(t), FormulasFile))
}

// A ParserRow is a case of the corpora for parsers.
type ParserRow struct {
	ID, Source, Input string
	Kind              string   // value, structure, error or policy
	Features          []string // what beyond plain infix notation the input uses
	Neutral           string   // accept, reject, unknown-function or evalerror
	Expected          *float64 // the value, where it has one
	Agrees            bool     // whether a plain infix grammar gives Expected
	Structure         string   // how the source reads it, in words of its own
	Message           string   // the source's error message
}

// ParserCorpus returns the rows of parser.jsonl, as Corpus does.
func ParserCorpus(t testing.TB) []ParserRow {
	t.Helper()
	var rows []ParserRow
	eachLine(t, filepath.Join(corpora(t), "parser.jsonl"), func(line []byte) error {
		var r ParserRow
		err := json.Unmarshal(line, &r)
		rows = append(rows, r)
		return err
	})
	return rows
}

// Root returns the root of the repository, the folder of its go.mod.
func Root(t testing.TB) string {
	t.Helper()
	dir, err := os.Getwd()
	require.NoError(t, err)
	for {
		if _, err := os.Stat(filepath.Join(dir, "go.mod")); err == nil {
			return dir
		}
		up := filepath.Dir(dir)
		require.NotEqual(t, dir, up, "no go.mod above the test")
		dir = up
	}
}

func corpora(t testing.TB) string {
	t.Helper()
	dir := os.Getenv(CorporaVar)
	if dir == "" {
		t.Skipf("%s is not set: the third-party cases are not tried", CorporaVar)
	}
	return dir
}

func readRows(t testing.TB, path string) []Row {
	t.Helper()
	var rows []Row
	eachLine(t, path, func(line []byte) error {
		r, err := parseRow(line)
		rows = append(rows, r)
		return err
	})
	return rows
}

func eachLine(t testing.TB, path string, f func(line []byte) error) {
	t.Helper()
	data, err := os.ReadFile(path)
	require.NoError(t, err)
	n := 0
	for line := range bytes.Lines(data) {
		n++
		if len(bytes.TrimSpace(line)) > 0 {
			require.NoError(t, f(line), fmt.Sprintf("%s:%d", path, n))
		}
	}
	require.Positive(t, n, "%s is empty", path)
}
