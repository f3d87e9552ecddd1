package driver

import (
	"errors"
	"fmt"
	"slices"
	"strings"

	"github.com/symdiff/symdiff/codegen"
	"github.com/symdiff/symdiff/diff"
	"github.com/symdiff/symdiff/expr"
	"github.com/symdiff/symdiff/parser"
)

// declareExterns notes what the file says of functions that Go computes.
func (j *job) declareExterns() {
	j.meanings = make(map[string]diff.Meaning)
	j.externs = make(map[string]*parser.Extern)
	for _, x := range j.unit.Externs {
		m := diff.Meaning{Partials: x.Partials}
		for _, p := range x.Params {
			m.Params = append(m.Params, p.ID)
		}
		j.meanings[x.Name], j.externs[x.Name] = m, x
	}
}

// resolve replaces derivatives of functions that Go computes by what the file says
// they are. What still has no formula then is an error, at its place or at another.
func (j *job) resolve(roots []expr.ID, otherwise parser.Span) ([]expr.ID, error) {
	out, err := diff.Resolve(j.g, roots, j.meanings)
	var missing *diff.MeaningError
	switch {
	case errors.As(err, &missing):
		x := j.externs[missing.Function]
		return nil, j.unit.Errorf(x.Pos, "behind it write partials, one for each parameter", "%s", missing)
	case err != nil:
		return nil, err
	}
	for y := range j.g.Reach(out...) {
		if j.g.Op(y) != expr.OpCall {
			continue
		}
		s, _ := j.g.Signature(y)
		if j.runs(s) {
			continue
		}
		at := j.unit.Pos(y)
		if at == (parser.Span{}) {
			at = otherwise
		}
		return nil, j.unit.Errorf(at, fmt.Sprintf(`extern func %s(…) go "import/path.Function" declares one that runs`, s.Name), "%s has no formula", s.Name)
	}
	return out, nil
}

// standIns are formulas for functions that Go computes, which no check can run:
// smooth, between 1 and 3, and all different. A program is right for every
// function only if it is right for these.
func (j *job) standIns(roots ...[]expr.ID) map[string]diff.Meaning {
	g := j.g
	out := make(map[string]diff.Meaning)
	for k, s := range g.Calls(slices.Concat(roots...)...) {
		sum := []expr.ID{g.Int(int64(k + 1))}
		m := diff.Meaning{Params: j.meanings[s.Name].Params}
		for i, p := range m.Params {
			sum = append(sum, g.Mul(g.Num(expr.NewFrac(int64(k+i+1), int64(k+i+2))), p))
		}
		m.Formula = g.Add(g.Int(2), g.Call("sin", g.Add(sum...)))
		out[s.Name] = m
	}
	return out
}

// checkable returns what the check runs and what it compares that with: a result
// and its exact form, and behind that the functions that its formula always calls, with formulas in
// the place of Go functions.
func (j *job) checkable(f *function, r *result) (roots, exact []expr.ID, err error) {
	exact = slices.Concat(r.exact, called(j.g, f.outs))
	if len(j.goNames(r)) == 0 {
		return r.roots, exact, nil
	}
	meanings := j.standIns(r.roots, exact)
	if roots, err = diff.Resolve(j.g, r.roots, meanings); err != nil {
		return nil, nil, err
	}
	exact, err = diff.Resolve(j.g, exact, meanings)
	return roots, exact, err
}

// goNames lists the functions of a result that Go computes.
func (j *job) goNames(r *result) []string {
	var names []string
	for _, s := range j.g.Calls(r.roots...) {
		names = append(names, s.Name)
	}
	return names
}

// runs reports whether a function without a formula is one that Go computes.
func (j *job) runs(s expr.Signature) bool { return j.externs[s.Name] != nil && len(s.By) == 0 }

// goFuncs lists all Go functions of the file.
func (j *job) goFuncs() map[string]codegen.GoFunc {
	out := make(map[string]codegen.GoFunc)
	for _, x := range j.unit.Externs {
		out[x.Name] = codegen.GoFunc(x.Go)
	}
	return out
}

// noteGo says in the doc comment what was not compared.
func (j *job) noteGo(r *result) {
	if names := j.goNames(r); len(names) > 0 {
		r.notes = append(r.notes, "Checked with other functions in the place of "+strings.Join(names, " and ")+": Go functions do not run when this is generated.")
	}
}
