package codegen

import (
	"math"

	"github.com/dave/jennifer/jen"

	"github.com/symdiff/symdiff/expr"
	"github.com/symdiff/symdiff/internal/prog"
)

// Widths that decide what gets a name. The figures are for lines that fit a
// screen of 100 columns.
const (
	maxInline = 48 // a wider value is named, even if it is used once
	maxReturn = 72 // results are returned as expressions up to this width
	maxStored = 24 // a result is stored as an expression up to this width
)

// A body turns a program into statements, in the program's order: that is the
// order in which values are computed with few of them live.
type body struct {
	fn    *function
	prog  *prog.Program
	fp    FP
	uses  []int32
	outs  []int               // by value: its first place among the outputs, or -1
	fused []bool              // by value: a product inside a math.FMA
	round []bool              // by value: a product that must round by itself
	named map[prog.Val]string // names of local definitions
	texts []text              // by value
	items []item
	next  int  // of the temporaries t1, t2, …
	split bool // into parts
	large bool // it may be split: results and conditions have no names of their own

	late   bool            // of a batch: results are stored after everything else
	stored []bool          // by output: it is stored already
	keeps  *keeper         // of a large program: tells what stays an expression
	zeroed map[string]bool // slices of results that are set to 0 first

	chooses map[int][]int         // by If: the Chooses of its region
	hoisted map[prog.Val]bool     // declared before the if that computes it
	arms    map[prog.Val]bool     // read by a Choose
	alias   map[prog.Val]prog.Val // of a Choose: the one whose arm it is
	open    []*region

	looping *looping // of a program with loops
}

// An item is what computes a value, or the two of a sincos; or it is a result
// whose place depends on how wide the others are.
type item struct {
	code   []jen.Code
	defs   []prog.Val
	uses   []prog.Val
	result bool
	out    int
	branch bool // an if
	size   int  // of an if: its statements
}

func newBody(fn *function, p *prog.Program, fp FP) *body {
	n := p.Values()
	b := &body{
		fn: fn, prog: p, fp: fp, uses: p.Uses(), outs: make([]int, n),
		fused: make([]bool, n), round: make([]bool, n), texts: make([]text, n), next: 1, zeroed: make(map[string]bool),
		large: len(p.Code) > maxStatements, stored: make([]bool, len(p.Outs)),
	}
	for v := range b.outs {
		b.outs[v] = -1
	}
	for i, v := range p.Outs {
		if b.outs[v] < 0 {
			b.outs[v] = i
		}
	}
	b.nameLocals()
	b.findLooping()
	if fp != Default {
		b.markRounded()
	}
	b.placeValues()
	if len(p.Code) > manyInstructions {
		b.keeps = newKeeper(p, b.uses)
	}
	return b
}

// nameLocals gives the values of local definitions the user's names, before
// any temporary takes one.
func (b *body) nameLocals() {
	b.named = make(map[prog.Val]string)
	for i, x := range b.prog.Nodes {
		if name := b.fn.formula.Locals[x]; name != "" && x != 0 {
			b.named[b.prog.Value(i)] = b.fn.locals.claim(goSafe(name))
		}
	}
}

// read goes through the program.
func (b *body) read() error {
	if err := b.leaves(); err != nil {
		return err
	}
	return b.instructions()
}

func (b *body) instructions() error {
	loops := b.prog.Loops
	for i := 0; i < len(b.prog.Code); i++ {
		if len(loops) > 0 && loops[0].Start == i {
			if err := b.loop(len(b.prog.Loops) - len(loops)); err != nil {
				return err
			}
			i = loops[0].End() - 1
			loops = loops[1:]
			continue
		}
		b.instr(i, b.prog.Code[i])
		b.member(b.prog.Value(i))
	}
	return nil
}

// leaves writes parameters and constants.
func (b *body) leaves() error {
	for v := range prog.Val(b.prog.Values() - len(b.prog.Code)) {
		if _, ok := b.prog.Param(v); ok {
			b.texts[v] = atom(b.fn.inputs[v], v)
			continue
		}
		c, _ := b.prog.Const(v)
		if b.uses[v] == 0 {
			continue
		}
		if err := b.num().fits(c); err != nil {
			return constantError(b.prog.Graph, c, err.Error())
		}
		t, err := constant(b.prog.Graph, c)
		if err != nil {
			return err
		}
		if math.IsNaN(c.F) {
			t.code = b.num().value(t.code)
		}
		b.texts[v] = t
	}
	return nil
}

// instr writes one instruction, or keeps its text for the one place that uses
// it.
func (b *body) instr(i int, in prog.Instr) {
	v := b.prog.Value(i)
	switch {
	case in.Op.IsMark():
		b.mark(i, in)
		return
	case in.Op == prog.Cosine || in.Op == prog.Choose || b.fused[v]:
		return
	case in.Op.IsTruth():
		b.texts[v] = b.truth(in)
		if (b.uses[v] > 1 || b.named[v] != "") && !b.large {
			b.define(v, b.texts[v])
		}
		return
	case in.Op == prog.Sincos:
		b.sincos(v, in)
		return
	case in.Op == prog.SechSquared:
		b.call(v, in, b.sechSquared)
		return
	case in.Op == prog.Call && exceptions[in.Fn].code != nil:
		b.call(v, in, exceptions[in.Fn].code)
		return
	}
	t := b.operation(in)
	if b.round[v] {
		t = b.num().convert(t)
	}
	out := b.outs[v]
	switch {
	case b.uses[v] == 1 && out >= 0:
		b.texts[v] = t
		b.items = append(b.items, item{result: true, out: out})
	case b.uses[v] == 1 && (t.width <= maxInline && b.keeps.expression(i) || b.isArm(v)) && b.named[v] == "" && !b.hoisted[v]:
		b.texts[v] = t
	default:
		b.define(v, t)
	}
}

// define makes the value a variable.
func (b *body) define(v prog.Val, t text) {
	b.items = append(b.items, b.definition(v, t))
}

func (b *body) definition(v prog.Val, t text) item {
	if len(t.uses) == 0 && !b.hoisted[v] && !b.isTruth(v) { // an untyped constant is a float64
		t.code = b.num().value(t.code)
	}
	return item{code: []jen.Code{b.variable(v)(t.code)}, defs: []prog.Val{v}, uses: t.uses}
}

// variable names a value and returns what assigns it first.
func (b *body) variable(v prog.Val) func(jen.Code) *jen.Statement {
	if out := b.outs[v]; out >= 0 && b.fn.results[out] != "" && !b.large {
		name := b.fn.results[out]
		b.texts[v] = atom(name, v)
		op := ":="
		if b.fn.declared {
			op = "="
		}
		return func(x jen.Code) *jen.Statement { return jen.Id(name).Op(op).Add(x) }
	}
	name := b.named[v]
	if name == "" {
		name = b.temporary("t")
	}
	b.texts[v] = atom(name, v)
	op := ":="
	if b.hoisted[v] {
		op = "="
		b.declare(name, v)
	}
	return func(x jen.Code) *jen.Statement { return jen.Id(name).Op(op).Add(x) }
}

func (b *body) num() Type { return b.fn.formula.num }

// math writes a call of a function of package math.
func (b *body) math(fn string, args ...text) text {
	return b.num().call(jen.Qual(mathPkg, fn), len(mathPkg)+1+len(fn), args)
}

// isArm reports whether the one use of a value is as the arm of an if.
func (b *body) isArm(v prog.Val) bool { return b.arms[v] }

func (b *body) temporary(prefix string) (name string) {
	name, b.next = b.fn.locals.number(prefix, b.next)
	return name
}

// sincos writes both values of an instruction that has two.
func (b *body) sincos(v prog.Val, in prog.Instr) {
	n := b.next
	sin, cos := "_", "_"
	if b.uses[v] > 0 {
		sin, _ = b.fn.locals.number("sin", n)
	}
	if b.uses[v+1] > 0 {
		cos, _ = b.fn.locals.number("cos", n)
	}
	b.next++
	op := ":="
	if b.hoisted[v] || b.hoisted[v+1] {
		op = "="
		for k, name := range []string{sin, cos} {
			if name != "_" {
				b.declare(name, v+prog.Val(k))
			}
		}
	}
	t := callOf(jen.Qual(mathPkg, "Sincos"), 0, b.num().doubles([]text{b.texts[in.A]}))
	var code []jen.Code
	if b.num() == Float64 {
		code = append(code, jen.List(jen.Id(sin), jen.Id(cos)).Op(op).Add(t.code))
	} else {
		s, c := b.temporary("t"), b.temporary("t")
		code = append(code, jen.List(jen.Id(s), jen.Id(c)).Op(":=").Add(t.code),
			jen.List(jen.Id(sin), jen.Id(cos)).Op(op).List(b.num().value(jen.Id(s)), b.num().value(jen.Id(c))))
	}
	b.items = append(b.items, item{code: code, defs: []prog.Val{v, v + 1}, uses: t.uses})
	b.texts[v], b.texts[v+1] = atom(sin, v), atom(cos, v+1)
}

// call writes a function that takes statements.
func (b *body) call(v prog.Val, in prog.Instr, write statements) {
	operands := []prog.Val{in.A, in.B}[:in.Operands()]
	args := make([]*jen.Statement, len(operands))
	var uses []prog.Val
	for i, a := range operands {
		t := b.simple(a)
		args[i] = t.code
		uses = append(uses, t.uses...)
	}
	assign := b.variable(v)
	target := b.texts[v].code
	set := func(x jen.Code) *jen.Statement { return jen.Add(target).Op("=").Add(x) }
	round := func(product *jen.Statement) *jen.Statement {
		if b.fp == Default {
			return product
		}
		return b.num().code().Call(product)
	}
	b.items = append(b.items, item{code: write(b.num(), assign, set, target, round, args), defs: []prog.Val{v}, uses: uses})
}

// simple returns a name or literal of a value that is wanted more than once.
func (b *body) simple(v prog.Val) text {
	t := b.texts[v]
	if t.plain {
		return t
	}
	name := b.temporary("t")
	b.items = append(b.items, item{
		code: []jen.Code{jen.Id(name).Op(":=").Add(b.num().value(t.code))}, defs: []prog.Val{v}, uses: t.uses,
	})
	t = atom(name, v)
	if len(b.open) == 0 { // else the name is known in this block only
		b.texts[v] = t
	}
	return t
}

// symbols and precedences of the binary operations.
var infix = map[prog.Op]struct {
	symbol string
	prec   prec
}{
	prog.Add: {"+", precSum},
	prog.Sub: {"-", precSum},
	prog.Mul: {"*", precProduct},
	prog.Div: {"/", precProduct},
}

// operation writes the right side of an instruction.
func (b *body) operation(in prog.Instr) text {
	if in.Op == prog.External {
		return b.external(in)
	}
	a := b.texts[in.A]
	switch in.Op {
	case prog.Neg:
		return negate(a)
	case prog.Sqrt:
		return b.math("Sqrt", a)
	case prog.Pow:
		return b.callRow(expr.OpPow.In(b.prog.Library), []text{a, b.texts[in.B]})
	case prog.Call:
		return b.callRow(in.Fn.In(b.prog.Library), b.arguments(in.Fn, b.prog.Reads(in)))
	}
	if t, ok := b.fma(in); ok {
		return t
	}
	op := infix[in.Op]
	c := b.texts[in.B]
	if b.isConst(in.A) && b.isConst(in.B) {
		a = b.num().convert(a) // else Go would compute without rounding between
		c = b.num().convert(c)
	}
	return binary(op.symbol, op.prec, a, c)
}

// arguments writes those of a call of the function fn. An order is an int in Go.
func (b *body) arguments(fn expr.Op, values []prog.Val) []text {
	args := make([]text, len(values))
	for i, v := range values {
		args[i] = b.texts[v]
		if c, ok := b.prog.Const(v); ok && i < fn.Operation().Orders {
			args[i] = integer(int(c.F))
		}
	}
	return args
}

func (b *body) isTruth(v prog.Val) bool {
	i, ok := b.prog.Index(v)
	return ok && b.prog.Code[i].Op.IsTruth()
}

func (b *body) isConst(v prog.Val) bool {
	_, ok := b.prog.Const(v)
	return ok
}

// isZero reports whether v is the constant 0.
func (b *body) isZero(v prog.Val) bool {
	c, ok := b.prog.Const(v)
	return ok && c.F == 0
}
