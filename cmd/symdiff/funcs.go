package main

import (
	"bytes"
	"fmt"
	"slices"
	"strings"
	"text/tabwriter"

	"github.com/symdiff/symdiff/diff"
	"github.com/symdiff/symdiff/expr"
	"github.com/symdiff/symdiff/parser"
)

// funcsCmd lists the functions.
type funcsCmd struct {
	Name string `arg:"" optional:"" help:"Only this function."`
}

// Help is shown by --help.
func (*funcsCmd) Help() string {
	return `For each function of u, or of u and v: its partial derivatives, in which f is the value of the function; where they hold, if not wherever the function is real; what the function is; and the source of the derivative. DLMF is the NIST Digital Library of Mathematical Functions, https://dlmf.nist.gov/.

Of one function also its domain, the conventions that concern it, and how far its value and its derivatives in float64 may be from the exact ones, in units of the last place (ulp), or absolutely, whichever is more.

Example:

	$ symdiff funcs log1p
	log1p(u)            log(1 + x), without cancellation
	domain              u > -1
	derivative          1/(1 + u)
	source              DLMF §4.7(i)
	error of value      1 ulp
	of 1st derivative   2 ulp
	of 2nd derivative   3 ulp`
}

// Run is called by kong.
func (c *funcsCmd) Run(e *env) error {
	rows := functionRows()
	var b bytes.Buffer
	w := tabwriter.NewWriter(&b, 0, 0, columnGap, ' ', 0)
	if c.Name != "" {
		name := strings.TrimSuffix(c.Name, "()")
		i := slices.IndexFunc(rows, func(r functionRow) bool { return r.name == name })
		if i < 0 {
			return unknownFunction(name)
		}
		rows[i].describe(w)
		rows = nil
	}
	for _, r := range rows {
		fmt.Fprintf(w, "%s\t%s\t%s\t%s\n", r.call, r.partials, r.doc, r.source)
	}
	if err := w.Flush(); err != nil {
		return err
	}
	return e.print(b.Bytes())
}

// columnGap is the space between two columns.
const columnGap = 3

// functionRow is a line of the list.
type functionRow struct{ name, call, partials, doc, source string }

// functionRows joins the table of partials with that of operations, in the
// order of the former.
func functionRows() []functionRow {
	rows := []functionRow{}
	for _, r := range diff.Rules() {
		name, _, call := strings.Cut(r.Function, "(")
		row := functionRow{name: name, call: r.Function, doc: "power; 0^0 = 1", partials: strings.Join(r.Partials, ", ")}
		if op, ok := expr.Lookup(name); call && ok {
			row.doc = op.Operation().Doc
		}
		if r.Where != "" {
			row.partials += "  (" + r.Where + ")"
		}
		row.source = strings.NewReplacer("[", "", "]", "").Replace(r.Source)
		rows = append(rows, row)
	}
	return append(rows,
		functionRow{"sqrt", "sqrt(u)", "1/(2*f)", "square root, the same as u^(1/2)", "f^2 = u, differentiated"},
		functionRow{"pow", "pow(u, v)", "as u^v", "u^v, written as a function", "definition"},
		functionRow{"elliptic_k", "elliptic_k(u)", "elliptic_j(1, 1, 0, 0, pi/2, u)/2", "complete integral of the first kind: elliptic_f(pi/2, m), m the parameter k^2", "partial of elliptic_f by its second argument"},
		functionRow{"clamp", "clamp(u, v, w)", "as max(v, min(u, w))", "u where v <= u <= w, else the nearer end", "definition"},
		functionRow{"if", "if(c, u, v)", "if(c, 1, 0), if(c, 0, 1)", "u where the condition c is true, else v; only that one is computed", "definition"},
		functionRow{"piecewise", "piecewise(c, u, d, v, w)", "as if(c, u, if(d, v, w))", "u where c is true, else v where d is true, …, else w", "definition"})
}

// unknownFunction offers the nearest names, as the parser does for a call.
func unknownFunction(name string) error {
	if !expr.IsName(name) {
		return usage("%q is not the name of a function", name)
	}
	_, err := parser.ParseExpr(expr.New(), name+"(u)")
	if err != nil {
		return err
	}
	return usage("%q is not the name of a function", name)
}
