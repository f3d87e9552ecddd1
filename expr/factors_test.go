package expr_test

import (
	"testing"

	"github.com/stretchr/testify/assert"

	"github.com/symdiff/symdiff/expr"
)

// A power of a variable stands before a function of the same size.
func TestPowersStandBeforeFunctions(t *testing.T) {
	g := expr.New()
	x, y := g.Var("x"), g.Var("y")
	assert.Equal(t, "x^y*log(x)", g.String(g.Mul(g.Call("log", x), g.Pow(x, y))))
	assert.Equal(t, "y*x^y*sin(y)", g.String(g.Mul(g.Call("sin", y), g.Pow(x, y), y)))
}
