package trace

import (
	"slices"
	"strconv"

	"github.com/symdiff/symdiff/expr"
	"github.com/symdiff/symdiff/expr/eval"
	"github.com/symdiff/symdiff/internal/prog"
)

// A builder makes the steps of a program. ref, step and reads stand beside its
// values.
type builder struct {
	t     *Trace
	g     *expr.Graph
	p     *prog.Program
	ref   []expr.ID    // what stands for a value: a variable, a constant, a condition
	step  []int        // where the value is a step, else -1
	reads [][]int      // of a condition that is no step yet: the steps it reads
	chain [][]prog.Val // of a part of a function of many operands: these

	values []float64 // beside the program's; nil without a point
	runs   bool      // what comes next, as far as the conditions around it say
	open   []region
	letter [2]string // of the names of operations: of those that run, of others
	count  [2]int    // of names
}

// region is an If whose End has not come yet.
type region struct {
	runs  bool // as it was before
	first bool // the first block is chosen
}

// newBuilder makes a step of each variable.
func newBuilder(g *expr.Graph, p *prog.Program, at map[expr.ID]float64) *builder {
	n := p.Values()
	b := &builder{
		t: &Trace{Graph: g, At: at != nil}, g: g, p: p, runs: true,
		ref: make([]expr.ID, n), step: slices.Repeat([]int{-1}, n), reads: make([][]int, n), chain: make([][]prog.Val, n),
	}
	if at != nil {
		b.values = values(p, at)
	}
	taken := make(map[string]bool)
	for i, q := range p.Params {
		taken[q.Name] = true
		b.ref[i] = q.ID
		b.add(prog.Val(i), Step{Name: q.Name, ID: q.ID, X: q.ID})
	}
	for i, c := range p.Consts {
		b.ref[len(p.Params)+i] = c.X
	}
	for i := range b.letter {
		b.letter[i] = free([]string{"v", "w", "t", "s"}[i:], func(c string) bool {
			for k := range p.Code {
				if taken[c+strconv.Itoa(k+1)] {
					return true
				}
			}
			return c == b.letter[0]
		})
	}
	return b
}

// free returns the first of the candidates that is not taken, or the last with as
// many underscores as it takes.
func free(candidates []string, taken func(string) bool) string {
	for i := 0; ; i++ {
		last := len(candidates) - 1
		if !taken(candidates[min(i, last)]) {
			return candidates[min(i, last)]
		}
		if i >= last {
			candidates[last] += "_"
		}
	}
}

// values runs a program and returns all its values. Those of an arm that is not
// chosen mean nothing.
func values(p *prog.Program, at map[expr.ID]float64) []float64 {
	all := *p
	all.Outs = nil
	for v := range prog.Val(p.Values()) {
		if i, ok := p.Index(v); !ok || !p.Code[i].Op.IsMark() {
			all.Outs = append(all.Outs, v)
		}
	}
	x := make([]float64, len(p.Params))
	for i, q := range p.Params {
		x[i] = at[q.ID]
	}
	dst := make([]float64, len(all.Outs))
	eval.Load(&all).RunScalars(dst, x)
	out := make([]float64, p.Values())
	for i, v := range all.Outs {
		out[v] = dst[i]
	}
	return out
}

// add appends a step that is the value v.
func (b *builder) add(v prog.Val, s Step) {
	if s.Runs = b.runs; b.values != nil {
		s.Value = b.values[v]
	}
	b.step[v] = len(b.t.Steps)
	b.t.Steps = append(b.t.Steps, s)
}

// instr makes a step of an instruction, unless it is a part of a condition.
func (b *builder) instr(i int) {
	in, v := b.p.Code[i], b.p.Value(i)
	switch in.Op {
	case prog.If:
		b.condition(in.A)
		b.open = append(b.open, region{b.runs, b.values == nil || b.values[in.A] != 0})
		b.runs = b.runs && b.open[len(b.open)-1].first
		return
	case prog.Else:
		r := b.open[len(b.open)-1]
		b.runs = r.runs && (b.values == nil || !r.first)
		return
	case prog.End:
		b.runs = b.open[len(b.open)-1].runs
		b.open = b.open[:len(b.open)-1]
		return
	case prog.Choose:
		b.choose(v, in)
		return
	}
	if in.Op == prog.Call && in.Fn.Operation().Variadic() && b.p.Nodes[i] == 0 {
		b.chain[v] = b.operands(in) // as ties are between all operands, so is the step
		return
	}
	b.ref[v] = b.operation(in)
	if in.Op.IsTruth() {
		b.reads[v] = b.inputs(in)
		return
	}
	s := b.named(b.ref[v])
	for _, k := range b.inputs(in) {
		s.Args = append(s.Args, Operand{Step: k})
	}
	b.ref[v] = s.ID
	b.add(v, s)
}

// named is an operation with the next name.
func (b *builder) named(x expr.ID) Step {
	kind := 0
	if !b.runs {
		kind = 1
	}
	b.count[kind]++
	name := b.letter[kind] + strconv.Itoa(b.count[kind])
	return Step{Name: name, ID: b.g.Var(name), X: x}
}

// inputs lists the steps that an instruction reads, each once; of a condition those
// of its parts.
func (b *builder) inputs(in prog.Instr) []int {
	var out []int
	for _, v := range b.operands(in) {
		steps := b.reads[v]
		if b.step[v] >= 0 {
			steps = b.step[v : v+1]
		}
		for _, k := range steps {
			if !slices.Contains(out, k) {
				out = append(out, k)
			}
		}
	}
	return out
}

// operands lists the values that an instruction reads.
func (b *builder) operands(in prog.Instr) []prog.Val {
	if in.Op == prog.Cosine {
		i, _ := b.p.Index(in.A)
		return []prog.Val{b.p.Code[i].A}
	}
	var out []prog.Val
	for _, v := range b.p.Reads(in) {
		if b.chain[v] != nil {
			out = append(out, b.chain[v]...)
		} else {
			out = append(out, v)
		}
	}
	return out
}

// condition makes a step of a truth value that decides.
func (b *builder) condition(v prog.Val) {
	if b.step[v] >= 0 {
		return
	}
	s := Step{ID: b.ref[v], X: b.ref[v]}
	for _, k := range b.reads[v] {
		s.Args = append(s.Args, Operand{Step: k})
	}
	b.add(v, s)
}

// choose makes the step of an if; at a point it is the arm that is chosen.
func (b *builder) choose(v prog.Val, in prog.Instr) {
	s := b.named(b.g.If(b.ref[in.C], b.ref[in.A], b.ref[in.B]))
	for _, a := range []struct {
		v    prog.Val
		role string
	}{{in.C, "if"}, {in.A, "then"}, {in.B, "else"}} {
		if b.step[a.v] < 0 {
			continue // a constant
		}
		s.Args = append(s.Args, Operand{Step: b.step[a.v], Role: a.role})
	}
	if b.values != nil {
		s.X = b.ref[in.A]
		if b.values[in.C] == 0 {
			s.X = b.ref[in.B]
		}
	}
	b.ref[v] = s.ID
	b.add(v, s)
}

// result finds the last step, which a constant becomes too.
func (b *builder) result() {
	v := b.p.Outs[0]
	if b.step[v] < 0 {
		s := b.named(b.ref[v])
		b.add(v, s)
	}
	b.t.Result = b.step[v]
	taken := make(map[string]bool)
	for _, s := range b.t.Steps {
		taken[s.Name] = true
	}
	clash := func(join func(mark, name string) string) func(string) bool {
		return func(mark string) bool {
			return slices.ContainsFunc(b.t.Steps, func(s Step) bool { return s.Name != "" && taken[join(mark, s.Name)] })
		}
	}
	b.t.tangent = free([]string{"d", "d_"}, clash(before))
	b.t.adjoint = free([]string{"_bar"}, clash(behind))
}
