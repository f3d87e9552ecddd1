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
	if start.Value == "want" || start.Value == "package" {
		return
	}
	p.decls = append(p.decls, &declaration{})
	if t, sign := declared(p.rest(start.Pos.Offset)); t != nil {
		isConst := start.Value == "const" || start.Type == tokName && sign == tokAssign
		p.lost = append(p.lost, &item{name: t.Value, at: t.Pos, failed: true, state: finished, isConst: isConst})
	}
}

// rest returns the tokens from an offset on.
func (p *fileParser) rest(offset int) []lexer.Token {
	all := p.lex.Range(0, lexer.RawCursor(p.tokens))
	return all[sort.Search(len(all)-1, func(i int) bool { return all[i].Pos.Offset >= offset }):]
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
	p.errs.at(p.src, t.Pos.Offset, t.Pos.Offset+len(t.Value), unexpectedHint(t), "unexpected %s, expected %s", textOf(t), expected)
}

// explain reports an error of the grammar in the language's own words.
func (p *fileParser) explain(err error, start *lexer.Token) {
	at := start.Pos.Offset
	var perr participle.Error
	if errors.As(err, &perr) {
		at = max(at, perr.Position().Offset)
	}
	all, i := p.rest(start.Pos.Offset), 0
	for i+1 < len(all) && all[i].Pos.Offset < at {
		i++
	}
	if all[0].Pos.Offset == start.Pos.Offset && all[0].Type == tokSemi && i > 0 {
		all, i = all[1:], i-1 // the semicolon before a keyword stands at its place
	}
	if all[i].Type == tokSemi && i+1 < len(all) && all[i+1].Type == tokEOF && all[i+1].Pos.Offset == at {
		i++ // the semicolon at the end stands at its place
	}
	if all[i].Type == tokInvalid {
		return
	}
	if i == 0 {
		p.noDeclaration(all)
		return
	}
	p.misfit(all[:i], all[i:])
}

// noDeclaration reports a line that begins with nothing known.
func (p *fileParser) noDeclaration(rest []lexer.Token) {
	t := &rest[0]
	p.errs.at(p.src, t.Pos.Offset, t.Pos.Offset+len(t.Value), declarationHint(rest), "unexpected %s, expected a declaration", textOf(t))
}

// misfit reports that the first of the tokens rest doesn't continue the declaration whose
// tokens stand before it.
func (p *fileParser) misfit(before, rest []lexer.Token) {
	prev, t := &before[len(before)-1], &rest[0]
	if prev.Type == tokInvalid || // that was reported
		lineHas(rest, tokInvalid) {
		return
	}
	at, to := t.Pos.Offset, t.Pos.Offset+len(t.Value)
	if ends(t.Type) {
		at = prev.Pos.Offset + len(prev.Value)
		to = at
	}
	msg, hint := expectation(before, rest)
	if msg == "" {
		p.climb.prev.typ, p.climb.prev.start, p.climb.prev.end = prev.Type, prev.Pos.Offset, prev.Pos.Offset+len(prev.Value)
		if beginsOperand(t.Type) && endsOperand(prev.Type) {
			p.lexTo(t)
			p.climb.in = p.lex
			p.climb.sideBySide()
			return
		}
		p.errs.at(p.src, at, to, statementHint(rest), "unexpected %s after %s", textOf(t), textOf(prev))
		return
	}
	p.errs.at(p.src, at, to, hint, "%s", msg)
}

// lineHas reports whether a token of a type stands in the rest of a line.
func lineHas(rest []lexer.Token, typ lexer.TokenType) bool {
	for _, t := range rest {
		switch t.Type {
		case typ:
			return true
		case tokSemi, tokEOF:
			return false
		}
	}
	return false
}

// lexTo moves to token t.
func (p *fileParser) lexTo(t *lexer.Token) {
	for p.lex.Peek().Pos.Offset < t.Pos.Offset {
		p.lex.Next()
	}
}
