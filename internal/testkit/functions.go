package testkit

import (
	"fmt"
	"math/big"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
)

// FunctionsFile is where the reference values of every function lie, from the
// root of the repository.
const FunctionsFile = "testdata/functions.txt"

// A FunctionPoint is a function at a point, with its partial derivatives there.
type FunctionPoint struct {
	Function string // "u^v" for powers
	Order    string // the first argument and a comma, if that is an order
	At       []float64
	Value    *big.Float
	First    []*big.Float // by each argument; nil where there is none
	Second   []*big.Float // of the upper triangle, row by row
}

// String is the point as a call.
func (p FunctionPoint) String() string {
	return fmt.Sprintf("%s%s%v", p.Function, p.Order, p.At)
}

// Partials returns the value, the first and the second partials in one list.
func (p FunctionPoint) Partials() []*big.Float {
	return slices.Concat([]*big.Float{p.Value}, p.First, p.Second)
}

// referenceBits holds the digits of the file and more.
const referenceBits = 120

// FunctionPoints returns the reference values of every function.
func FunctionPoints(t testing.TB) []FunctionPoint {
	t.Helper()
	var points []FunctionPoint
	eachLine(t, filepath.Join(Root(t), FunctionsFile), func(line []byte) error {
		if line[0] == '#' {
			return nil
		}
		p, err := parseFunctionPoint(strings.TrimSpace(string(line)))
		points = append(points, p)
		return err
	})
	return points
}

// parseFunctionPoint reads "name(argument, …) = value; first; second". An order
// is a decimal integer, all else is hexadecimal.
func parseFunctionPoint(line string) (p FunctionPoint, err error) {
	call, values, _ := strings.Cut(line, " = ")
	name, args, ok := strings.Cut(strings.TrimSuffix(call, ")"), "(")
	groups := strings.Split(values, "; ")
	if !ok || len(groups) != 3 {
		return p, fmt.Errorf("%q is no line of %s", line, FunctionsFile)
	}
	p.Function = name
	for {
		order, rest, ok := strings.Cut(args, ", ")
		if !ok || strings.Contains(order, "x") {
			break
		}
		p.Order, args = p.Order+order+", ", rest
	}
	for _, a := range strings.Split(args, ", ") {
		x, err := strconv.ParseFloat(a, 64)
		if err != nil {
			return p, err
		}
		p.At = append(p.At, x)
	}
	var parsed [3][]*big.Float
	for i, group := range groups {
		for _, word := range strings.Split(group, ", ") {
			if word == "-" {
				parsed[i] = append(parsed[i], nil)
				continue
			}
			x, _, err := big.ParseFloat(word, 10, referenceBits, big.ToNearestEven)
			if err != nil {
				return p, err
			}
			parsed[i] = append(parsed[i], x)
		}
	}
	p.Value, p.First, p.Second = parsed[0][0], parsed[1], parsed[2]
	if n := len(p.At); len(p.First) != n || len(p.Second) != n*(n+1)/2 {
		return p, fmt.Errorf("%q: wrong number of partials", line)
	}
	return p, nil
}
