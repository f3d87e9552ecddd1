package rule

import (
	"math/rand/v2"
	"testing"

	"github.com/stretchr/testify/assert"

	"github.com/symdiff/symdiff/expr"
	"github.com/symdiff/symdiff/parser"
)

// What matches is never said to be impossible: of applications of patterns, with operands
// that look like other parts of them, and with more beside them.
func TestPossible(t *testing.T) {
	patterns := []string{
		"a + b*sin(u)^2", "w*sin(u)^2 - w", "w*exp(u) + w*exp(-u)", "sin(u)^2 + cos(u)^2", "1 + tan(u)^2", "u^2 - v^2",
		"a + b*u^2", "w*sqrt(u) - w*sqrt(v)", "sqrt(1 + u) - 1", "2*sin(u)*cos(u)", "sin(u)/cos(u)", "exp(u)*sigmoid(-u)^n",
		"exp(-u)*sigmoid(u)^n", "1 - sqrt((1 - u)*(1 + u))", "log(u + sqrt(u^2 + 1))", "(1 + exp(u))^n", "u*v - 1", "-u*exp(v)",
		"max(u, exp(v))", "u^a*v", "a*u + b*v", "w*cosh(u)^2 - w*sinh(u)^2", "3*u^2*v", "-2*u + v^2",
	}
	texts := []string{"x", "2*x", "-x", "x^2", "exp(x)", "3", "-1/2", "y*z", "sin(x)*y", "x + y", "-3*x^2*y", "sqrt(x)", "1/x", "sin(x)^2", "1"}
	var compiled []*Template
	for _, p := range patterns {
		compiled = append(compiled, Compile(p, holeNames...))
	}
	r := rand.New(rand.NewPCG(3, 4))
	matched, impossible := 0, 0
	for range 400 {
		g := expr.New()
		var operands []expr.ID
		for _, s := range texts {
			x, err := parser.ParseExpr(g, s)
			assert.NoError(t, err)
			operands = append(operands, x)
		}
		some := func() expr.ID { return operands[r.IntN(len(operands))] }
		made := compiled[r.IntN(len(patterns))]
		holes := make([]expr.ID, numHoles)
		for i := range holes {
			for holes[i] = some(); !admits(g, i, holes[i]); holes[i] = some() {
			}
		}
		x := made.Build(g, holes...)
		for _, y := range []expr.ID{x, g.Add(x, some()), g.Mul(x, some()), g.Scale(expr.NewInt(3), x)} {
			for i, p := range patterns {
				c, fuel := compiled[i], 1000
				m := matcher{g: g, t: c, fuel: &fuel}
				switch possible := c.possible(g, y); {
				case m.matchTop(y, func() bool { return true }):
					matched++
					assert.True(t, possible, "%s matches %s", g.String(y), p)
				case !possible:
					impossible++
				}
			}
		}
	}
	assert.Greater(t, matched, 700)
	assert.Greater(t, impossible, 20_000)
}
