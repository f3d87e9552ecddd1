package codegen_test

import (
	"fmt"
	"math"
	"regexp"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/symdiff/symdiff/codegen"
	"github.com/symdiff/symdiff/expr"
	"github.com/symdiff/symdiff/expr/eval"
)

// long is a formula of about n operations that share a lot: each step uses the
// two before it and one far behind.
func (m *maker) long(n int, vars ...string) expr.ID {
	s := make([]expr.ID, 0, n)
	for _, v := range vars {
		s = append(s, m.g.Var(v))
	}
	for i := len(s); i < n; i++ {
		far := s[(i*7919)%i]
		s = append(s, m.g.Mul(m.g.Call("tanh", m.g.Add(s[i-1], far)), m.g.Add(m.g.Call("cos", s[i-2]), m.g.Num(expr.NewFrac(1, int64(i+2))))))
	}
	return m.g.Add(s[n-1], s[n-2], m.g.Call("sign", s[n/2]))
}

// A function that is split computes the same bits.
func TestParts(t *testing.T) {
	m := newMaker(t)
	vars := []string{"x", "y", "z"}
	f := m.g.Call("exp", m.g.Call("tanh", m.long(1500, vars...))) // its gradient uses the value again
	params := []expr.ID{m.g.Var("x"), m.g.Var("y"), m.g.Var("z")}
	scalar, structured, sliced, array := m.fn("F", f, vars...), m.fn("S", f, vars...), m.fn("L", f, vars...), m.fn("A", f, vars...)
	structured.Style, sliced.Style, array.Style = codegen.Struct, codegen.Slices, codegen.Arrays
	src, err := m.generate(codegen.Options{Package: "main", FP: codegen.Strict}, scalar, structured, sliced, array)
	require.NoError(t, err)
	require.Contains(t, src, "// fGradPart2 is part 2 of ")
	longest := 0
	for _, body := range regexp.MustCompile(`(?m)^}$`).Split(src, -1) {
		longest = max(longest, strings.Count(body, "\n"))
	}
	require.Less(t, longest, 3500, "lines of the longest function: statements, and a read and a store for each at most")

	b := newBatch(t)
	b.file("a.go", src)
	b.file("main.go", `package main

import (
	"fmt"
	"math"
	"testing"
)

func main() {
	p, d := SParams{0.5, -1.25, 2}, SParams{}
	v := S(&p)
	w := SGrad(&p, &d)
	f, dx, dy, dz := FGrad(0.5, -1.25, 2)
	x, l := []float64{0.5, -1.25, 2}, make([]float64, 3)
	lf := LGrad(l, x)
	a := [3]float64{}
	af := AGrad(&a, (*[3]float64)(x))
	for _, r := range []float64{F(0.5, -1.25, 2), v, f, dx, dy, dz, w, d.X, d.Y, d.Z, lf, l[0], l[1], l[2], af, a[0], a[1], a[2]} {
		fmt.Printf("%x ", math.Float64bits(r))
	}
	fmt.Println(testing.AllocsPerRun(10, func() { SGrad(&p, &d); F(1, 2, 3); LGrad(l, x); AGrad(&a, (*[3]float64)(x)) }))
}
`)
	out, err := b.run(nil, "run", ".")
	require.NoError(t, err, out)

	bits := func(e codegen.Emit) string {
		p, err := eval.Compile(m.g, e.Results, params)
		require.NoError(t, err)
		dst := make([]float64, p.Outs())
		p.Run(dst, []float64{0.5}, []float64{-1.25}, []float64{2})
		return hex(dst...)
	}
	value, grad := bits(scalar.Emits[0]), bits(scalar.Emits[1])
	require.Equal(t, value+value+grad+grad+grad+grad+"0\n", out)
	b.vet()
}

func hex(xs ...float64) string {
	s := ""
	for _, x := range xs {
		s += fmt.Sprintf("%x ", math.Float64bits(x))
	}
	return s
}
