package diff

import (
	"fmt"
	"slices"

	"github.com/symdiff/symdiff/expr"
)

// A Dependency says that the variable X is a function of the variables On, which
// is not known further. Its derivatives stay as they are: diff(x, t).
type Dependency struct {
	X  expr.ID
	On []expr.ID
}

// Total returns the total derivative of order n of f by the variable t, where
// some variables depend on others: by t and by all that depends on t. The
// derivatives of dependent variables by those they depend on stand in the result
// as the unevaluated nodes of [expr.Graph.Diff], which such a node in f stands for
// too: total derivatives of total derivatives are that. Everything else that f
// leaves unevaluated is expanded. [Expand], which knows of no dependency, makes
// these nodes 0.
func Total(g *expr.Graph, f, t expr.ID, deps []Dependency, n int) (d expr.ID, err error) {
	defer expr.Recover(&err, "total derivative")
	if err := checkNth(g, t, n); err != nil {
		return 0, err
	}
	s := &totals{g: g, on: make(map[expr.ID][]expr.ID), slopes: make(map[expr.ID]expr.ID), rule: newChainRule(g)}
	if err := s.declare(deps); err != nil {
		return 0, err
	}
	if d, err = s.expand(f); err != nil {
		return 0, err
	}
	return s.nth(d, t, n)
}

// totals differentiates where variables depend on others.
type totals struct {
	g      *expr.Graph
	on     map[expr.ID][]expr.ID
	order  []expr.ID           // of dependent variables: each behind those it depends on
	slopes map[expr.ID]expr.ID // tangents of variables; none for 0
	rule   *chainRule
}

// declare takes the dependencies over, and finds those that contradict.
func (s *totals) declare(deps []Dependency) error {
	for _, d := range deps {
		if err := checkVars(s.g, append([]expr.ID{d.X}, d.On...)); err != nil {
			return err
		}
		if _, twice := s.on[d.X]; twice {
			return fmt.Errorf("the dependency of %s is given twice", s.g.Name(d.X))
		}
		s.on[d.X] = d.On
		s.order = append(s.order, d.X)
	}
	for _, d := range deps {
		for _, a := range d.On {
			through := s.reached(a)
			if through[d.X] {
				return fmt.Errorf("%s depends on itself", s.g.Name(d.X))
			}
			for _, b := range d.On {
				// diff(x, b) would mean two things.
				if a != b && through[b] {
					return fmt.Errorf("%s depends on %s both by itself and through %s; give one of the two another name", s.g.Name(d.X), s.g.Name(b), s.g.Name(a))
				}
			}
		}
	}
	slices.SortStableFunc(s.order, func(x, y expr.ID) int { return len(s.reached(x)) - len(s.reached(y)) })
	return nil
}

// reached is x and what it depends on.
func (s *totals) reached(x expr.ID) map[expr.ID]bool {
	seen := map[expr.ID]bool{x: true}
	for stack := []expr.ID{x}; len(stack) > 0; {
		y := stack[len(stack)-1]
		stack = stack[:len(stack)-1]
		for _, a := range s.on[y] {
			if !seen[a] {
				seen[a] = true
				stack = append(stack, a)
			}
		}
	}
	return seen
}

// known returns the dependent variable of which y is a derivative, and how often
// it is differentiated by each variable that it depends on.
func (s *totals) known(y expr.ID) (x expr.ID, by []int, ok bool) {
	x = y
	for s.g.Op(x) == expr.OpDiff {
		x = s.g.Args(x)[0]
	}
	on, ok := s.on[x]
	if !ok {
		return 0, nil, false
	}
	by = make([]int, len(on))
	for ; s.g.Op(y) == expr.OpDiff; y = s.g.Args(y)[0] {
		args := s.g.Args(y)
		i := slices.Index(on, args[1])
		if i < 0 {
			return 0, nil, false
		}
		v, _ := s.g.Value(args[2])
		n, _ := v.Int64()
		by[i] += int(n)
	}
	return x, by, true
}

// derivative is the node of a derivative of x. Derivatives by several variables
// are taken in the order of the dependency, so that there is one node for each.
func (s *totals) derivative(x expr.ID, by []int) expr.ID {
	y := x
	for i, n := range by {
		y = s.g.Diff(y, s.on[x][i], n)
	}
	return y
}

// expand evaluates the derivatives in f but those of dependent variables by what
// they depend on.
func (s *totals) expand(f expr.ID) (expr.ID, error) {
	t := s.g.Tape(f)
	image := make([]expr.ID, t.Len())
	var args []expr.ID
	for i, x := range t.IDs {
		args = args[:0]
		for _, a := range t.Args(i) {
			args = append(args, image[a])
		}
		image[i] = s.g.Rebuild(x, args...)
		if s.g.Op(image[i]) != expr.OpDiff {
			continue
		}
		if x, by, ok := s.known(image[i]); ok {
			image[i] = s.derivative(x, by)
			continue
		}
		v, _ := s.g.Value(args[2])
		n, _ := v.Int64()
		var err error
		if image[i], err = s.nth(args[0], args[1], int(n)); err != nil {
			return 0, err
		}
	}
	return image[len(image)-1], nil
}

func (s *totals) nth(f, t expr.ID, n int) (d expr.ID, err error) {
	d = f
	for k := 1; k <= n; k++ {
		if d, err = s.next(d, t); err != nil {
			return 0, fmt.Errorf("derivative of order %d: %w", k, err)
		}
	}
	return d, nil
}

// next differentiates once, in forward mode.
func (s *totals) next(f, t expr.ID) (expr.ID, error) {
	s.slopesBy(t)
	tape := s.g.Tape(f)
	tangent := make([]expr.ID, tape.Len())
	s.rule.culprit = 0
	for i, x := range tape.IDs {
		if x == t {
			tangent[i] = s.g.Int(1)
			continue
		}
		if y, by, ok := s.known(x); ok {
			tangent[i] = s.tangent(y, by)
			continue
		}
		s.rule.begin()
		for j, a := range tape.Args(i) {
			s.rule.operand(j, tangent[a])
		}
		if s.rule.active() {
			tangent[i] = s.rule.tangent(x)
		}
	}
	switch d := tangent[len(tangent)-1]; d {
	case 0:
		return s.g.Int(0), nil
	case s.g.Undefined():
		return 0, undefinedError(s.g, s.rule.culprit)
	default:
		return d, nil
	}
}

// slopesBy finds the tangents by t of all dependent variables, those first that
// others depend on.
func (s *totals) slopesBy(t expr.ID) {
	clear(s.slopes)
	s.slopes[t] = s.g.Int(1)
	for _, x := range s.order {
		if d := s.tangent(x, make([]int, len(s.on[x]))); d != 0 && x != t {
			s.slopes[x] = d
		}
	}
}

// tangent is that of a derivative of the dependent variable x: the sum of its
// derivatives by what it depends on, each times the tangent of that.
func (s *totals) tangent(x expr.ID, by []int) expr.ID {
	var terms []expr.ID
	for i, a := range s.on[x] {
		if slope := s.slopes[a]; slope != 0 {
			by[i]++
			terms = append(terms, s.g.Mul(s.derivative(x, by), slope))
			by[i]--
		}
	}
	if len(terms) == 0 {
		return 0
	}
	return s.g.Add(terms...)
}
