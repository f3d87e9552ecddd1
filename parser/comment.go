package parser

import (
	"strings"
	"unicode/utf8"

	"github.com/alecthomas/participle/v2/lexer"
)

// comment is where a comment of a file stands.
type comment struct {
	start, end int
	line, last int  // first and last line, from 0
	own        bool // nothing else stands before it on its line
}

// comment skips a comment. A // comment, and a /* */ comment over several
// lines, ends the line; the semicolon goes before it.
func (s *scanner) comment() (lexer.Token, bool) {
	text := s.src.text[s.off:]
	n, ended := commentEnd(text)
	if !ended {
		s.report(s.off, s.off+2, "", `comment not ended: "*/" is missing`)
		s.off = len(s.src.text)
		return lexer.Token{}, false
	}
	ends := text[1] == '/' || strings.Contains(text[:n], "\n")
	if ends && s.file && s.round == 0 && endsOperand(s.last) && !s.goesOn(s.off+n) {
		return s.emit(tokSemi, s.off, s.off), true
	}
	c := comment{start: s.off, end: s.off + n, line: s.line, own: s.fresh}
	for i, r := range text[:n] {
		if hidden(r) {
			msg, hint := strange(r)
			s.report(s.off+i, s.off+i+utf8.RuneLen(r), hint, "%s, in comments neither", msg)
		}
	}
	s.advance(n)
	c.last = s.line
	if s.file {
		s.comments = append(s.comments, c)
	}
	return lexer.Token{}, false
}

// commentEnd returns the length of the comment that text begins with. It looks
// no further than that end: a line may hold many.
func commentEnd(text string) (n int, ended bool) {
	if text[1] == '*' {
		end := strings.Index(text[2:], "*/")
		return 2 + end + 2, end >= 0
	}
	if n = strings.IndexByte(text, '\n'); n < 0 {
		n = len(text)
	}
	return n, true
}

// advance moves over n bytes that may hold line ends.
func (s *scanner) advance(n int) {
	for _, c := range []byte(s.src.text[s.off : s.off+n]) {
		s.off++
		switch {
		case c == '\n':
			s.line++
			s.lineStart, s.wide, s.fresh = s.off, 0, true
		case c&0xC0 == 0x80:
			s.wide++
		}
	}
}
