package simplify_test

import (
	"os"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/symdiff/symdiff/expr"
	"github.com/symdiff/symdiff/simplify"
)

// equalPairs reads the lines "left = right [assumptions]" of a file.
func equalPairs(t *testing.T, file string) (lines []string) {
	data, err := os.ReadFile(file)
	require.NoError(t, err)
	for _, line := range strings.Split(string(data), "\n") {
		if line = strings.TrimSpace(line); line != "" && line[0] != '#' {
			lines = append(lines, line)
		}
	}
	return lines
}

// assumed reads "x > 0, -1 < y < 1" and the like.
func assumed(t *testing.T, g *expr.Graph, src string) map[expr.ID]simplify.Range {
	out := map[expr.ID]simplify.Range{}
	for _, c := range strings.Split(src, ",") {
		if c = strings.TrimSpace(c); c == "" {
			continue
		}
		if name, ok := strings.CutSuffix(c, " integer"); ok {
			out[g.Var(name)] = simplify.Range{Integer: true}
			continue
		}
		var r simplify.Range
		parts := strings.Fields(c) // x > 0 or -1 < x < 1
		number := func(s string) expr.Num {
			v, ok := g.Value(parse(t, g, s))
			require.True(t, ok, c)
			return v
		}
		at := 0
		if len(parts) == 5 {
			at, r.HasLo, r.LoOpen, r.Lo = 2, true, parts[1] == "<", number(parts[0])
		}
		switch op, end := parts[at+1], number(parts[at+2]); op {
		case "<", "<=":
			r.HasHi, r.HiOpen, r.Hi = true, op == "<", end
		default:
			r.HasLo, r.LoOpen, r.Lo = true, op == ">", end
		}
		out[g.Var(parts[at])] = r
	}
	return out
}

// The difference of two formulas that are equal simplifies to 0.
func TestIdentities(t *testing.T) {
	for _, line := range equalPairs(t, "testdata/identities.txt") {
		t.Run(line, func(t *testing.T) {
			pair, assume, _ := strings.Cut(strings.TrimSuffix(line, "]"), "[")
			left, right, ok := strings.Cut(pair, " = ")
			require.True(t, ok)
			for _, goal := range goals {
				g := expr.New()
				d := g.Sub(parse(t, g, left), parse(t, g, right))
				out, err := simplify.Simplify(g, []expr.ID{d}, simplify.Options{Goal: goal, Assume: assumed(t, g, assume)})
				require.NoError(t, err)
				require.Equal(t, "0", g.String(out[0]))
			}
		})
	}
}
