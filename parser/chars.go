package parser

import (
	"fmt"
	"unicode"
)

// lookalikes are characters that are taken for another one, which the language
// has.
var lookalikes = map[rune]string{
	// Cyrillic letters
	0x0430: "a", 0x0432: "B", 0x0441: "c", 0x0435: "e", 0x04BB: "h", 0x0456: "i", 0x0458: "j", 0x043A: "k",
	0x043C: "m", 0x043E: "o", 0x0440: "p", 0x0455: "s", 0x0442: "t", 0x0443: "y", 0x0445: "x", 0x0501: "d",
	0x051B: "q", 0x051D: "w", 0x0433: "r", 0x043F: "n", 0x0410: "A", 0x0412: "B", 0x0421: "C", 0x0415: "E",
	0x041D: "H", 0x0406: "I", 0x0408: "J", 0x041A: "K", 0x041C: "M", 0x041E: "O", 0x0420: "P", 0x0405: "S",
	0x0422: "T", 0x0423: "Y", 0x0425: "X",
	// letters with a Greek or Latin twin
	0x00B5: "μ", 0x2206: "Δ", 0x2211: "Σ", 0x220F: "Π", 0x0131: "i", 0x2113: "l", 0x017F: "s", 0x212A: "K",
	// operators and brackets
	0x2013: "-", 0x2014: "-", 0x2010: "-", 0x2011: "-", 0xFE63: "-", 0xFF0D: "-", 0xFF0B: "+", 0x2217: "*",
	0xFF0A: "*", 0x2022: "*", 0x22C5: "*", 0x2219: "*", 0x2573: "*", 0x2715: "*", 0x2716: "*", 0x2215: "/",
	0x2044: "/", 0x00F7: "/", 0xFF0F: "/", 0x02C6: "^", 0xFF3E: "^", 0x2191: "^", 0xFF08: "(", 0xFF09: ")",
	0xFF3B: "[", 0xFF3D: "]", 0xFF0C: ",", 0xFF1B: ";", 0xFF1D: "=", 0xFF1C: "<", 0xFF1E: ">", 0xFF0E: ".",
}

// hints say what to write for a character that has a meaning elsewhere.
var hints = map[rune]string{
	'½': "write 1/2", '¼': "write 1/4", '¾': "write 3/4", '⅓': "write 1/3", '⅔': "write 2/3", '⅛': "write 1/8",
	'√': "write sqrt(…)", '∛': "write cbrt(…)", '∞': "write inf, in a bound",
	'≤': "write <=", '≥': "write >=", '≠': "write !=", '⩽': "write <=", '⩾': "write >=", '∧': "write and", '∨': "write or", '¬': "write not",
	'∈': "write in", '∂': "write diff(f, x)", '⁰': "write ^0", '¹': "write ^1", '⁴': "write ^4", '⁵': "write ^5", '⁶': "write ^6",
	'⁷': "write ^7", '⁸': "write ^8", '⁹': "write ^9", 'ⁿ': "write ^n", '⁻': "write ^(-…)", '°': "write *pi/180",
	'′': "write diff(f, x)", '‰': "write /1000",
	'%': "a remainder is mod(x, y), a percentage x/100", '&': "write and", '|': "write or, or abs(…)", '~': "write not", '#': "a comment begins with //",
	'!': "write not; a factorial is not supported, use gamma(n + 1)", '$': "a name has letters, digits and _",
	'\'': "a derivative is diff(f, x)", '"': "there are no strings in formulas", '`': "there are no strings in formulas",
	'@': "a product is *", '\\': "a quotient is /",
	'.': "a number has a digit: 0.5", '?': "write if(c, a, b)", ':': "a formula stands behind =, a choice is if(c, a, b), and there are no types",
	'∫': "only derivatives are known: diff(f, x)",
}

// formats names the characters that a text may hide.
var formats = map[rune]string{
	0x00AD: "soft hyphen", 0x061C: "arabic letter mark", 0x200B: "zero width space", 0x200C: "zero width non-joiner",
	0x200D: "zero width joiner", 0x200E: "left-to-right mark", 0x200F: "right-to-left mark", 0x2028: "line separator",
	0x2029: "paragraph separator", 0x202A: "left-to-right embedding", 0x202B: "right-to-left embedding",
	0x202C: "pop directional formatting", 0x202D: "left-to-right override", 0x202E: "right-to-left override",
	0x2060: "word joiner", 0x2066: "left-to-right isolate", 0x2067: "right-to-left isolate",
	0x2068: "first strong isolate", 0x2069: "pop directional isolate", 0xFEFF: "byte order mark",
}

// hidden reports whether a character is never allowed, in comments neither: a
// control character, or one that reorders the text around it. Only a line end
// and a tab pass.
func hidden(r rune) bool {
	switch {
	case r == '\n' || r == '\r' || r == '\t':
		return false
	case r < 0x20 || 0x7f <= r && r < 0xa0:
		return true
	}
	return r == 0x61C || r == 0x200E || r == 0x200F || 0x2028 <= r && r <= 0x202E || 0x2066 <= r && r <= 0x2069
}

// fullWidth is where the wide forms of "!" to "~" begin, as East Asian keyboards
// write them.
const fullWidth = 0xFF01

// strange says what is wrong with a character that begins no token.
func strange(r rune) (msg, hint string) {
	twin, ok := lookalikes[r]
	if fullWidth <= r && r <= fullWidth+'~'-'!' {
		twin, ok = string(r-fullWidth+'!'), true
	}
	if ok {
		return fmt.Sprintf("U+%04X looks like %q", r, twin), "write " + twin
	}
	switch {
	case unicode.IsControl(r):
		return fmt.Sprintf("control character U+%04X is not allowed", r), ""
	case formats[r] != "":
		return fmt.Sprintf("format character U+%04X (%s) is not allowed", r, formats[r]), ""
	case unicode.Is(unicode.Cf, r) || !unicode.IsPrint(r) && !unicode.IsSpace(r):
		return fmt.Sprintf("format character U+%04X is not allowed", r), ""
	case unicode.IsSpace(r):
		return fmt.Sprintf("U+%04X looks like a space", r), "write a space"
	case r < 0x80:
		return fmt.Sprintf("unexpected %q", string(r)), hints[r]
	case unicode.IsLetter(r) && hints[r] == "":
		return fmt.Sprintf("unexpected letter %q (U+%04X)", string(r), r), "names are of ASCII and Greek letters, digits and _"
	}
	return fmt.Sprintf("unexpected %q (U+%04X)", string(r), r), hints[r]
}
