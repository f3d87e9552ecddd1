package parser

import (
	"math/big"
	"strconv"
	"strings"

	"github.com/alecthomas/participle/v2/lexer"

	"github.com/symdiff/symdiff/expr"
)

// number reads a number: 1, 1.5, .5, 2., 2e-3, 1_000. Letters, digits and
// points that stand directly behind one are part of a malformed number, except
// a name behind a complete number: 2x is a product.
func (s *scanner) number(start int) lexer.Token {
	text := s.src.text
	end, digits := skipDigits(text, start)
	if end < len(text) && text[end] == '.' {
		var n int
		end, n = skipDigits(text, end+1)
		digits += n
	}
	whole := end // before the exponent
	if e := exponentEnd(text, end); e > 0 {
		end = e
	} else if end < len(text) && (text[end] == 'e' || text[end] == 'E') {
		return s.loneExponent(start, end)
	}
	bad := false
	switch {
	case end < len(text) && (text[end] == '.' || isDigit(text[end])):
		bad = true
	case text[start:end] == "0" && end < len(text) && strings.IndexByte("xXbBoO", text[end]) >= 0:
		return s.radix(start, end)
	case badUnderscore(text[start:end]):
		bad = true
	}
	if bad {
		for end < len(text) && (text[end] == '.' || text[end] == '_' || isDigit(text[end])) {
			end++
		}
		hint := ""
		if strings.Contains(text[start:end], "..") {
			hint = "a range is x in [0, 1]"
		}
		s.report(start, end, hint, "malformed number %q", head(text[start:end]))
		return s.emit(tokInvalid, start, end)
	}
	if digits > MaxDigits {
		s.report(start, end, "", "number has %d digits (limit %d)", digits, MaxDigits)
		return s.emit(tokInvalid, start, end)
	}
	if _, ok := exponent(text[whole:end]); !ok {
		s.report(whole, end, "", "exponent of a number is beyond ±%d", MaxExponent)
		return s.emit(tokInvalid, start, end)
	}
	return s.emit(tokNumber, start, end)
}

// skipDigits moves over digits and underscores.
func skipDigits(text string, i int) (end, digits int) {
	for ; i < len(text) && (isDigit(text[i]) || text[i] == '_'); i++ {
		if text[i] != '_' {
			digits++
		}
	}
	return i, digits
}

// exponentEnd returns the end of an exponent that begins at i, or 0.
func exponentEnd(text string, i int) int {
	if i >= len(text) || text[i] != 'e' && text[i] != 'E' {
		return 0
	}
	j := i + 1
	if j < len(text) && (text[j] == '+' || text[j] == '-') {
		j++
	}
	if j >= len(text) || !isDigit(text[j]) {
		return 0
	}
	end, _ := skipDigits(text, j)
	return end
}

// badUnderscore reports an underscore that doesn't stand between two digits.
func badUnderscore(num string) bool {
	for i := range len(num) {
		if num[i] == '_' && (i == 0 || i+1 == len(num) || !isDigit(num[i-1]) || !isDigit(num[i+1])) {
			return true
		}
	}
	return false
}

// loneExponent reports 2e, 2ex and 2e-x: a number, the constant, or both.
func (s *scanner) loneExponent(start, e int) lexer.Token {
	text := s.src.text
	end := e + 1
	for end < len(text) && (expr.IsLetter(rune(text[end])) || isDigit(text[end])) {
		end++
	}
	num, rest := head(text[start:e]), head(text[e+1:end])
	hint := "write " + num + "*e for the constant e, or give the exponent digits"
	if isFunction("e" + rest) {
		hint = "write " + num + "*e" + rest
	} else if rest != "" {
		hint = "write " + num + "*e" + rest + ", or " + num + "*e*" + rest
	}
	s.report(start, end, hint, "malformed number %q", head(text[start:end]))
	return s.emit(tokInvalid, start, end)
}

// radix reports 0x1f and its kind, which would read as 0 times a name.
func (s *scanner) radix(start, end int) lexer.Token {
	text := s.src.text
	for end < len(text) && (isDigit(text[end]) || text[end] == '.' || text[end] < 0x80 && expr.IsLetter(rune(text[end]))) {
		end++
	}
	name := head(text[start+1 : end])
	s.report(start, end, "numbers are decimal; a product is written 0*"+name, "malformed number %q", head(text[start:end]))
	return s.emit(tokInvalid, start, end)
}

// exponent reads "", "e5", "E-3"; ok is false past the limit.
func exponent(s string) (e int, ok bool) {
	if s == "" {
		return 0, true
	}
	s = s[1:]
	if strings.Contains(s, "_") {
		s = strings.ReplaceAll(s, "_", "")
	}
	e, err := strconv.Atoi(s)
	return e, err == nil && -MaxExponent <= e && e <= MaxExponent
}

// smallDigits is how many digits always fit an int64.
const smallDigits = 18

// value returns the exact value of a number the scanner accepted, and whether
// it was written with a point or an exponent.
func value(num string) (v expr.Num, decimal bool) {
	if len(num) <= smallDigits {
		if v, decimal, ok := smallValue(num); ok {
			return v, decimal
		}
	}
	return largeValue(num)
}

// smallValue reads digits with at most a point, whose number fits an int64.
func smallValue(num string) (v expr.Num, decimal, ok bool) {
	n, scale := int64(0), int64(1)
	for i := range len(num) {
		switch c := num[i]; {
		case isDigit(c):
			n = 10*n + int64(c-'0')
			if decimal {
				scale *= 10
			}
		case c == '.':
			decimal = true
		default:
			return v, false, false
		}
	}
	if scale == 1 {
		return expr.NewInt(n), decimal, true
	}
	return expr.NewFrac(n, scale), decimal, true
}

// largeValue reads any number.
func largeValue(num string) (v expr.Num, decimal bool) {
	num = strings.ReplaceAll(num, "_", "")
	e := 0
	if i := strings.IndexAny(num, "eE"); i >= 0 {
		e, _ = exponent(num[i:])
		num, decimal = num[:i], true
	}
	if i := strings.IndexByte(num, '.'); i >= 0 {
		e -= len(num) - i - 1
		num, decimal = num[:i]+num[i+1:], true
	}
	mantissa, _ := new(big.Int).SetString(num, 10)
	r := new(big.Rat).SetInt(mantissa)
	scale := new(big.Rat).SetInt(new(big.Int).Exp(big.NewInt(10), big.NewInt(int64(max(e, -e))), nil))
	if e < 0 {
		r.Quo(r, scale)
	} else {
		r.Mul(r, scale)
	}
	return expr.NewRat(r), decimal
}

// superscriptDigits bounds a run of ² and ³, so that it fits an int.
const superscriptDigits = 9

// superscript returns the value of a run of ² and ³.
func superscript(s string) expr.Num {
	n := int64(0)
	for _, r := range s {
		n = 10*n + 2
		if r == '³' {
			n++
		}
	}
	return expr.NewInt(n)
}
