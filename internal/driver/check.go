package driver

import (
	"context"
	"fmt"
	"math"
	"math/big"
	"slices"
	"strconv"
	"strings"

	"github.com/symdiff/symdiff/codegen"
	"github.com/symdiff/symdiff/expr"
	"github.com/symdiff/symdiff/expr/eval"
	"github.com/symdiff/symdiff/expr/eval/exact"
	"github.com/symdiff/symdiff/internal/prog"
)

const (
	// tolerance is how many times its running error bound a result may be off.
	// The bound holds for the program as it is written; the rest is for machines
	// that fuse, and whose functions are less exact than those here.
	tolerance = 64
	// fewest points must count, or the user is told that little was compared.
	fewest = 4
	// exactPrecision is that of the reference, in bits: more than twice that of
	// float64, so that its own error is nothing.
	exactPrecision = 128
	// exactGuard is how many bits more the reference may work with: enough to
	// decide that terms cancel to 0. A point that needs more does not count.
	exactGuard = 4400
	// testPoints go into the generated test.
	testPoints = 6
)

// method says in generated files what the check found, in terms that hold on every
// machine.
var method = fmt.Sprintf("Checked before it was written, at up to %d points inside the bounds of the parameters: "+
	"no value or derivative was off from that of the formula as written, in arithmetic of %d bits, by more than %d times its running error bound. "+
	"To that each operation adds half a unit in the last place of its result, and each function the error stated for it.",
	wanted, exactPrecision, tolerance)

// A checker compares the program of one result with exact values.
type checker struct {
	f       *function
	r       *result
	inputs  []expr.ID
	program *eval.Program
	exact   *exact.Program
	kinks   *eval.Program // what stands inside abs and sign
	nkinks  int
	counted []int // by result: the points that counted
	worst   float64
	ulps    []float64 // by result: the largest error
}

func check(ctx context.Context, j *job) error {
	if j.opts.NoCheck {
		return nil
	}
	return j.each(ctx, func(f *function, r *result) error {
		c, err := j.newChecker(f, r)
		if err != nil {
			return fmt.Errorf("%s: %w", f.name(r), err)
		}
		s := newSampler(f, len(r.vector), j.opts.Type.Narrow())
		for s.drawn < tries && !c.done() {
			if err := ctx.Err(); err != nil {
				return err
			}
			if err := c.point(j, s.next()); err != nil {
				return err
			}
			if len(f.Params) == 0 {
				break
			}
		}
		j.conclude(c)
		return nil
	})
}

func (j *job) newChecker(f *function, r *result) (*checker, error) {
	roots, reference, err := j.checkable(f, r)
	if err != nil {
		return nil, err
	}
	program := r.program
	if len(j.goNames(r)) > 0 {
		if program, err = prog.Lower(j.g, roots, f.inputs(r), j.lowering(nil)); err != nil {
			return nil, err
		}
	}
	c := &checker{
		f: f, r: r, inputs: f.inputs(r), counted: make([]int, len(r.roots)), ulps: make([]float64, len(r.roots)), program: eval.Load(program),
	}
	if c.exact, err = exact.Compile(j.g, reference); err != nil {
		return nil, err
	}
	inside := kinks(j.g, reference)
	c.nkinks = len(inside)
	c.kinks, err = eval.Compile(j.g, inside, c.inputs)
	return c, err
}

// called lists the formulas and the functions in them whose values they always need: not those
// in arms of an if. A formula alone does not say where it is undefined, as what cancels is gone.
func called(g *expr.Graph, roots []expr.ID) []expr.ID {
	out := slices.Clone(roots)
	seen := make(map[expr.ID]bool)
	for stack := slices.Clone(roots); len(stack) > 0; {
		x := stack[len(stack)-1]
		stack = stack[:len(stack)-1]
		if seen[x] || g.Op(x) == expr.OpIf {
			continue
		}
		if seen[x] = true; g.Op(x).IsFunc() {
			out = append(out, x)
		}
		stack = append(stack, g.Args(x)...)
	}
	return out
}

// kinks lists the arguments of functions that change their formula where the
// argument is 0.
func kinks(g *expr.Graph, roots []expr.ID) []expr.ID {
	var out []expr.ID
	for x := range g.Reach(roots...) {
		if op := g.Op(x); op == expr.OpAbs || op == expr.OpSign {
			out = append(out, g.Args(x)[0])
		}
	}
	return out
}

// done reports whether enough points counted for every result.
func (c *checker) done() bool { return c.least() >= wanted }

func (c *checker) least() int {
	n := wanted
	for _, k := range c.counted {
		n = min(n, k)
	}
	return n
}

// point compares at one point. Results count that are finite, with a finite
// error bound, and on one branch near the point; derivatives only where what the formula
// calls is finite, as theirs may be anything elsewhere.
func (c *checker) point(j *job, at []float64) error {
	args, env := make([][]float64, len(at)), make(map[expr.ID]*big.Float, len(at))
	for i, x := range at {
		args[i] = []float64{x}
		env[c.inputs[i]] = big.NewFloat(x)
	}
	if !c.oneBranch(j.opts.Type, args) {
		return nil
	}
	want, err := c.exact.EvalWithin(env, exactPrecision, exactGuard)
	if err != nil {
		return nil // beyond what the reference can do: the point does not count
	}
	n := len(c.r.roots)
	want, calls := want[:n], want[n:]
	if c.r.kind != codegen.Value && slices.ContainsFunc(calls, func(w *big.Float) bool { return w == nil || !finite(w) }) {
		return nil
	}
	p := codegen.Point{At: at, Want: make([]float64, n)}
	for i, w := range want {
		if w != nil {
			p.Want[i], _ = w.Float64()
		}
	}
	complete := true
	for k, t := range widths[j.opts.Type] {
		got, bound := make([]float64, n), make([]float64, n)
		if t == codegen.Float32 {
			c.program.RunBound32(got, bound, args...)
		} else {
			c.program.RunBound(got, bound, args...)
		}
		for i, w := range want {
			if w == nil || !finite(w) || math.IsInf(bound[i], 0) || math.IsNaN(bound[i]) {
				complete = false
				continue
			}
			if !c.compare(j.opts.Type, t, i, got[i], w, bound[i]) {
				return j.wrong(c, i, at, got[i], w, bound[i])
			}
			if k == 0 {
				c.counted[i]++
			}
		}
		if !complete || len(c.r.points) == testPoints {
			continue
		}
		tol, ok := c.tolerances(t, args, got, want)
		complete = ok
		if k == 0 {
			p.Tol = tol
		} else {
			p.Narrow = tol
		}
	}
	if complete && len(c.r.points) < testPoints && (len(j.goNames(c.r)) == 0 || c.interior(at)) {
		c.r.points = append(c.r.points, p)
	}
	return nil
}

// tolerances are those of a generated test: powers of ten, the same on every machine. It
// reports whether what this one computes is within them, as it is unless a point lies at
// the end of what float64 can hold.
func (c *checker) tolerances(t codegen.Type, args [][]float64, got []float64, want []*big.Float) ([]float64, bool) {
	tol := c.program.PortableBound(t == codegen.Float32, args...)
	for i, bound := range tol {
		if math.IsInf(bound, 0) || math.IsNaN(bound) {
			return nil, false
		}
		tol[i] = roundUp(tolerance * bound)
		if !(distance(got[i], want[i]) <= tol[i]) {
			return nil, false
		}
	}
	return tol, true
}

// widths are the types for which a result of a type is compared.
var widths = map[codegen.Type][]codegen.Type{
	codegen.Float64: {codegen.Float64}, codegen.Float32: {codegen.Float32}, codegen.Generic: {codegen.Float64, codegen.Float32},
}

// compare notes how far a number of type t is off, and reports whether that is within
// what is tolerated. Errors in ulp are those of the wider type of generic functions.
func (c *checker) compare(all, t codegen.Type, i int, got float64, want *big.Float, bound float64) bool {
	off := distance(got, want)
	if off > 0 {
		c.worst = max(c.worst, off/bound)
		if t == widths[all][0] {
			c.ulps[i] = max(c.ulps[i], off/ulp(t, want))
		}
	}
	return off <= tolerance*bound
}

// margin is how far from the ends of its bounds a point is where differences are
// taken, in its size or 1: twice the largest step of a generated test.
const margin = 0x1p-12

// interior reports whether the functions can be evaluated on all sides of a point.
func (c *checker) interior(at []float64) bool {
	for i, p := range c.f.Params {
		h := margin * max(math.Abs(at[i]), 1)
		if !(at[i]-h > p.Lo.Float && at[i]+h < p.Hi.Float) {
			return false
		}
	}
	return true
}

// oneBranch reports whether no kink is within rounding error of the point. One
// that is undefined stands in an arm that is not chosen, or the result is
// undefined too. Conditions need no look here: where rounding may have turned
// one, the error bound is infinite.
func (c *checker) oneBranch(t codegen.Type, args [][]float64) bool {
	v, bound := make([]float64, c.nkinks), make([]float64, c.nkinks)
	if t.Narrow() {
		c.kinks.RunBound32(v, bound, args...)
	} else {
		c.kinks.RunBound(v, bound, args...)
	}
	for i := range v {
		if !math.IsNaN(v[i]) && !(math.Abs(v[i]) > tolerance*bound[i]) {
			return false
		}
	}
	return true
}

// finite reports whether w rounds to a finite float64.
func finite(w *big.Float) bool {
	f, _ := w.Float64()
	return !math.IsInf(f, 0)
}

// distance is |got - want|.
func distance(got float64, want *big.Float) float64 {
	if math.IsNaN(got) || math.IsInf(got, 0) {
		return math.Inf(1)
	}
	d := new(big.Float).SetPrec(exactPrecision).Sub(big.NewFloat(got), want)
	off, _ := d.Float64()
	return math.Abs(off)
}

// ulp is the unit in the last place of w as a number of type t.
func ulp(t codegen.Type, w *big.Float) float64 {
	if t == codegen.Float32 {
		x, _ := w.Float32()
		x = min(float32(math.Abs(float64(x))), math.MaxFloat32/2)
		return float64(math.Nextafter32(x, float32(math.Inf(1))) - x)
	}
	x, _ := w.Float64()
	x = min(math.Abs(x), math.MaxFloat64/2) // the largest has no neighbour above
	return math.Nextafter(x, math.Inf(1)) - x
}

// roundUp returns the least power of ten that is not below x, or 0 for 0.
func roundUp(x float64) float64 {
	if x == 0 {
		return 0
	}
	digits, exponent, _ := strings.Cut(strconv.FormatFloat(x, 'e', -1, 64), "e")
	e, err := strconv.Atoi(exponent)
	if err != nil {
		return math.Inf(1) // x is
	}
	if digits != "1" {
		e++
	}
	power, _ := strconv.ParseFloat("1e"+strconv.Itoa(e), 64) // math.Pow10 is not the nearest float64
	return max(power, math.SmallestNonzeroFloat64)
}

// conclude turns counts into the report, and into a warning where too little
// was compared.
func (j *job) conclude(c *checker) {
	n := c.least()
	if report := j.report.add(c, n); j.opts.Verbose && n > 0 {
		j.logf("  %s\n", report.errors())
	}
	j.noteGo(c.r)
	if n >= fewest || len(c.f.Params) == 0 && n > 0 {
		return
	}
	j.warn("warning", j.unit.Errorf(c.f.Pos, "give the parameters bounds, such as x in [0, 1], inside which it is finite",
		"%s: only %d of %d points could be compared with exact values", c.f.name(c.r), n, tries))
	c.r.notes = append(c.r.notes, fmt.Sprintf("Only %d of %d points could be compared with exact values: bounds of the parameters are needed for more.", n, tries))
}
