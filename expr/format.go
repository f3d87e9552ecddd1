package expr

import (
	"bufio"
	"errors"
	"io"
	"math/big"
	"slices"
	"strconv"
	"strings"
)

// MaxString bounds what [Graph.String] writes, in bytes: enough to read, and
// little enough that a shared expression, which may be exponentially long when
// written out, costs nothing.
const MaxString = 64 << 10

// maxDecimals is the longest decimal that Format.Decimals writes, in
// significant digits: what a float64 can tell apart.
const maxDecimals = 17

// maxHeight is how many levels Format.Shared lets pile up before it names one,
// so that what it writes stays below the parser's limit on nesting.
const maxHeight = 200

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
	p := &printer{g: g, f: f, w: bufio.NewWriter(w)}
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
	return errors.Join(p.err, p.w.Flush())
}

// Precedence of what stands around an expression.
type prec uint8

const (
	precSum prec = iota
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
	n     int // bytes written
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
	if p.f.Max > 0 && p.n+len(s) > p.f.Max+1 { // +1: the line end is free
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

func (p *printer) numeral(n Num) string {
	if p.f.Decimals && !n.IsInt() {
		if s, ok := decimal(n); ok {
			return s
		}
	}
	return n.String()
}

// decimal writes a number that ends within maxDecimals digits.
func decimal(n Num) (string, bool) {
	r := n.rat()
	s := r.FloatString(maxDecimals + 1)
	back, ok := new(big.Rat).SetString(s)
	if !ok || back.Cmp(r) != 0 {
		return "", false
	}
	s = strings.TrimRight(s, "0")
	if len(strings.TrimLeft(s, "-0.")) > maxDecimals+1 {
		return "", false
	}
	return s, true
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
	case OpPi, OpUndefined:
		p.text(op.String())
	case OpAdd:
		p.wrap(it.prec > precSum, func() { p.sum(x) })
	case OpScale, OpMul:
		p.wrap(it.prec > precSum, func() { p.product(x) })
	case OpPow:
		if p.inverse(x) {
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

func (p *printer) call(x ID) {
	g := p.g
	args := g.Args(x)
	if g.Op(x) == OpExp && args[0] == g.one {
		p.text("e")
		return
	}
	if g.Op(x) == OpDiff && args[2] == g.one {
		args = args[:2]
	}
	p.text(g.Op(x).String() + "(")
	for i, a := range args {
		if i > 0 {
			p.text(", ")
		}
		p.expr(a, precSum)
	}
	p.text(")")
}

func (p *printer) sum(x ID) {
	for i, t := range p.g.Ordered(x) {
		c, m := p.g.Coefficient(t)
		switch {
		case i > 0 && c.Sign() < 0:
			p.text(" - ")
			p.term(t, c.Neg(), m)
			continue
		case i > 0:
			p.text(" + ")
		}
		p.term(t, c, m)
	}
}

// term writes the term c·m of a sum, which is t but for the sign of c.
func (p *printer) term(t ID, c Num, m ID) {
	switch {
	case m == p.g.one:
		p.number(c, precSum)
	case p.names[t] != "" && c.Equal(first(p.g.Coefficient(t))):
		p.text(p.names[t])
	case p.g.Op(m) == OpAdd && c.is(1):
		p.expr(m, precProduct)
	default:
		p.scaled(c, m)
	}
}

func first(c Num, _ ID) Num { return c }

func (p *printer) product(x ID) {
	c, m := p.g.Coefficient(x)
	p.scaled(c, m)
}

// inverse reports whether the power x is written as a denominator. A product to
// the power -1 is not: 1/(a*b) is read as 1/a/b.
func (p *printer) inverse(x ID) bool {
	base, e := p.g.Power(x)
	if p.names[x] != "" || e.Sign() >= 0 {
		return false
	}
	return !(e.is(-1) && p.g.Op(base) == OpMul && p.names[base] == "")
}

// scaled writes c·m as a fraction.
func (p *printer) scaled(c Num, m ID) {
	g := p.g
	factors := []ID{m}
	if g.Op(m) == OpMul && (p.names[m] == "" || c.is(1)) {
		factors = g.Ordered(m)
	}
	var above, below []ID
	for _, f := range factors {
		if g.Op(f) == OpPow && p.inverse(f) {
			below = append(below, f)
		} else {
			above = append(above, f)
		}
	}
	numer, denom := c, NewInt(1)
	if s, ok := decimal(c); !c.IsInt() && !(p.f.Decimals && ok && s != "") {
		r := c.rat()
		numer, denom = NewRat(new(big.Rat).SetInt(r.Num())), NewRat(new(big.Rat).SetInt(r.Denom()))
	}
	p.numerator(numer, above)
	p.denominator(denom, below)
}

func (p *printer) numerator(c Num, factors []ID) {
	switch {
	case len(factors) == 0:
		p.number(c, precSum)
		return
	case c.is(-1):
		p.text("-")
	case !c.is(1):
		p.number(c, precSum)
		p.text("*")
	}
	for i, f := range factors {
		if i > 0 {
			p.text("*")
		}
		p.expr(f, precProduct)
	}
}

func (p *printer) denominator(c Num, factors []ID) {
	n := len(factors)
	if !c.is(1) {
		n++
	}
	if n == 0 {
		return
	}
	p.text("/")
	p.wrap(n > 1, func() {
		if !c.is(1) {
			p.number(c, precPower)
			if len(factors) > 0 {
				p.text("*")
			}
		}
		for i, f := range factors {
			if i > 0 {
				p.text("*")
			}
			base, e := p.g.Power(f)
			p.powerOf(base, e.Neg(), precProduct)
		}
	})
}

// power writes u^v where v is not a negative number.
func (p *printer) power(x ID, ctx prec) {
	g := p.g
	base, e := g.Power(x)
	if base != x {
		p.powerOf(base, e, ctx)
		return
	}
	args := g.Args(x)
	p.wrap(ctx == precPower, func() {
		p.expr(args[0], precPower)
		p.text("^")
		p.expr(args[1], precPower)
	})
}

// powerOf writes base^e.
func (p *printer) powerOf(base ID, e Num, ctx prec) {
	switch {
	case e.is(1):
		p.expr(base, max(ctx, precProduct))
	case e.Equal(NewFrac(1, 2)):
		p.text("sqrt(")
		p.expr(base, precSum)
		p.text(")")
	default:
		p.wrap(ctx == precPower, func() {
			p.expr(base, precPower)
			p.text("^")
			p.number(e, precPower)
		})
	}
}

// nameShared gives names to what is written more than once, and to an
// expression in every maxHeight levels of a deep one.
func (p *printer) nameShared(roots []ID) {
	g := p.g
	t := g.Tape(roots...)
	uses, height := make([]int, t.Len()), make([]int, t.Len())
	for i := range t.IDs {
		for _, a := range t.Args(i) {
			uses[a]++
		}
	}
	for _, r := range roots {
		i, _ := t.Pos(r)
		uses[i]++
	}
	prefix := g.freePrefix(t)
	p.names = make(map[ID]string)
	for i, x := range t.IDs {
		args := t.Args(i)
		if len(args) == 0 || g.Op(x) == OpExp && g.Args(x)[0] == g.one {
			continue
		}
		for _, a := range args {
			height[i] = max(height[i], height[a]+1)
		}
		if uses[i] > 1 || height[i] >= maxHeight {
			height[i] = 0
			p.order = append(p.order, x)
			p.names[x] = prefix + strconv.Itoa(len(p.order))
		}
	}
}

// freePrefix is "t" with as many underscores as keep it apart from every
// variable.
func (g *Graph) freePrefix(t *Tape) string {
	prefix := "t"
	for _, x := range t.IDs {
		for strings.HasPrefix(g.Name(x), prefix) && len(g.Name(x)) > len(prefix) {
			prefix += "_"
		}
	}
	return prefix
}
