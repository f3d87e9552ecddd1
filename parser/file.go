package parser

import (
	"errors"
	"sort"

	"github.com/alecthomas/participle/v2"
	"github.com/alecthomas/participle/v2/lexer"
)

// fileParser parses one file, declaration by declaration. It is made for each
// file, so that what it reports goes nowhere else.
type fileParser struct {
	src    *source
	scan   *scanner
	tokens int // how many the scanner gave
	lex    *lexer.PeekingLexer
	build  *participle.Parser[declaration]
	climb  climber
	errs   *reporter

	decls    []*declaration
	reported bool // what stops the declaration being read is listed

	lost []*item // declarations that could not be read
}

// Next implements lexer.Lexer: the scanner, counting.
func (p *fileParser) Next() (lexer.Token, error) {
	p.tokens++
	return p.scan.Next()
}

// parseFile reads every declaration that can be read.
func parseFile(src *source, errs *reporter) *fileParser {
	p := &fileParser{src: src, errs: errs}
	p.scan = newScanner(src, true, errs)
	p.climb = climber{src: src, errs: errs}
	p.build = participle.MustBuild[declaration](
		participle.Lexer(definition{}),
		participle.ParseTypeWith(func(in *lexer.PeekingLexer) (formula, error) { return p.expression(in, false) }),
		participle.ParseTypeWith(func(in *lexer.PeekingLexer) (bound, error) { return p.expression(in, true) }),
	)
	p.lex, _ = lexer.Upgrade(p) // the scanner returns no error
	for p.skipEnds(); p.lex.Peek().Type != tokEOF; p.skipEnds() {
		p.declaration()
	}
	return p
}

func (p *fileParser) skipEnds() {
	for p.lex.Peek().Type == tokSemi {
		p.lex.Next()
	}
}

// errReported ends the grammar's work on a declaration: the error is listed.
var errReported = errors.New("reported")

// expression is what the grammar calls for an expression.
func (p *fileParser) expression(in *lexer.PeekingLexer, bounds bool) (tree, error) {
	t := in.Peek()
	if t.Type == tokComma || t.Type == tokAssign || t.Type == tokLBrack || ends(t.Type) || closes(t.Type) {
		return nil, participle.NextMatch // the grammar knows what was expected
	}
	c := &p.climb
	c.in, c.bounds = in, bounds
	c.prev.typ, c.prev.start, c.prev.end = tokSemi, t.Pos.Offset, t.Pos.Offset
	before := len(c.out)
	tr, ok := c.expression()
	if !ok {
		c.out = c.out[:before]
		p.reported = true
		return nil, errReported
	}
	return tr, nil
}

// declaration reads one declaration, or reports it and moves to the next.
func (p *fileParser) declaration() {
	p.reported = false
	start := p.lex.Peek()
	d, err := p.build.ParseFromLexer(p.lex, participle.AllowTrailing(true))
	if err == nil {
		if t := p.lex.Peek(); t.Type == tokSemi || t.Type == tokEOF || d.ended() {
			p.decls = append(p.decls, d)
			return
		}
		p.trailing(d)
	} else if !p.reported {
		p.explain(err, start)
	}
	p.unread(start)
	p.recover(start)
}

// unread keeps the place of a function or constant that could not be read, and
// its name, so that what refers to it is not reported too.
func (p *fileParser) unread(start *lexer.Token) {
	if start.Value == "extern" {
		p.unread(p.after(start))
		return
	}
	if start.Value != "func" && start.Value != "const" {
		return
	}
	p.decls = append(p.decls, &declaration{})
	if t := p.after(start); t.Type == tokName {
		p.lost = append(p.lost, &item{name: t.Value, at: t.Pos, failed: true, state: finished, isConst: start.Value == "const"})
	}
}

// after returns the token that follows on t, or t if it is the last.
func (p *fileParser) after(t *lexer.Token) *lexer.Token {
	all := p.lex.Range(0, lexer.RawCursor(p.tokens))
	i := sort.Search(len(all), func(i int) bool { return all[i].Pos.Offset > t.Pos.Offset })
	if i == len(all) {
		return t
	}
	return &all[i]
}

// recover moves to the next declaration: the next of its keywords at the start
// of a line, behind the one that begins at start.
func (p *fileParser) recover(start *lexer.Token) {
	if p.lex.Peek().Pos.Offset == start.Pos.Offset {
		p.lex.Next()
	}
	for line := start.Pos.Line; ; {
		t := p.lex.Peek()
		if t.Type == tokEOF || t.Type == tokKeyword && declares(t.Value) && t.Pos.Line > line {
			return
		}
		if t.Type != tokSemi { // one stands before a keyword that begins a line
			line = t.Pos.Line
		}
		p.lex.Next()
	}
}

// trailing reports what stands behind a complete declaration.
func (p *fileParser) trailing(d *declaration) {
	t := p.lex.Peek()
	switch {
	case t.Type == tokInvalid:
	case d.Package != nil, d.Want != nil, d.Func != nil && d.Func.Body != nil:
		p.unexpected(t, "end of line")
	default:
		p.climb.in = p.lex
		p.climb.leftover()
	}
}

func (p *fileParser) unexpected(t *lexer.Token, expected string) {
	p.errs.at(p.src, t.Pos.Offset, t.Pos.Offset+len(t.Value), "", "unexpected %s, expected %s", textOf(t), expected)
}

// explain reports an error of the grammar in the language's own words.
func (p *fileParser) explain(err error, start *lexer.Token) {
	at := start.Pos.Offset
	var perr participle.Error
	if errors.As(err, &perr) {
		at = max(at, perr.Position().Offset)
	}
	all := p.lex.Range(0, lexer.RawCursor(p.tokens))
	index := func(offset int) int {
		return sort.Search(len(all)-1, func(i int) bool { return all[i].Pos.Offset >= offset })
	}
	first, i := index(start.Pos.Offset), index(at)
	if all[first].Pos.Offset == start.Pos.Offset && all[first].Type == tokSemi && first < i {
		first++ // the semicolon before a keyword stands at its place
	}
	t := &all[i]
	if t.Type == tokInvalid {
		return
	}
	if i == first {
		p.noDeclaration(t)
		return
	}
	p.misfit(all[first:i], t)
}

// noDeclaration reports a line that begins with nothing known.
func (p *fileParser) noDeclaration(t *lexer.Token) {
	hint := "a declaration begins with package, const, func, extern or want"
	if t.Type == tokName {
		if near := nearest(t.Value, []string{"package", "const", "func", "extern", "want"}); len(near) > 0 {
			hint = "did you mean " + near[0] + "?"
		}
	}
	p.errs.at(p.src, t.Pos.Offset, t.Pos.Offset+len(t.Value), hint, "unexpected %s, expected a declaration", textOf(t))
}

// misfit reports a token that doesn't continue the declaration whose tokens
// stand before it.
func (p *fileParser) misfit(before []lexer.Token, t *lexer.Token) {
	prev := &before[len(before)-1]
	if prev.Type == tokInvalid {
		return
	}
	at, to := t.Pos.Offset, t.Pos.Offset+len(t.Value)
	if ends(t.Type) {
		at = prev.Pos.Offset + len(prev.Value)
		to = at
	}
	msg, hint := expectation(before, t)
	if msg == "" {
		p.climb.prev.typ, p.climb.prev.start, p.climb.prev.end = prev.Type, prev.Pos.Offset, prev.Pos.Offset+len(prev.Value)
		if beginsOperand(t.Type) && endsOperand(prev.Type) {
			p.lexTo(t)
			p.climb.in = p.lex
			p.climb.sideBySide()
			return
		}
		p.errs.at(p.src, at, to, "", "unexpected %s after %s", textOf(t), textOf(prev))
		return
	}
	p.errs.at(p.src, at, to, hint, "%s", msg)
}

// lexTo moves to token t.
func (p *fileParser) lexTo(t *lexer.Token) {
	for p.lex.Peek().Pos.Offset < t.Pos.Offset {
		p.lex.Next()
	}
}
