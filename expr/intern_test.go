package expr

import (
	"fmt"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"
)

// A step of a recipe makes one expression from earlier ones, so that the same
// formula can be built in several graphs and in several orders.
type step struct {
	op   Op
	args []int
	num  Num
	name string
}

// drawRecipe draws the steps of a formula: a few variables and numbers, then
// operations on any of what came before.
func drawRecipe(t *rapid.T) []step {
	steps := []step{{op: OpVar, name: "x"}, {op: OpVar, name: "y2"}, {op: OpVar, name: "y10"}, {op: OpPi}}
	for range rapid.IntRange(1, 3).Draw(t, "numbers") {
		steps = append(steps, step{op: OpNum, num: NewFrac(rapid.Int64Range(-4, 4).Draw(t, "p"), rapid.Int64Range(1, 4).Draw(t, "q"))})
	}
	ops := append(Functions(), OpAdd, OpAdd, OpAdd, OpAdd, OpMul, OpMul, OpMul, OpMul, OpPow, OpPow, OpPow)
	for range rapid.IntRange(1, 25).Draw(t, "steps") {
		s := step{op: rapid.SampledFrom(ops).Draw(t, "op")}
		n := 2
		switch {
		case s.op == OpAdd || s.op == OpMul:
			n = rapid.IntRange(2, 5).Draw(t, "n")
		case s.op.IsFunc():
			n = s.op.Operation().Arity
		}
		for range n {
			s.args = append(s.args, rapid.IntRange(0, len(steps)-1).Draw(t, "arg"))
		}
		steps = append(steps, s)
	}
	return steps
}

// make makes one step in g.
func (s step) make(g *Graph, made []ID) ID {
	switch s.op {
	case OpVar:
		return g.Var(s.name)
	case OpNum:
		return g.Num(s.num)
	case OpPi:
		return g.Pi()
	}
	args := make([]ID, len(s.args))
	for i, a := range s.args {
		args[i] = made[a]
	}
	if s.op.IsFunc() {
		for i := range s.op.Operation().Orders {
			args[i] = g.Int(int64(s.args[i] % 4))
		}
	}
	return g.Make(s.op, args...)
}

func follow(g *Graph, recipe []step) []ID {
	made := make([]ID, len(recipe))
	for i, s := range recipe {
		made[i] = s.make(g, made)
	}
	return made
}

// followShuffled makes the same expressions in another order, with operands of
// sums and products turned around and other expressions made in between.
func followShuffled(t *rapid.T, g *Graph, recipe []step) []ID {
	made := make([]ID, len(recipe))
	left := rapid.Permutation(indices(len(recipe))).Draw(t, "order")
	for len(left) > 0 {
		var wait []int
		for _, i := range left {
			s := recipe[i]
			if !ready(s, made) {
				wait = append(wait, i)
				continue
			}
			if s.op == OpAdd || s.op == OpMul {
				s.args = rapid.Permutation(s.args).Draw(t, "operands")
			}
			g.Add(g.Var(fmt.Sprintf("other%d", i)), g.Int(int64(i)))
			made[i] = s.make(g, made)
		}
		left = wait
	}
	return made
}

func indices(n int) []int {
	all := make([]int, n)
	for i := range all {
		all[i] = i
	}
	return all
}

func ready(s step, made []ID) bool {
	for _, a := range s.args {
		if made[a] == 0 {
			return false
		}
	}
	return true
}

// texts writes every expression alone, and all of them with sharing.
func texts(t require.TestingT, g *Graph, xs []ID) string {
	var b strings.Builder
	for _, x := range xs {
		fmt.Fprintln(&b, g.String(x))
	}
	require.NoError(t, g.Write(&b, Format{Shared: true}, xs...))
	return b.String()
}

// requireInvariants checks every node of g.
func requireInvariants(t require.TestingT, g *Graph) {
	seen := make(map[string]ID)
	for x := ID(1); int(x) < g.Len(); x++ {
		op, args := g.Op(x), g.Args(x)
		for i, a := range args {
			require.Less(t, a, x, "operands come first")
			if op != OpIf || i == 0 { // only an arm may be undefined
				require.NotEqual(t, g.undefined, a, "undefined absorbs")
			}
		}
		v, _ := g.Value(x)
		key := fmt.Sprint(op, args, v, g.Name(x), g.Shape(x))
		require.NotContains(t, seen, key, "interned")
		seen[key] = x
		require.Equal(t, x, g.Rebuild(x, args...), "constructors keep %s", g.String(x))
		switch op {
		case OpAdd:
			requireSum(t, g, args)
		case OpMul:
			requireProduct(t, g, args)
		case OpScale:
			c, ok := g.Value(args[0])
			require.True(t, ok && c.Sign() != 0 && !c.is(1))
			require.NotContains(t, []Op{OpNum, OpScale}, g.Op(args[1]))
		}
	}
}

func requireSum(t require.TestingT, g *Graph, terms []ID) {
	require.GreaterOrEqual(t, len(terms), 2)
	bases := make(map[ID]bool)
	for _, x := range terms {
		_, m := g.Coefficient(x)
		require.False(t, bases[m], "like terms are collected")
		bases[m] = true
		v, ok := g.Value(x)
		require.False(t, ok && v.Sign() == 0)
	}
}

func requireProduct(t require.TestingT, g *Graph, factors []ID) {
	require.GreaterOrEqual(t, len(factors), 2)
	bases := make(map[ID]bool)
	for _, x := range factors {
		require.NotContains(t, []Op{OpNum, OpScale}, g.Op(x), "the coefficient is apart")
		base, _ := g.Power(x)
		require.False(t, bases[base], "like bases are collected")
		bases[base] = true
	}
}

func TestInvariants(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		g := New()
		follow(g, drawRecipe(t))
		requireInvariants(t, g)
	})
}

// TestHistory checks that what was built before does not show.
func TestHistory(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		recipe := drawRecipe(t)
		g, h := New(), New()
		xs, ys := follow(g, recipe), followShuffled(t, h, recipe)
		require.Equal(t, texts(t, g, xs), texts(t, h, ys))
		require.Equal(t, ys, g.CopyTo(h, xs...), "copied to the same expressions")
		require.Equal(t, ys, followShuffled(t, h, recipe), "and made again")
	})
}

// TestWeakHashes builds graphs whose hashes collide, always or often: the same
// expressions are one or different as with full hashes, and read the same.
func TestWeakHashes(t *testing.T) {
	for _, mask := range []uint64{0, 3, 0xff} {
		t.Run(fmt.Sprintf("mask-%x", mask), func(t *testing.T) {
			rapid.Check(t, func(t *rapid.T) {
				recipe := drawRecipe(t)
				full, weak, other := New(), New(hashMask(mask)), New(hashMask(mask))
				xs, ys := follow(full, recipe), follow(weak, recipe)
				requireInvariants(t, weak)
				require.Equal(t, len(full.reach(xs)), len(weak.reach(ys)))
				require.Equal(t, texts(t, full, xs), texts(t, weak, ys))
				require.Equal(t, texts(t, weak, ys), texts(t, other, followShuffled(t, other, recipe)))
			})
		})
	}
}

func hashMask(mask uint64) Option { return func(g *Graph) { g.hashMask = mask } }

// TestCompare checks that Compare is a total order that agrees with identity.
func TestCompare(t *testing.T) {
	for _, mask := range []uint64{0, 3, ^uint64(0)} {
		rapid.Check(t, func(t *rapid.T) {
			g := New(hashMask(mask))
			xs := follow(g, drawRecipe(t))
			x, y, z := rapid.SampledFrom(xs).Draw(t, "x"), rapid.SampledFrom(xs).Draw(t, "y"), rapid.SampledFrom(xs).Draw(t, "z")
			require.Equal(t, x == y, g.Compare(x, y) == 0)
			require.Equal(t, g.Compare(x, y), -g.Compare(y, x))
			if g.Compare(x, y) < 0 && g.Compare(y, z) < 0 {
				require.Negative(t, g.Compare(x, z))
			}
		})
	}
}

// TestCompareDeep compares what differs only at the far end, with hashes that
// tell nothing, and shared so that a walk of every path would never end.
func TestCompareDeep(t *testing.T) {
	const depth = 300
	g := New(hashMask(0))
	x, y := g.Var("x"), g.Var("y")
	a, b := x, y
	for range depth {
		a = g.Add(g.Apply(OpSin, a), g.Apply(OpCos, a))
		b = g.Add(g.Apply(OpSin, b), g.Apply(OpCos, b))
	}
	require.Negative(t, g.Compare(a, b))
	require.Positive(t, g.Compare(b, a))
	require.Equal(t, []ID{b}, g.Subst([]ID{a}, []ID{x}, []ID{y}))
}

// TestSymbolsCollide tells variables apart by every part of their names and
// shapes where the hash does not.
func TestSymbolsCollide(t *testing.T) {
	shapes := []Shape{nil, {{N: 1}}, {{N: 2}}, {{Sym: "n"}}, {{Sym: "m"}}, {{Sym: "n", N: 1}}, {{N: 1}, {N: 1}}}
	g, full := New(hashMask(0)), New()
	var all []ID
	for _, name := range []string{"x", "y"} {
		for _, shape := range shapes {
			x := g.Var(name, shape...)
			require.NotContains(t, all, x)
			require.Equal(t, shape, g.Shape(x))
			all = append(all, x)
			full.Var(name, shape...)
		}
	}
	require.Equal(t, len(all), len(full.Vars(indexIDs(full)...)))
	for i, x := range all {
		require.Equal(t, x, g.Var(g.Name(x), g.Shape(x)...))
		for _, y := range all[i+1:] {
			require.NotZero(t, g.Compare(x, y))
			require.Equal(t, g.Compare(x, y), -g.Compare(y, x))
		}
	}
}

func indexIDs(g *Graph) []ID {
	var all []ID
	for x := ID(1); int(x) < g.Len(); x++ {
		all = append(all, x)
	}
	return all
}

// TestEpochs lets the counter behind Reach wrap around: old marks must not look
// fresh.
func TestEpochs(t *testing.T) {
	g := New()
	x, y := g.Var("x"), g.Var("y")
	f := g.Add(x, y)
	require.Len(t, g.reach([]ID{f}), 3) // marks with 1
	g.epoch = ^uint32(0)
	require.Len(t, g.reach([]ID{f}), 3)
	require.Equal(t, uint32(1), g.epoch)
	require.Equal(t, []ID{y}, g.reach([]ID{y}))
}
