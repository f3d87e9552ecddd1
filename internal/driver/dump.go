package driver

import (
	"fmt"
	"strings"

	"github.com/symdiff/symdiff/expr"
)

// dumpFormulas shows the formulas as they were read.
func dumpFormulas(j *job) (string, error) {
	var b strings.Builder
	for _, f := range j.funcs {
		if err := j.dumpRoots(&b, f.Name, f.Outs); err != nil {
			return "", err
		}
	}
	return b.String(), nil
}

// dumpResults shows what each function will return.
func dumpResults(j *job) (string, error) {
	var b strings.Builder
	for _, f := range j.funcs {
		for _, r := range f.results {
			if err := j.dumpRoots(&b, f.name(r), r.roots); err != nil {
				return "", err
			}
		}
	}
	return b.String(), nil
}

func (j *job) dumpRoots(b *strings.Builder, name string, roots []expr.ID) error {
	fmt.Fprintf(b, "// %s\n", name)
	return j.g.Write(b, expr.Format{Shared: true, Decimals: j.unit.Decimals}, roots...)
}

func dumpPrograms(j *job) (string, error) {
	var b strings.Builder
	for _, f := range j.funcs {
		for _, r := range f.results {
			fmt.Fprintf(&b, "// %s\n%s", f.name(r), r.program)
		}
	}
	return b.String(), nil
}

func dumpReport(j *job) (string, error) { return j.report.String(), nil }

func dumpGo(j *job) (string, error) {
	var b strings.Builder
	for _, f := range j.files {
		b.Write(f.data)
	}
	return b.String(), nil
}
