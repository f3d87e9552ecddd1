package expr

import (
	"cmp"
	"fmt"
	"slices"
	"strconv"
	"strings"
)

// A Signature is a function that has no formula, or one of its partial
// derivatives: D(f, 1, 2) is the derivative of f by its first and its second
// argument. Mixed partials commute, so By is sorted.
type Signature struct {
	Name  string
	Arity int
	By    []int // numbers of arguments, from 1; none for the function itself
}

// String writes f, or D(f, 1, 2).
func (s Signature) String() string {
	if len(s.By) == 0 {
		return s.Name
	}
	var b strings.Builder
	b.WriteString("D(" + s.Name)
	for _, i := range s.By {
		b.WriteString(", " + strconv.Itoa(i))
	}
	return b.String() + ")"
}

func (s Signature) compare(t Signature) int {
	return cmp.Or(strings.Compare(s.Name, t.Name), cmp.Compare(s.Arity, t.Arity), slices.Compare(s.By, t.By))
}

func (s Signature) hash() uint64 {
	h := hashString(mix(uint64(len(s.Name)), uint64(s.Arity)), s.Name)
	for _, i := range s.By {
		h = mix(h, uint64(i))
	}
	return h
}

// Function returns the function name of arity arguments, of which nothing else
// is known, or with by its partial derivative by these arguments, numbered from 1
// in any order. It is no expression, but what [Graph.CallFunction] calls; from
// then on package parser knows the name in g.
//
// It panics if name is none or that of a function of the language, if arity is
// not positive, or if there is no argument of a number in by.
func (g *Graph) Function(name string, arity int, by ...int) ID {
	_, _, known := Arity(name)
	switch {
	case !IsName(name):
		panic(fmt.Sprintf("expr: %q is not a name", name))
	case known:
		panic(fmt.Sprintf("expr: %s is a function of the language", name))
	case arity < 1:
		panic(fmt.Sprintf("expr: the function %s of no arguments", name))
	}
	s := Signature{name, arity, slices.Sorted(slices.Values(by))}
	if n := len(by); n > 0 && (s.By[0] < 1 || s.By[n-1] > arity) {
		panic(fmt.Sprintf("expr: %v of %d arguments", s, arity))
	}
	g.functions = append(g.functions, s)
	last := uint32(len(g.functions) - 1)
	id := g.leaf(OpFunction, s.hash(), last)
	if g.nodes[id].off != last {
		g.functions = g.functions[:last]
	}
	return id
}

// CallFunction returns the value of a function that [Graph.Function] made.
func (g *Graph) CallFunction(f ID, args ...ID) ID {
	s, ok := g.Signature(f)
	if !ok || g.Op(f) != OpFunction || len(args) != s.Arity {
		panic(fmt.Sprintf("expr: %s cannot be applied to %d arguments", g.String(f), len(args)))
	}
	if g.anyUndefined(args) {
		return g.undefined
	}
	return g.intern(OpCall, append([]ID{f}, args...)...)
}

// Signature returns what x is, or what it calls if it is a call, and false for
// any other expression.
func (g *Graph) Signature(x ID) (Signature, bool) {
	n := &g.nodes[g.check(x)]
	if n.op == OpCall {
		n = &g.nodes[g.operands(n)[0]]
	}
	if n.op != OpFunction {
		return Signature{}, false
	}
	return g.functions[n.off], true
}

// Partial returns the derivative of a call by its argument of number i, from 1:
// a call of the partial derivative, of the same arguments.
func (g *Graph) Partial(call ID, i int) ID {
	s, _ := g.Signature(call)
	return g.CallFunction(g.Function(s.Name, s.Arity, append([]int{i}, s.By...)...), g.Args(call)[1:]...)
}

// Known returns the numbers of arguments that functions of a name have in g,
// ascending.
func (g *Graph) Known(name string) []int {
	var arities []int
	for _, s := range g.functions {
		if s.Name == name {
			arities = append(arities, s.Arity)
		}
	}
	slices.Sort(arities)
	return slices.Compact(arities)
}

// Calls returns what of functions without a formula roots reach: each function
// and partial derivative once, by name.
func (g *Graph) Calls(roots ...ID) []Signature {
	var out []Signature
	for _, x := range g.reach(roots) {
		if n := &g.nodes[x]; n.op == OpFunction {
			out = append(out, g.functions[n.off])
		}
	}
	slices.SortFunc(out, Signature.compare)
	return out
}
