package parser

import (
	"fmt"
	"slices"
	"strings"

	"github.com/alecthomas/participle/v2/lexer"

	"github.com/symdiff/symdiff/expr"
)

// This file says what is wrong where an expression cannot be read on.

func (c *climber) errorAt(start, end int, hint, format string, args ...any) {
	c.errs.at(c.src, start, end, hint, format, args...)
}

// textOf returns a token for a message.
func textOf(t *lexer.Token) string {
	switch {
	case t.Type == tokEOF, t.Type == tokSemi && t.Value == "", t.Value == "\n":
		return "end of line"
	case t.Type == tokKeyword:
		return "keyword " + t.Value
	}
	return fmt.Sprintf("%q", printable(head(t.Value)))
}

// ends reports whether a token ends what can be read: the text, the line, the
// declaration.
func ends(t lexer.TokenType) bool { return t == tokEOF || t == tokSemi || t == tokKeyword }

// closes reports whether a token is a closing bracket.
func closes(t lexer.TokenType) bool { return t == tokRParen || t == tokRBrack || t == tokRBrace }

// operandMissing reports that no operand begins here. It returns false.
func (c *climber) operandMissing() bool {
	t := c.in.Peek()
	at, to := t.Pos.Offset, t.Pos.Offset+len(t.Value)
	after := c.src.text[c.prev.start:c.prev.end]
	switch {
	case t.Type == tokInvalid: // reported
	case after == "" && ends(t.Type) && c.errs.count() > 0: // a comment that is not ended
	case after == "" && ends(t.Type):
		c.errorAt(0, 0, "write a formula, such as x^2*sin(x)", "empty expression")
	case ends(t.Type):
		c.errorAt(c.prev.end, c.prev.end, "", "expected an operand after %q", after)
	case closes(t.Type) && len(c.open) == 0:
		c.errorAt(at, to, "", "unmatched %q", t.Value)
	case closes(t.Type):
		c.errorAt(at, to, "", "expected an operand after %q", after)
	case t.Type == tokAssign:
		c.assignment(at)
	case t.Type == tokLBrack || t.Type == tokLBrace:
		c.errorAt(at, to, "brackets are ( ); an index stands behind a name", "unexpected %q, expected an operand", t.Value)
	default:
		c.errorAt(at, to, "", "unexpected %s, expected an operand", textOf(t))
	}
	return false
}

func (c *climber) assignment(at int) {
	hint := "write only the right side, or left - (right) for an equation; a test for equality is =="
	if c.bounds {
		hint = "a bound is x > 0 or x in [0, 1]; --at gives values"
	}
	c.errorAt(at, at+1, hint, `"=" is not part of an expression`)
}

// missing reports that a bracket is not closed where the expression in it ends.
func (c *climber) missing(closer string) {
	t := c.in.Peek()
	b := c.open[len(c.open)-1]
	place := c.src.position(b.at)
	switch {
	case t.Type == tokInvalid:
	case beginsOperand(t.Type):
		c.sideBySide()
	case t.Type == tokAssign:
		c.assignment(t.Pos.Offset)
	case ends(t.Type):
		c.errorAt(c.prev.end, c.prev.end, "", "missing %s for %q at %d:%d", closer, b.text, place.Line, place.Col)
	case closes(t.Type):
		c.errorAt(t.Pos.Offset, t.Pos.Offset+1, "", "missing %s for %q at %d:%d, found %q", closer, b.text, place.Line, place.Col, t.Value)
	default:
		c.unexpected(closer)
	}
}

// unexpected reports the token that follows; expected may be empty.
func (c *climber) unexpected(expected string) {
	t := c.in.Peek()
	if t.Type == tokInvalid {
		return
	}
	at, to := t.Pos.Offset, t.Pos.Offset+len(t.Value)
	if ends(t.Type) {
		at, to = c.prev.end, c.prev.end
	}
	if expected != "" {
		expected = ", expected " + expected
	}
	c.errorAt(at, to, unexpectedHint(t), "unexpected %s%s", textOf(t), expected)
}

// unexpectedHint says where a token stands, or "".
func unexpectedHint(t *lexer.Token) string {
	switch {
	case t.Type == tokComma:
		return listForm
	case t.Type == tokKeyword && declares(t.Value):
		return t.Value + " begins a line"
	}
	return ""
}

// leftover reports what stands behind a complete expression.
func (c *climber) leftover() {
	t := c.in.Peek()
	switch {
	case beginsOperand(t.Type):
		c.sideBySide()
	case closes(t.Type):
		c.errorAt(t.Pos.Offset, t.Pos.Offset+1, "", "unmatched %q", t.Value)
	case t.Type == tokAssign:
		c.assignment(t.Pos.Offset)
	case t.Type == tokComma && c.prev.typ == tokNumber && c.digitAt(t.Pos.Offset+1):
		c.errorAt(t.Pos.Offset, t.Pos.Offset+1, "a decimal has a point: 1.5", `unexpected ","`)
	default:
		c.unexpected("")
	}
}

// digitAt reports whether the text has a digit at an offset.
func (c *climber) digitAt(i int) bool { return i < len(c.src.text) && isDigit(c.src.text[i]) }

// sideBySide reports two operands that are no product by the rule: the left
// one must be a number or end in ")", the right one a name or "(".
func (c *climber) sideBySide() {
	t := c.in.Peek()
	at, to := t.Pos.Offset, t.Pos.Offset+len(t.Value)
	left := c.src.text[c.prev.start:c.prev.end]
	switch {
	case c.prev.typ == tokName && isFunction(left):
		right := "…"
		if t.Type == tokName {
			right = t.Value
		}
		c.errorAt(c.prev.start, c.prev.end, "", "%s is a function: write %s(%s)", left, left, right)
	case c.prev.typ == tokNumber && t.Type == tokNumber:
		c.errorAt(at, to, fmt.Sprintf("write %s*%s for a product", left, head(t.Value)), "two numbers in a row")
	default:
		right := t.Value
		if t.Type == tokLParen {
			right = "(…)"
		}
		switch c.prev.typ {
		case tokRParen:
			left = "(…)"
		case tokRBrack:
			left = "…]"
		case tokSup:
			left = "…" + left
		}
		c.errorAt(at, to, c.apartHint(left, right), "two operands in a row")
	}
}

// apartHint says what to write instead of two operands in a row.
func (c *climber) apartHint(left, right string) string {
	derivative := c.prev.start >= 2 && c.prev.typ == tokName && strings.HasPrefix(left, "d") && c.src.text[c.prev.start-2:c.prev.start] == "d/"
	switch {
	case betweenOperands[right] != "":
		return betweenOperands[right]
	case betweenOperands[left] != "":
		return betweenOperands[left]
	case insteadOf[left] != "" && c.prev.typ == tokName:
		return insteadOf[left]
	case derivative:
		return "a derivative is diff(f, x)"
	case c.bounds && c.prev.typ == tokName:
		return paramsForm
	}
	return fmt.Sprintf("write %s*%s for a product", left, head(right))
}

// twoReadings reports a product without a sign directly behind a denominator
// or an exponent, and offers both readings. start is where the chain begins,
// slash the division or -1, from the factor before.
func (c *climber) twoReadings(start, slash, from int) bool {
	left := c.prev.end
	at := c.in.Peek().Pos.Offset
	if betweenOperands[c.in.Peek().Value] != "" {
		c.sideBySide()
		return false
	}
	if name, ok := c.bareFunction(); ok {
		c.errorAt(int(name.start), int(name.end), "", "%s is a function: its power is written %s(x)^…", name.text(c.src), name.text(c.src))
		return false
	}
	if !c.climb(precProduct + 1) {
		return false
	}
	num, den, right := "", c.src.quote(from, left), c.src.quote(at, c.prev.end)
	if slash >= 0 {
		num = c.src.quote(start, slash)
	}
	c.errorAt(at, c.prev.end, readings(num, den, right, slash >= 0), "a product without * is ambiguous here")
	return false
}

// bareFunction finds the function name in sin^2(x).
func (c *climber) bareFunction() (node, bool) {
	if !c.powered || len(c.out) == 0 {
		return node{}, false
	}
	ops := c.out
	if root := ops.root(); root.kind == kindPower {
		for i := len(ops) - 1; i >= 0; i-- {
			if ops[i].start == root.start && ops[i].kind == kindName && isFunction(ops[i].text(c.src)) {
				return ops[i], true
			}
			if ops[i].start < root.start {
				break
			}
		}
	}
	return node{}, false
}

// readings offers the two meanings of num/den right, or of base^exponent right.
func readings(num, den, right string, divided bool) string {
	switch {
	case den == "" || right == "" || divided && num == "":
		return "write it with * and brackets"
	case !divided:
		i := slices.Index([]byte(den), '^') + 1
		if i == 0 {
			return "write it with * and brackets"
		}
		return fmt.Sprintf("write %s(%s*%s) or %s*%s", den[:i], den[i:], right, den, right)
	case num == "1":
		return fmt.Sprintf("write 1/(%s*%s) or %s/%s", den, right, right, den)
	}
	return fmt.Sprintf("write %s/(%s*%s) or %s*%s/%s", num, den, right, num, right, den)
}

// afterSuperscript reports x²^3. It returns false.
func (c *climber) afterSuperscript() bool {
	t := c.in.Peek()
	c.errorAt(t.Pos.Offset, t.Pos.Offset+len(t.Value), "write (x²)^3 or x^(2^3)", "a power of a superscript is ambiguous")
	return false
}

// isFunction reports whether a name is a function of the language.
func isFunction(name string) bool {
	_, _, ok := expr.Arity(name)
	return ok || isBranch(name)
}

// isShorthand reports whether a name is a function that stands for a formula. A
// file may define such a function itself: its own then counts.
func isShorthand(name string) bool {
	if name == "sqrt" {
		return false
	}
	op, ok := expr.Lookup(name)
	return isFunction(name) && !ok || ok && op.Operation().Formula() != ""
}
