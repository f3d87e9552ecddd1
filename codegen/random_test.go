package codegen_test

import (
	"fmt"
	"math"
	"math/rand/v2"
	"runtime"
	"runtime/debug"
	"strconv"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"github.com/symdiff/symdiff/codegen"
	"github.com/symdiff/symdiff/expr"
	"github.com/symdiff/symdiff/expr/eval"
	"github.com/symdiff/symdiff/internal/testkit"
)

const (
	randomFuncs  = 320 // in one package
	randomPoints = 12  // each function is run at
)

var randomVars = []string{"x", "y", "z"}

// randomSet is the same functions as expressions and as compiled by eval.
type randomSet struct {
	fns    []codegen.Func
	progs  []*eval.Program // of the results of every Emit, in order
	plain  []bool          // beside progs: + - * / and sqrt only
	points [][]float64
	typ    codegen.Type
}

func newRandomSet(t *testing.T, m *maker, n int, l expr.Library, typ codegen.Type) *randomSet {
	s := &randomSet{typ: typ}
	gen := rapid.Custom(func(rt *rapid.T) expr.ID {
		return testkit.Expr(rt, m.g, testkit.Shape{Vars: randomVars, Size: 16, Branches: rapid.Bool().Draw(rt, "branches")})
	})
	params := make([]expr.ID, len(randomVars))
	for i, v := range randomVars {
		params[i] = m.g.Var(v)
	}
	for seed := 0; len(s.fns) < n; seed++ {
		fn, err := m.tryFn(fmt.Sprintf("F%d", seed), gen.Example(seed), randomVars...)
		if err == nil {
			_, err = m.generate(codegen.Options{Library: l, Type: typ}, fn)
		}
		if err != nil {
			requireNoValue(t, err)
			continue
		}
		switch seed % 5 {
		case 0:
			fn.Style = codegen.Struct
		case 1:
			fn.Style = codegen.Slices
		case 2:
			fn.Style = codegen.Arrays
		}
		s.fns = append(s.fns, fn)
		for _, e := range fn.Emits {
			p, err := eval.CompileFor(l, m.g, e.Results, params)
			require.NoError(t, err)
			s.progs, s.plain = append(s.progs, p), append(s.plain, m.plain(e.Results))
		}
	}
	r := rand.New(rand.NewPCG(1, 2))
	for range randomPoints {
		at := make([]float64, len(randomVars))
		for i := range at {
			at[i] = float64(float32(math.Ldexp(r.Float64()*4-2, r.IntN(5)-2)))
		}
		s.points = append(s.points, at)
	}
	s.points[0] = make([]float64, len(randomVars))
	return s
}

// requireNoValue accepts the errors that a random formula may well give.
func requireNoValue(t *testing.T, err error) {
	for _, text := range []string{"undefined", "needs package special", "constant overflows", "constant underflows"} {
		if strings.Contains(err.Error(), text) {
			return
		}
	}
	require.NoError(t, err)
}

// plain reports that no function of package math is called, which may round
// differently for other processors.
func (m *maker) plain(roots []expr.ID) bool {
	for x := range m.g.Reach(roots...) {
		_, e := m.g.Power(x)
		if op := m.g.Op(x); op.IsFunc() && op != expr.OpAbs && op != expr.OpSign ||
			op == expr.OpPow && !e.Mul(expr.NewInt(2)).IsInt() {
			return false
		}
	}
	return true
}

// main is a program that prints the bits of every result at every point.
func (s *randomSet) main() string {
	var b strings.Builder
	b.WriteString("package main\n\nimport (\n\t\"fmt\"\n\t\"math\"\n)\n\ntype num = " + s.typ.String() + "\n\nfunc out(vs ...num) {\n\tfor _, v := range vs {\n\t\tfmt.Printf(\"%x \", math.Float64bits(float64(v)))\n\t}\n\tfmt.Println()\n}\n\n")
	for i, fn := range s.fns {
		fmt.Fprintf(&b, "func run%d(x, y, z num) {\n", i)
		switch fn.Style {
		case codegen.Slices:
			fmt.Fprintf(&b, "\tat, d := []num{x, y, z}, make([]num, 3)\n\tout(%[1]s(at))\n\tf := %[1]sGrad(d, at)\n\tout(f, d[0], d[1], d[2])\n}\n\n", fn.Name)
			continue
		case codegen.Arrays:
			fmt.Fprintf(&b, "\tat, d := [3]num{x, y, z}, [3]num{}\n\tout(%[1]s(&at))\n\tf := %[1]sGrad(&d, &at)\n\tout(f, d[0], d[1], d[2])\n}\n\n", fn.Name)
			continue
		case codegen.Struct:
			fmt.Fprintf(&b, "\tp, d := %[1]sParams{x, y, z}, %[1]sParams{}\n\tout(%[1]s(&p))\n\tf := %[1]sGrad(&p, &d)\n\tout(f, d.X, d.Y, d.Z)\n}\n\n", fn.Name)
			continue
		}
		fmt.Fprintf(&b, "\tout(%[1]s(x, y, z))\n\tout(%[1]sGrad4(x, y, z)...)\n}\n\nfunc %[1]sGrad4(x, y, z num) []num {\n\tf, dx, dy, dz := %[1]sGrad(x, y, z)\n\treturn []num{f, dx, dy, dz}\n}\n\n", fn.Name)
	}
	b.WriteString("func main() {\n\tfor _, p := range [][3]num{\n")
	for _, at := range s.points {
		fmt.Fprintf(&b, "\t\t{%v, %v, %v},\n", at[0], at[1], at[2])
	}
	b.WriteString("\t} {\n")
	for i := range s.fns {
		fmt.Fprintf(&b, "\t\trun%d(p[0], p[1], p[2])\n", i)
	}
	b.WriteString("\t}\n}\n")
	return b.String()
}

// compare reads what main printed beside what eval computes.
func (s *randomSet) compare(t *testing.T, out string, same comparison) {
	lines := strings.Split(strings.TrimSpace(out), "\n")
	require.Len(t, lines, len(s.points)*len(s.progs), "lines of output")
	compared := 0
	for i, line := range lines {
		p, at := s.progs[i%len(s.progs)], s.points[i/len(s.progs)]
		want, bound := make([]float64, p.Outs()), make([]float64, p.Outs())
		run := p.RunBound
		if s.typ == codegen.Float32 {
			run = p.RunBound32
		}
		run(want, bound, at[:1], at[1:2], at[2:])
		words := strings.Fields(line)
		require.Len(t, words, len(want))
		for k, w := range words {
			bits, err := strconv.ParseUint(w, 16, 64)
			require.NoError(t, err)
			got := math.Float64frombits(bits)
			if !same(got, want[k], bound[k], s.plain[i%len(s.progs)]) {
				t.Errorf("%s, emit %d, result %d at %v: got %v, eval %v, bound %v", s.fns[i%len(s.progs)/2].Name, i%2, k, at, got, want[k], bound[k])
			}
			if !math.IsNaN(got) && !math.IsInf(got, 0) {
				compared++
			}
		}
	}
	require.Greater(t, compared, len(lines)/2, "most results are numbers")
}

// A comparison tells whether a result is as promised. plain tells that it is
// computed without functions of package math.
type comparison func(got, want, bound float64, plain bool) bool

func sameBits(got, want, _ float64, _ bool) bool {
	return math.Float64bits(got) == math.Float64bits(want) || math.IsNaN(got) && math.IsNaN(want)
}

// samePlain compares with eval built for other processors: package math, which
// Go fuses too, is then another.
func samePlain(got, want, bound float64, plain bool) bool {
	if plain {
		return sameBits(got, want, bound, plain)
	}
	return within(got, want, bound, plain)
}

// within is true where both are within the bound of the exact value. A bound
// that is not finite promises nothing.
func within(got, want, bound float64, _ bool) bool {
	if math.IsNaN(bound) || math.IsInf(bound, 0) {
		return true
	}
	return math.Abs(got-want) <= 2*bound
}

// ownLevel is the GOAMD64 that this test, and with it eval, was built for.
func ownLevel() string {
	if info, ok := debug.ReadBuildInfo(); ok {
		for _, s := range info.Settings {
			if s.Key == "GOAMD64" {
				return s.Value
			}
		}
	}
	return "v1"
}

// unsupported is what a program built for newer processors says on an older.
const unsupported = "This program can only be run on"

// Compiled functions equal what eval computes: bit for bit under strict, within
// the error bound where Go may fuse.
func TestCompiledEqualsEval(t *testing.T) {
	if testing.Short() {
		t.Skip("builds a package of hundreds of functions for two kinds of processor")
	}
	if runtime.GOARCH != "amd64" {
		t.Skip("compares levels of amd64")
	}
	own, other := ownLevel(), "v3"
	if own == other {
		other = "v1"
	}
	m := newMaker(t)
	s := newRandomSet(t, m, randomFuncs, expr.Accurate, codegen.Float64)
	for _, c := range []struct {
		name, level string
		fp          codegen.FP
		same        comparison
	}{
		{"strict", own, codegen.Strict, sameBits},
		{"strict-other", other, codegen.Strict, samePlain},
		{"default", "v1", codegen.Default, within},
		{"default", "v3", codegen.Default, within},
		{"fma", "v1", codegen.FMA, within},
	} {
		t.Run(c.name+"/"+c.level, func(t *testing.T) {
			s.compare(t, s.run(t, m, codegen.Options{FP: c.fp}, c.level), c.same)
		})
	}
}

// The other libraries give the bits that eval gives with them.
func TestCompiledLibraries(t *testing.T) {
	if testing.Short() {
		t.Skip("builds packages")
	}
	for _, l := range []expr.Library{expr.Std, expr.Fast} {
		t.Run(l.String(), func(t *testing.T) {
			m := newMaker(t)
			s := newRandomSet(t, m, randomFuncs/4, l, codegen.Float64)
			s.compare(t, s.run(t, m, codegen.Options{FP: codegen.Strict, Library: l}, ownLevel()), sameBits)
		})
	}
}

// run builds the functions for a kind of processor, and returns what main prints.
func (s *randomSet) run(t *testing.T, m *maker, opt codegen.Options, level string) string {
	b := newBatch(t)
	opt.Package, opt.Type = "main", s.typ
	src, err := m.generate(opt, s.fns...)
	require.NoError(t, err)
	if opt.Library == expr.Std {
		require.NotContains(t, src, "symdiff/special")
	}
	b.file("a.go", src)
	b.file("main.go", s.main())
	var env []string
	if level != "" {
		env = append(env, "GOAMD64="+level)
	}
	out, err := b.run(env, "build", "-o", "batch.exe", ".")
	require.NoError(t, err, out)
	out, err = b.exec("./batch.exe")
	if strings.Contains(out, unsupported) {
		t.Skip("this processor cannot run programs for GOAMD64=" + level)
	}
	require.NoError(t, err, out)
	return out
}

// Numbers of 32 bits: the bits that eval gives when it rounds every operation, or within
// its bound where Go may fuse.
func TestCompiledFloat32(t *testing.T) {
	if testing.Short() {
		t.Skip("builds packages")
	}
	m := newMaker(t)
	s := newRandomSet(t, m, randomFuncs/4, expr.Accurate, codegen.Float32)
	s.compare(t, s.run(t, m, codegen.Options{FP: codegen.Strict}, ownLevel()), sameBits)
	if runtime.GOARCH == "amd64" {
		s.compare(t, s.run(t, m, codegen.Options{}, "v3"), within)
	}
}
