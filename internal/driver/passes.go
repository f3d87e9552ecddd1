package driver

import (
	"fmt"
	"strings"

	"github.com/symdiff/symdiff/internal/prog"
)

// A passCount tells what a program takes after a pass of lowering.
type passCount struct {
	pass string
	cost prog.Cost
	live int // values that are held at once, besides parameters and constants
}

// watch notes what each pass of lowering makes of a result's program, for -v and
// where the program after one of them is asked for.
func (j *job) watch(r *result) func(prog.Pass, *prog.Program) {
	if !j.opts.Verbose && !isPass(j.opts.Dump) {
		return nil
	}
	return func(pass prog.Pass, p *prog.Program) {
		_, slots := prog.Slots(p)
		r.passes = append(r.passes, passCount{pass.Name, p.Cost(), slots - len(p.Params) - len(p.Consts)})
		if pass.Name == j.opts.Dump {
			r.dumped = p
		}
	}
}

func isPass(name string) bool {
	for _, p := range prog.Passes() {
		if p.Name == name {
			return true
		}
	}
	return false
}

// passTable is what -v shows of the passes over a result's program.
func (f *function) passTable(r *result) string {
	var b strings.Builder
	row := func(name string, counts ...any) {
		fmt.Fprintf(&b, "    %-14s %10v %8v %8v\n", append([]any{name}, counts...)...)
	}
	fmt.Fprintf(&b, "  %s\n", f.name(r))
	row("after pass", "operations", "cost", "live")
	for _, c := range r.passes {
		row(c.pass, c.cost.Ops(), c.cost.Units(), c.live)
	}
	return b.String()
}

// dumpPass shows the programs after the pass that was asked for.
func dumpPass(j *job) (string, error) {
	var b strings.Builder
	for _, f := range j.funcs {
		for _, r := range f.results {
			fmt.Fprintf(&b, "// %s\n%s", f.name(r), r.dumped)
		}
	}
	return b.String(), nil
}
