package testkit

import (
	"fmt"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"github.com/symdiff/symdiff/expr"
)

// A Mutant is a formula with one token changed.
type Mutant struct {
	At       int // which token, from 1 on; 0 for the whole
	From, To string
	Formula  string
}

// Place says what was changed.
func (m Mutant) Place() string {
	if m.At == 0 {
		return "the whole"
	}
	return fmt.Sprintf("token %d, %s", m.At, m.From)
}

var (
	token     = regexp.MustCompile(`[A-Za-z_][A-Za-z_0-9]*|[0-9]+|\S`)
	operators = strings.Split("+-*/^", "")
)

// Mutants are all single-token changes of a formula of the given letters: each
// operator to each other, each sign taken away and one put before the whole, each
// number one more and one less, each letter to each other, each function to each
// other of as many arguments.
func Mutants(formula string, names []string) []Mutant {
	tokens := token.FindAllString(formula, -1)
	var out []Mutant
	change := func(i int, to string) {
		changed := slices.Clone(tokens)
		changed[i] = to
		out = append(out, Mutant{i + 1, tokens[i], to, strings.Join(changed, " ")})
	}
	for i, s := range tokens {
		switch {
		case s == "-" && (i == 0 || tokens[i-1] == "("):
			change(i, "")
		case slices.Contains(operators, s):
			for _, to := range without(operators, s) {
				change(i, to)
			}
		case i+1 < len(tokens) && tokens[i+1] == "(" && expr.IsName(s):
			for _, to := range without(alike(s), s) {
				change(i, to)
			}
		case expr.IsName(s):
			for _, to := range without(names, s) {
				change(i, to)
			}
		case s[0] >= '0' && s[0] <= '9':
			n, _ := strconv.Atoi(s)
			change(i, strconv.Itoa(n+1))
			change(i, "("+strconv.Itoa(n-1)+")")
		}
	}
	return append(out, Mutant{0, "", "its negative", "-(" + formula + ")"})
}

func without(list []string, s string) []string {
	return slices.DeleteFunc(slices.Clone(list), func(x string) bool { return x == s })
}

// alike lists the functions that take what the given one takes.
func alike(name string) []string {
	least, most, _ := expr.Arity(name)
	if name == "log" {
		most = 1
	}
	return slices.DeleteFunc(expr.FuncNames(), func(other string) bool {
		l, m, _ := expr.Arity(other)
		return l != least || m != most
	})
}
