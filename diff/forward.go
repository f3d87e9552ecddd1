package diff

import (
	"fmt"

	"github.com/symdiff/symdiff/expr"
)

// MaxOrder is the highest order of derivative.
const MaxOrder = 1000

// Derivative returns ∂f/∂x, by forward mode. x is a variable.
func Derivative(g *expr.Graph, f, x expr.ID) (expr.ID, error) {
	ds, err := JVP(g, []expr.ID{f}, []expr.ID{x}, []expr.ID{g.Int(1)})
	if err != nil {
		return 0, err
	}
	return ds[0], nil
}

// Nth returns the n-th derivative of f in the variable x, by forward mode
// applied n times, each to what is new in the derivative before. For some orders
// it also tries the recurrences of [Taylor], and returns what has fewer
// expressions. n is at most [MaxOrder].
func Nth(g *expr.Graph, f, x expr.ID, n int) (d expr.ID, err error) {
	if err := checkNth(g, x, n); err != nil {
		return 0, err
	}
	fs, err := Expand(g, []expr.ID{f})
	if err != nil {
		return 0, err
	}
	o := newOrders(g)
	o.by(x)
	d, err = o.nth(fs[0], n)
	if err != nil || n < seriesFrom || n > seriesTo {
		return d, err
	}
	e, err := Directional(g, fs[0], []expr.ID{x}, []expr.ID{g.Int(1)}, n)
	if err == nil && g.Tape(e).Len() < g.Tape(d).Len() {
		return e, nil
	}
	return d, nil
}

// The recurrences are tried for these orders. They win from order 3 on where
// functions are nested: at order 8 exp(sin(x^2 + 1))*log(x^3 + 2) takes a third of
// the operations. They are quadratic in the order, whatever the function, so that
// in the end they cost time for nothing.
const (
	seriesFrom = 3
	seriesTo   = 32
)

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
	tangent, culprit := tangents(g, t, xs, vs)
	out = make([]expr.ID, len(ys))
	for i, y := range ys {
		p, _ := t.Pos(y)
		if out[i] = tangent[p]; out[i] == 0 {
			out[i] = g.Int(0)
		}
		if out[i] == g.Undefined() {
			return nil, undefinedError(g, culprit)
		}
	}
	return out, nil
}

// tangents returns the tangent of every position of t, with 0 for those that do
// not depend on xs, and the first expression whose tangent is undefined, if any.
func tangents(g *expr.Graph, t *expr.Tape, xs, vs []expr.ID) (tangent []expr.ID, culprit expr.ID) {
	tangent = make([]expr.ID, t.Len())
	for i, x := range xs {
		if p, ok := t.Pos(x); ok {
			tangent[p] = vs[i]
		}
	}
	r := newChainRule(g)
	for i, x := range t.IDs {
		r.begin()
		for j, a := range t.Args(i) {
			r.operand(j, tangent[a])
		}
		if r.active() {
			tangent[i] = r.tangent(x)
		}
	}
	return tangent, r.culprit
}

// chainRule makes the tangent of an expression of those of its operands: begin, then
// operand for each of them, then tangent if any is active.
type chainRule struct {
	g        *expr.Graph
	tangents []operandTangent
	terms    []expr.ID // scratch
	rest     others
	culprit  expr.ID // the first expression whose tangent is undefined
}

// operandTangent is the tangent of operand j, which depends on the inputs.
type operandTangent struct {
	j int
	d expr.ID
}

func newChainRule(g *expr.Graph) *chainRule { return &chainRule{g: g, rest: others{g: g}} }

func (r *chainRule) begin() { r.tangents = r.tangents[:0] }

// operand notes the tangent of operand j, 0 if that does not depend on the inputs.
func (r *chainRule) operand(j int, d expr.ID) {
	if d != 0 {
		r.tangents = append(r.tangents, operandTangent{j, d})
	}
}

func (r *chainRule) active() bool { return len(r.tangents) > 0 }

// tangent returns the tangent of x. One that is undefined matters only if it
// reaches an output: the arm of an if may hold it.
func (r *chainRule) tangent(x expr.ID) expr.ID {
	d := r.apply(x)
	if d == r.g.Undefined() && r.culprit == 0 {
		r.culprit = x
	}
	return d
}

// apply returns the tangent of x.
func (r *chainRule) apply(x expr.ID) expr.ID {
	g, op := r.g, r.g.Op(x)
	switch {
	case op.IsTruth():
		return 0 // a condition has no derivative
	case op == expr.OpIf:
		return r.tangentOfIf(x)
	}
	r.terms = r.terms[:0]
	for _, t := range r.tangents {
		d := t.d
		switch op {
		case expr.OpAdd:
		case expr.OpScale:
			d = g.Mul(g.Args(x)[0], d)
		case expr.OpMul:
			d = g.Mul(d, r.rest.but(x, t.j))
		default:
			d = timesPartial(g, d, x, t.j)
		}
		r.terms = append(r.terms, d)
	}
	if len(r.terms) == 1 {
		return r.terms[0]
	}
	return g.Add(r.terms...)
}

func checkNth(g *expr.Graph, x expr.ID, n int) error {
	if n < 0 || n > MaxOrder {
		return fmt.Errorf("order %d is not between 0 and %d", n, MaxOrder)
	}
	return checkVars(g, []expr.ID{x})
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
