package parser

import (
	"sort"
	"strings"
	"unicode/utf8"
)

// A Span is a piece of the source, in bytes: from Start up to, not including,
// End. The zero Span is no place.
type Span struct{ Start, End uint32 }

func span(start, end int) Span { return Span{uint32(start), uint32(end)} }

// A Position is a place in the source for people: both count from 1, and Col
// counts characters.
type Position struct{ Line, Col int }

// source is a text with its name and, once asked for, its lines.
type source struct {
	name  string
	file  bool // it is a .sd file, no expression
	text  string
	lines []int // offset of each line's first byte
	first int   // lines that precede the text, where it is a part of a longer one
}

// lineStart returns the index of the line that holds offset, from 0, and the
// offset of its first byte.
func (s *source) lineStart(offset int) (line, start int) {
	if s.lines == nil {
		s.lines = append(s.lines, 0)
		for i := 0; i < len(s.text); {
			n := strings.IndexByte(s.text[i:], '\n')
			if n < 0 {
				break
			}
			i += n + 1
			s.lines = append(s.lines, i)
		}
	}
	line = sort.SearchInts(s.lines, offset+1) - 1
	return line, s.lines[line]
}

// position of a byte offset.
func (s *source) position(offset int) Position {
	line, start := s.lineStart(offset)
	return Position{s.first + line + 1, utf8.RuneCountInString(s.text[start:offset]) + 1}
}

// line returns the text of the line that holds offset, and where it starts.
func (s *source) line(offset int) (text string, start int) {
	_, start = s.lineStart(offset)
	text = s.text[start:]
	if n := strings.IndexByte(text, '\n'); n >= 0 {
		text = text[:n]
	}
	return strings.TrimSuffix(text, "\r"), start
}

// quote returns a piece of the source for a message: on one line, printable,
// and cut where it is long.
func (s *source) quote(start, end int) string {
	text := s.text[start:end]
	if len(text) > quotedChars {
		return ""
	}
	return printable(strings.Join(strings.Fields(text), " "))
}
