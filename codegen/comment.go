package codegen

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/dave/jennifer/jen"
)

// maxFormula is the longest formula that a doc comment repeats, in bytes: about
// two lines of a screen. A longer one is read in the file it came from.
const maxFormula = 160

// oldConstraint begins the one directive that may follow a space: gofmt would
// make a build constraint of it.
const oldConstraint = "+build"

// oneLine makes text safe inside a // comment: one line, no character that an
// editor would not show or would show elsewhere, and nothing that ends a
// comment of the other form.
func oneLine(text string) string {
	var b strings.Builder
	for i, w := 0, 0; i < len(text); i += w {
		r, width := utf8.DecodeRuneInString(text[i:])
		w = width
		switch {
		case r == utf8.RuneError && width == 1, unicode.Is(unicode.Cf, r), unicode.Is(unicode.Co, r):
			b.WriteRune(unicode.ReplacementChar)
		case unicode.IsControl(r), unicode.IsSpace(r):
			b.WriteByte(' ')
		default:
			b.WriteRune(r)
		}
	}
	s := strings.TrimSpace(strings.ReplaceAll(b.String(), "*/", "* /"))
	if rest, ok := strings.CutPrefix(s, oldConstraint); ok {
		return "+ build" + rest
	}
	return s
}

// A comment is the doc comment of one declaration, built line by line.
type comment struct{ lines []string }

// text adds a line of prose. Two slashes and a space stand before it, so it
// cannot become a directive.
func (c *comment) text(line string) {
	c.lines = append(c.lines, strings.TrimSpace("// "+oneLine(line)))
}

// code adds a line that go doc shows as it is.
func (c *comment) code(line string) { c.lines = append(c.lines, "//\t"+oneLine(line)) }

// blank separates paragraphs.
func (c *comment) blank() {
	if n := len(c.lines); n > 0 && c.lines[n-1] != "//" {
		c.lines = append(c.lines, "//")
	}
}

// prose adds sentences as one paragraph of lines that fit a screen.
func (c *comment) prose(text string) {
	line := ""
	for _, word := range strings.Fields(oneLine(text)) {
		if line != "" && len(line)+1+len(word) > proseWidth {
			c.text(line)
			line = ""
		}
		if line != "" {
			line += " "
		}
		line += word
	}
	if line != "" {
		c.text(line)
	}
}

// proseWidth is the width of generated paragraphs without the slashes.
const proseWidth = 77

func (c *comment) emit(f *jen.File) {
	for len(c.lines) > 0 && c.lines[len(c.lines)-1] == "//" {
		c.lines = c.lines[:len(c.lines)-1]
	}
	for _, l := range c.lines {
		f.Comment(l)
	}
}
