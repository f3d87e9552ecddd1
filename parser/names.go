package parser

import (
	"fmt"
	"slices"
	"strings"

	"github.com/symdiff/symdiff/expr"
)

// scope is what the names of a formula stand for.
type scope struct {
	ids    map[string]expr.ID
	used   map[string]bool
	later  map[string]Position // definitions further down
	bounds bool                // of the ends of bounds
	free   bool                // unknown names become variables
	vars   map[string]bool     // those that did
	outer  func(name string) (expr.ID, bool)
}

func newScope(free bool) *scope {
	return &scope{ids: map[string]expr.ID{}, used: map[string]bool{}, vars: map[string]bool{}, free: free}
}

// constants of the language; a parameter of the same name shadows one.
var constants = map[string]func(*expr.Graph) expr.ID{
	"pi": (*expr.Graph).Pi,
	"e":  func(g *expr.Graph) expr.ID { return g.Call("exp", g.Int(1)) },
}

// alsoVariables are functions whose names formulas use for much else: where such
// a name is not called, it is a variable like any other, and a file may define it.
var alsoVariables = map[string]bool{
	"gamma": true, "Phi": true, "J0": true, "J1": true, "Jn": true, "Y0": true, "Y1": true, "Yn": true,
	"Ei": true, "li": true, "Si": true, "Ci": true,
}

// isReserved reports whether a name cannot stand for anything but a function.
func isReserved(name string) bool { return isFunction(name) && !alsoVariables[name] }

// infinite is the name that stands only in bounds.
const infinite = "inf"

// name pushes what a name stands for.
func (l *lowerer) name(d *node) bool {
	name, s := d.text(l.src), l.names
	if x, ok := s.ids[name]; ok {
		if !s.free {
			s.used[name] = true
		}
		return l.replace(0, x)
	}
	if s.outer != nil {
		if x, ok := s.outer(name); ok {
			return l.replace(0, x)
		}
	}
	if c, ok := constants[name]; ok {
		x := c(l.g)
		s.ids[name] = x
		return l.replace(0, x)
	}
	switch {
	case name == infinite:
		l.errorAtNode(d, "", "inf is only allowed in bounds")
		return false
	case isFunction(name) && !(s.free && alsoVariables[name]) || name == wordDiff || l.funcs[name] != nil || len(l.g.Known(name)) > 0:
		l.errorAtNode(d, "write "+example(name), "%s is a function and needs an argument", name)
		return false
	case s.free:
		s.vars[name] = true
	default:
		l.unknownName(d, name)
	}
	x := l.g.Var(name)
	s.ids[name] = x
	return l.replace(0, x)
}

// example shows how a function is called.
func example(name string) string {
	switch name {
	case wordDiff:
		return "diff(f, x)"
	case wordIf:
		return "if(x > 0, a, b)"
	case wordPiecewise:
		return "piecewise(x < 0, a, x < 1, b, c)"
	}
	return name + "(x)"
}

// unknownName reports a name that nothing defines, once a function.
func (l *lowerer) unknownName(d *node, name string) {
	if l.errs.skip() {
		return
	}
	if p, ok := l.names.later[name]; ok {
		l.errorAtNode(d, "", "%s is used before its definition at %d:%d", name, p.Line, p.Col)
		return
	}
	if l.names.bounds {
		l.errorAtNode(d, "bounds are separated by commas", "the end of a bound is a constant, %s is not", name)
		return
	}
	var known []string
	for n := range l.names.ids {
		if !l.missing[n] {
			known = append(known, n)
		}
	}
	slices.Sort(known)
	l.missing[name] = true
	hint := didYouMean(nearest(name, known))
	if hint == "" && len(known) > 0 && len(known) <= maxListed {
		hint = "known here: " + strings.Join(known, ", ")
	}
	l.errorAtNode(d, hint, "unknown name %s", name)
}

// maxListed is how many known names a hint lists.
const maxListed = 8

// notes returns remarks on names that may be mistakes: sinx, PI.
func (l *lowerer) notes(t tree) []*Error {
	var notes []*Error
	seen := map[string]bool{}
	for i := range t {
		d := &t[i]
		if d.kind != kindName {
			continue
		}
		name := d.text(l.src)
		if seen[name] || !l.names.vars[name] {
			continue
		}
		seen[name] = true
		if meant := l.meant(name); meant != "" {
			notes = append(notes, l.src.errorAt(int(d.start), int(d.end), fmt.Sprintf("did you mean %s?", meant), "%s is a variable", name))
		}
	}
	return notes
}

// oddSpellings are names that elsewhere stand for what has another name here.
var oddSpellings = map[string]string{"PI": "pi", "Pi": "pi", "π": "pi", "E": "e"}

// meant returns what a variable's name may have been meant for, or "".
func (l *lowerer) meant(name string) string {
	if s := oddSpellings[name]; s != "" {
		return s
	}
	best := ""
	for _, f := range expr.FuncNames() {
		if rest, ok := strings.CutPrefix(name, f); ok && len(f) > len(best) && !alsoVariables[f] && l.argument(rest) {
			best = f
		}
	}
	if best == "" {
		return ""
	}
	return best + "(" + name[len(best):] + ")"
}

// argument reports whether the end of a name could be a function's argument: a
// letter with digits around it, pi, or another variable of the formula.
func (l *lowerer) argument(rest string) bool {
	if rest == "" {
		return false
	}
	if rest == "pi" || l.names.vars[rest] {
		return true
	}
	letters := strings.Trim(rest, "0123456789")
	return len([]rune(letters)) <= 1 && letters != "_"
}
