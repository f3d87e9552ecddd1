package parser

import (
	"fmt"
	"io"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/alecthomas/participle/v2/lexer"

	"github.com/symdiff/symdiff/expr"
)

// scanner cuts a text into tokens. It reports what is no token and goes on
// behind it, with a token of type tokInvalid that stands for an operand; past
// a limit it ends the text.
type scanner struct {
	src  *source
	file bool // keywords, and semicolons at line ends
	errs *reporter

	off       int
	line      int // lines passed
	lineStart int // offset of the line's first byte
	wide      int // bytes of the line that begin no character

	last      lexer.TokenType // the token before, tokSemi at the start
	fresh     bool            // no token yet on this line
	round     int             // open ( and [, inside which line ends don't count
	braces    int             // open {
	prefixes  int             // length of the run of prefix operators before this token
	maxNest   int
	extern    bool      // in a declaration that begins with extern
	pending   bool      // a keyword's semicolon went out; the keyword is next
	comments  []comment // in order, where file is set
	exhausted bool      // a limit was passed
}

func newScanner(src *source, file bool, errs *reporter) *scanner {
	s := &scanner{src: src, file: file, errs: errs, last: tokSemi, fresh: true, maxNest: MaxNesting}
	if strings.HasPrefix(src.text, "\uFEFF") { // a byte order mark, as editors write
		s.off, s.wide = 3, 2
	}
	return s
}

// Next implements lexer.Lexer. The error is always nil: what is wrong is
// given to the reporter.
func (s *scanner) Next() (lexer.Token, error) {
	for !s.exhausted && s.off < len(s.src.text) {
		c := s.src.text[s.off]
		switch {
		case c == '\n':
			if tok, ok := s.newline(); ok {
				return tok, nil
			}
		case c == ' ' || c == '\t' || c == '\r':
			s.off++
		case c >= utf8.RuneSelf && s.wideSpace() > 0:
			s.advance(s.wideSpace())
		case c == '/' && strings.HasPrefix(s.src.text[s.off:], "//"),
			c == '/' && strings.HasPrefix(s.src.text[s.off:], "/*"):
			if tok, ok := s.comment(); ok {
				return tok, nil
			}
		default:
			return s.token(c), nil
		}
	}
	if s.file && endsOperand(s.last) {
		return s.emit(tokSemi, s.off, s.off), nil
	}
	return s.emit(tokEOF, s.off, s.off), nil
}

// newline ends a line, and the statement on it if its last token can end one
// and no bracket is open.
func (s *scanner) newline() (lexer.Token, bool) {
	at := s.off
	if s.file && s.round == 0 && endsOperand(s.last) && !s.goesOn(at) {
		return s.emit(tokSemi, at, at), true // the newline itself is read again, after tokSemi
	}
	s.off++
	s.line++
	s.lineStart, s.wide, s.fresh = s.off, 0, true
	return lexer.Token{}, false
}

// token reads the token that begins with byte c.
func (s *scanner) token(c byte) lexer.Token {
	start := s.off
	switch {
	case 'a' <= c && c <= 'z' || 'A' <= c && c <= 'Z' || c == '_':
		return s.name(start)
	case '0' <= c && c <= '9', c == '.' && start+1 < len(s.src.text) && isDigit(s.src.text[start+1]):
		return s.number(start)
	case c >= utf8.RuneSelf:
		return s.wideToken(start)
	case c == '"' && s.file:
		return s.quoted(start)
	}
	if sign, ok := signElsewhereAt(s.src.text[start:]); ok {
		s.report(start, start+len(sign.text), sign.hint, "unexpected %q", sign.text)
		return s.emit(tokInvalid, start, start+len(sign.text))
	}
	if t := doubled[c]; t != 0 && start+1 < len(s.src.text) {
		if second := s.src.text[start+1]; second == '=' && c != '*' || second == '*' && c == '*' {
			return s.operator(t, start, start+2)
		}
	}
	if t := single[c]; t != 0 {
		return s.operator(t, start, start+1)
	}
	return s.unknown(start, rune(c), 1)
}

// wideToken reads a token that begins with a character outside ASCII.
func (s *scanner) wideToken(start int) lexer.Token {
	r, size := utf8.DecodeRuneInString(s.src.text[start:])
	switch {
	case r == '²' || r == '³':
		end := start
		for strings.HasPrefix(s.src.text[end:], "²") || strings.HasPrefix(s.src.text[end:], "³") {
			end += size
		}
		if (end-start)/size > superscriptDigits {
			s.report(start, end, "write ^ and a number", "superscript of more than %d digits", superscriptDigits)
			return s.emit(tokInvalid, start, end)
		}
		return s.emit(tokSup, start, end)
	case r == '·' || r == '×':
		return s.operator(tokStar, start, start+size)
	case r == '−':
		return s.operator(tokMinus, start, start+size)
	case r == utf8.RuneError && size == 1:
		s.report(start, start+1, "text is UTF-8", "invalid byte 0x%02x", s.src.text[start])
		return s.emit(tokInvalid, start, start+1)
	case expr.IsLetter(r):
		return s.name(start)
	}
	return s.unknown(start, r, size)
}

// wideSpace returns the length of a no-break space or one of its kin, as
// copied from documents, or 0.
func (s *scanner) wideSpace() int {
	r, size := utf8.DecodeRuneInString(s.src.text[s.off:])
	if unicode.IsSpace(r) && !hidden(r) {
		return size
	}
	return 0
}

// name reads a name, a keyword or an operator that is a word.
func (s *scanner) name(start int) lexer.Token {
	text := s.src.text
	end := start
	for end < len(text) {
		c := text[end]
		if c < utf8.RuneSelf {
			if !('a' <= c && c <= 'z' || 'A' <= c && c <= 'Z' || '0' <= c && c <= '9' || c == '_') {
				break
			}
			end++
			continue
		}
		r, size := utf8.DecodeRuneInString(text[end:])
		if !expr.IsLetter(r) {
			break
		}
		end += size
	}
	word := text[start:end]
	if len(word) <= wordBytes {
		if t, ok := words[word]; ok {
			return s.operator(t, start, end)
		}
	}
	switch {
	case s.file && keywords[word]:
		return s.keyword(word, start, end)
	case s.extern && externWords[word]:
		return s.emit(tokKeyword, start, end)
	case word == "_":
		s.report(start, end, "", `"_" is not a name`)
		return s.emit(tokInvalid, start, end)
	case len(word) > expr.MaxName:
		s.report(start, end, "", "name has %d bytes (limit %d)", len(word), expr.MaxName)
		return s.emit(tokInvalid, start, end)
	}
	return s.emit(tokName, start, end)
}

// keyword emits a keyword. At the start of a line it closes what was left
// open, so that one missing bracket spoils one declaration.
func (s *scanner) keyword(word string, start, end int) lexer.Token {
	if s.fresh {
		s.round = 0
		if declares(word) {
			s.braces = 0
		}
		if s.last != tokSemi && s.last != tokLBrace && !s.pending {
			s.pending = true
			tok := s.emit(tokSemi, start, start)
			s.fresh = true
			return tok
		}
	}
	s.pending = false
	s.extern = word == "extern" || s.extern && word == "func"
	return s.emit(tokKeyword, start, end)
}

// goesOn reports whether an extern declaration goes on in the line that follows on
// offset from, with one of its words.
func (s *scanner) goesOn(from int) bool {
	if !s.extern {
		return false
	}
	rest := strings.TrimLeft(s.src.text[from:], " \t\r\n")
	for word := range externWords {
		if strings.HasPrefix(rest, word) {
			return true
		}
	}
	return false
}

// quoted reads a string, which ends on its line and holds no escapes.
func (s *scanner) quoted(start int) lexer.Token {
	n := strings.IndexAny(s.src.text[start+1:], "\"\n")
	if n < 0 || s.src.text[start+1+n] == '\n' {
		line, at := s.src.line(start)
		s.report(start, at+len(line), "", `a string ends with " on its line`)
		return s.emit(tokInvalid, start, at+len(line))
	}
	end := start + n + 2
	for i, r := range s.src.text[start:end] {
		if hidden(r) || r == utf8.RuneError {
			s.report(start+i, start+i+1, "", "a character that cannot stand in a string")
			return s.emit(tokInvalid, start, end)
		}
	}
	return s.emit(tokString, start, end)
}

// operator emits an operator or bracket and counts what nests.
func (s *scanner) operator(t lexer.TokenType, start, end int) lexer.Token {
	switch t {
	case tokLParen, tokLBrack:
		s.round++
	case tokRParen, tokRBrack:
		s.round = max(s.round-1, 0)
	case tokLBrace:
		s.braces++
	case tokRBrace:
		s.braces = max(s.braces-1, 0)
		s.round = 0
	}
	if t == tokNot || (t == tokMinus || t == tokPlus) && !endsOperand(s.last) {
		s.prefixes++
	} else {
		s.prefixes = 0
	}
	if s.round+s.braces > s.maxNest || s.prefixes > s.maxNest {
		s.report(start, end, s.deeper(), "nested deeper than %d", s.maxNest)
		s.exhausted = true
		return s.emit(tokInvalid, start, end)
	}
	return s.emit(t, start, end)
}

// deeper says what allows more nesting, if anything does.
func (s *scanner) deeper() string {
	switch {
	case s.file:
		return "name a part of it: d = …, in the function's body"
	case s.maxNest < HardNesting:
		return fmt.Sprintf("--max-depth allows up to %d", HardNesting)
	}
	return ""
}

// unknown reports a character that begins no token.
func (s *scanner) unknown(start int, r rune, size int) lexer.Token {
	msg, hint := strange(r)
	if r == '!' && s.last != tokSemi && endsOperand(s.last) {
		msg, hint = `a factorial "!" is not supported`, "use gamma(n + 1)"
	}
	if r == '.' && s.last == tokName {
		hint = "names have no point: sin(x)"
	}
	s.report(start, start+size, hint, "%s", msg)
	return s.emit(tokInvalid, start, start+size)
}

func (s *scanner) report(start, end int, hint, format string, args ...any) {
	s.errs.at(s.src, start, end, hint, format, args...)
}

// emit makes the token from start to end and moves behind it.
func (s *scanner) emit(t lexer.TokenType, start, end int) lexer.Token {
	tok := lexer.Token{Type: t, Value: s.src.text[start:end], Pos: lexer.Position{
		Filename: s.src.name, Offset: start,
		Line: s.line + 1, Column: start - s.lineStart - s.wide + 1,
	}}
	s.off = end
	for i := start; i < end; i++ {
		if s.src.text[i]&0xC0 == 0x80 {
			s.wide++
		}
	}
	s.last, s.fresh = t, false
	s.extern = s.extern && t != tokSemi
	return tok
}

func isDigit(c byte) bool { return '0' <= c && c <= '9' }

// definition makes the scanner a lexer of participle, for building the grammar.
type definition struct{}

func (definition) Symbols() map[string]lexer.TokenType { return symbols }

func (definition) Lex(filename string, r io.Reader) (lexer.Lexer, error) {
	text, err := io.ReadAll(r)
	if err != nil {
		return nil, err
	}
	return newScanner(&source{name: filename, text: string(text)}, true, &reporter{}), nil
}
