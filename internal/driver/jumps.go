package driver

import (
	"fmt"
	"math/big"
	"slices"
	"strings"

	"github.com/symdiff/symdiff/diff"
	"github.com/symdiff/symdiff/expr"
	"github.com/symdiff/symdiff/expr/eval/exact"
	"github.com/symdiff/symdiff/simplify"
)

// Precision of the look at a boundary, in bits, and how many more it may take:
// enough to tell a jump, and not so much that a formula which cancels delays.
const (
	jumpPrecision = 64
	jumpGuard     = 512
	// jumpBits is how many leading bits differ at most where values are equal.
	jumpBits = 48
)

// Bounds of the look.
const (
	maxJumps     = 32     // boundaries
	maxJumpNodes = 10_000 // expressions in the arms: each look copies them
	maxJumpBy    = 8      // variables to differentiate the arms by
	jumpSamples  = 4      // points on a boundary
)

// Jumps describes what a derivative of f by one of xs does not say: where the
// condition of an if is an equality, the derivative there is that of one arm
// alone; and where a condition compares what is linear in a variable, the values
// or derivatives of the arms may differ at the boundary. A boundary is looked at
// where the other variables have values that are assumed to be possible.
func Jumps(g *expr.Graph, f expr.ID, xs []expr.ID, assume map[expr.ID]simplify.Range) []string {
	var out []string
	looked := 0
	for x := range g.Reach(f) {
		if g.Op(x) != expr.OpIf || looked == maxJumps {
			continue
		}
		looked++
		c := g.Args(x)[0]
		if known, err := simplify.Simplify(g, []expr.ID{c}, simplify.Options{Assume: assume}); err != nil || known[0] == g.True() || known[0] == g.False() {
			continue
		}
		if equality, ok := equalityIn(g, c, xs); ok {
			out = append(out, fmt.Sprintf("where %s the derivative is that of one arm alone, and says nothing of the points around", g.String(equality)))
			continue
		}
		for _, b := range boundaries(g, x, assume) {
			if s := b.jump(xs); s != "" {
				out = append(out, s)
				break // one of an if says enough
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

// A boundary is where the condition of an if changes with one of its comparisons:
// x = at.
type boundary struct {
	g      *expr.Graph
	assume map[expr.ID]simplify.Range
	branch expr.ID
	arms   []expr.ID
	x, at  expr.ID
	d      expr.ID // 0 there, by the comparison
	// decides is 0 where the other comparisons settle the condition.
	decides expr.ID
}

// boundaries solves the comparisons u < v in the condition of an if, each for a
// variable in which u - v is linear.
func boundaries(g *expr.Graph, f expr.ID, assume map[expr.ID]simplify.Range) (all []*boundary) {
	args := slices.Clone(g.Args(f))
	n := 0
	for range g.Reach(args...) {
		n++
	}
	if n > maxJumpNodes {
		return nil
	}
	for _, c := range comparisons(g, args[0]) {
		b := &boundary{g: g, assume: assume, branch: f, arms: args[1:], d: g.Sub(g.Args(c)[0], g.Args(c)[1])}
		b.decides = g.Sub(indicator(g, args[0], c, g.True()), indicator(g, args[0], c, g.False()))
		for _, x := range g.Vars(b.d) {
			if at, ok := linearRoot(g, b.d, x); ok {
				b.x, b.at = x, at
				all = append(all, b)
				break
			}
		}
	}
	return all
}

// maxComparisons bounds the boundaries of one if.
const maxComparisons = 8

// comparisons lists the comparisons u < v and u <= v that a condition joins.
func comparisons(g *expr.Graph, c expr.ID) (found []expr.ID) {
	for todo := []expr.ID{c}; len(todo) > 0 && len(found) < maxComparisons; {
		c, todo = todo[0], todo[1:]
		switch g.Op(c) {
		case expr.OpLt, expr.OpLe:
			found = append(found, c)
		case expr.OpAnd, expr.OpOr, expr.OpNot:
			todo = append(todo, g.Args(c)...)
		}
	}
	return found
}

// indicator is 1 where the condition holds with that truth of one of its
// comparisons, and 0 elsewhere.
func indicator(g *expr.Graph, condition, comparison, truth expr.ID) expr.ID {
	c := g.Subst([]expr.ID{condition}, []expr.ID{comparison}, []expr.ID{truth})[0]
	return g.If(c, g.Int(1), g.Int(0))
}

// linearRoot returns where d is 0, if d is linear in x as far as its derivative
// tells.
func linearRoot(g *expr.Graph, d, x expr.ID) (expr.ID, bool) {
	slope, err := diff.Derivative(g, d, x)
	if err != nil || slope == g.Int(0) || slices.Contains(g.Vars(slope), x) {
		return 0, false
	}
	root := g.Neg(g.Div(g.Subst([]expr.ID{d}, []expr.ID{x}, []expr.ID{g.Int(0)})[0], slope))
	root, err = simplify.Expr(g, root)
	return root, err == nil && root != g.Undefined()
}

// jump compares the arms at the boundary, and their derivatives.
func (b *boundary) jump(xs []expr.ID) string {
	if s := b.differ("value", b.arms); s != "" {
		return s
	}
	for _, x := range xs[:min(len(xs), maxJumpBy)] {
		ds, err := diff.JVP(b.g, b.arms, []expr.ID{x}, []expr.ID{b.g.Int(1)})
		if err != nil {
			continue
		}
		what := "derivative"
		if x != b.x {
			what += " by " + b.g.Name(x)
		}
		if s := b.differ(what, ds); s != "" {
			return s
		}
	}
	return ""
}

// differ looks for a point of the boundary at which two expressions differ.
func (b *boundary) differ(what string, arms []expr.ID) string {
	g := b.g
	if arms[0] == arms[1] {
		return ""
	}
	on := g.Subst([]expr.ID{arms[0], arms[1], b.d, b.decides}, []expr.ID{b.x}, []expr.ID{b.at})
	p, err := exact.Compile(g, append(on, b.at))
	if err != nil {
		return ""
	}
	others := g.Vars(append(on, b.at)...)
	for k := range jumpSamples {
		env := make(map[expr.ID]*big.Float, len(others))
		for i, x := range others {
			env[x] = sample(b.assume[x], i+k)
		}
		v, err := p.EvalWithin(env, jumpPrecision, jumpGuard)
		if err != nil || slices.ContainsFunc(v, func(y *big.Float) bool { return y == nil || y.IsInf() }) {
			continue
		}
		if v[2].Sign() == 0 && v[3].Sign() != 0 && within(v[4], b.assume[b.x]) && apart(v[0], v[1]) {
			return fmt.Sprintf("the %s of %s jumps %s, between %s and %s%s",
				what, short(g, b.branch), b.place(), v[0].Text('g', 6), v[1].Text('g', 6), b.witness(others, env))
		}
	}
	return ""
}

func (b *boundary) place() string {
	where := "where"
	if len(b.g.Vars(b.at)) == 0 {
		where = "at"
	}
	return fmt.Sprintf("%s %s = %s", where, b.g.Name(b.x), short(b.g, b.at))
}

// witness says what the other variables were.
func (b *boundary) witness(others []expr.ID, env map[expr.ID]*big.Float) string {
	var list []string
	for _, x := range others {
		list = append(list, b.g.Name(x)+" = "+env[x].Text('g', 6))
	}
	if list == nil {
		return ""
	}
	return " at " + strings.Join(list, ", ")
}

// apart reports whether two numbers differ by more than rounding.
func apart(x, y *big.Float) bool {
	d := new(big.Float).Sub(x, y)
	size := new(big.Float).Abs(x)
	if y := new(big.Float).Abs(y); y.Cmp(size) > 0 {
		size = y
	}
	return d.Abs(d).Cmp(size.SetMantExp(size, -jumpBits)) > 0
}

// offsets are what variables are given, in turn: quarters are exact in binary,
// and few formulas are special at these.
var offsets = []float64{0.75, 2.25, 1.25, 0.25, 3.5}

// sample returns a number in r, another one for each k.
func sample(r simplify.Range, k int) *big.Float {
	offset := offsets[k%len(offsets)]
	if r.Integer {
		offset = float64(k%len(offsets) + 1)
	}
	x := big.NewFloat(offset)
	end := func(n expr.Num) *big.Float { return new(big.Float).SetPrec(jumpPrecision).SetRat(n.Rat()) }
	switch {
	case r.HasLo && r.HasHi && r.Integer:
		return end(r.Lo)
	case r.HasLo && r.HasHi:
		const widest = 4 // above every offset
		span := end(r.Hi.Sub(r.Lo))
		return x.Add(end(r.Lo), span.Mul(span, big.NewFloat(offset/widest)))
	case r.HasLo:
		return x.Add(end(r.Lo), x)
	case r.HasHi:
		return x.Sub(end(r.Hi), x)
	}
	return x
}

// within reports whether x lies inside r: at an end of it nothing lies beyond.
func within(x *big.Float, r simplify.Range) bool {
	q, _ := x.Rat(nil)
	n := expr.NewRat(q)
	return (!r.HasLo || n.Cmp(r.Lo) > 0) && (!r.HasHi || n.Cmp(r.Hi) < 0)
}

// maxShort is how much of an expression a remark shows, in bytes.
const maxShort = 60

func short(g *expr.Graph, x expr.ID) string {
	if g.Length(x) < maxShort { // each operator takes a byte, so nothing long is written
		if s := g.String(x); len(s) <= maxShort {
			return s
		}
	}
	return "a branch"
}
