package diff

import "github.com/symdiff/symdiff/expr"

// Hessian returns the second derivatives of f by the variables xs, those on and
// above the diagonal: ∂²f/(∂xs[i]∂xs[j]) in row i and column j ≥ i. It is the
// Jacobian of the gradient, which comes from reverse mode. For a sum whose terms
// have few variables each, however many they have together, work and size are in
// proportion to the number of elements that are not 0 by structure.
func Hessian(g *expr.Graph, f expr.ID, xs []expr.ID) (*Matrix, error) {
	gradient, err := Gradient(g, f, xs)
	if err != nil {
		return nil, err
	}
	return HessianOf(g, Auto, gradient, xs)
}

// HessianOf is [Hessian] of a function whose gradient is known, in a mode.
func HessianOf(g *expr.Graph, mode Mode, gradient, xs []expr.ID) (m *Matrix, err error) {
	defer expr.Recover(&err, "Hessian")
	if len(gradient) != len(xs) {
		panic("diff: HessianOf needs a derivative by each variable")
	}
	if gradient, err = Expand(g, gradient); err != nil {
		return nil, err
	}
	p, err := newPartials(g, gradient, xs, true)
	if err != nil {
		return nil, err
	}
	return p.build(mode)
}

// HVP returns the Hessian of f in the variables xs times the vector vs, one
// expression for each of xs: the tangents of the gradient, so that it takes a small
// multiple of the operations of f.
func HVP(g *expr.Graph, f expr.ID, xs, vs []expr.ID) ([]expr.ID, error) {
	gradient, err := Gradient(g, f, xs)
	if err != nil {
		return nil, err
	}
	return JVP(g, gradient, xs, vs)
}
