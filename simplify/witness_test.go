package simplify_test

import (
	"math/big"
	"slices"

	"github.com/symdiff/symdiff/expr"
	"github.com/symdiff/symdiff/expr/eval/exact"
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

// infiniteOnTheWay reports whether something in x is infinite at a point, or a function
// taken of 0 that has no value there. So x has none, since 1/0 has none, though the
// witness goes on and finds that 0^(1/0) is 0, and acot(0) = atan(1/0).
func infiniteOnTheWay(g *expr.Graph, x expr.ID, at map[expr.ID]*big.Float) bool {
	var inside []expr.ID
	for y := range g.Reach(x) {
		if !g.IsTruth(y) {
			inside = append(inside, y)
		}
	}
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
// 2^(2^31).
const hugeExponent = 1 << 29

// beyondWitness reports whether an exponential in x is larger than the witness can
// hold, or a power of what is neither 0 nor infinite.
func beyondWitness(g *expr.Graph, x expr.ID, at map[expr.ID]*big.Float) bool {
	var of, powers []expr.ID
	for y := range g.Reach(x) {
		switch g.Op(y) {
		case expr.OpExp:
			of = append(of, g.Args(y)[0])
		case expr.OpPow:
			powers = append(powers, y, g.Args(y)[0])
		}
	}
	n := len(of)
	vs, err := exact.Eval(g, append(of, powers...), at, witnessPrec)
	if err != nil {
		return false
	}
	huge := func(v *big.Float) bool { return v != nil && v.Cmp(big.NewFloat(hugeExponent)) > 0 }
	for p := range slices.Chunk(vs[n:], 2) {
		if p[0] != nil && p[0].IsInf() && p[1].Sign() != 0 && !p[1].IsInf() {
			return true
		}
	}
	return slices.ContainsFunc(vs[:n], huge)
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
