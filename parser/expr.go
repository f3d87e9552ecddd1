package parser

import (
	"maps"
	"slices"
	"strings"

	"github.com/alecthomas/participle/v2/lexer"

	"github.com/symdiff/symdiff/expr"
)

// ParseExpr builds the expression that src holds in g. Names that are no
// constants become scalar variables; a function without a formula is known if g
// knows it, see [Declare]. Mistakes of src are returned as an
// [ErrorList]; passing a limit of g returns its error.
func ParseExpr(g *expr.Graph, src string) (x expr.ID, err error) {
	defer expr.Recover(&err, stage)
	p := newExprParser(g, &source{text: src})
	xs, list, t := p.parse()
	if list {
		root := t.root()
		p.low.gradientInside(&root)
	}
	if err := p.low.errs.err(); err != nil {
		return 0, err
	}
	return xs[0], nil
}

// stage is what this package calls itself in errors of limits.
const stage = "parse"

// ParseExprUnit parses one expression as [ParseExpr] does, and also returns
// what is known of its text: a unit whose only function, without a name, has
// the variables as parameters, by name, and the expression as its output, or the
// outputs of grad(f, x, y) or, with [List], of a list.
func ParseExprUnit(g *expr.Graph, src string, opts ...Option) (u *Unit, err error) {
	defer expr.Recover(&err, stage)
	p := newExprParser(g, &source{text: src})
	for _, o := range opts {
		o(p)
	}
	p.low.keep = true
	xs, list, t := p.parse()
	if err := p.low.errs.err(); err != nil {
		return nil, err
	}
	f := &Func{Outs: xs, List: list, Pos: span(0, len(src))}
	names := slices.Sorted(maps.Keys(p.low.names.vars))
	for _, name := range names {
		f.Params = append(f.Params, &Param{Name: name, ID: g.Var(name), Bounds: Unbounded(), Pos: p.low.spans[g.Var(name)]})
	}
	return &Unit{
		Graph: g, Funcs: []*Func{f}, Decimals: p.low.decimals, Notes: p.low.notes(t),
		src: p.src, spans: p.low.spans,
	}, nil
}

// An Option changes how [ParseExprUnit] parses.
type Option func(*exprParser)

// Nesting lets brackets nest deeper than [MaxNesting], up to [HardNesting].
func Nesting(depth int) Option {
	return func(p *exprParser) { p.nesting = min(depth, HardNesting) }
}

// exprParser parses expressions that are no part of a file.
type exprParser struct {
	src      *source
	climb    climber
	low      lowerer
	nesting  int
	lines    bool // of many lines: a buffer for each would cost more than the line
	equation bool // F = G is understood
	list     bool // several expressions are understood

	trees     []tree // of a list
	bracketed bool   // the list stood in brackets
}

func newExprParser(g *expr.Graph, src *source) *exprParser {
	errs := &reporter{}
	p := &exprParser{src: src, nesting: MaxNesting}
	p.climb = climber{src: src, errs: errs}
	p.low = lowerer{src: src, g: g, errs: errs, names: newScope(true), missing: map[string]bool{}}
	return p
}

// parse reads and lowers the whole source.
func (p *exprParser) parse() (xs []expr.ID, list bool, t tree) {
	t, ok := p.read(0)
	if !ok || p.low.errs.count() > 0 {
		return nil, false, nil
	}
	if p.list {
		xs, list = p.lowerList()
		return xs, list, t
	}
	xs, list, _ = p.low.outputs(t)
	return xs, list, t
}

// bytesPerNode is how much text a node of the syntax tree takes, as a first
// guess of its size.
const bytesPerNode = 2

// read returns the syntax tree of the source from an offset on.
func (p *exprParser) read(from int) (tree, bool) {
	c := &p.climb
	if n := len(p.src.text) - from; n > MaxExprBytes {
		c.errorAt(from, from, "", "expression of %d bytes (limit %d)", n, MaxExprBytes)
		return nil, false
	}
	scan := newScanner(p.src, false, p.low.errs)
	scan.maxNest = p.nesting
	if from > 0 {
		scan.advance(from)
	}
	if len(p.src.text) <= bufferedBytes && !p.lines {
		c.in, _ = lexer.Upgrade(scan) // the scanner returns no error
	} else {
		c.in = newStream(scan)
	}
	c.out = slices.Grow(c.out[:0], (len(p.src.text)-from)/bytesPerNode+1)
	c.prev.typ, c.prev.start, c.prev.end = tokEOF, from, from
	if strings.TrimSpace(p.src.text[from:]) == "" {
		c.operandMissing()
		return nil, false
	}
	read := c.expression
	switch {
	case p.equation:
		read = c.equation
	case p.list:
		read = p.expressions
	}
	t, ok := read()
	if ok && c.peek() != tokEOF {
		c.leftover()
		ok = false
	}
	return t, ok
}

// ParseShared reads the form that [expr.Graph.Write] gives with Format.Shared:
// lines "t1 = …", each usable in the lines below, and one line with an
// expression for each root. It restores the same IDs, in time proportional to
// the text, whatever its size.
func ParseShared(g *expr.Graph, text string) (roots []expr.ID, err error) {
	defer expr.Recover(&err, stage)
	p := newExprParser(g, &source{})
	p.lines = true
	for number := 0; text != "" && !p.low.errs.full(); number++ {
		var line string
		line, text, _ = strings.Cut(text, "\n")
		*p.src = source{text: line, first: number}
		if strings.TrimSpace(line) == "" {
			continue
		}
		name, from := sharedName(line)
		if p.sharedTwice(name, line) {
			continue
		}
		t, ok := p.read(from)
		if !ok {
			continue
		}
		lower := p.low.lower
		if name != "" {
			lower = p.low.any
		}
		x, ok := lower(t)
		switch {
		case !ok:
		case name != "":
			p.low.names.ids[name] = x
		default:
			roots = append(roots, x)
		}
	}
	if len(roots) == 0 && p.low.errs.count() == 0 {
		p.climb.errorAt(0, 0, "the last lines are the expressions", "no expression")
	}
	if err := p.low.errs.err(); err != nil {
		return nil, err
	}
	return roots, nil
}

// sharedName splits "name = …"; from is where the expression begins.
func sharedName(line string) (name string, from int) {
	i := strings.IndexByte(line, '=')
	if i < 0 || i+1 < len(line) && line[i+1] == '=' {
		return "", 0
	}
	name = strings.TrimSpace(line[:i])
	if !expr.IsName(name) {
		return "", 0
	}
	return name, i + 1
}

// sharedTwice reports a name that already stands for something.
func (p *exprParser) sharedTwice(name, line string) bool {
	if _, ok := p.low.names.ids[name]; !ok || name == "" {
		return false
	}
	at := strings.Index(line, name)
	p.climb.errorAt(at, at+len(name), "", "%s already stands for something above", name)
	return true
}
