package parser

import "github.com/alecthomas/participle/v2/lexer"

// kind tells what a node of the syntax tree is.
type kind uint8

const (
	kindNumber   kind = iota
	kindSup           // ² or ³, as a number
	kindName          // a variable or constant
	kindSum           // n terms; those with a minus are negated by kindNegate
	kindProduct       // n factors; those of a denominator are inverted by kindInvert
	kindPower         // base, exponent
	kindNegate        // one operand
	kindInvert        // the n operands before it, each
	kindCall          // n arguments; the name stands at `at`
	kindFunction      // what a derivative is of: f in D(f, 1)(x)
	kindPartial       // n operands: the function, `at` numbers of arguments, the arguments
	kindIndex         // base and n-1 indices
	kindCompare       // n operands; behind all but the first, its relation
	kindRelation      // the relation to the operand before: rel says which
	kindIn            // operand, lower end, upper end; rel has the ends
	kindInteger       // one operand: n integer
	kindNonzero       // one operand: x nonzero
	kindNot           // one operand
	kindAnd           // n operands
	kindOr            // n operands
)

// node is one node of a syntax tree: what it is and where it stands, nothing
// else. A tree is the list of its nodes, operands before operators, so that a
// loop walks it.
type node struct {
	start, end uint32 // the bytes it covers
	at         uint32 // the operator or the name
	n          uint32 // number of operands
	kind       kind
	rel        uint8 // name length, relation, or which ends of an interval are open
}

// Ends of an interval, in node.rel of kindIn.
const (
	openLo = 1 << iota
	openHi
)

// tree is the syntax tree of one expression.
type tree []node

// formula is what the grammar holds for an expression, and bound for a
// parameter, which may carry its bounds. They are interfaces because the
// grammar parses interfaces by functions.
type (
	formula interface{ nodes() tree }
	bound   interface{ nodes() tree }
)

func (t tree) nodes() tree { return t }

// root returns the last node, which is the whole expression.
func (t tree) root() node { return t[len(t)-1] }

// isName reports whether the tree is nothing but a name.
func (t tree) isName() bool { return len(t) == 1 && t[0].kind == kindName }

// consumed is how many finished operands a node takes from those before it.
func (d node) consumed() int {
	switch d.kind {
	case kindNumber, kindSup, kindName, kindFunction:
		return 0
	case kindNegate, kindNot, kindInteger, kindNonzero, kindInvert, kindRelation:
		return 1
	case kindPower:
		return 2
	}
	return int(d.n)
}

// operands cuts a tree into the trees of its root's operands. Markers
// (kindNegate, kindInvert, kindRelation) stay with the operand before them.
func (t tree) operands() []tree {
	n := t.root().consumed()
	ops := make([]tree, n)
	end := len(t) - 1
	for i := n - 1; i >= 0; i-- {
		start := end
		for need := 1; need > 0; need-- {
			start--
			need += t[start].consumed()
		}
		ops[i] = t[start:end]
		end = start
	}
	return ops
}

// text of a node in the source.
func (d node) text(src *source) string { return src.text[d.start:d.end] }

// name of a kindName or kindCall.
func (d node) name(src *source) string { return src.text[d.at : d.at+uint32(d.rel)] }

// reader is what the climber reads tokens through. A token that Next returned
// stays valid until the second call of Next after it.
type reader interface {
	Peek() *lexer.Token
	Next() *lexer.Token
}

// stream reads tokens as they are needed and holds two. It feeds the climber
// where buffering all tokens, as participle does, would take too much memory.
type stream struct {
	lex  *scanner
	tok  [2]lexer.Token
	next int // the token to be read next
}

func newStream(lex *scanner) *stream {
	s := &stream{lex: lex}
	s.tok[0], _ = lex.Next()
	return s
}

func (s *stream) Peek() *lexer.Token { return &s.tok[s.next] }

func (s *stream) Next() *lexer.Token {
	t := &s.tok[s.next]
	if t.Type != tokEOF {
		s.next ^= 1
		s.tok[s.next], _ = s.lex.Next()
	}
	return t
}
