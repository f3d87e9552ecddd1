package simplify_test

import (
	"fmt"
	"math/rand/v2"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"

	"github.com/symdiff/symdiff/expr"
	"github.com/symdiff/symdiff/internal/rule"
	"github.com/symdiff/symdiff/internal/testkit"
	"github.com/symdiff/symdiff/parser"
	"github.com/symdiff/symdiff/simplify"
)

// alternatives is how many other functions stand in for each one that a rule names:
// those of as many arguments are some fifty, nearly all of which are told apart at
// the first point.
const alternatives = 6

var letter = regexp.MustCompile(`\b[uvwabckmn]\b`)

// thinned keeps a few of the mutants that name another function.
func thinned(list []testkit.Mutant) []testkit.Mutant {
	count := map[int]int{}
	for _, m := range list {
		if expr.IsName(m.From) && len(m.From) > 1 {
			count[m.At]++
		}
	}
	seen := map[int]int{}
	return slices.DeleteFunc(list, func(m testkit.Mutant) bool {
		if count[m.At] <= alternatives {
			return false
		}
		seen[m.At]++
		return seen[m.At]%(count[m.At]/alternatives) != 0
	})
}

// A changed row is a rule with one token of one side changed.
type changedRow struct {
	rule.Rewrite
	side string
	testkit.Mutant
}

func changedRows(row rule.Rewrite) (out []changedRow) {
	names := letter.FindAllString(row.From, -1)
	slices.Sort(names)
	names = slices.Compact(names)
	for _, m := range thinned(testkit.Mutants(row.From, names)) {
		c := changedRow{row, "from", m}
		c.Rewrite.From = m.Formula
		out = append(out, c)
	}
	for _, m := range thinned(testkit.Mutants(row.To, names)) {
		c := changedRow{row, "to", m}
		c.Rewrite.To = m.Formula
		out = append(out, c)
	}
	return out
}

// lives reports whether TestRulesAreSound accepts the changed row, in as many draws as
// the row itself takes, with some to spare; ok is false for what is no rule: it does
// not parse, or is undefined.
func (c *changedRow) lives(draws int) (lives, ok bool) {
	l := &law{g: expr.New(), row: &c.Rewrite}
	l.when = l.g.Int(1)
	for _, side := range []struct {
		src string
		x   *expr.ID
	}{{c.Rewrite.From, &l.from}, {c.Rewrite.To, &l.to}, {"if(" + c.When + ", 1, 0)", &l.when}} {
		if side.x == &l.when && c.When == "" {
			continue
		}
		x, err := parser.ParseExpr(l.g, side.src)
		if err != nil || l.g.Op(x) == expr.OpUndefined {
			return false, false
		}
		*side.x = x
	}
	counted, _, wrong := l.tried(rand.New(rand.NewPCG(1, 2)), 2*draws)
	return wrong == "" && counted == rulePoints, true
}

// Every rule with one token changed is told from a law by the points of
// TestRulesAreSound, but for those that are laws too. The file lists the latter.
func TestRuleMutants(t *testing.T) {
	laws := map[string][]string{}
	killed, total := 0, 0
	for _, row := range slices.Concat(simplify.Rewrites, simplify.Detours) {
		_, draws, _ := lawOf(t, &row).tried(rand.New(rand.NewPCG(1, 2)), ruleDraws)
		for _, c := range changedRows(row) {
			switch lives, ok := c.lives(draws); {
			case !ok:
				continue
			case lives:
				laws[row.Name] = append(laws[row.Name], fmt.Sprintf("%s, %s to %s: %s", c.side, c.Place(), c.Mutant.To, strings.ReplaceAll(c.Formula, " ", "")))
			default:
				killed++
			}
			total++
		}
	}
	t.Logf("%d changed rules: %d told apart, %d are laws too", total, killed, total-killed)
	testkit.Golden(t, "testdata/mutants.txt", func(t *testing.T, name string) string {
		lines := laws[name]
		delete(laws, name)
		return strings.Join(lines, "\n")
	})
	assert.Empty(t, laws, "changed rules that are laws too, or that nothing tells apart, and testdata/mutants.txt does not list")
}
