package simplify

import (
	"slices"

	"github.com/symdiff/symdiff/expr"
)

const (
	// maxSearched bounds the length of what is searched for a shorter form, and
	// minSearched is the least: what is shorter is as short as it gets.
	minSearched, maxSearched = 4, 250

	// worthwhile is the least part of the length that is worth another form, if not
	// minSaving operators are saved: what was written is kept if it is as good.
	worthwhile = 5

	// maxForms bounds the forms of one expression that are looked at.
	maxForms = 24

	// patience is how many forms are looked at in a row that lead to none shorter.
	patience = 2

	// maxLooked bounds the length of all forms of one expression together, before
	// they are simplified: what a search costs.
	maxLooked = 2_000

	// maxLookedTogether bounds it for all expressions of a call.
	maxLookedTogether = 100_000

	// maxSearches bounds the searches of one expression, each from what the last found.
	maxSearches = 4

	// maxGrowth bounds how much longer than the shortest a form may be that is
	// looked at further: a detour over longer forms pays when much cancels after it.
	maxGrowth = 3
)

// A searcher looks for shorter forms of expressions. What it finds is right by the
// moves alone, each of which is a sound rewrite.
type searcher struct {
	g       *expr.Graph
	opt     Options
	known   *memo
	best    map[expr.ID]expr.ID
	reached map[expr.ID]form // what became of expressions that moves led to
	spent   uint32           // of maxLookedTogether
}

// A form is one way to write an expression, and the steps that led to it.
type form struct {
	x     expr.ID
	raw   expr.ID // before it was simplified
	steps []Step
	done  bool // its moves were tried
}

// settled searches until nothing shorter is found, so that what it returns is not
// made shorter by another call. What is found in operands may meet what stands
// beside them.
func (s *searcher) settled(x, from expr.ID) expr.ID {
	for range maxSearches {
		y := s.searched(x, from)
		if y == x {
			break
		}
		clear(s.best)
		x = fixpoint(s.g, []expr.ID{y}, s.opt, s.known, true)[0]
		from = x
	}
	return x
}

// searched returns a shorter form of x, or x: of the operands of functions first.
// What x was made from is another form to begin with: what became one fraction,
// say, may be shorter as two.
func (s *searcher) searched(x, from expr.ID) expr.ID {
	if s.g.Length(x) > maxSearched {
		return x
	}
	t := s.g.Tape(x)
	image := make([]expr.ID, t.Len())
	var args []expr.ID
	for i, y := range t.IDs {
		if comparison(s.g, y) { // what stands in it must not become defined
			image[i] = y
			continue
		}
		args = args[:0]
		outer := !rational(s.g, y)
		for _, a := range t.Args(i) {
			z := image[a]
			if outer && rational(s.g, z) {
				z = s.shortest(z, z)
			}
			args = append(args, z)
		}
		image[i] = s.g.Rebuild(y, args...)
	}
	return s.shortest(image[t.Len()-1], from)
}

// rational reports whether x is computed by arithmetic and constant powers, which
// moves look through.
func rational(g *expr.Graph, x expr.ID) bool {
	switch g.Op(x) {
	case expr.OpAdd, expr.OpMul, expr.OpScale:
		return true
	case expr.OpPow:
		base, _ := g.Power(x)
		return base != x
	}
	return false
}

// shortest tries moves on x and on what they lead to, the shortest form first.
func (s *searcher) shortest(x, from expr.ID) expr.ID {
	if y, ok := s.best[x]; ok {
		return y
	}
	if n := s.g.Length(x); n < minSearched || n > maxSearched || s.spent > maxLookedTogether {
		return x
	}
	looked := uint32(0)
	forms := s.explored([]form{{x: x}}, &looked)
	if from != x && s.g.Length(from) <= maxSearched { // after x itself, as another call would find it
		forms = s.explored(append(forms, form{x: from}), &looked)
	}
	y := forms[s.least(forms)]
	if saved := s.g.Length(x) - s.g.Length(y.x); saved < minSaving && saved*worthwhile < s.g.Length(x) {
		y = forms[0]
	}
	s.best[x], s.best[y.x] = y.x, y.x
	if s.opt.Trace != nil && y.x != x {
		for _, step := range y.steps {
			s.opt.Trace(step)
		}
	}
	return y.x
}

// explored adds to the forms what moves make of them, until that leads to none
// shorter.
func (s *searcher) explored(forms []form, looked *uint32) []form {
	for idle := 0; idle < patience; idle++ {
		i := s.next(forms)
		if i < 0 {
			break
		}
		forms[i].done = true
		least := s.least(forms)
		x := forms[i].x
		p := &pass{g: s.g, opt: s.opt, memo: s.known, outlines: map[expr.ID]*outline{}}
		for _, m := range moves {
			if len(forms) < maxForms && *looked < maxLooked {
				p.fuel = fuelPerNode * maxSearched
				forms = s.tried(forms, forms[i], Step{Rule: m.name, From: x, To: m.apply(p, x)}, looked)
			}
		}
		if s.least(forms) != least {
			idle = -1
		}
	}
	return forms
}

// next returns the index of the shortest form whose moves were not tried, or -1.
func (s *searcher) next(forms []form) int {
	next := -1
	limit := maxGrowth * s.g.Length(forms[s.least(forms)].x)
	for i, f := range forms {
		if n := s.g.Length(f.x); !f.done && n <= limit && (next < 0 || n < s.g.Length(forms[next].x)) {
			next = i
		}
	}
	return next
}

// least returns the index of the shortest form, the first of equals.
func (s *searcher) least(forms []form) int {
	least := 0
	for i, f := range forms {
		if s.g.Length(f.x) < s.g.Length(forms[least].x) {
			least = i
		}
	}
	return least
}

// tried adds what a move made of a form, simplified, if that is new.
func (s *searcher) tried(forms []form, from form, moved Step, looked *uint32) []form {
	y := moved.To
	same := func(f form) bool { return f.x == y || f.raw == y }
	if slices.ContainsFunc(forms, same) || s.g.Op(y) == expr.OpUndefined || s.g.Length(y) > maxGrowth*maxSearched {
		return forms
	}
	*looked += s.g.Length(y)
	s.spent += s.g.Length(y)
	z := s.simplified(y)
	if slices.ContainsFunc(forms, func(f form) bool { return f.x == z.x }) {
		return forms
	}
	z.steps = slices.Concat(from.steps, []Step{moved}, z.steps)
	return append(forms, z)
}

// simplified returns what y becomes, and how. Searches that begin where others ended
// come to the same forms.
func (s *searcher) simplified(y expr.ID) form {
	if z, known := s.reached[y]; known {
		return z
	}
	z := form{raw: y}
	opt := s.opt
	if opt.Trace != nil {
		opt.Trace = func(step Step) { z.steps = append(z.steps, step) }
	}
	z.x = fixpoint(s.g, []expr.ID{y}, opt, s.known, true)[0]
	s.reached[y] = z
	return z
}
