package codegen

import (
	"fmt"
	"go/token"
	"path"
	"strings"
	"unicode"
	"unicode/utf8"
)

// predeclared lists the identifiers that mean something in every Go file. The
// list is fixed here, not taken from go/types, so that the names in generated
// code do not depend on the release that built symdiff.
var predeclared = strings.Fields(`
	any bool byte comparable complex64 complex128 error float32 float64
	int int8 int16 int32 int64 rune string uint uint8 uint16 uint32 uint64 uintptr
	true false iota nil
	append cap clear close complex copy delete imag len make max min new panic print println real recover`)

// packages are the paths of what generated files may import.
var packages = []string{mathPkg, "testing", specialPkg}

// notFunctions cannot name a function with parameters.
var notFunctions = []string{"init", "main"}

// greek spells the letters whose Go name would not be ASCII.
var greek = map[rune]string{
	'α': "alpha", 'β': "beta", 'γ': "gamma", 'δ': "delta", 'ε': "epsilon", 'ζ': "zeta", 'η': "eta", 'θ': "theta",
	'ι': "iota", 'κ': "kappa", 'λ': "lambda", 'μ': "mu", 'ν': "nu", 'ξ': "xi", 'ο': "omicron", 'π': "pi",
	'ρ': "rho", 'σ': "sigma", 'ς': "sigma", 'τ': "tau", 'υ': "upsilon", 'φ': "phi", 'χ': "chi", 'ψ': "psi", 'ω': "omega",
	'ϑ': "vartheta", 'ϕ': "varphi", 'ϖ': "varpi", 'ϱ': "varrho", 'ϵ': "varepsilon", 'ϰ': "varkappa",
}

// goSafe spells a name of a formula in ASCII.
func goSafe(name string) string {
	var b strings.Builder
	for _, r := range name {
		switch low := unicode.ToLower(r); {
		case r < utf8.RuneSelf:
			b.WriteRune(r)
		case greek[low] == "":
			fmt.Fprintf(&b, "u%04x", r)
		case low != r:
			b.WriteString(title(greek[low]))
		default:
			b.WriteString(greek[low])
		}
	}
	return b.String()
}

// title makes the first letter a capital.
func title(s string) string {
	if s == "" {
		return s
	}
	return strings.ToUpper(s[:1]) + s[1:]
}

// exported makes a name that other packages can use of a name in ASCII.
func exported(name string) string {
	if first := name[0]; first == '_' || '0' <= first && first <= '9' {
		return "X" + name
	}
	return title(name)
}

// A scope hands out identifiers, each once.
type scope struct {
	outer *scope
	taken map[string]bool
}

// newScope returns a scope in which the words of Go and the imported packages
// are taken.
func newScope() *scope {
	s := &scope{taken: make(map[string]bool)}
	s.reserve(predeclared...)
	for _, p := range packages {
		s.reserve(path.Base(p))
	}
	return s
}

// inner returns a scope whose names also differ from those of s.
func (s *scope) inner() *scope { return &scope{outer: s, taken: make(map[string]bool)} }

func (s *scope) reserve(names ...string) {
	for _, n := range names {
		s.taken[n] = true
	}
}

func (s *scope) free(name string) bool {
	for ; s != nil; s = s.outer {
		if s.taken[name] {
			return false
		}
	}
	return token.IsIdentifier(name) && name != "_"
}

// claim takes name, with as many underscores after it as make it free.
func (s *scope) claim(name string) string {
	for !s.free(name) {
		name += "_"
	}
	s.taken[name] = true
	return name
}

// claimAll takes a name for each of names. Those that need no change come
// first, so that a name which must change never takes one that was written.
func (s *scope) claimAll(names []string) []string {
	out := make([]string, len(names))
	for i, n := range names {
		if s.free(n) && goSafe(n) == n {
			out[i] = s.claim(n)
		}
	}
	for i, n := range names {
		if out[i] == "" {
			out[i] = s.claim(goSafe(n))
		}
	}
	return out
}

// number takes prefix with the least number from n up that is free, and
// returns the number that follows.
func (s *scope) number(prefix string, n int) (string, int) {
	for ; ; n++ {
		if name := fmt.Sprint(prefix, n); s.free(name) {
			return s.claim(name), n + 1
		}
	}
}
