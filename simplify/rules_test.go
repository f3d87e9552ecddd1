package simplify_test

import (
	"fmt"
	"math/big"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/symdiff/symdiff/expr"
	"github.com/symdiff/symdiff/expr/eval/exact"
	"github.com/symdiff/symdiff/internal/rule"
	"github.com/symdiff/symdiff/simplify"
)

const (
	rulePoints = 100 // at which each rule is tried
	edgePoints = 40  // at which an operand of it may be undefined
	ruleDraws  = 20_000
	rulePrec   = 200
	ruleAgree  = 180 // bits
)

// A sample is a point at which both sides of a rule are evaluated: simple numbers,
// so that edges such as 0 and 1 and equal values occur often, or any.
func sample(r *rand.Rand, g *expr.Graph) (at map[expr.ID]*big.Float, numbers map[expr.ID]expr.Num) {
	at, numbers = map[expr.ID]*big.Float{}, map[expr.ID]expr.Num{}
	for _, name := range strings.Fields("u v w a b c k m n") {
		x := expr.NewInt(int64(r.IntN(7)) - 3)
		switch {
		case strings.Contains("k m n", name):
		case r.IntN(2) == 0:
			x = expr.NewFrac(int64(r.IntN(4001))-2000, 256)
		}
		numbers[g.Var(name)] = x
		at[g.Var(name)] = new(big.Float).SetPrec(rulePrec).SetRat(x.Rat())
	}
	return at, numbers
}

// A law is a rule with a graph of its own; when is if(condition, 1, 0).
type law struct {
	g              *expr.Graph
	from, to, when expr.ID
	row            *rule.Rewrite
}

func lawOf(t *testing.T, row *rule.Rewrite) *law {
	l := &law{g: expr.New(), row: row}
	l.from, l.to, l.when = parse(t, l.g, row.From), parse(t, l.g, row.To), l.g.Int(1)
	if row.When != "" {
		l.when = parse(t, l.g, "if("+row.When+", 1, 0)")
	}
	return l
}

// of is the law with what src is in place of a name.
func (l *law) of(t *testing.T, name, src string) *law {
	m := *l
	x := l.g.Subst([]expr.ID{l.from, l.to, l.when}, []expr.ID{l.g.Var(name)}, []expr.ID{parse(t, l.g, src)})
	m.from, m.to, m.when = x[0], x[1], x[2]
	return &m
}

// solved gives b the value that the condition asks for.
func solved(g *expr.Graph, when string, at map[expr.ID]*big.Float) {
	switch a := at[g.Var("a")]; when {
	case "a + b == 0":
		at[g.Var("b")] = new(big.Float).Neg(a)
	case "2*a - b == 0":
		at[g.Var("b")] = new(big.Float).Mul(big.NewFloat(2), a)
	case "2*a + b == 0":
		at[g.Var("b")] = new(big.Float).Mul(big.NewFloat(-2), a)
	}
}

// at compares both sides at a point, which does not count where the left side is
// undefined or infinite on the way, since 1/0 has no value, or the condition does not
// hold; it always holds for an operand that is undefined, of which all is proved.
func (l *law) at(point map[expr.ID]*big.Float, vacuous bool) (counts bool, wrong string) {
	roots := []expr.ID{l.when, l.from, l.to}
	for x := range l.g.Reach(l.from) {
		if !l.g.IsTruth(x) {
			roots = append(roots, x)
		}
	}
	v, err := exact.Eval(l.g, roots, point, rulePrec)
	infinite := func(v *big.Float) bool { return v != nil && v.IsInf() }
	switch {
	case err != nil || !vacuous && (v[0] == nil || v[0].Sign() == 0) || v[1] == nil || slices.ContainsFunc(v[3:], infinite):
		return false, ""
	case v[2] == nil:
		return true, "the right side is undefined"
	case !agree(v[1], v[2]):
		return true, fmt.Sprintf("%v and %v", v[1], v[2])
	}
	return true, ""
}

// tried compares at random points until enough count, and returns how many do and of
// how many: a point at which the law is wrong is the last.
func (l *law) tried(r *rand.Rand, draws int) (counted, drawn int, wrong string) {
	for ; drawn < draws && counted < rulePoints && wrong == ""; drawn++ {
		at, _ := sample(r, l.g)
		solved(l.g, l.row.When, at)
		counts, text := l.at(at, false)
		if counts {
			counted++
		}
		if wrong = text; wrong != "" {
			wrong += fmt.Sprintf(" at %v", at)
		}
	}
	return counted, drawn, wrong
}

// TestRulesAreSound compares both sides of every rule at points inside its
// condition: where the left side is defined the right side is, with the same
// value. So it is where what stands for a name is undefined.
func TestRulesAreSound(t *testing.T) {
	names := map[string]bool{}
	for _, row := range slices.Concat(simplify.Rewrites, simplify.Detours) {
		t.Run(row.Name, func(t *testing.T) {
			require.False(t, names[row.Name], "two rules of one name")
			names[row.Name] = true
			require.NotEmpty(t, row.Source)
			l := lawOf(t, &row)
			r := rand.New(rand.NewPCG(1, 2))
			counted, _, wrong := l.tried(r, ruleDraws)
			require.Empty(t, wrong, "%s", &row)
			require.Equal(t, rulePoints, counted, "too few points inside the domain")
			l.atEdges(t, r)
		})
	}
}

// atEdges compares where an operand is log(p), 1/p or sqrt(p), for p of either sign.
func (l *law) atEdges(t *testing.T, r *rand.Rand) {
	for _, name := range []string{"u", "v", "w"} {
		if !slices.Contains(l.g.Vars(l.from), l.g.Var(name)) {
			continue
		}
		for _, src := range []string{"log(p)", "1/p", "sqrt(p)"} {
			m := l.of(t, name, src)
			for k := range edgePoints {
				at, _ := sample(r, l.g)
				solved(l.g, l.row.When, at)
				p := float64(k%8) - 3.5
				at[l.g.Var("p")] = big.NewFloat(p)
				_, wrong := m.at(at, p < 0 && src != "1/p")
				require.Empty(t, wrong, "%s with %s for %s at %v", l.row, src, name, at)
			}
		}
	}
}

func agree(a, b *big.Float) bool { return agreeTo(a, b, ruleAgree) }

func agreeTo(a, b *big.Float, bits int) bool {
	size := new(big.Float).Abs(a)
	if one := big.NewFloat(1); size.Cmp(one) < 0 {
		size = one // a side may cancel
	}
	d := new(big.Float).Sub(a, b)
	return d.Abs(d).Cmp(new(big.Float).SetMantExp(size, -bits)) <= 0
}

// instances are what stands for the names of a rule: itself, or what is long enough
// for the rule to pay.
var instances = []map[string]string{
	{"a": "2", "b": "-2"},
	{"a": "2", "b": "-4", "u": "p*q + 1", "n": "-1", "w": "w - 1"},
	{"a": "-1", "b": "2", "u": "p*q + 1", "n": "-2", "k": "2"},
	{"a": "2", "b": "4", "u": "p*q + 1", "n": "2", "k": "3"},
}

// TestRulesAreUsed shows for every rule an expression that it simplifies: none is
// shadowed by another, or by what the passes do anyway.
func TestRulesAreUsed(t *testing.T) {
	for _, row := range simplify.Rewrites {
		t.Run(row.Name, func(t *testing.T) {
			used := func(goal simplify.Goal, assume string, instance map[string]string) bool {
				g := expr.New()
				var names []string
				opt := simplify.Options{Goal: goal, Assume: map[expr.ID]simplify.Range{}, Trace: func(s simplify.Step) { names = append(names, s.Rule) }}
				from := parse(t, g, row.From)
				var holes, values []expr.ID
				for name, src := range instance {
					holes, values = append(holes, g.Var(name)), append(values, parse(t, g, src))
				}
				from = g.Subst([]expr.ID{from}, holes, values)[0]
				for _, v := range []string{"u", "v"} {
					switch assume {
					case "u > 0":
						opt.Assume[g.Var(v)] = simplify.Range{HasLo: true, LoOpen: true}
					case "u < 0":
						opt.Assume[g.Var(v)] = simplify.Range{HasHi: true, HiOpen: true}
					case "u > v":
						opt.Assume[g.Var(v)] = simplify.Range{HasLo: v == "u", HasHi: v == "v"}
					case "u < v":
						opt.Assume[g.Var(v)] = simplify.Range{HasLo: v == "v", HasHi: v == "u"}
					}
				}
				_, err := simplify.Simplify(g, []expr.ID{from}, opt)
				require.NoError(t, err)
				return strings.Contains(" "+strings.Join(names, " ")+" ", " "+row.Name+" ")
			}
			for _, goal := range goals {
				for _, assume := range []string{"", "u > 0", "u < 0", "u > v", "u < v"} {
					for _, instance := range instances {
						if used(goal, assume, instance) {
							return
						}
					}
				}
			}
			require.Fail(t, "never used", "%s", &row)
		})
	}
}

// The range of an expression holds its value at every point inside the bounds.
func TestRangesHoldValues(t *testing.T) {
	g := expr.New()
	r := rand.New(rand.NewPCG(3, 4))
	x, y := g.Var("x"), g.Var("y")
	assume := map[expr.ID]simplify.Range{
		x: {HasLo: true, Lo: expr.NewFrac(1, 3), HasHi: true, Hi: expr.NewInt(7)},
		y: {HasLo: true, Lo: expr.NewInt(-2), HasHi: true, HiOpen: true},
	}
	pool := []expr.ID{x, y, g.Int(1), g.Int(-3), g.Num(expr.NewFrac(1, 3)), g.Pi()}
	compared := 0
	for range 3000 {
		pick := func() expr.ID { return pool[r.IntN(len(pool))] }
		ops := expr.Functions()
		var z expr.ID
		switch r.IntN(6) {
		case 0:
			z = g.Add(pick(), pick(), pick())
		case 1:
			z = g.Mul(pick(), pick())
		case 2:
			z = g.Pow(pick(), g.Num(expr.NewFrac(int64(r.IntN(9)-4), int64(r.IntN(2)+1))))
		case 3:
			z = g.If(g.Less(pick(), pick()), pick(), pick())
		default:
			op := ops[r.IntN(len(ops))]
			row := op.Operation()
			args := make([]expr.ID, row.Arity)
			for i := range args {
				if i < row.Orders {
					args[i] = g.Int(int64(r.IntN(4)))
				} else {
					args[i] = pick()
				}
			}
			z = g.Apply(op, args...)
		}
		if g.Op(z) == expr.OpUndefined || g.Length(z) > 40 {
			continue
		}
		pool = append(pool, z)
		lo, hi, nonzero := simplify.Bounds(g, z, assume)
		prog, err := exact.Compile(g, g.Tape(z).IDs)
		require.NoError(t, err)
		for range 3 {
			at := map[expr.ID]*big.Float{
				x: big.NewFloat(1.0/3 + 1e-9 + r.Float64()*6.6),
				y: big.NewFloat(-2 + r.Float64()*1.99),
			}
			v, err := prog.EvalWithin(at, 80, 2000)
			if err != nil || slices.ContainsFunc(v, func(v *big.Float) bool { return v == nil || v.IsInf() }) {
				continue
			}
			compared++
			last := v[len(v)-1]
			where := fmt.Sprintf("%s = %s at %v, [%g, %g] %v", g.String(z), last.Text('p', 20), at, lo, hi, nonzero) // decimals of a huge exponent take long
			require.True(t, last.Cmp(bigEnd(lo)) >= 0 && last.Cmp(bigEnd(hi)) <= 0, where)
			require.False(t, nonzero && last.Sign() == 0 && !mayUnderflow(g, z), where)
		}
	}
	require.Greater(t, compared, 1500)
}

func bigEnd(v float64) *big.Float { return new(big.Float).SetFloat64(v) }

// mayUnderflow reports whether the exact evaluator may give 0 for what is only
// beyond the exponents of big.Float, as exp2(-2^70).
func mayUnderflow(g *expr.Graph, x expr.ID) bool {
	for y := range g.Reach(x) {
		switch g.Op(y) {
		case expr.OpExp, expr.OpExp2, expr.OpExp10, expr.OpErfc, expr.OpSech, expr.OpSigmoid, expr.OpPhi, expr.OpSoftplus:
			return true
		}
	}
	return false
}
