// Command yardsticks measures generated values, gradients and Jacobians beside those that
// a careful programmer writes by hand, those of package optimize/functions of gonum among
// them, and beside central differences and dual numbers:
//
//	go run ./examples/yardsticks
//
// It prints nanoseconds for each call, and ratios. Every function is timed in rounds, one
// after the other in each, and of each the shortest time counts, so that what else the
// machine does falls on all alike. The models are in models.sd; std and fast hold what is
// generated from them with the functions of package math and with those of this module, and tests
// what is generated from gonum.sd.
//
//	GOAMD64=v3 go run ./examples/yardsticks -c
//
// compares generated code with the same operations in C, compiled by gcc for this machine.
// It is that of the folder arrays: functions of pointers, which check no lengths, as in C.
package main

import (
	"flag"
	"fmt"
	"math"
	"os"
	"text/tabwriter"
)

func main() {
	rounds := flag.Int("rounds", 10, "how often each function is timed")
	inC := flag.Bool("c", false, "compare with the same operations in C, which takes gcc")
	flag.Parse()
	w := tabwriter.NewWriter(os.Stdout, 0, 0, 1, ' ', tabwriter.AlignRight|tabwriter.Debug)
	tables := []func(*tabwriter.Writer, int) error{writeModels, writeProblems, writeOthers}
	if *inC {
		tables = []func(*tabwriter.Writer, int) error{writeC}
	}
	for i, write := range tables {
		if i > 0 {
			fmt.Fprintln(w)
		}
		err := write(w, *rounds)
		if err == nil {
			err = w.Flush()
		}
		if err != nil {
			fmt.Fprintln(os.Stderr, err)
			os.Exit(1)
		}
	}
}

// writeModels writes a line for each model.
func writeModels(w *tabwriter.Writer, rounds int) error {
	all := models()
	var runs []run
	for _, m := range all {
		for _, pair := range [][2]run{pairOf(m.byHand()), pairOf(m.byCode(m.std)), pairOf(m.byCode(m.fast))} {
			runs = append(runs, pair[:]...)
		}
	}
	times := measure(rounds, runs)
	fmt.Fprintln(w, "model\thand\tstd\tfast\tstd/hand\tfast/hand\tfast/std\tstd all/value\t")
	means := make([]float64, 4)
	for i, m := range all {
		t := times[6*i:]
		hand, std, fast, value := t[1], t[3], t[5], t[2]
		ratios := []float64{std / hand, fast / hand, fast / std, std / value}
		fmt.Fprintf(w, "%s\t%.1f\t%.1f\t%.1f\t", m.name, hand, std, fast)
		for k, r := range ratios {
			fmt.Fprintf(w, "%.2f\t", r)
			means[k] += math.Log(r) / float64(len(all))
		}
		fmt.Fprintln(w)
	}
	fmt.Fprint(w, "geometric mean\t\t\t\t")
	for _, m := range means {
		fmt.Fprintf(w, "%.2f\t", math.Exp(m))
	}
	_, err := fmt.Fprintln(w)
	return err
}

func pairOf(a, b run) [2]run { return [2]run{a, b} }
