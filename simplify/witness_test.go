package simplify_test

import (
	"math/big"
	"slices"
	"testing"

	"github.com/stretchr/testify/assert"

	"github.com/symdiff/symdiff/expr"
	"github.com/symdiff/symdiff/expr/eval/exact"
	"github.com/symdiff/symdiff/internal/testkit"
)

// Values must agree to agreeBits of the witnessPrec bits they are computed with.
const (
	witnessPrec = 160
	agreeBits   = 140
)

// valueAt evaluates x, or reports that it is undefined there. The error is that
// of a value the witness could not determine.
func valueAt(g *expr.Graph, x expr.ID, at map[expr.ID]*big.Float) (v *big.Float, ok bool, err error) {
	vs, err := exact.Eval(g, []expr.ID{x}, at, witnessPrec)
	if err != nil {
		return nil, false, err
	}
	return vs[0], vs[0] != nil && !vs[0].IsInf(), nil
}

// reached lists what is evaluated of x at a point, operands first: not the arms that
// an if does not choose, which may hold anything. Where the witness cannot decide on a
// condition, both arms are listed.
func reached(g *expr.Graph, x expr.ID, at map[expr.ID]*big.Float) []expr.ID {
	needed := map[expr.ID]bool{x: true}
	all := slices.Collect(g.Reach(x))
	for _, y := range slices.Backward(all) {
		if !needed[y] {
			continue
		}
		args := g.Args(y)
		if g.Op(y) == expr.OpIf {
			chosen, _, err := valueAt(g, g.If(args[0], g.Int(1), g.Int(0)), at)
			switch {
			case err != nil || chosen == nil:
			case chosen.Sign() != 0:
				args = args[:2]
			default:
				args = []expr.ID{args[0], args[2]}
			}
		}
		for _, a := range args {
			needed[a] = true
		}
	}
	return slices.DeleteFunc(all, func(y expr.ID) bool { return !needed[y] || g.IsTruth(y) })
}

// infiniteOnTheWay reports whether something in x is infinite at a point, or a function
// taken of 0 that has no value there. So x has none, since 1/0 has none, and whatever it
// became need not have one, though the witness goes on and finds that 0^(1/0) is 0, and
// acot(0) = atan(1/0).
func infiniteOnTheWay(g *expr.Graph, x expr.ID, at map[expr.ID]*big.Float) bool {
	inside := reached(g, x, at)
	vs, err := exact.Eval(g, inside, at, witnessPrec)
	if err != nil {
		return false
	}
	value := map[expr.ID]*big.Float{}
	for i, y := range inside {
		v := vs[i]
		if value[y] = v; v == nil {
			continue
		}
		if v.IsInf() {
			return true
		}
		if op := g.Op(y); op.IsFunc() && !op.Operation().Domain.Contains(expr.NewInt(0)) {
			args := g.Args(y)
			if u := value[args[len(args)-1]]; u != nil && u.Sign() == 0 {
				return true
			}
		}
	}
	return false
}

// hugeExponent is below the exponents at which an exponential is beyond big.Float:
// 2^(2^31), or below 2^-(2^31), which is 0 there.
const hugeExponent = 1 << 29

// beyondWitness reports whether something in x is larger or smaller than big.Float can
// hold, so that what the witness makes of it says nothing: heaviside(exp(-2^40)) is 1,
// and 1/2 for the witness. That is a power of what is neither 0 nor infinite, or a
// smooth function of something huge, that is 0 or infinite; min(0, u) is rightly 0
// though u is huge, and so is a function of several arguments one of which is 0.
func beyondWitness(g *expr.Graph, x expr.ID, at map[expr.ID]*big.Float) bool {
	huge := func(u *big.Float) bool { return new(big.Float).Abs(u).Cmp(big.NewFloat(hugeExponent)) > 0 }
	zero := func(u *big.Float) bool { return u.Sign() == 0 }
	smooth := testkit.SmoothFuncs()
	for _, y := range reached(g, x, at) {
		op := g.Op(y)
		power, function := op == expr.OpPow, slices.Contains(smooth, op)
		if !power && !function {
			continue
		}
		vs, err := exact.Eval(g, append([]expr.ID{y}, g.Args(y)...), at, witnessPrec)
		if err != nil || slices.Contains(vs, nil) || vs[0].Sign() != 0 && !vs[0].IsInf() {
			continue
		}
		args := vs[1:]
		if function {
			args = args[op.Operation().Orders:]
		}
		if power && !zero(args[0]) && !args[0].IsInf() || function && slices.ContainsFunc(args, huge) && !slices.ContainsFunc(args, zero) {
			return true
		}
	}
	return false
}

func sameValue(a, b *big.Float) bool {
	size := new(big.Float).Abs(a)
	size.SetMantExp(size, -agreeBits)
	d := new(big.Float).Sub(a, b)
	return d.Abs(d).Cmp(size) <= 0
}

// undecidedBits is by how many bits terms must cancel so that the witness may take
// their sum for 0: 4096 more than asked, less some for what the sum is multiplied with.
const undecidedBits = 4000

// sameButUndecided reports whether a, the value of x, and b are the same as far as
// the witness can tell: 1 - tanh(y)^2 is 0 for it where y is large, and sech(y)^2 is not.
func sameButUndecided(g *expr.Graph, x expr.ID, at map[expr.ID]*big.Float, a, b *big.Float) bool {
	if sameValue(a, b) {
		return true
	}
	if a.Sign() != 0 {
		return false
	}
	for y := range g.Reach(x) {
		if g.Op(y) != expr.OpAdd {
			continue
		}
		vs, err := exact.Eval(g, append([]expr.ID{y}, g.Args(y)...), at, witnessPrec)
		if err != nil || vs[0] == nil || vs[0].Sign() != 0 {
			continue
		}
		for _, term := range vs[1:] {
			if term.MantExp(nil)-b.MantExp(nil) > undecidedBits {
				return true
			}
		}
	}
	return false
}

// shown writes a value that may be too small or large for decimals.
func shown(v *big.Float) string {
	if v == nil {
		return "undefined"
	}
	return v.Text('p', 0)
}

// What is not compared because of the witness is that and no more.
func TestWitness(t *testing.T) {
	for _, c := range []struct {
		src              string // at x = 0, y = 2
		infinite, beyond bool
	}{
		{"y + 1", false, false},
		{"1/x", true, false},
		{"0^(1/x)", true, false},
		{"acot(x)", true, false},
		{"if(x < 1, y, 1/x)", false, false},
		{"if(x > 1, y, 1/x)", true, false},
		{"exp(-2^40*y)", false, true},
		{"heaviside(softplus(-2^40*y))", false, true},
		{"(2^70)^(-2^70*y)", false, true},
		{"min(x, 2^40*y)", false, false},
		{"relu(-2^40*y)", false, false},
		{"atan2(x, 2^40*y)", false, false},
		{"x^(2^40*y)", false, false},
		{"sin(2^40*y)", false, false},
	} {
		g := expr.New()
		x := parse(t, g, c.src)
		at := map[expr.ID]*big.Float{g.Var("x"): new(big.Float), g.Var("y"): big.NewFloat(2)}
		assert.Equal(t, c.infinite, infiniteOnTheWay(g, x, at), c.src)
		assert.Equal(t, c.beyond, beyondWitness(g, x, at), c.src)
	}
}
