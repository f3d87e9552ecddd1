package parser

import (
	"strings"

	"github.com/alecthomas/participle/v2/lexer"
)

// Format returns a .sd file in the standard form: one statement a line, four
// spaces of indent in a body, spaces around + - and what binds looser, none
// around * / ^. Comments stay, line breaks inside a statement stay, and groups
// of lines stay apart by one empty line. Formatting twice changes nothing
// more. The error is an [ErrorList] of the mistakes in the grammar.
func Format(filename string, src []byte) ([]byte, error) {
	text := &source{name: filename, text: string(src)}
	errs := &reporter{}
	if len(src) > MaxFileBytes {
		errs.at(&source{name: filename}, 0, 0, "", "file of %d bytes (limit %d)", len(src), MaxFileBytes)
		return nil, errs.err()
	}
	p := parseFile(text, errs)
	if err := errs.err(); err != nil {
		return nil, err
	}
	f := &formatter{src: text, fresh: true, start: true}
	f.prev.Type = tokSemi
	comments := p.scan.comments
	for _, t := range p.lex.Range(0, lexer.RawCursor(p.tokens)) {
		for len(comments) > 0 && comments[0].start < t.Pos.Offset+len(t.Value) {
			f.comment(&comments[0])
			comments = comments[1:]
		}
		f.token(&t)
	}
	for i := range comments {
		f.comment(&comments[i])
	}
	if f.out.Len() > 0 {
		f.out.WriteByte('\n')
	}
	return []byte(f.out.String()), nil
}

// formatter writes the tokens and comments of a file one after the other.
type formatter struct {
	src *source
	out strings.Builder

	prev   lexer.Token // the token before
	line   int         // the source line on which the item before ended, from 1
	fresh  bool        // nothing is written yet
	start  bool        // a statement begins
	breaks bool        // the next item begins a line
	unary  bool        // the token before is a sign, not an operator
	gap    bool        // a comment stands before, on the same line
	braces int
	round  []bool // open ( and [: whether each is an index
}

// indentWidth is the indent of a body, in spaces.
const indentWidth = 4

// newline ends the line before an item that stands on a line of the source.
// Of empty lines between statements one stays.
func (f *formatter) newline(line int, closing bool) {
	if f.fresh {
		f.fresh = false
		return
	}
	f.out.WriteByte('\n')
	if line > f.line+1 && f.start && f.prev.Type != tokLBrace && !closing {
		f.out.WriteByte('\n')
	}
	indent := f.braces + len(f.round)
	if !f.start && len(f.round) == 0 && !closing {
		indent++
	}
	f.out.WriteString(strings.Repeat(" ", indent*indentWidth))
}

func (f *formatter) token(t *lexer.Token) {
	switch t.Type {
	case tokEOF:
		return
	case tokSemi:
		f.breaks, f.start = true, true
		f.prev = *t
		if t.Value == ";" {
			f.line = t.Pos.Line
		}
		return
	case tokRBrace:
		f.braces--
		f.breaks, f.start = true, true
	}
	closing := t.Type == tokRParen || t.Type == tokRBrack
	index := len(f.round) > 0 && f.round[len(f.round)-1]
	if closing {
		f.round = f.round[:len(f.round)-1]
	}
	switch {
	case f.fresh || f.breaks || t.Pos.Line > f.line:
		f.newline(t.Pos.Line, closing || t.Type == tokRBrace)
	case f.gap || f.space(t, index):
		f.out.WriteByte(' ')
	}
	f.out.WriteString(spelling(t))
	f.open(t)
	f.unary = (t.Type == tokMinus || t.Type == tokPlus) && !endsOperand(f.prev.Type)
	f.prev, f.line = *t, t.Pos.Line
	f.breaks, f.start, f.gap = t.Type == tokLBrace, t.Type == tokLBrace, false
}

// open counts an opening bracket.
func (f *formatter) open(t *lexer.Token) {
	switch t.Type {
	case tokLBrace:
		f.braces++
	case tokLParen:
		f.round = append(f.round, false)
	case tokLBrack:
		f.round = append(f.round, endsOperand(f.prev.Type))
	}
}

// spelling returns a token as it is written in the standard form.
func spelling(t *lexer.Token) string {
	switch t.Type {
	case tokStar:
		return "*"
	case tokMinus:
		return "-"
	case tokPow:
		return "^"
	}
	return t.Value
}

// space reports whether a space stands between the token before and t, where
// both are on one line.
func (f *formatter) space(t *lexer.Token, index bool) bool {
	p := f.prev.Type
	beside := t.Pos.Offset > f.prev.Pos.Offset+len(f.prev.Value) // apart in the source
	switch {
	case p == tokLParen || p == tokLBrack || t.Type == tokRParen || t.Type == tokRBrack || t.Type == tokComma || t.Type == tokSup:
		return false
	case p == tokComma:
		return !index
	case f.unary:
		return false
	case spaced(p) || spaced(t.Type) && endsOperand(p):
		return true
	case tight(p) || tight(t.Type):
		return false
	case t.Type == tokLBrack:
		return !endsOperand(p)
	case t.Type == tokLParen && p == tokName:
		return false
	case beginsOperand(t.Type) && (p == tokNumber || p == tokRParen):
		return beside // 2x, or 3 sin(x)
	}
	return true
}

// spaced tells the operators that have spaces around them.
func spaced(t lexer.TokenType) bool {
	switch t {
	case tokPlus, tokMinus, tokAssign, tokAnd, tokOr, tokNot, tokIn, tokLT, tokLE, tokGT, tokGE, tokEQ, tokNE, tokKeyword, tokLBrace:
		return true
	}
	return false
}

// tight tells the operators that have none.
func tight(t lexer.TokenType) bool { return t == tokStar || t == tokSlash || t == tokPow }

// comment writes a comment: behind what stands on its line, or on its own.
func (f *formatter) comment(c *comment) {
	text := strings.ReplaceAll(f.src.text[c.start:c.end], "\r", "")
	if text[1] == '/' {
		text = strings.TrimRight(text, " \t")
	}
	alone := f.fresh || c.line+1 > f.line
	switch {
	case alone:
		f.newline(c.line+1, false)
	case f.prev.Type == tokLParen || f.prev.Type == tokLBrack:
	default:
		f.out.WriteByte(' ')
	}
	f.out.WriteString(text)
	f.line = c.last + 1
	f.gap = true
	f.breaks = text[1] == '/' || f.breaks && !alone
}
