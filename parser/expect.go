package parser

import (
	"fmt"

	"github.com/alecthomas/participle/v2/lexer"
)

// after says what was expected behind a token, where that token alone tells.
var after = map[string]string{
	"package":  "a package name",
	"const":    "the constant's name",
	"func":     "the function's name",
	"extern":   "func",
	"go":       `the Go function in quotes, such as "math.Gamma"`,
	"partials": "an expression",
	"want":     "value, grad, jac or hess",
	"return":   "an expression, or a list such as [a, b]",
	"=":        "an expression",
}

// expectation says what was expected instead of the first token of rest, from the tokens of
// the declaration before it. It is empty where nothing better is known than
// that it doesn't fit.
func expectation(before, rest []lexer.Token) (msg, hint string) {
	t := &rest[0]
	prev := before[len(before)-1]
	found := textOf(t)
	extern := before[0].Value == "extern"
	if extern && len(before) > 1 {
		before = before[1:]
	}
	if prev.Type == tokKeyword || prev.Type == tokAssign {
		return fmt.Sprintf("expected %s after %q, found %s", after[prev.Value], prev.Value, found), reservedHint(t)
	}
	b, open := unclosed(before)
	if prev.Type == tokLBrack && t.Type == tokRBrack {
		return "an empty list", "a function gives one expression at least: [a, b]"
	}
	if before[0].Value == "func" && open && b.Type == tokLParen {
		name := prev.Type == tokName && (before[len(before)-2].Type == tokLParen || before[len(before)-2].Type == tokComma)
		switch {
		case t.Type == tokAssign && name && lineHas(rest, tokRParen):
			return `unexpected "="`, "a parameter has no value, but may have a bound: x > 0"
		case t.Value == ";":
			return `unexpected ";"`, paramsForm
		}
	}
	if open && leavesOpen(b, t) {
		return fmt.Sprintf("missing %q for %q at %d:%d", closer[b.Value], b.Value, b.Pos.Line, b.Pos.Column), ""
	}
	switch prev.Type {
	case tokLParen, tokComma:
		what := "an expression"
		switch {
		case open && b.Type == tokLBrack:
		case before[0].Value == "func":
			what = "a parameter"
		case before[0].Value == "want":
			what = "a name"
		}
		return fmt.Sprintf("expected %s after %q, found %s", what, prev.Value, found), reservedHint(t)
	case tokLBrack:
		return fmt.Sprintf("expected an expression after %q, found %s", prev.Value, found), ""
	}
	switch {
	case len(before) == 2 && before[0].Value == "func":
		return fmt.Sprintf(`expected "(" after the function's name, found %s`, found), funcForm
	case len(before) == 2 && before[0].Value == "const":
		return fmt.Sprintf(`expected "=" after the constant's name, found %s`, found), constForm
	case closes(t.Type) && unmatched(before):
		return fmt.Sprintf("unmatched %q", t.Value), ""
	case before[0].Value == "func" && prev.Type == tokRParen && !isBody(before) && extern:
		return fmt.Sprintf(`expected go "import/path.Function" after the parameters, found %s`, found), ""
	case before[0].Value == "func" && prev.Type == tokRParen && !isBody(before) && t.Value == "go":
		return `a Go function is declared with extern`, `extern func f(x) go "import/path.Function"`
	case prev.Type == tokString:
		return fmt.Sprintf("unexpected %s after the Go function, expected partials or end of line", found), ""
	case before[0].Value == "func" && prev.Type == tokRParen && !isBody(before):
		return fmt.Sprintf(`expected "=" or "{" after the parameters, found %s`, found), funcForm
	case isBody(before) && t.Type == tokRBrace:
		return `a function's body ends with "return"`, "return what the function gives before this bracket"
	case isBody(before) && t.Type == tokSemi:
		return "expected a definition, name = …, or return", "return stands before what the function gives; a bound stands behind its parameter: f(x > 0)"
	case isBody(before) && t.Type == tokComma:
		return `unexpected ","`, "several outputs are a list, [a, b]; definitions stand on lines of their own"
	}
	return "", ""
}

func reservedHint(t *lexer.Token) string {
	if t.Type == tokKeyword {
		return t.Value + " is a keyword and cannot be a name"
	}
	return ""
}

var closer = map[string]string{"(": ")", "[": "]", "{": "}"}

// unclosed returns the innermost bracket that is open after the tokens.
func unclosed(tokens []lexer.Token) (b lexer.Token, ok bool) {
	var open []lexer.Token
	for _, t := range tokens {
		switch {
		case closer[t.Value] != "" && t.Type != tokName:
			open = append(open, t)
		case closes(t.Type) && len(open) > 0:
			open = open[:len(open)-1]
		}
	}
	if len(open) == 0 {
		return b, false
	}
	return open[len(open)-1], true
}

// leavesOpen reports whether token t ends what bracket b holds without closing
// it. A line end doesn't end a body.
func leavesOpen(b lexer.Token, t *lexer.Token) bool {
	if b.Type == tokLBrace {
		return t.Type == tokEOF || t.Type == tokKeyword && declares(t.Value)
	}
	return t.Type == tokEOF || t.Type == tokSemi || closes(t.Type) || t.Type == tokAssign || t.Type == tokLBrace
}

func unmatched(tokens []lexer.Token) bool {
	_, ok := unclosed(tokens)
	return !ok && !isBody(tokens)
}

// isBody reports whether the tokens reach into a function's body.
func isBody(tokens []lexer.Token) bool {
	for _, t := range tokens {
		if t.Type == tokLBrace {
			return true
		}
	}
	return false
}
