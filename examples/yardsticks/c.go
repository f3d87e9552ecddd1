package main

import (
	"embed"
	"fmt"
	"math"
	"os"
	"os/exec"
	"path/filepath"
	"runtime/debug"
	"strconv"
	"strings"
	"text/tabwriter"
)

// sources are the operations of the models in C, and a program that measures them.
//
//go:embed c/*.c c/*.h
var sources embed.FS

// optimized are the options for gcc: all that it does with float64 without changing what a
// formula means.
var optimized = []string{"-O3", "-march=native", "-ffp-contract=fast"}

// level is that of the processor for which gcc compiles, near enough.
const level = "v3"

// differs is how far C may be off, in the size of the value or 1: its functions are others.
const differs = 1e-9

// A compiled is the program of the models in C.
type compiled struct{ path string }

// compileC compiles it in a folder. The error says what is missing.
func compileC(dir string) (compiled, error) {
	if _, err := exec.LookPath("gcc"); err != nil {
		return compiled{}, fmt.Errorf("no column of C: there is no gcc")
	}
	args := append([]string(nil), optimized...)
	c := compiled{filepath.Join(dir, "models")}
	args = append(args, "-o", c.path)
	for _, name := range []string{"models.h", "models.c", "main.c"} {
		text, err := sources.ReadFile("c/" + name)
		if err != nil {
			return c, err
		}
		path := filepath.Join(dir, name)
		if err := os.WriteFile(path, text, 0o600); err != nil {
			return c, err
		}
		if strings.HasSuffix(name, ".c") {
			args = append(args, path)
		}
	}
	if out, err := exec.Command("gcc", append(args, "-lm")...).CombinedOutput(); err != nil {
		return c, fmt.Errorf("gcc: %w\n%s", err, out)
	}
	return c, nil
}

// builtFor is the level of the processor for which this program was built.
func builtFor() string {
	if info, ok := debug.ReadBuildInfo(); ok {
		for _, s := range info.Settings {
			if s.Key == "GOAMD64" {
				return s.Value
			}
		}
	}
	return ""
}

// writeC writes a line for each model: generated code beside its operations in C, timed in
// turns. Both are called through a pointer, with pointers to arrays.
func writeC(w *tabwriter.Writer, rounds int) error {
	dir, err := os.MkdirTemp("", "yardsticks")
	if err != nil {
		return err
	}
	defer os.RemoveAll(dir)
	c, err := compileC(dir)
	if err != nil {
		return err
	}
	all := models()
	code, inC := make([]float64, len(all)), make([]float64, len(all))
	for round := range rounds {
		for k, m := range all {
			out := make([]float64, m.outputs*(1+len(m.x)))
			ns := measure(1, []run{m.pointers(m.x, out)})[0]
			ofC, results, err := c.run(k, m)
			if err != nil {
				return err
			}
			if err := m.check(results, out); err != nil {
				return err
			}
			if round == 0 {
				code[k], inC[k] = ns, ofC
			}
			code[k], inC[k] = min(code[k], ns), min(inC[k], ofC)
		}
	}
	fmt.Fprintln(w, "model\tarrays\tC\tarrays/C\t")
	mean := 0.0
	for k, m := range all {
		ratio := code[k] / inC[k]
		mean += math.Log(ratio) / float64(len(all))
		fmt.Fprintf(w, "%s\t%.1f\t%.1f\t%.2f\t\n", m.name, code[k], inC[k], ratio)
	}
	fmt.Fprintf(w, "geometric mean\t\t\t%.2f\t\n", math.Exp(mean))
	if builtFor() != level {
		fmt.Fprintf(w, "GOAMD64=%s, as this was built for, leaves out what gcc uses: run with GOAMD64=%s\n", builtFor(), level)
	}
	return nil
}

// run measures model k, and returns nanoseconds for a call and the results.
func (c compiled) run(k int, m model) (ns float64, results []float64, err error) {
	args := []string{strconv.Itoa(k)}
	for _, x := range m.x {
		args = append(args, strconv.FormatFloat(x, 'g', -1, 64))
	}
	out, err := exec.Command(c.path, args...).Output()
	if err != nil {
		return 0, nil, fmt.Errorf("%s in C: %w", m.name, err)
	}
	for _, word := range strings.Fields(string(out)) {
		x, err := strconv.ParseFloat(word, 64)
		if err != nil {
			return 0, nil, fmt.Errorf("%s in C: %w", m.name, err)
		}
		results = append(results, x)
	}
	return results[0], results[1:], nil
}

// check compares results with those of the generated Go code.
func (m model) check(results, want []float64) error {
	if len(results) != len(want) {
		return fmt.Errorf("%s in C: %d results, not %d", m.name, len(results), len(want))
	}
	for i, x := range results {
		if !(math.Abs(x-want[i]) <= differs*max(1, math.Abs(want[i]))) {
			return fmt.Errorf("%s in C: result %d is %v, not %v", m.name, i, x, want[i])
		}
	}
	return nil
}
