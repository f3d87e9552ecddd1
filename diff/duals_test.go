package diff_test

import (
	"math"
	"slices"

	"github.com/stretchr/testify/require"
	"gonum.org/v1/gonum/num/hyperdual"

	"github.com/symdiff/symdiff/expr"
	"github.com/symdiff/symdiff/expr/eval/exact"
)

// A dual is a number with two first derivatives and their mixed second one.
type dual = hyperdual.Number

// dualFunctions are the functions of one argument that the outside witness has,
// and those that are constant between jumps.
var dualFunctions = map[expr.Op]func(dual) dual{
	expr.OpExp: hyperdual.Exp, expr.OpLog: hyperdual.Log,
	expr.OpSin: besideZero(hyperdual.Sin), expr.OpCos: hyperdual.Cos, expr.OpTan: besideZero(hyperdual.Tan),
	expr.OpAsin: besideZero(hyperdual.Asin), expr.OpAcos: hyperdual.Acos, expr.OpAtan: besideZero(hyperdual.Atan),
	expr.OpSinh: besideZero(hyperdual.Sinh), expr.OpCosh: hyperdual.Cosh, expr.OpTanh: besideZero(hyperdual.Tanh),
	expr.OpAsinh: besideZero(hyperdual.Asinh), expr.OpAcosh: hyperdual.Acosh, expr.OpAtanh: besideZero(hyperdual.Atanh),
	expr.OpAbs:      hyperdual.Abs,
	expr.OpExp2:     func(x dual) dual { return hyperdual.Exp(hyperdual.Scale(math.Ln2, x)) },
	expr.OpExpm1:    func(x dual) dual { return hyperdual.Sub(hyperdual.Exp(x), one) },
	expr.OpLog1p:    func(x dual) dual { return hyperdual.Log(hyperdual.Add(one, x)) },
	expr.OpLog2:     func(x dual) dual { return hyperdual.Scale(1/math.Ln2, hyperdual.Log(x)) },
	expr.OpLog10:    func(x dual) dual { return hyperdual.Scale(1/math.Ln10, hyperdual.Log(x)) },
	expr.OpSoftplus: func(x dual) dual { return logOfSum(x, dual{}) },
	expr.OpSign:     constant(expr.Sign), expr.OpFloor: constant(math.Floor), expr.OpCeil: constant(math.Ceil),
	expr.OpRound: constant(math.Round), expr.OpTrunc: constant(math.Trunc),
}

// dualSeveral are those of more arguments.
var dualSeveral = map[expr.Op]func(x []dual) dual{
	expr.OpAdd:   func(x []dual) dual { return fold(hyperdual.Add, x) },
	expr.OpMul:   func(x []dual) dual { return fold(hyperdual.Mul, x) },
	expr.OpScale: func(x []dual) dual { return fold(hyperdual.Mul, x) },
	expr.OpPow:   func(x []dual) dual { return dualPower(x[0], x[1]) },
	expr.OpHypot: func(x []dual) dual {
		return dualPower(hyperdual.Add(hyperdual.Mul(x[0], x[0]), hyperdual.Mul(x[1], x[1])), dual{Real: 0.5})
	},
	expr.OpRatio0: func(x []dual) dual { return hyperdual.Mul(x[0], hyperdual.Inv(x[1])) },
	expr.OpXlogy:  func(x []dual) dual { return hyperdual.Mul(x[0], hyperdual.Log(x[1])) },
	expr.OpMod: func(x []dual) dual {
		return hyperdual.Sub(x[0], hyperdual.Scale(math.Floor(x[0].Real/x[1].Real), x[1]))
	},
	expr.OpLogaddexp: func(x []dual) dual { return logOfSum(x[0], x[1]) },
	expr.OpMax:       func(x []dual) dual { return slices.MaxFunc(x, byReal) },
	expr.OpMin:       func(x []dual) dual { return slices.MinFunc(x, byReal) },
}

var one = dual{Real: 1}

// besideZero has no answer at 0, where the library loses the second derivative
// of the argument, and in sinh takes one first derivative for the other.
func besideZero(f func(dual) dual) func(dual) dual {
	return func(x dual) dual {
		if x.Real == 0 {
			return none
		}
		return f(x)
	}
}

// none is a number with no answer.
var none = dual{Real: math.NaN(), E1mag: math.NaN(), E2mag: math.NaN(), E1E2mag: math.NaN()}

// logOfSum is log(exp(x) + exp(y)), shifted so that nothing overflows.
func logOfSum(x, y dual) dual {
	m := dual{Real: max(x.Real, y.Real)}
	sum := hyperdual.Add(hyperdual.Exp(hyperdual.Sub(x, m)), hyperdual.Exp(hyperdual.Sub(y, m)))
	return hyperdual.Add(m, hyperdual.Log(sum))
}

func constant(f func(float64) float64) func(dual) dual {
	return func(x dual) dual { return dual{Real: f(x.Real)} }
}

func fold(f func(x, y dual) dual, x []dual) dual {
	z := x[0]
	for _, y := range x[1:] {
		z = f(z, y)
	}
	return z
}

func byReal(x, y dual) int {
	switch {
	case x.Real < y.Real:
		return -1
	case x.Real > y.Real:
		return 1
	}
	return 0
}

// shiftedBelow is where the library moves the base of a power away from 0.
const shiftedBelow = 1e-15

// dualPower multiplies for small integer exponents. Otherwise it has no answer
// where the library takes another base.
func dualPower(x, y dual) dual {
	n := math.Abs(y.Real)
	if n == math.Trunc(n) && n <= 64 && y.E1mag == 0 && y.E2mag == 0 && y.E1E2mag == 0 {
		return integerPower(x, y.Real)
	}
	if math.Abs(x.Real) < shiftedBelow {
		return none
	}
	if y.E1mag != 0 || y.E2mag != 0 || y.E1E2mag != 0 {
		return hyperdual.Pow(x, y)
	}
	return hyperdual.PowReal(x, y.Real)
}

func integerPower(x dual, n float64) dual {
	z := one
	for range int(math.Abs(n)) {
		z = hyperdual.Mul(z, x)
	}
	if n < 0 {
		return hyperdual.Inv(z)
	}
	return z
}

// dualTruths are the conditions, as 1 and 0.
var dualTruths = map[expr.Op]func(x []dual) bool{
	expr.OpTrue:  func([]dual) bool { return true },
	expr.OpFalse: func([]dual) bool { return false },
	expr.OpLt:    func(x []dual) bool { return x[0].Real < x[1].Real },
	expr.OpLe:    func(x []dual) bool { return x[0].Real <= x[1].Real },
	expr.OpEq:    func(x []dual) bool { return x[0].Real == x[1].Real },
	expr.OpAnd:   func(x []dual) bool { return !slices.Contains(x, dual{}) },
	expr.OpOr:    func(x []dual) bool { return slices.Contains(x, one) },
	expr.OpNot:   func(x []dual) bool { return x[0] == dual{} },
}

func known(op expr.Op) bool { return dualFunctions[op] != nil || dualSeveral[op] != nil }

// hasDual reports whether a function is within the witness's reach.
func hasDual(op expr.Op) bool {
	if op.Operation().Orders > 0 {
		return false
	}
	g := expr.New()
	args := []expr.ID{g.Var("x"), g.Var("y"), g.Var("z")}[:op.Operation().Arity]
	roots, _ := g.Unfold([]expr.ID{g.Apply(op, args...)}, known)
	for x := range g.Reach(roots...) {
		if op := g.Op(x); op.IsFunc() && !known(op) {
			return false
		}
	}
	return true
}

// dualAt evaluates f, whose functions are all known, with dual numbers, and
// returns also the largest derivative on the way: what its rounding is about.
func dualAt(t require.TestingT, g *expr.Graph, f expr.ID, at map[expr.ID]dual) (z dual, largest float64) {
	tape := g.Tape(f)
	made, varies := make([]dual, tape.Len()), make([]bool, tape.Len())
	var x []dual
	for i, id := range tape.IDs {
		x = x[:0]
		varies[i] = g.Op(id) == expr.OpVar || g.IsTruth(id)
		for _, a := range tape.Args(i) {
			x = append(x, made[a])
			varies[i] = varies[i] || varies[a]
		}
		if varies[i] {
			made[i] = dualNode(g, id, x, at)
			largest = max(largest, math.Abs(made[i].E1mag), math.Abs(made[i].E2mag), math.Abs(made[i].E1E2mag))
			continue
		}
		c, err := exact.Float64(g, []expr.ID{id}) // with one rounding, as programs have constants
		require.NoError(t, err)
		made[i] = dual{Real: c[0]}
	}
	p, _ := tape.Pos(f)
	return made[p], largest
}

func dualNode(g *expr.Graph, id expr.ID, x []dual, at map[expr.ID]dual) dual {
	op := g.Op(id)
	switch {
	case op == expr.OpVar:
		return at[id]
	case op == expr.OpIf && x[0] == dual{}:
		return x[2]
	case op == expr.OpIf:
		return x[1]
	case dualTruths[op] != nil:
		if dualTruths[op](x) {
			return one
		}
		return dual{}
	case dualFunctions[op] != nil:
		return dualFunctions[op](x[0])
	}
	return dualSeveral[op](x)
}
