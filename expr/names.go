package expr

import "unicode"

// MaxName is the longest name of a variable, in bytes.
const MaxName = 64

// IsName reports whether s can name a variable: ASCII or Greek letters, digits
// and underscores, at most [MaxName] bytes, not beginning with a digit, and not
// the blank "_".
func IsName(s string) bool {
	if s == "" || s == "_" || len(s) > MaxName {
		return false
	}
	for i, r := range s {
		if !IsLetter(r) && (i == 0 || r < '0' || r > '9') {
			return false
		}
	}
	return true
}

// IsLetter reports whether r may begin a name: an ASCII letter, an underscore
// or a Greek letter.
func IsLetter(r rune) bool {
	switch {
	case r == '_', 'a' <= r && r <= 'z', 'A' <= r && r <= 'Z':
		return true
	case r < 0x80:
		return false
	}
	return unicode.Is(unicode.Greek, r) && unicode.IsLetter(r)
}
