package expr

import (
	"math"
	"strings"

	"github.com/symdiff/symdiff/special"
)

// A Library is the Go packages whose functions programs call.
type Library uint8

// The libraries.
const (
	// Accurate is package math, but for what it lacks or has with a large error: package
	// special.
	Accurate Library = iota
	// Std is package math alone.
	Std
	// Fast is package special wherever that is faster as well, else as Accurate.
	Fast
	numLibraries
)

var libraryNames = [...]string{Accurate: "accurate", Std: "std", Fast: "fast"}

// String names the library as options of commands do.
func (l Library) String() string { return libraryNames[l] }

// accurate are the functions that stand for powers, which are no row of the table.
var accurate = map[Op]Operation{
	OpPow: {Two: special.Pow, Go: "special.Pow", Error: Accuracy{Ulps: 0.6}},
}

// std are the functions of package math for those of which the table names others. The errors are
// those of the test of the package special, with a margin.
var std = map[Op]Operation{
	OpPow:    {Two: math.Pow, Go: "math.Pow", Error: Accuracy{Ulps: 16, Below: logBelow}},
	OpLog2:   {One: math.Log2, Go: "math.Log2", Error: Accuracy{Ulps: 3, Floor: 0x1p-52, Below: logBelow}},
	OpAsin:   {One: math.Asin, Go: "math.Asin", Error: Accuracy{Ulps: 3, Floor: 0x1p-40}},
	OpAcos:   {One: math.Acos, Go: "math.Acos", Error: Accuracy{Ulps: 3, Floor: 0x1p-40}},
	OpErfinv: {One: math.Erfinv, Go: "math.Erfinv", Error: Accuracy{Ulps: 8}},
	OpGamma:  {One: math.Gamma, Go: "math.Gamma", Error: Accuracy{Ulps: 128, Curve: Factorial}},
}

// fast are the functions of package special that take less time than those of package math; they
// are also closer.
var fast = map[Op]Operation{
	OpExp:   {One: special.Exp, Go: "special.Exp", Error: Accuracy{Ulps: 0.6}},
	OpLog:   {One: special.Log, Go: "special.Log", Error: Accuracy{Ulps: 0.6}},
	OpExpm1: {One: special.Expm1, Go: "special.Expm1", Error: Accuracy{Ulps: 1}},
	OpLog1p: {One: special.Log1p, Go: "special.Log1p", Error: Accuracy{Ulps: 1}},
	OpTanh:  {One: special.Tanh, Go: "special.Tanh", Error: Accuracy{Ulps: 0.6}},
	OpErf:   {One: special.Erf, Go: "special.Erf", Error: Accuracy{Ulps: 1}},
}

var libraries = buildLibraries()

// buildLibraries lays what differs over the table of operations.
func buildLibraries() (t [numLibraries][numOps]Operation) {
	changes := [numLibraries][]map[Op]Operation{Accurate: {accurate}, Std: {std}, Fast: {accurate, fast}}
	for l := range t {
		t[l] = operations
		for _, rows := range changes[l] {
			for op, r := range rows {
				row := &t[l][op]
				row.Op, row.One, row.Two, row.Go, row.Error = op, r.One, r.Two, r.Go, r.Error
			}
		}
	}
	for op := range t[Std] {
		if row := &t[Std][op]; strings.HasPrefix(row.Go, "special.") {
			row.Go = "" // only a formula can stand for it
		}
	}
	return t
}

// In returns the row of a function, or of powers, with what the library has for it: Go, its
// value in float64, and Error. Go is also empty where the library lacks the function.
func (op Op) In(l Library) *Operation { return &libraries[l][op] }

// Lacks reports whether programs of the library can't have a function at all: there is
// neither a call, nor statements, nor a formula for it.
func (l Library) Lacks(op Op) bool {
	return op.IsFunc() && op.In(l).Go == "" && operations[op].Go != "" && !op.defined()
}
