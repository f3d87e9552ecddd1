package parser

import "github.com/alecthomas/participle/v2/lexer"

// Types of tokens. Every operator has its own, so that the climber looks it up
// in an array.
const (
	tokEOF = lexer.EOF

	tokInvalid lexer.TokenType = iota // already reported
	tokName
	tokNumber
	tokSup // a run of ² and ³
	tokKeyword
	tokString
	tokSemi
	tokLParen
	tokRParen
	tokLBrack
	tokRBrack
	tokLBrace
	tokRBrace
	tokComma
	tokAssign
	tokPlus
	tokMinus
	tokStar
	tokSlash
	tokPow
	tokLT
	tokLE
	tokGT
	tokGE
	tokEQ
	tokNE
	tokAnd
	tokOr
	tokNot
	tokIn
	numTokens
)

// symbols names the token types for the grammar; only those that it mentions
// by name matter, the others are matched by their text.
var symbols = map[string]lexer.TokenType{
	"EOF": tokEOF, "Invalid": tokInvalid, "Name": tokName, "Number": tokNumber,
	"Superscript": tokSup, "Keyword": tokKeyword, "String": tokString, "Semi": tokSemi,
	"LParen": tokLParen, "RParen": tokRParen, "LBrack": tokLBrack, "RBrack": tokRBrack,
	"LBrace": tokLBrace, "RBrace": tokRBrace, "Comma": tokComma, "Assign": tokAssign,
	"Plus": tokPlus, "Minus": tokMinus, "Star": tokStar, "Slash": tokSlash, "Pow": tokPow,
	"LT": tokLT, "LE": tokLE, "GT": tokGT, "GE": tokGE, "EQ": tokEQ, "NE": tokNE,
	"And": tokAnd, "Or": tokOr, "Not": tokNot, "In": tokIn,
}

// words are the names that are operators everywhere; none is longer than
// wordBytes.
var words = map[string]lexer.TokenType{"and": tokAnd, "or": tokOr, "not": tokNot, "in": tokIn}

const wordBytes = 3

// keywords begin the parts of a .sd file. They are reserved in files, not in
// expressions.
var keywords = map[string]bool{"package": true, "const": true, "func": true, "extern": true, "want": true, "return": true}

// externWords are reserved in a declaration that begins with extern.
var externWords = map[string]bool{"go": true, "partials": true}

// declares reports whether a keyword begins a declaration: at the start of a
// line it ends whatever was left open.
func declares(word string) bool { return keywords[word] && word != "return" }

// endsOperand reports whether a token of this type can end an operand, and so
// a statement.
func endsOperand(t lexer.TokenType) bool {
	switch t {
	case tokName, tokNumber, tokSup, tokRParen, tokRBrack, tokRBrace, tokString, tokInvalid:
		return true
	}
	return false
}

// beginsOperand reports whether a token of this type can begin an operand
// other than by a sign.
func beginsOperand(t lexer.TokenType) bool {
	return t == tokName || t == tokNumber || t == tokLParen
}

// single are the operators and brackets of one byte.
var single = [128]lexer.TokenType{
	'(': tokLParen, ')': tokRParen, '[': tokLBrack, ']': tokRBrack, '{': tokLBrace, '}': tokRBrace,
	',': tokComma, ';': tokSemi, '+': tokPlus, '-': tokMinus, '*': tokStar, '/': tokSlash, '^': tokPow,
	'<': tokLT, '>': tokGT, '=': tokAssign,
}

// doubled are the operators of two bytes, by their first; the second is "=", or
// "*" for "**".
var doubled = [128]lexer.TokenType{'*': tokPow, '<': tokLE, '>': tokGE, '=': tokEQ, '!': tokNE}
