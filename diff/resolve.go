package diff

import (
	"fmt"
	"slices"

	"github.com/symdiff/symdiff/expr"
)

// A Meaning says what a function of no formula stands for, in a graph: either a
// formula of its parameters, or one for each of its partial derivatives.
type Meaning struct {
	Params   []expr.ID // variables
	Formula  expr.ID   // or 0
	Partials []expr.ID // by each of Params; or none
}

// A MeaningError says that a derivative is needed of a function whose partial
// derivatives are not given.
type MeaningError struct {
	Function string // it has no partials, and
	Order    int    // the derivatives of this order
	Of       string // of this function need them
}

func (e *MeaningError) Error() string {
	of := "of " + e.Of + " need"
	if e.Of == e.Function {
		of = "need"
	}
	return fmt.Sprintf("%s has no partials: %s derivatives %s them", e.Function, ordinal(e.Order), of)
}

var ordinals = [...]string{"", "first", "second", "third"}

func ordinal(n int) string {
	if n < len(ordinals) {
		return ordinals[n]
	}
	return fmt.Sprintf("%dth", n)
}

// Resolve replaces in roots what is called of the functions that meanings have
// by name. A function with a formula becomes that formula, and D(f, 1)(x) its
// derivative there; of one with partials, D(f, 1)(x) becomes the partial, and
// derivatives of higher order those of the partial. Partials may call the function
// itself, or others; formulas must not lead back to their function. It is a [MeaningError] if a function has neither where a
// derivative of it is called.
func Resolve(g *expr.Graph, roots []expr.ID, meanings map[string]Meaning) (out []expr.ID, err error) {
	defer expr.Recover(&err, "partial derivatives of functions")
	r := &resolver{g: g, meanings: meanings, formulas: make(map[expr.ID]expr.ID), asked: make(map[string]expr.Signature)}
	for { // every round takes an order from each call that it finds
		next, err := r.round(roots)
		if err != nil || slices.Equal(next, roots) {
			return next, err
		}
		roots = next
	}
}

// resolver holds what functions become, as formulas of their parameters.
type resolver struct {
	g        *expr.Graph
	meanings map[string]Meaning
	formulas map[expr.ID]expr.ID
	asked    map[string]expr.Signature // the derivative for which one of a function is needed
}

// round replaces calls once, operands first.
func (r *resolver) round(roots []expr.ID) ([]expr.ID, error) {
	g := r.g
	t := g.Tape(roots...)
	image := make([]expr.ID, t.Len())
	var args []expr.ID
	for i, x := range t.IDs {
		args = args[:0]
		changed := false
		for _, a := range t.Args(i) {
			args = append(args, image[a])
			changed = changed || image[a] != t.IDs[a]
		}
		formula, params, err := r.formula(x)
		switch {
		case err != nil:
			return nil, err
		case formula != 0:
			image[i] = g.Subst([]expr.ID{formula}, params, args[1:])[0]
		case changed:
			image[i] = g.Rebuild(x, args...)
		default:
			image[i] = x
		}
	}
	out := make([]expr.ID, len(roots))
	for i, x := range roots {
		p, _ := t.Pos(x)
		out[i] = image[p]
	}
	return out, nil
}

// formula returns what the call x becomes, in the parameters of its function, or
// 0 if it stays.
func (r *resolver) formula(x expr.ID) (formula expr.ID, params []expr.ID, err error) {
	if r.g.Op(x) != expr.OpCall {
		return 0, nil, nil
	}
	s, _ := r.g.Signature(x)
	m, ok := r.meanings[s.Name]
	if !ok || len(m.Params) != s.Arity || m.Formula == 0 && len(s.By) == 0 {
		return 0, nil, nil
	}
	f := r.g.Args(x)[0]
	if r.formulas[f] == 0 {
		if r.formulas[f], err = r.derive(s, m); err != nil {
			return 0, nil, err
		}
	}
	return r.formulas[f], m.Params, nil
}

// derive builds the formula of a function or partial derivative.
func (r *resolver) derive(s expr.Signature, m Meaning) (expr.ID, error) {
	first, ok := r.asked[s.Name]
	if !ok {
		first = s
	}
	by := make([]expr.ID, len(s.By))
	for i, k := range s.By {
		by[i] = m.Params[k-1]
	}
	f := m.Formula
	if f == 0 {
		if len(m.Partials) != s.Arity {
			return 0, &MeaningError{s.Name, len(first.By), first.Name}
		}
		partial, err := Expand(r.g, []expr.ID{m.Partials[s.By[0]-1]})
		if err != nil {
			return 0, err
		}
		for _, called := range r.g.Calls(partial[0]) {
			if len(called.By) > 0 { // it might lead back
				return 0, fmt.Errorf("the partials of %s call the derivative %v, not a function", s.Name, called)
			}
		}
		f, by = partial[0], by[1:]
	}
	d, err := Mixed(r.g, f, by)
	if err != nil {
		return 0, err
	}
	ds, err := Expand(r.g, []expr.ID{d}) // by variables that are about to be replaced
	if err != nil {
		return 0, err
	}
	d = ds[0]
	for _, called := range r.g.Calls(d) {
		if _, known := r.asked[called.Name]; !known && len(called.By) > 0 && called.Name != s.Name {
			r.asked[called.Name] = first
		}
	}
	return d, nil
}
