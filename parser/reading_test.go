package parser_test

import (
	"fmt"
	"math"
	"testing"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"github.com/symdiff/symdiff/expr"
	"github.com/symdiff/symdiff/parser"
)

// written is a piece of text, how tightly it binds, its value, and the largest
// magnitude met on the way, which bounds the rounding errors.
type written struct {
	text   string
	prec   int
	value  float64
	within float64
}

const (
	precSum = iota
	precProduct
	precSigned
	precPower
	precPrimary
)

var at = map[string]float64{"x": 1.3, "y": 0.7, "t_2": 2.1}

// bracketed returns the text, in brackets where it binds looser than prec or
// where a coin says so.
func (w written) bracketed(t *rapid.T, prec int) string {
	if w.prec < prec || rapid.IntRange(0, 9).Draw(t, "bracket") == 0 {
		return "(" + w.text + ")"
	}
	return w.text
}

func (w written) met(others ...written) written {
	w.within = math.Abs(w.value)
	for _, o := range others {
		w.within = max(w.within, o.within)
	}
	return w
}

// write draws a formula and says by itself what it means.
func write(t *rapid.T, depth int) written {
	if depth == 0 {
		name := rapid.SampledFrom([]string{"x", "y", "t_2", "2", "0.5", "1e1", "3"}).Draw(t, "leaf")
		v, ok := at[name]
		if !ok {
			_, err := fmt.Sscan(name, &v)
			require.NoError(t, err)
		}
		return written{name, precPrimary, v, v}
	}
	a, b := write(t, depth-1), write(t, rapid.IntRange(0, depth-1).Draw(t, "depth"))
	space := rapid.SampledFrom([]string{"", " ", "\n"}).Draw(t, "space")
	switch rapid.SampledFrom([]string{"+", "-", "*", "/", "beside", "^", "sign", "sin", "²"}).Draw(t, "operation") {
	case "+":
		return written{a.text + space + "+" + space + b.bracketed(t, precProduct), precSum, a.value + b.value, 0}.met(a, b)
	case "-":
		return written{a.text + space + "-" + space + b.bracketed(t, precProduct), precSum, a.value - b.value, 0}.met(a, b)
	case "*":
		return written{a.bracketed(t, precProduct) + "*" + space + b.bracketed(t, precSigned), precProduct, a.value * b.value, 0}.met(a, b)
	case "/":
		return written{a.bracketed(t, precProduct) + space + "/" + b.bracketed(t, precSigned), precProduct, a.value / b.value, 0}.met(a, b)
	case "beside":
		return written{"(" + a.text + ")" + space + "(" + b.text + ")", precProduct, a.value * b.value, 0}.met(a, b)
	case "^":
		n := rapid.IntRange(-2, 3).Draw(t, "exponent")
		return written{fmt.Sprintf("%s^%d", a.bracketed(t, precPrimary), n), precPower, math.Pow(a.value, float64(n)), 0}.met(a)
	case "sign":
		return written{"-" + a.bracketed(t, precSigned), precSigned, -a.value, 0}.met(a)
	case "sin":
		return written{"sin(" + space + a.text + ")", precPrimary, math.Sin(a.value), 0}.met(a)
	}
	return written{"(" + a.text + ")²", precPower, a.value * a.value, 0}.met(a)
}

// What is written means what its operators say.
func TestReading(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		w := write(t, 5)
		if !(w.within < 1e6) {
			t.Skip("rounding errors would be large")
		}
		g := expr.New()
		x, err := parser.ParseExpr(g, w.text)
		if err != nil { // y/(x - x), for example, is 0 or infinite in float64 too
			require.ErrorContains(t, err, "division by zero", w.text)
			return
		}
		require.InDelta(t, w.value, evaluate(g, x, at), 1e-6, w.text)
		y, err := parser.ParseExpr(g, g.String(x))
		require.NoError(t, err, g.String(x))
		require.Equal(t, x, y, "%s is read back as %s", g.String(x), g.String(y))
	})
}
