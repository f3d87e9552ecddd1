package parser

import (
	"fmt"
	"strings"

	"github.com/symdiff/symdiff/expr"
)

// wordDiff is the derivative inside a formula: diff(f, x) or diff(f, x, n).
const wordDiff = "diff"

// call replaces the arguments on top of the stack by a function's value.
func (l *lowerer) call(d *node) bool {
	name := d.name(l.src)
	if f := l.funcs[name]; f != nil {
		return l.callOwn(d, f)
	}
	switch name {
	case wordDiff:
		return l.derivative(d)
	case wordGrad:
		return l.gradientInside(d)
	}
	if isBranch(name) {
		return l.branch(d, name)
	}
	if arities := l.g.Known(name); len(arities) > 0 {
		return l.callKnown(d, name, arities)
	}
	if !isFunction(name) {
		l.unknownFunction(d, name)
		return l.replace(int(d.n), l.g.Var(name)) // to go on and find other mistakes
	}
	least, most, _ := expr.Arity(name)
	n := int(d.n)
	switch {
	case n >= least && (n <= most || most < 0):
	case most < 0:
		l.errorAtName(d, "", "%s takes at least %d argument%s, got %d", name, least, plural(least), n)
		return false
	case most > least:
		l.errorAtName(d, "", "%s takes %d or %d arguments, got %d", name, least, most, n)
		return false
	default:
		return l.arity(d, name, least)
	}
	if err := l.g.CheckOrder(name, l.top(n)...); err != nil {
		l.errorAtName(d, "", "%v", err)
		return false
	}
	x := l.g.Call(name, l.top(n)...)
	if x == l.g.Undefined() {
		l.errorAtName(d, "", "%s is undefined", l.quoted(d, name+" of this argument"))
		return false
	}
	return l.replace(n, x)
}

func plural(n int) string {
	if n == 1 {
		return ""
	}
	return "s"
}

// arity reports a wrong number of arguments.
func (l *lowerer) arity(d *node, name string, want int) bool {
	if int(d.n) == want {
		return true
	}
	l.errorAtName(d, "", "%s takes %d argument%s, got %d", name, want, plural(want), d.n)
	return false
}

func (l *lowerer) errorAtName(d *node, hint, format string, args ...any) {
	l.errorAt(int(d.at), int(d.at)+int(d.rel), hint, format, args...)
}

// callOwn applies a function of the file: its formula with the arguments in
// the place of its parameters.
func (l *lowerer) callOwn(d *node, f *item) bool {
	n := int(d.n)
	fn := f.fn
	switch {
	case f.failed || f.state != finished: // reported
		return l.replace(n, l.g.Var(f.name))
	case !l.arity(d, f.name, len(fn.Params)):
		return false
	case f.decl.open():
		return l.callKnown(d, f.name, []int{n})
	case len(fn.Outs) != 1:
		l.errorAtName(d, "only functions of one output can be called", "%s has %d outputs", f.name, len(fn.Outs))
		return false
	case f.hasDiff && !l.distinctVars(l.top(n)):
		l.errorAtName(d, "call it with different variables", "%s holds a derivative by its own parameters", f.name)
		return false
	}
	if !l.expands(d, f) {
		return l.replace(n, l.g.Var(f.name))
	}
	from := make([]expr.ID, n)
	for i, p := range fn.Params {
		from[i] = p.ID
	}
	x := l.g.Subst(fn.Outs, from, append([]expr.ID(nil), l.top(n)...))[0]
	if x == l.g.Undefined() {
		l.errorAtName(d, "", "%s is undefined", l.quoted(d, f.name+" of these arguments"))
		return false
	}
	return l.replace(n, x)
}

// copiesPerNode is how much of the limit on nodes calls may copy: a chain of
// functions that call each other takes work in the square of its length, though
// its graph stays small. It must end within about a second.
const copiesPerNode = 0.1

// expands counts the work of calls.
func (l *lowerer) expands(d *node, f *item) bool {
	limit := int(copiesPerNode * float64(l.g.Limit()))
	if l.copied > limit {
		return false // reported
	}
	if l.copied += f.size; l.copied > limit {
		l.errorAtName(d, "--max-nodes allows more", "the calls of functions expand to more than %d expressions", limit)
		return false
	}
	return true
}

// distinctVars reports whether xs are variables and all different: then a
// derivative stays one by a variable, and of the same function.
func (l *lowerer) distinctVars(xs []expr.ID) bool {
	seen := map[expr.ID]bool{}
	for _, x := range xs {
		if l.g.Op(x) != expr.OpVar || seen[x] {
			return false
		}
		seen[x] = true
	}
	return true
}

// derivative builds the node of diff(f, x) and diff(f, x, n).
func (l *lowerer) derivative(d *node) bool {
	n := int(d.n)
	if n != 2 && n != 3 {
		l.errorAtName(d, "diff(f, x) or diff(f, x, n)", "diff takes 2 or 3 arguments, got %d", n)
		return false
	}
	args := l.top(n)
	if l.g.Op(args[1]) != expr.OpVar {
		l.errorAtName(d, "the second argument of diff is a variable", "cannot differentiate by %s", head(l.g.String(args[1])))
		return false
	}
	order := 1
	if n == 3 {
		v, ok := l.g.Value(args[2])
		k, whole := v.Int64()
		switch {
		case !ok && l.g.Op(args[2]) == expr.OpVar:
			l.errorAtName(d, "for a mixed derivative write diff(diff(f, x), y)", "the order of a derivative is a number")
			return false
		case !ok || !whole || k < 1 || k > MaxOrder:
			l.errorAtName(d, "", "the order of a derivative is a whole number from 1 to %d", MaxOrder)
			return false
		}
		order = int(k)
	}
	return l.replace(n, l.g.Diff(args[0], args[1], order))
}

// unknownFunction reports a call of what is no function, once a name.
func (l *lowerer) unknownFunction(d *node, name string) {
	if l.missing[name] || l.errs.skip() {
		return
	}
	l.missing[name] = true
	_, known := l.names.ids[name]
	_, constant := constants[name]
	if l.names.outer != nil && !known {
		_, constant = l.names.outer(name)
	}
	if hint := insteadOf[name]; hint != "" && !known {
		l.errorAtName(d, hint, "unknown function %s", name)
		return
	}
	var near []string
	if !strings.Contains(functionLetters, name) {
		near = nearest(name, l.functions())
	}
	what := ""
	switch {
	case constant || name == "pi" || name == "e":
		what = "constant"
	case known, len(near) == 0 && len([]rune(name)) == 1 && !strings.Contains(functionLetters, name):
		what = "variable"
	}
	if what != "" {
		l.errorAtName(d, fmt.Sprintf("write %s*(…)", name), "%s is a %s", name, what)
		return
	}
	hint := "symdiff funcs lists all; " + l.declaration(name, int(d.n))
	if len(near) > 0 {
		hint = didYouMean(near) + " symdiff funcs lists all"
	}
	l.errorAtName(d, hint, "unknown function %s", name)
}

// functions returns the names that can be called here.
func (l *lowerer) functions() []string {
	names := append(expr.FuncNames(), wordDiff, wordGrad, wordIf, wordPiecewise)
	for name := range l.funcs {
		names = append(names, name)
	}
	return names
}

// functionLetters are those that on paper stand for functions rather than for
// variables.
const functionLetters = "fghFGH"

// insteadOf says what to write for functions that have another name or form
// here.
var insteadOf = map[string]string{
	"ln": "the natural logarithm is log(x)", "lg": "write log10(x) or log2(x)", "ld": "write log2(x)", "lb": "write log2(x)",
	"power": "write x^y", "sqr": "write x^2 or sqrt(x)", "root": "write x^(1/n)", "nthroot": "write x^(1/n)",
	"arcsin": "did you mean asin?", "arccos": "did you mean acos?", "arctan": "did you mean atan?",
	"arsinh": "did you mean asinh?", "arcosh": "did you mean acosh?", "artanh": "did you mean atanh?",
	"arcsinh": "did you mean asinh?", "arccosh": "did you mean acosh?", "arctanh": "did you mean atanh?",
	"tg": "did you mean tan?", "sgn": "did you mean sign?", "signum": "did you mean sign?", "fabs": "did you mean abs?",
	"sh": "did you mean sinh?", "ch": "did you mean cosh?", "th": "did you mean tanh?",
	"ceiling": "did you mean ceil?", "maximum": "did you mean max?", "minimum": "did you mean min?", "clip": "did you mean clamp?",
	"D": "write diff(f, x); of a function without a formula D(f, 1)(x)", "deriv": "write diff(f, x)",
	"derivative": "write diff(f, x)",
	"integrate":  "only derivatives are known: diff(f, x)", "int": "only derivatives are known: diff(f, x)",
	"lim": "limits are not known; symdiff funcs lists all", "limit": "limits are not known; symdiff funcs lists all",
	"sum": "write the terms out: x1 + x2 + x3", "prod": "write the factors out: x1*x2*x3",
	"dot": "write it out: x1*y1 + x2*y2", "norm": "write sqrt(x1^2 + x2^2), or hypot(x, y)", "norm2": "write sqrt(x1^2 + x2^2), or hypot(x, y)",
}
