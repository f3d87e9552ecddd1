package main

import (
	"bytes"
	"fmt"
	"regexp"
	"strconv"
	"text/tabwriter"

	"github.com/symdiff/symdiff/diff"
	"github.com/symdiff/symdiff/expr"
	"github.com/symdiff/symdiff/internal/driver"
	"github.com/symdiff/symdiff/parser"
)

const (
	// maxNodes limits the graph of a shell command.
	maxNodes = 2_000_000
	// softMemory is where the collector begins to work harder, in bytes: a graph
	// of maxNodes then stays below 300 MB in all.
	softMemory = 200 << 20
	// maxText limits a result as text, in bytes: nobody reads more.
	maxText = 1 << 20
)

// nodesFlag limits a graph.
type nodesFlag struct {
	MaxNodes int `placeholder:"N" help:"Most expressions that may be built, all steps together (0: as \"symdiff limits\" says)."`
}

func (f *nodesFlag) check() error {
	if f.MaxNodes < 0 {
		return usage("--max-nodes: %d is negative", f.MaxNodes)
	}
	return nil
}

// limitFlags are the limits of commands on an expression.
type limitFlags struct {
	nodesFlag
	MaxDepth int `placeholder:"N" help:"How deep brackets may nest, up to 10000 (0: as \"symdiff limits\" says)."`
}

// options returns what the flags ask of the graph and of the parser.
func (f *limitFlags) options() (expr.Option, parser.Option, error) {
	if err := f.check(); err != nil {
		return nil, nil, err
	}
	if f.MaxDepth < 0 || f.MaxDepth > parser.HardNesting {
		return nil, nil, usage("--max-depth: %d is not a number from 0 to %d", f.MaxDepth, parser.HardNesting)
	}
	nodes, depth := f.MaxNodes, f.MaxDepth
	if nodes == 0 {
		nodes = maxNodes
	}
	if depth == 0 {
		depth = parser.MaxNesting
	}
	return expr.MaxNodes(nodes), parser.Nesting(depth), nil
}

// limit is a row of the table of limits.
type limit struct {
	what   string
	most   int
	unit   string
	option string // that allows more, or ""
}

// limits is the table.
var limits = []limit{
	{"nesting of brackets, runs of signs", parser.MaxNesting, "", "--max-depth N, up to " + strconv.Itoa(parser.HardNesting) + "; not in files"},
	{"an expression", parser.MaxExprBytes, "bytes", ""},
	{"a .sd file", parser.MaxFileBytes, "bytes", ""},
	{"expressions in diff, grad, jac, hess, simplify, eval", maxNodes, "", "--max-nodes N"},
	{"expressions in gen, check and the library", expr.DefaultMaxNodes, "", "--max-nodes N; expr.MaxNodes"},
	{"an exact number, when computed", expr.MaxNumBits, "bits", ""},
	{"a number, as written", parser.MaxDigits, "digits", ""},
	{"the exponent of a number, either sign", parser.MaxExponent, "", ""},
	{"a name", expr.MaxName, "bytes", ""},
	{"the order of a derivative", diff.MaxOrder, "", ""},
	{"coefficients of a Taylor polynomial in gen", driver.MaxCoefficients, "", ""},
	{"a result as text", maxText, "bytes", "--max-output BYTES, or --shared"},
	{"elements of a matrix that jac and hess show", maxElements, "", "--pattern shows where it is not 0"},
	{"steps that sweep and graph show", maxSteps, "", "--max-steps N"},
	{"errors reported at once", parser.MaxErrors, "", ""},
}

// trailing is what the table pads where a row has no option.
var trailing = regexp.MustCompile("(?m) +$")

// limitsCmd lists the limits.
type limitsCmd struct{}

// Help is shown by --help.
func (*limitsCmd) Help() string {
	return `What is beyond a limit is an error that says so; a power of numbers whose value would be too long stays as it is written.

Example:

	$ symdiff limits`
}

// Run is called by kong.
func (*limitsCmd) Run(e *env) error {
	var b bytes.Buffer
	w := tabwriter.NewWriter(&b, 0, 0, columnGap, ' ', 0)
	for _, l := range limits {
		fmt.Fprintf(w, "%s\t%d %s\t%s\n", l.what, l.most, l.unit, l.option)
	}
	if err := w.Flush(); err != nil {
		return err
	}
	return e.print(trailing.ReplaceAll(b.Bytes(), nil))
}
