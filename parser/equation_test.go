package parser_test

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/symdiff/symdiff/expr"
	"github.com/symdiff/symdiff/parser"
)

func TestEquation(t *testing.T) {
	for src, want := range map[string]string{
		"x^2 + y^2 = 1": "(x^2 + y^2) - 1",
		"x == y":        "x - y",
		"sin(x*y) + y":  "y + sin(x*y)",
		"-x = -(a + b)": "(a + b) - x",
		"2x = 3y^2 - 1": "2*x - (3*y^2 - 1)",
	} {
		g := expr.New()
		u, err := parser.ParseExprUnit(g, src, parser.Equation())
		require.NoError(t, err, src)
		x, err := parser.ParseExpr(g, want)
		require.NoError(t, err, want)
		assert.Equal(t, g.String(x), g.String(u.Funcs[0].Outs[0]), src)
	}
}

func TestEquationMistakes(t *testing.T) {
	for src, want := range map[string]string{
		"x = ":      `1:4: expected an operand after "="`,
		"= x":       `1:1: "=" is not part of an expression; write only the right side, or left - (right) for an equation; a test for equality is ==`,
		"x = y = z": `1:7: an equation has one "="`,
		"x < y":     `1:3: "<" makes no equation; write F = G`,
		"x = y < z": `1:7: "<" makes no equation; write F = G`,
		"x = (y":    `1:7: missing ")" for "(" at 1:5`,
		"x = y)":    `1:6: unmatched ")"`,
	} {
		_, err := parser.ParseExprUnit(expr.New(), src, parser.Equation())
		require.Error(t, err, src)
		assert.Equal(t, want, err.Error(), src)
	}
}
