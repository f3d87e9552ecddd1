package diff

import (
	"fmt"

	"github.com/symdiff/symdiff/expr"
)

// MaxOrder is the highest order of derivative.
const MaxOrder = 1000

// Derivative returns ∂f/∂x, by forward mode. x is a variable.
func Derivative(g *expr.Graph, f, x expr.ID) (expr.ID, error) {
	return Nth(g, f, x, 1)
}

// Nth returns the n-th derivative of f in the variable x, by forward mode
// applied n times. n is at most [MaxOrder].
func Nth(g *expr.Graph, f, x expr.ID, n int) (d expr.ID, err error) {
	if n < 0 || n > MaxOrder {
		return 0, fmt.Errorf("order %d is not between 0 and %d", n, MaxOrder)
	}
	d = f
	for k := 1; k <= n; k++ {
		ds, err := JVP(g, []expr.ID{d}, []expr.ID{x}, []expr.ID{g.Int(1)})
		if err != nil {
			return 0, fmt.Errorf("derivative of order %d: %w", k, err)
		}
		d = ds[0]
	}
	return d, nil
}

// Mixed returns the derivative of f in each of xs in turn: ∂ⁿf/(∂xₙ…∂x₁).
func Mixed(g *expr.Graph, f expr.ID, xs []expr.ID) (expr.ID, error) {
	for _, x := range xs {
		var err error
		if f, err = Derivative(g, f, x); err != nil {
			return 0, err
		}
	}
	return f, nil
}

// JVP returns the tangents of ys, the Jacobian of ys in the variables xs times
// the vector vs, by forward mode: J·v, one expression for each of ys.
func JVP(g *expr.Graph, ys, xs, vs []expr.ID) (out []expr.ID, err error) {
	defer expr.Recover(&err, "forward mode")
	if len(xs) != len(vs) {
		panic("diff: JVP needs as many tangents as variables")
	}
	if err := checkVars(g, xs); err != nil {
		return nil, err
	}
	if ys, err = Expand(g, ys); err != nil {
		return nil, err
	}
	t := g.Tape(ys...)
	tangent, err := tangents(g, t, xs, vs)
	if err != nil {
		return nil, err
	}
	out = make([]expr.ID, len(ys))
	for i, y := range ys {
		p, _ := t.Pos(y)
		if out[i] = tangent[p]; out[i] == 0 {
			out[i] = g.Int(0)
		}
	}
	return out, nil
}

// tangents returns the tangent of every position of t, with 0 for those that do
// not depend on xs.
func tangents(g *expr.Graph, t *expr.Tape, xs, vs []expr.ID) ([]expr.ID, error) {
	tangent := make([]expr.ID, t.Len())
	for i, x := range xs {
		if p, ok := t.Pos(x); ok {
			tangent[p] = vs[i]
		}
	}
	var terms []expr.ID
	for i, x := range t.IDs {
		args := t.Args(i)
		active := false
		for _, a := range args {
			active = active || tangent[a] != 0
		}
		if !active {
			continue
		}
		terms = terms[:0]
		switch g.Op(x) {
		case expr.OpAdd:
			for _, a := range args {
				if tangent[a] != 0 {
					terms = append(terms, tangent[a])
				}
			}
		case expr.OpScale:
			terms = append(terms, g.Mul(t.IDs[args[0]], tangent[args[1]]))
		case expr.OpMul:
			rest := others(g, g.Args(x), func(j int) bool { return tangent[args[j]] != 0 })
			for j, a := range args {
				if rest[j] != 0 {
					terms = append(terms, g.Mul(tangent[a], rest[j]))
				}
			}
		default:
			for j, a := range args {
				if tangent[a] != 0 {
					terms = append(terms, g.Mul(tangent[a], partialOf(g, x, j)))
				}
			}
		}
		if tangent[i] = g.Add(terms...); tangent[i] == g.Undefined() {
			return nil, undefinedError(g, x)
		}
	}
	return tangent, nil
}

func checkVars(g *expr.Graph, xs []expr.ID) error {
	for _, x := range xs {
		if g.Op(x) != expr.OpVar {
			return fmt.Errorf("%s is not a variable", g.String(x))
		}
	}
	return nil
}

func undefinedError(g *expr.Graph, x expr.ID) error {
	return fmt.Errorf("the derivative of %s is undefined everywhere", g.String(x))
}
