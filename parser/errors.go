package parser

import (
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"
)

// An Error is one mistake in a formula or a file, at a place.
type Error struct {
	File string // empty for an expression that has no file
	Position
	Span Span
	Msg  string // what is wrong, on one line
	Hint string // what to write instead, or ""
	// Text is the source line, printable and cut around the place where it is
	// long; Caret is where the place begins in it, in characters from 0, and
	// Width how many characters it covers there.
	Text         string
	Caret, Width int

	more int // errors that this one stands for, without a place: too many
}

// Error returns the place, the message and the hint on one line.
func (e *Error) Error() string {
	if e.more > 0 {
		return e.Msg
	}
	s := e.place() + ": " + e.Msg
	if e.Hint != "" {
		s += "; " + e.Hint
	}
	return s
}

func (e *Error) place() string {
	if e.File == "" {
		return fmt.Sprintf("%d:%d", e.Line, e.Col)
	}
	return fmt.Sprintf("%s:%d:%d", printable(e.File), e.Line, e.Col)
}

// Render returns the error for people: place and message, the source line with
// a caret under the culprit, and the hint, each on its line.
func (e *Error) Render() string {
	if e.more > 0 {
		return e.Msg + "\n"
	}
	var b strings.Builder
	fmt.Fprintf(&b, "%s: %s\n", e.place(), e.Msg)
	b.WriteString(strings.TrimRight("  "+e.Text, " ") + "\n")
	fmt.Fprintf(&b, "  %s^%s\n", strings.Repeat(" ", e.Caret), strings.Repeat("~", max(e.Width-1, 0)))
	if e.Hint != "" {
		fmt.Fprintf(&b, "  %s\n", e.Hint)
	}
	return b.String()
}

// ErrorList is the errors of one parse, in the order of the source. Of more than
// [MaxErrors] the last, on line 0, says how many others there are. It is never
// empty where it is returned as an error.
type ErrorList []*Error

// Error returns the first error and the number of the others.
func (l ErrorList) Error() string {
	switch len(l) {
	case 0:
		return "no errors"
	case 1:
		return l[0].Error()
	}
	others := len(l) - 1
	if last := l[others]; last.more > 0 {
		others += last.more - 1
	}
	return fmt.Sprintf("%s (and %d more)", l[0].Error(), others)
}

// Unwrap gives errors.As and errors.Is the single errors.
func (l ErrorList) Unwrap() []error {
	errs := make([]error, len(l))
	for i, e := range l {
		errs[i] = e
	}
	return errs
}

// Render returns every error as [Error.Render] does.
func (l ErrorList) Render() string {
	var b strings.Builder
	for _, e := range l {
		b.WriteString(e.Render())
	}
	return b.String()
}

// errorAt makes an error for the bytes from start to end.
func (s *source) errorAt(start, end int, hint, format string, args ...any) *Error {
	e := &Error{File: s.name, Position: s.position(start), Span: span(start, end), Hint: hint}
	e.Msg = fmt.Sprintf(format, args...)
	line, at := s.line(start)
	e.excerpt(line, start-at, max(start, end)-at)
	return e
}

// excerpt sets Text, Caret and Width from a line and the bytes of it that are
// wrong.
func (e *Error) excerpt(line string, from, to int) {
	from = min(from, len(line)) // a missing token stands behind the line
	to = min(max(to, from), len(line))
	before, here, after := printable(tail(line[:from])), printable(head(line[from:to])), printable(head(line[to:]))
	e.Text = before + here + after
	e.Caret = utf8.RuneCountInString(before)
	e.Width = max(utf8.RuneCountInString(here), 1)
}

// head and tail cut a long text, leaving a mark.
func head(s string) string {
	n := 0
	for i := range s {
		if n++; n > excerptChars {
			return s[:i] + "…"
		}
	}
	return s
}

func tail(s string) string {
	i := len(s)
	for n := 0; i > 0 && n < excerptChars; n++ {
		_, size := utf8.DecodeLastRuneInString(s[:i])
		i -= size
	}
	if i > 0 {
		return "…" + s[i:]
	}
	return s
}

// printable escapes what a terminal could act on: control and format
// characters and bytes that are no text. A tab becomes a space, so that carets
// stay in place.
func printable(s string) string {
	plain := true
	for i := 0; i < len(s) && plain; i++ {
		plain = ' ' <= s[i] && s[i] < 0x7f
	}
	if plain {
		return s
	}
	var b strings.Builder
	for i := 0; i < len(s); {
		r, size := utf8.DecodeRuneInString(s[i:])
		switch {
		case r == utf8.RuneError && size == 1:
			fmt.Fprintf(&b, `\x%02x`, s[i])
		case r == '\t':
			b.WriteByte(' ')
		case r < 0x20 || r == 0x7f:
			fmt.Fprintf(&b, `\x%02x`, r)
		case !unicode.IsPrint(r):
			fmt.Fprintf(&b, `\u%04x`, r)
		default:
			b.WriteRune(r)
		}
		i += size
	}
	return b.String()
}
