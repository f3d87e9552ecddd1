package prog

import (
	"fmt"
	"strings"
)

var symbols = [numOps]string{Neg: "-", Add: " + ", Sub: " - ", Mul: "*", Div: "/", Sqrt: "sqrt", Pow: "pow", Sincos: "sincos", Cosine: "cosine", SechSquared: "sechsquared",
	Less: " < ", LessEqual: " <= ", Equal: " == ", And: " and ", Or: " or ", Not: "not", If: "if", Else: "else", End: "end", Choose: "choose"}

// String returns the program as text, one instruction a line:
//
//	params x, y
//	%1 = x*y
//	%2, %3 = sincos(%1)
//	%4 = 2*%3
//	return %2, %4
//
// The blocks of an if stand between braces, with what they choose behind; so do loops, with
// all their turns.
// Constants stand in the place of their use, in brackets if they are no
// integers.
func (p *Program) String() string {
	var b strings.Builder
	b.WriteString("params")
	for i, q := range p.Params {
		if i > 0 {
			b.WriteByte(',')
		}
		b.WriteString(" " + q.Name)
	}
	b.WriteByte('\n')
	depth := 0
	loops := p.Loops
	ended := func(i int) {
		if len(loops) > 0 && i == loops[0].End() {
			loops = loops[1:]
			depth--
			b.WriteString("}\n")
		}
	}
	for i, in := range p.Code {
		v := p.Value(i)
		ended(i)
		if len(loops) > 0 && i == loops[0].Start {
			fmt.Fprintf(&b, "%d times %d instructions {\n", loops[0].Times, loops[0].Body)
			depth++
		}
		switch in.Op {
		case Cosine:
			continue
		case Else, End:
			depth--
		}
		b.WriteString(strings.Repeat("    ", depth))
		switch in.Op {
		case If:
			depth++
			fmt.Fprintf(&b, "if %s {\n", p.name(in.A))
		case Else:
			depth++
			b.WriteString("} else {\n")
		case End:
			b.WriteString("}\n")
		case Sincos:
			fmt.Fprintf(&b, "%s, %s = sincos(%s)\n", p.name(v), p.name(v+1), p.name(in.A))
		default:
			fmt.Fprintf(&b, "%s = %s\n", p.name(v), p.operation(in))
		}
	}
	ended(len(p.Code))
	b.WriteString("return")
	for i, o := range p.Outs {
		if i > 0 {
			b.WriteByte(',')
		}
		b.WriteString(" " + p.name(o))
	}
	b.WriteByte('\n')
	return b.String()
}

// operation writes the right side of an instruction.
func (p *Program) operation(in Instr) string {
	if in.Op == External {
		names := []string{}
		for _, v := range p.Reads(in) {
			names = append(names, p.name(v))
		}
		fn := p.External[in.A].Fn.String()
		if f := p.External[in.A].Function; f != 0 {
			fn = p.Graph.String(f)
		}
		return fn + "(" + strings.Join(names, ", ") + ")"
	}
	if in.Operands() == 0 {
		return symbols[in.Op]
	}
	a := p.name(in.A)
	switch in.Op {
	case Choose:
		return "choose(" + p.name(in.C) + ", " + a + ", " + p.name(in.B) + ")"
	case Neg:
		return "-" + a
	case Add, Sub, Mul, Div, Less, LessEqual, Equal, And, Or:
		return a + symbols[in.Op] + p.name(in.B)
	}
	fn := symbols[in.Op]
	if in.Op == Call {
		fn = in.Fn.String()
	}
	if in.Operands() == 2 {
		a += ", " + p.name(in.B)
	}
	return fn + "(" + a + ")"
}

// name writes an operand.
func (p *Program) name(v Val) string {
	if q, ok := p.Param(v); ok {
		return q.Name
	}
	if c, ok := p.Const(v); ok {
		if n, ok := c.Num.Int64(); ok && c.Kind == Rational {
			return fmt.Sprint(n)
		}
		return "[" + p.Graph.String(c.X) + "]"
	}
	i, _ := p.Index(v)
	return fmt.Sprintf("%%%d", i+1)
}
