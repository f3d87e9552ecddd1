// Command lengths compares the derivatives that symdiff prints with those of other
// systems, by the number of operators and calls. From the root of the repository:
//
//	go run ./simplify/testdata/lengths sample > sample.jsonl
//	python3 simplify/testdata/lengths/peers.py sample.jsonl peers.jsonl
//	go run ./simplify/testdata/lengths compare sample.jsonl peers.jsonl
//
// The sample is 300 formulas of formulas.txt and, where SYMDIFF_CORPORA names a
// folder of third-party formulas, 200 of those.
package main

import (
	"bufio"
	"encoding/json"
	"fmt"
	"os"
)

func main() {
	if err := run(os.Args[1:]); err != nil {
		fmt.Fprintln(os.Stderr, "lengths:", err)
		os.Exit(1)
	}
}

func run(args []string) error {
	switch {
	case len(args) == 1 && args[0] == "sample":
		return writeSample(os.Stdout)
	case len(args) == 3 && args[0] == "compare":
		return compare(os.Stdout, args[1], args[2])
	}
	return fmt.Errorf("usage: lengths sample | lengths compare SAMPLE PEERS")
}

// readLines calls f with each line of a JSON lines file.
func readLines[T any](path string, f func(T)) error {
	file, err := os.Open(path)
	if err != nil {
		return err
	}
	defer file.Close()
	in := bufio.NewScanner(file)
	in.Buffer(nil, maxLine)
	for in.Scan() {
		var row T
		if err := json.Unmarshal(in.Bytes(), &row); err != nil {
			return fmt.Errorf("%s: %w", path, err)
		}
		f(row)
	}
	return in.Err()
}

// maxLine bounds a line of input: results of other systems can be long.
const maxLine = 1 << 24
