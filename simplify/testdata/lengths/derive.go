package main

import (
	"math/big"
	"math/rand/v2"
	"regexp"
	"slices"
	"strings"
	"time"

	"github.com/symdiff/symdiff/diff"
	"github.com/symdiff/symdiff/expr"
	"github.com/symdiff/symdiff/expr/eval/exact"
	"github.com/symdiff/symdiff/parser"
	"github.com/symdiff/symdiff/simplify"
)

const (
	points = 20   // at which results are compared
	tries  = 2000 // to find a point of the domain
	prec   = 100  // bits of a value

	// sameRel and sameAbs tell equal values: results with decimals of 15 digits pass.
	sameRel, sameAbs = 1e-10, 1e-13

	runs = 5 // of which the time is the median
)

// A derived formula: our derivative, and its values at points of the domain.
type derived struct {
	text   string
	length int
	time   time.Duration
	points []map[string]*big.Float
	values []*big.Float
}

func derive(s sampled) (*derived, error) {
	var g *expr.Graph
	var f, raw, y expr.ID
	var times []time.Duration
	for range runs {
		start := time.Now()
		var err error
		g = expr.New()
		if f, err = parser.ParseExpr(g, s.Text); err != nil {
			return nil, err
		}
		if raw, err = diff.Derivative(g, f, g.Var(s.Var)); err != nil {
			return nil, err
		}
		if y, err = simplify.Expr(g, raw); err != nil {
			return nil, err
		}
		if z := written(g, y); z != y {
			if y, err = simplify.Expr(g, z); err != nil {
				return nil, err
			}
		}
		times = append(times, time.Since(start))
	}
	slices.Sort(times)
	d := &derived{text: g.String(y), length: int(g.Length(y)), time: times[runs/2]}
	return d, d.sample(g, f, raw, s)
}

// written puts x^y*log(x) for xlogy(x^y, x) and a quotient for ratio0, as the
// command does before it prints.
func written(g *expr.Graph, x expr.ID) expr.ID {
	t := g.Tape(x)
	image := make([]expr.ID, t.Len())
	for i, x := range t.IDs {
		var args []expr.ID
		for _, a := range t.Args(i) {
			args = append(args, image[a])
		}
		switch g.Op(x) {
		case expr.OpXlogy:
			image[i] = g.Mul(args[0], g.Call("log", args[1]))
		case expr.OpRatio0:
			image[i] = g.Div(args[0], args[1])
		default:
			image[i] = g.Rebuild(x, args...)
		}
	}
	i, _ := t.Pos(x)
	return image[i]
}

// scales are the ranges that points are drawn from, in turn.
var scales = [][2]float64{{0.1, 1}, {0.5, 4}, {-2, 2}, {1, 40}, {-0.5, 0.5}}

// sample finds points at which f and its derivative are defined, and the values of
// the derivative there.
func (d *derived) sample(g *expr.Graph, f, df expr.ID, s sampled) error {
	p, err := exact.Compile(g, []expr.ID{f, df})
	if err != nil {
		return err
	}
	rng := rand.New(rand.NewPCG(seed, 0))
	for try := 0; try < tries && len(d.points) < points; try++ {
		at, ids := map[string]*big.Float{}, map[expr.ID]*big.Float{}
		r := scales[try%len(scales)]
		for _, x := range g.Vars(f) {
			v := r[0] + (r[1]-r[0])*rng.Float64()
			if near, ok := s.Near[g.Name(x)]; ok && try%2 == 0 {
				v = near * (0.9 + 0.2*rng.Float64())
			}
			at[g.Name(x)] = big.NewFloat(v)
			ids[x] = at[g.Name(x)]
		}
		if vs, err := p.Eval(ids, prec); err == nil && finite(vs[0]) && finite(vs[1]) {
			d.points, d.values = append(d.points, at), append(d.values, vs[1])
		}
	}
	return nil
}

func finite(v *big.Float) bool { return v != nil && !v.IsInf() }

// judge measures a peer's result, unless it differs from the derivative at a point.
func (d *derived) judge(r result) answer {
	if r.Failed != "" {
		return answer{wrong: map[bool]string{true: "timeout", false: "failed"}[r.Failed == "timeout"]}
	}
	g := expr.New()
	x, err := parser.ParseExpr(g, translated(r.Text))
	if err != nil {
		return answer{text: r.Text, wrong: "unreadable"}
	}
	a := answer{text: r.Text, length: int(g.Length(x))}
	p, err := exact.Compile(g, []expr.ID{x})
	if err != nil {
		return answer{text: r.Text, wrong: "unreadable"}
	}
	for i, at := range d.points {
		ids := map[expr.ID]*big.Float{}
		for _, v := range g.Vars(x) {
			if ids[v] = at[g.Name(v)]; ids[v] == nil {
				return answer{text: r.Text, wrong: "unreadable"}
			}
		}
		if vs, err := p.Eval(ids, prec); err != nil || !same(vs[0], d.values[i]) {
			a.wrong = "differs"
			break
		}
	}
	return a
}

func same(v, want *big.Float) bool {
	if !finite(v) {
		return false
	}
	a, _ := new(big.Float).Sub(v, want).Float64()
	b, _ := want.Float64()
	return max(a, -a) <= sameRel*max(b, -b)+sameAbs
}

// spelled is what other systems call functions that have another name here.
var spelled = strings.NewReplacer("Abs(", "abs(", "log_gamma(", "lgamma(", "loggamma(", "lgamma(", "signum(", "sign(",
	"polygamma(0, ", "digamma(", "psi[0](", "digamma(", "Max(", "max(", "Min(", "min(", "ceiling(", "ceil(", "floor(", "floor(")

var euler = regexp.MustCompile(`\bE\b`)

func translated(text string) string {
	return euler.ReplaceAllString(spelled.Replace(text), "e")
}
