package driver

import (
	"context"
	"fmt"
	"strings"

	"github.com/symdiff/symdiff/internal/prog"
)

// A Stage is one step from a formula to a file.
type Stage struct {
	Name string
	Doc  string // what it does, as a sentence

	run  func(ctx context.Context, j *job) error
	dump func(j *job) (string, error)
}

var stages = []Stage{
	{"parse", "Read the formulas into a graph.", parse, dumpFormulas},
	{"differentiate", "Build every wanted derivative: gradients in reverse mode, matrices in the mode of fewest operations, Taylor coefficients by recurrences or in that mode, others in forward mode.", differentiate, dumpResults},
	{"simplify", "Make what each function returns cheap to compute, all results together.", simplifyResults, dumpResults},
	{"lower", "Put the operations in the order in which they run.", lower, dumpPrograms},
	{"check", "Compare the programs with exact values at seeded points.", check, dumpReport},
	{"print", "Write the programs as Go, and their test.", printGo, dumpGo},
	{"write", "Replace the files that changed.", nil, nil},
}

// Stages returns the stages in the order in which they run.
func Stages() []Stage { return append([]Stage(nil), stages...) }

// Names of stages that the driver itself stops at.
const (
	stageLower = "lower"
	stageCheck = "check"
	stagePrint = "print"
)

// orders says which stage must come before which, and why.
var orders = []struct{ first, then, reason string }{
	{"parse", "differentiate", "there is nothing to differentiate before"},
	{"differentiate", "simplify", "value and derivatives are simplified together, so that they share what they can"},
	{"simplify", "lower", "lowering fixes the order of operations, which simplification chooses"},
	{"lower", "check", "the program that is printed is checked, not the formula"},
	{"check", "print", "the printed test holds the exact values that the check computed"},
	{"check", "write", "nothing wrong is ever written"},
	{"print", "write", "a file is written as a whole, after all of it is known to be right"},
}

func findStage(name string) (int, error) {
	var names []string
	for i, s := range stages {
		if s.Name == name {
			return i, nil
		}
		names = append(names, s.Name)
	}
	var inner []string
	for _, p := range prog.Passes() {
		inner = append(inner, p.Name)
	}
	return 0, fmt.Errorf("no stage is named %q; there are %s, and the passes of %s: %s", name, strings.Join(names, ", "), stageLower, strings.Join(inner, ", "))
}

// runUntil runs the stages up to the one at index last.
func (j *job) runUntil(ctx context.Context, last int) error {
	for _, s := range stages[:last+1] {
		if err := ctx.Err(); err != nil {
			return err
		}
		if j.opts.Verbose {
			j.logf("%s: %s\n", s.Name, s.Doc)
		}
		if s.run == nil {
			continue
		}
		j.progress.Stage, j.progress.Done = s.Name, 0
		j.tell()
		if err := s.run(ctx, j); err != nil {
			return err
		}
	}
	return nil
}
