package main

import (
	"encoding/json"
	"fmt"
	"io"
	"math/rand/v2"
	"os"
	"path/filepath"
	"regexp"
	"strings"

	"github.com/symdiff/symdiff/expr"
	"github.com/symdiff/symdiff/parser"
)

// A sampled formula. Text is what all systems are given: names start with q_, so
// that none of them means something else to one of the systems.
type sampled struct {
	ID   string             `json:"id"`
	Var  string             `json:"var"`
	Text string             `json:"text"`
	Near map[string]float64 `json:"near,omitempty"` // a point where it is defined
}

// maxText bounds a formula, in characters.
const maxText = 200

// shares tells how many formulas of which third-party files are taken.
var shares = []struct {
	file string
	n    int
}{
	{"feynman", 40}, {"rubi_antideriv", 100}, {"optfuncs", 30}, {"peers", 30},
}

// seed fixes the choice among third-party formulas.
const seed = 20

func writeSample(w io.Writer) error {
	out := json.NewEncoder(w)
	out.SetEscapeHTML(false)
	rows, err := own()
	if err != nil {
		return err
	}
	if dir := os.Getenv("SYMDIFF_CORPORA"); dir != "" {
		others, err := chosen(dir)
		if err != nil {
			return err
		}
		rows = append(rows, others...)
	}
	for _, r := range rows {
		if err := out.Encode(r); err != nil {
			return err
		}
	}
	return nil
}

// own reads formulas.txt.
func own() ([]sampled, error) {
	data, err := os.ReadFile("simplify/testdata/lengths/formulas.txt")
	if err != nil {
		return nil, err
	}
	var rows []sampled
	for line := range strings.Lines(string(data)) {
		if strings.HasPrefix(line, "#") || strings.HasPrefix(line, " ") {
			continue
		}
		if x, f, ok := strings.Cut(strings.TrimSpace(line), " | "); ok {
			rows = append(rows, sampled{ID: fmt.Sprintf("own-%03d", len(rows)+1), Var: renamed(x), Text: renamed(f)})
		}
	}
	return rows, nil
}

// chosen takes its share of each third-party file, each formula once.
func chosen(dir string) ([]sampled, error) {
	var rows []sampled
	for i, share := range shares {
		var all []sampled
		seen := map[string]bool{}
		err := readLines(filepath.Join(dir, share.file+".jsonl"), func(r struct {
			ID    string
			Expr  string
			Vars  map[string]float64
			Wrt   []json.RawMessage
			Order []json.RawMessage
		}) {
			var x string
			if seen[r.Expr] || len(r.Expr) > maxText || json.Unmarshal(r.Wrt[0], &x) != nil || string(r.Order[0]) != "1" {
				return
			}
			seen[r.Expr] = true
			if _, err := parser.ParseExpr(expr.New(), r.Expr); err != nil || !expr.IsName(x) {
				return // a function or name that no system here has
			}
			near := map[string]float64{}
			for name, v := range r.Vars {
				near[renamed(name)] = v
			}
			all = append(all, sampled{ID: r.ID, Var: renamed(x), Text: renamed(r.Expr), Near: near})
		})
		if err != nil {
			return nil, err
		}
		rng := rand.New(rand.NewPCG(seed, uint64(i)))
		rng.Shuffle(len(all), func(i, j int) { all[i], all[j] = all[j], all[i] })
		rows = append(rows, all[:min(share.n, len(all))]...)
	}
	return rows, nil
}

var names = regexp.MustCompile(`[A-Za-z_]\w*\(?`)

// renamed puts q_ before every name of a variable.
func renamed(text string) string {
	return names.ReplaceAllStringFunc(text, func(s string) string {
		if strings.HasSuffix(s, "(") || s == "pi" {
			return s
		}
		return "q_" + s
	})
}
