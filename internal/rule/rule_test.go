package rule_test

import (
	"fmt"
	"testing"

	"github.com/stretchr/testify/assert"

	"github.com/symdiff/symdiff/expr"
	"github.com/symdiff/symdiff/internal/rule"
)

// The derivative of tan(u), in terms of its value f.
func Example() {
	t := rule.Compile("1 + f^2", "f", "u")
	g := expr.New()
	u := g.Var("x")
	fmt.Println(g.String(t.Build(g, g.Call("tan", u), u)))
	// Output: tan(x)^2 + 1
}

// A template gives what the constructors give: constants fold, one node for one
// meaning.
func TestBuild(t *testing.T) {
	g := expr.New()
	x, two := g.Var("x"), g.Int(2)
	power := rule.Compile("v*u^(v - 1)", "f", "u", "v")
	assert.Equal(t, g.Mul(two, x), power.Build(g, g.Pow(x, two), x, two))
	assert.Equal(t, g.Int(4), power.Build(g, g.Int(4), two, two))
	constant := rule.Compile("pi/3")
	assert.Equal(t, g.Div(g.Pi(), g.Int(3)), constant.Build(g))
}

func TestHead(t *testing.T) {
	assert.Equal(t, expr.OpSin, rule.Head("sin(u)"))
	assert.Equal(t, expr.OpPow, rule.Head("u^v"))
}

func TestMistakes(t *testing.T) {
	assert.PanicsWithValue(t, `rule: "u + w": no operand is called w`, func() { rule.Compile("u + w", "u") })
	assert.Panics(t, func() { rule.Compile("u +", "u") })
	assert.Panics(t, func() { rule.Head("sin(") })
}

func TestBuildDoesNotAllocate(t *testing.T) {
	g := expr.New()
	x := g.Var("x")
	chain := rule.Compile("1/(2*sqrt(u))", "u")
	chain.Build(g, x)
	assert.Zero(t, testing.AllocsPerRun(100, func() { chain.Build(g, x) }))
}
