package parser

import (
	"slices"
	"strings"

	"github.com/alecthomas/participle/v2/lexer"
)

// This file knows how things are written in other languages, and says how here.

const (
	boundPlace  = "a bound stands behind its parameter: f(h > 0) or f(h in (0, 10])"
	choiceForm  = "a choice is a formula: if(x > 0, a, b)"
	loopForm    = "there are no loops; write the terms out: x1 + x2 + x3"
	listForm    = "several outputs are a list: [a, b]; a bound stands behind its parameter: f(h > 0)"
	funcForm    = "a function is written func f(x, y) = …"
	constForm   = "a constant is written const c = …"
	localForm   = "a definition is written name = …, without a word before it"
	paramsForm  = "commas stand between parameters, which have no types: f(x, y)"
	libraryForm = `the functions of the language need no import; one of Go is declared: extern func f(x) go "import/path.F"`
)

// inExpressions says what else is written where an expression stands alone.
var inExpressions = map[string]string{
	boundPlace: "a bound is given apart: --assume 'h > 0' or --assume 'h in (0, 10]'",
	paramsForm: "commas stand between bounds: x > 0, n integer",
	listForm:   "only arguments have commas between them; symdiff jac takes a list",
}

// hint returns what to write here.
func (s *source) hint(h string) string {
	if other := inExpressions[h]; other != "" && !s.file {
		return other
	}
	return h
}

// betweenOperands says what to write for words that elsewhere stand behind an
// operand.
var betweenOperands = map[string]string{
	"mod": "write mod(x, y)", "div": "write floor(x/y)", "xor": "conditions are joined by and, or, not",
	"integer": boundPlace, "nonzero": boundPlace, "assume": boundPlace, "assuming": boundPlace,
	"where": boundPlace, "given": boundPlace, "when": boundPlace, "for": boundPlace,
	"positive": "write x > 0", "negative": "write x < 0", "nonnegative": "write x >= 0", "real": "every name stands for a real number",
	"is": "write x > 0 or n integer", "if": choiceForm, "else": choiceForm, "then": choiceForm,
}

// lineBegins says what to write for words that elsewhere begin a declaration.
var lineBegins = map[string]string{
	"assume": boundPlace, "assuming": boundPlace, "where": boundPlace, "given": boundPlace,
	"def": funcForm, "define": funcForm, "function": funcForm, "fn": funcForm, "proc": funcForm, "lambda": funcForm,
	"let": constForm, "var": constForm, "constant": constForm, "double": constForm, "float": constForm, "real": constForm, "int": constForm,
	"import": libraryForm, "include": libraryForm, "from": libraryForm, "using": libraryForm, "require": libraryForm,
	"if": choiceForm, "for": loopForm, "while": loopForm,
	"class": "functions stand for themselves", "type": "functions stand for themselves", "struct": "functions stand for themselves",
	"export": "a name with a capital letter is exported", "public": "a name with a capital letter is exported",
	"module": "the package is written package p", "namespace": "the package is written package p",
}

// statementBegins says what to write for words that elsewhere begin a statement.
var statementBegins = map[string]string{
	"if": choiceForm, "else": choiceForm, "switch": choiceForm, "for": loopForm, "while": loopForm,
	"assume": boundPlace, "where": boundPlace,
}

// kindsElsewhere are other names of what can be wanted.
var kindsElsewhere = map[string]string{
	"gradient": "grad", "partials": "grad", "derivative": "diff(x)", "derivatives": "grad", "jacobian": "jac", "hessian": "hess",
	"function": "value", "values": "value", "series": "taylor(x, n)", "eval": "value",
}

// A signElsewhere is characters that are an operator elsewhere, and here nowhere.
type signElsewhere struct{ text, hint string }

// signsElsewhere are looked through in this order.
var signsElsewhere = []signElsewhere{
	{":=", "a definition is written name = …"},
	{"=>", "a function is func f(x) = …; greater or equal is >="},
	{"->", "a function is func f(x) = …"},
	{"=<", "less or equal is <="},
	{"<>", "unequal is !="},
	{"===", "equal is =="},
	{"&&", "write and"},
	{"||", "write or"},
	{"''", "a derivative is diff(f, x)"},
	{"+=", keepsValue},
	{"-=", keepsValue},
	{"*=", keepsValue},
	{"/=", keepsValue},
}

const keepsValue = "a name keeps its value: give what is new another name"

// secondOfSigns are the bytes that those signs have in the second place.
const secondOfSigns = "=><&|'"

// signElsewhereAt returns the sign that text begins with, if it is one.
func signElsewhereAt(text string) (signElsewhere, bool) {
	if len(text) < 2 || strings.IndexByte(secondOfSigns, text[1]) < 0 {
		return signElsewhere{}, false
	}
	i := slices.IndexFunc(signsElsewhere, func(s signElsewhere) bool { return strings.HasPrefix(text, s.text) })
	if i < 0 {
		return signElsewhere{}, false
	}
	return signsElsewhere[i], true
}

// declarationHint says how what the tokens begin with is declared.
func declarationHint(tokens []lexer.Token) string {
	t := &tokens[0]
	if t.Type != tokName {
		if t.Type >= tokPlus || t.Type == tokAssign {
			return "a line goes on in the next one behind an operator, or inside brackets"
		}
		return declarationForms
	}
	if h := lineBegins[t.Value]; h != "" {
		return h
	}
	if near := nearest(t.Value, []string{"package", "const", "func", "extern", "want"}); len(near) > 0 {
		return "did you mean " + near[0] + "?"
	}
	if _, known := wantKinds[t.Value]; known || kindsElsewhere[t.Value] != "" {
		return "what is generated stands behind want, with commas between: want value, grad"
	}
	switch _, sign := declared(tokens); {
	case sign == tokAssign:
		return constForm + "; " + funcForm
	case sign == tokLParen, sign >= tokPlus:
		return funcForm
	}
	return declarationForms
}

const declarationForms = "a declaration begins with package, const, func, extern or want"

// declared returns the name that a line declares, if any, and the type of the token behind
// all words: the name behind func, else the last, whatever words and types stand before it.
func declared(tokens []lexer.Token) (name *lexer.Token, sign lexer.TokenType) {
	function := false
	for i := range tokens {
		t := &tokens[i]
		switch {
		case t.Type == tokKeyword:
			function = function || t.Value == "func"
		case t.Type != tokName:
			return name, t.Type
		case name == nil || !function:
			name = t
		}
	}
	return name, tokEOF
}

// statementHint says how the statement that the tokens begin with is written, or "".
func statementHint(tokens []lexer.Token) string {
	if h := statementBegins[tokens[0].Value]; h != "" {
		return h
	}
	if len(tokens) > 1 && tokens[0].Type == tokName && tokens[1].Type == tokName {
		return localForm
	}
	return ""
}
