package simplify

import "github.com/symdiff/symdiff/expr"

// A Range is what is known of a variable: the interval in which it lies, and
// which of the numbers there it takes.
type Range struct {
	Lo, Hi         expr.Num // used only where bounded
	HasLo, HasHi   bool
	LoOpen, HiOpen bool // the end itself is excluded
	Integer        bool // whole numbers only
	Nonzero        bool // never 0
}
