package driver

import (
	"bytes"
	"fmt"
	"os"
	"path/filepath"
	"strconv"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/symdiff/symdiff/codegen"
	"github.com/symdiff/symdiff/expr"
	"github.com/symdiff/symdiff/internal/prog"
	"github.com/symdiff/symdiff/internal/testkit"
)

// yardsticks are the models that generated code is measured on.
const yardsticks = "examples/yardsticks"

// The operations of the yardsticks, as C: one statement each, in the order in which Go has
// them. The programme of the yardsticks compiles and measures it.
func TestYardsticksInC(t *testing.T) {
	root := testkit.Root(t)
	j, err := newJob(Options{File: filepath.Join(root, yardsticks, "models.sd"), Package: "p", Library: expr.Fast})
	require.NoError(t, err)
	last, err := findStage("lower")
	require.NoError(t, err)
	require.NoError(t, j.runUntil(t.Context(), last))
	var functions, table bytes.Buffer
	for _, f := range j.funcs {
		for _, r := range f.results {
			if r.kind != codegen.Gradient && r.kind != codegen.ValueJacobian {
				continue
			}
			writeC(t, &functions, f.Name, r.program)
			fmt.Fprintf(&table, "\t{%s, %d, %d},\n", f.Name, len(r.program.Params), len(r.program.Outs))
		}
	}
	got := "// The operations of models.sd, written by a test of internal/driver.\n\n" +
		"#include <math.h>\n\n#include \"models.h\"\n" + functions.String() +
		"\nconst struct model models[] = {\n" + table.String() + "\t{0},\n};\n"
	path := filepath.Join(root, yardsticks, "c", "models.c")
	if testkit.Update() {
		require.NoError(t, os.WriteFile(path, []byte(got), 0o644))
	}
	want, err := os.ReadFile(path)
	require.NoError(t, err, "run with -update")
	require.Equal(t, string(want), got, "run with -update")
}

// infixC are the operators, of operands that are names.
var infixC = map[prog.Op]string{prog.Add: "+", prog.Sub: "-", prog.Mul: "*", prog.Div: "/"}

// writeC writes a program without branches as a function.
func writeC(t *testing.T, w *bytes.Buffer, name string, p *prog.Program) {
	text := func(v prog.Val) string {
		if _, ok := p.Param(v); ok {
			return fmt.Sprintf("x[%d]", v)
		}
		if c, ok := p.Const(v); ok {
			return "(" + strconv.FormatFloat(c.F, 'e', -1, 64) + ")"
		}
		return fmt.Sprintf("t%d", v)
	}
	fmt.Fprintf(w, "\nstatic void %s(const double *restrict x, double *restrict out)\n{\n", name)
	for i, in := range p.Code {
		a := text(in.A)
		var value string
		switch {
		case infixC[in.Op] != "":
			value = a + " " + infixC[in.Op] + " " + text(in.B)
		case in.Op == prog.Neg:
			value = "-" + a
		case in.Op == prog.Sqrt:
			value = "sqrt(" + a + ")"
		case in.Op == prog.Pow:
			value = "pow(" + a + ", " + text(in.B) + ")"
		case in.Op == prog.Sincos:
			value = "sin(" + a + ")"
		case in.Op == prog.Cosine:
			value = "cos(" + text(p.Code[i-1].A) + ")" // gcc computes both at once
		case in.Op == prog.SechSquared:
			value = "sech_squared(" + a + ", " + text(in.B) + ")"
		case in.Op == prog.Call && in.Operands() == 1:
			value = in.Fn.Operation().Name + "(" + a + ")"
		case in.Op == prog.Call && in.Operands() == 2:
			value = in.Fn.Operation().Name + "(" + a + ", " + text(in.B) + ")"
		default:
			require.Fail(t, "no C for an operation", "%v of %s", in.Op, name)
		}
		fmt.Fprintf(w, "\tdouble t%d = %s;\n", p.Value(i), value)
	}
	for i, v := range p.Outs {
		fmt.Fprintf(w, "\tout[%d] = %s;\n", i, text(v))
	}
	fmt.Fprint(w, "}\n")
}
