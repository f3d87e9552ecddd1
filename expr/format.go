package expr

import (
	"bufio"
	"errors"
	"io"
	"slices"
	"strings"
)

// MaxString bounds what [Graph.String] writes, in bytes: enough to read, and
// little enough that a shared expression, which may be exponentially long when
// written out, costs nothing.
const MaxString = 64 << 10

// ErrTextLimit is returned by [Graph.Write] when the text passes Format.Max.
var ErrTextLimit = errors.New("the text is too long")

// Format tells [Graph.Write] how to write.
type Format struct {
	Shared   bool // name every expression used twice: linear in the graph
	Decimals bool // write a number as a decimal if it ends within 17 digits
	Max      int  // bytes after which Write stops with ErrTextLimit; 0 is no limit
}

// String returns x as text that parses back to x. Text longer than [MaxString]
// is cut and ends in "… (use --shared)".
func (g *Graph) String(x ID) string {
	var b strings.Builder
	if g.Write(&b, Format{Max: MaxString}, x) != nil {
		return b.String() + "… (use --shared)"
	}
	return strings.TrimSuffix(b.String(), "\n")
}

// Write writes each root on a line of its own. With f.Shared, lines such as
// "t1 = x + 1" before them name the expressions that are used more than once;
// the text is linear in the size of the graph and parses back to the same IDs.
func (g *Graph) Write(w io.Writer, f Format, roots ...ID) error {
	p := &printer{g: g, f: f, w: bufio.NewWriter(w), roots: roots}
	if f.Shared {
		p.nameShared(roots)
		for _, x := range p.order {
			p.text(p.names[x] + " = ")
			p.line(x)
		}
		for _, x := range roots { // a root may have a name already
			p.expr(x, precSum)
			p.text("\n")
			p.drain()
		}
	} else {
		for _, x := range roots {
			p.line(x)
		}
	}
	if err := p.w.Flush(); p.err == nil {
		p.err = err
	}
	return p.err
}

// Precedence of what stands around an expression.
type prec uint8

const (
	precOr prec = iota
	precAnd
	precNot
	precCompare
	precSum
	precProduct
	precPower // base or exponent
)

// item is work still to be written: a piece of text, or an expression.
type item struct {
	text string
	x    ID
	prec prec
	root bool // write it out even if it has a name
}

type printer struct {
	g     *Graph
	f     Format
	w     *bufio.Writer
	roots []ID
	e     string // how the constant e is written, once it is known
	n     int    // bytes written
	err   error
	stack []item // in reverse order
	batch []item // being put together
	names map[ID]string
	order []ID
}

func (p *printer) line(x ID) {
	p.batch = append(p.batch, item{x: x, root: true}, item{text: "\n"})
	p.drain()
}

// drain writes the batch and everything it opens up.
func (p *printer) drain() {
	p.push()
	for len(p.stack) > 0 && p.err == nil {
		it := p.stack[len(p.stack)-1]
		p.stack = p.stack[:len(p.stack)-1]
		if it.x == 0 {
			p.put(it.text)
			continue
		}
		p.open(it)
		p.push()
	}
}

// push moves the batch to the stack.
func (p *printer) push() {
	slices.Reverse(p.batch)
	p.stack = append(p.stack, p.batch...)
	p.batch = p.batch[:0]
}

func (p *printer) put(s string) {
	if p.f.Max > 0 && p.n+len(strings.TrimSuffix(s, "\n")) > p.f.Max { // the last line end is free
		p.err = ErrTextLimit
		return
	}
	p.n += len(s)
	_, p.err = p.w.WriteString(s)
}

func (p *printer) text(s string)       { p.batch = append(p.batch, item{text: s}) }
func (p *printer) expr(x ID, ctx prec) { p.batch = append(p.batch, item{x: x, prec: ctx}) }
func (p *printer) number(n Num, ctx prec) {
	s := p.numeral(n)
	if ctx == precPower && (n.Sign() < 0 || strings.Contains(s, "/")) {
		s = "(" + s + ")"
	}
	p.text(s)
}

// open writes one expression into the batch.
func (p *printer) open(it item) {
	g, x := p.g, it.x
	if name, ok := p.names[x]; ok && !it.root {
		p.text(name)
		return
	}
	switch op := g.Op(x); op {
	case OpNum:
		n, _ := g.Value(x)
		p.number(n, it.prec)
	case OpVar:
		p.text(g.Name(x))
	case OpLt, OpLe, OpEq, OpAnd, OpOr, OpNot:
		p.truth(it)
	case OpIf:
		p.branches(x)
	case OpFunction:
		p.text(g.functions[g.nodes[x].off].String())
	case OpCall:
		args := g.Args(x)
		p.expr(args[0], precPower)
		p.arguments(args[1:])
	case OpPi, OpUndefined, OpTrue, OpFalse:
		p.text(op.String())
	case OpAdd:
		p.wrap(it.prec > precSum, func() { p.sum(x) })
	case OpScale, OpMul:
		p.wrap(it.prec > precSum, func() { p.product(x) })
	case OpPow:
		if p.reciprocal(x) {
			p.wrap(it.prec > precSum, func() { p.product(x) })
			return
		}
		p.power(x, it.prec)
	default:
		p.call(x)
	}
}

func (p *printer) wrap(parens bool, body func()) {
	if parens {
		p.text("(")
	}
	body()
	if parens {
		p.text(")")
	}
}

// nameE is how the constant e is written: exp(1) where a variable has its name.
func (p *printer) nameE() string {
	if p.e == "" {
		p.e = "e"
		named := slices.ContainsFunc(p.g.syms, func(s symbol) bool { return s.name == "e" })
		if named && slices.ContainsFunc(p.g.Vars(p.roots...), func(x ID) bool { return p.g.Name(x) == "e" }) {
			p.e = "exp(1)"
		}
	}
	return p.e
}

func (p *printer) call(x ID) {
	g := p.g
	args := g.Ordered(x)
	if g.Op(x) == OpExp && args[0] == g.one {
		p.text(p.nameE())
		return
	}
	if g.Op(x) == OpDiff && args[2] == g.one {
		args = args[:2]
	}
	p.text(g.Op(x).String())
	p.arguments(args)
}

func (p *printer) arguments(args []ID) {
	p.text("(")
	p.list(args, ", ", precSum)
	p.text(")")
}
