package trace

import (
	"bytes"
	"fmt"
	"strconv"
	"strings"

	"github.com/symdiff/symdiff/expr"
)

// Styles of what is drawn: boxes are variables, diamonds conditions, and the result
// has a double border. What an if does not choose is grey.
const (
	styleGraph     = `graph [rankdir=BT, nodesep=0.3, ranksep=0.4, fontname="Helvetica"]`
	styleNode      = `node [shape=ellipse, style=filled, fillcolor="#eef4fb", color="#4a6785", fontname="Helvetica", fontsize=12]`
	styleEdge      = `edge [color="#4a6785", arrowsize=0.7, fontname="Helvetica", fontsize=10]`
	styleVariable  = `, shape=box, fillcolor="#fdf3d8", color="#8a6d1d"`
	styleCondition = `, shape=diamond, fillcolor="#f3eafa", color="#6b4a85"`
	styleResult    = `, peripheries=2, fillcolor="#e2f3e4"`
	styleIdle      = `, style="filled,dashed", fillcolor="#f4f4f4", color="#a0a0a0", fontcolor="#808080"`
	styleNoFlow    = `, style=dashed, color="#a0a0a0", fontcolor="#808080"`
)

// DOT draws the graph in the language of Graphviz, arrows from operands to what is
// computed of them. With a point each step has its value and its adjoint, and each
// arrow the derivative along it. text writes an expression, number a value.
func (t *Trace) DOT(text func(expr.ID) string, number func(float64) string) []byte {
	var b bytes.Buffer
	fmt.Fprintf(&b, "digraph symdiff {\n\t%s\n\t%s\n\t%s\n", styleGraph, styleNode, styleEdge)
	var adjoints []Derivative
	if t.At {
		adjoints, _ = t.Reverse()
	}
	for i, s := range t.Steps {
		lines := []string{text(s.X)}
		if s.Name != "" && s.ID != s.X {
			lines[0] = s.Name + " = " + lines[0]
		}
		switch {
		case !t.At || !s.Runs:
		case s.Name == "":
			lines = append(lines, strconv.FormatBool(s.Value != 0))
		default:
			lines = append(lines, "value "+number(s.Value), "adjoint "+number(adjoints[i].Value))
		}
		fmt.Fprintf(&b, "\tn%d [label=%s%s]\n", i, quote(lines...), t.style(i))
	}
	for i, s := range t.Steps {
		for _, a := range s.Args {
			fmt.Fprintf(&b, "\tn%d -> n%d%s\n", a.Step, i, t.arrow(s, a, text, number))
		}
	}
	b.WriteString("}\n")
	return b.Bytes()
}

// style is how a step looks.
func (t *Trace) style(i int) string {
	s := t.Steps[i]
	style := ""
	switch {
	case s.Name == "":
		style = styleCondition
	case s.ID == s.X:
		style = styleVariable
	}
	if i == t.Result {
		style += styleResult
	}
	if t.At && !s.Runs {
		style += styleIdle
	}
	return style
}

// arrow is how the arrow to a step looks.
func (t *Trace) arrow(s Step, a Operand, text func(expr.ID) string, number func(float64) string) string {
	label := a.Role
	if t.At && a.Partial != 0 && a.Role == "" && s.Runs {
		label = text(a.Partial)
		if _, constant := t.Graph.Value(a.Partial); !constant {
			label += " = " + number(a.Slope)
		}
	}
	style := ""
	if label != "" {
		style = "label=" + quote(" "+label+" ")
	}
	if a.Role == "if" || t.At && (a.Partial == 0 || !s.Runs) {
		style = strings.TrimPrefix(style+styleNoFlow, ", ")
	}
	if style == "" {
		return ""
	}
	return " [" + style + "]"
}

// quote writes lines as one string of DOT.
func quote(lines ...string) string {
	s := strings.Join(lines, "\n")
	return `"` + strings.NewReplacer(`\`, `\\`, `"`, `\"`, "\n", `\n`).Replace(s) + `"`
}
