package driver

import (
	"fmt"
	"math/big"

	"github.com/symdiff/symdiff/diff"
	"github.com/symdiff/symdiff/expr"
	"github.com/symdiff/symdiff/expr/eval/exact"
)

// Precision of the look at a boundary, in bits, and how many more it may take:
// enough to tell a jump, and not so much that a formula which cancels delays.
const (
	jumpPrecision = 64
	jumpGuard     = 512
)

// maxJumps is how many boundaries are looked at.
const maxJumps = 32

// Jumps describes what a derivative of f by one of xs does not say: where the
// condition of an if is an equality, the derivative there is that of one arm
// alone; and where a condition compares a variable with a number, and the arms
// depend on nothing else, their values or derivatives may differ at the boundary.
func Jumps(g *expr.Graph, f expr.ID, xs []expr.ID) []string {
	var out []string
	looked := 0
	for x := range g.Reach(f) {
		if g.Op(x) != expr.OpIf || looked == maxJumps {
			continue
		}
		looked++
		c := g.Args(x)[0]
		if equality, ok := equalityIn(g, c, xs); ok {
			out = append(out, fmt.Sprintf("where %s the derivative is that of one arm alone, and says nothing of the points around", g.String(equality)))
			continue
		}
		if v, at, ok := boundary(g, c); ok {
			if s := jump(g, x, v, at); s != "" {
				out = append(out, s)
			}
		}
	}
	return out
}

// equalityIn finds a comparison u == v of the variables xs in a condition.
func equalityIn(g *expr.Graph, c expr.ID, xs []expr.ID) (expr.ID, bool) {
	for y := range g.Reach(c) {
		if g.Op(y) != expr.OpEq {
			continue
		}
		for _, v := range g.Vars(y) {
			for _, x := range xs {
				if v == x {
					return y, true
				}
			}
		}
	}
	return 0, false
}

// boundary returns the variable and the number that a condition compares.
func boundary(g *expr.Graph, c expr.ID) (x expr.ID, at expr.Num, ok bool) {
	if op := g.Op(c); op != expr.OpLt && op != expr.OpLe {
		return 0, at, false
	}
	u, v := g.Args(c)[0], g.Args(c)[1]
	if g.Op(u) != expr.OpVar {
		u, v = v, u
	}
	at, ok = g.Value(v)
	return u, at, ok && g.Op(u) == expr.OpVar
}

// jump compares the arms of the if f, and their derivatives, at x = at.
func jump(g *expr.Graph, f, x expr.ID, at expr.Num) string {
	arms := g.Args(f)[1:]
	for _, v := range g.Vars(arms...) {
		if v != x {
			return ""
		}
	}
	if a, b, ok := atBoundary(g, arms, x, at); !ok {
		return ""
	} else if a.Cmp(b) != 0 {
		return fmt.Sprintf("the value of %s jumps at %s = %s, between %s and %s", short(g, f), g.Name(x), at, a.Text('g', 6), b.Text('g', 6))
	}
	ds, err := diff.JVP(g, arms, []expr.ID{x}, []expr.ID{g.Int(1)})
	if err != nil {
		return ""
	}
	if a, b, ok := atBoundary(g, ds, x, at); ok && a.Cmp(b) != 0 {
		return fmt.Sprintf("the derivative of %s jumps at %s = %s, between %s and %s", short(g, f), g.Name(x), at, a.Text('g', 6), b.Text('g', 6))
	}
	return ""
}

// atBoundary computes two expressions; ok tells that both are finite.
func atBoundary(g *expr.Graph, xs []expr.ID, x expr.ID, at expr.Num) (a, b *big.Float, ok bool) {
	p, err := exact.Compile(g, xs)
	if err != nil {
		return nil, nil, false
	}
	point := new(big.Float).SetPrec(jumpPrecision).SetRat(at.Rat())
	v, err := p.EvalWithin(map[expr.ID]*big.Float{x: point}, jumpPrecision, jumpGuard)
	if err != nil || v[0] == nil || v[1] == nil || v[0].IsInf() || v[1].IsInf() {
		return nil, nil, false
	}
	return v[0], v[1], true
}

// maxShort is how much of an expression a remark shows, in bytes.
const maxShort = 60

func short(g *expr.Graph, x expr.ID) string {
	if s := g.String(x); len(s) <= maxShort {
		return s
	}
	return "a branch"
}
