package exact

import "github.com/symdiff/symdiff/expr"

// named are the rows of the higher transcendental functions. An order is the first
// argument, an exact integer.
var named = map[string]function{
	"gamma":     unary((*machine).gamma),
	"lgamma":    settled(unary((*machine).lgamma)),
	"digamma":   of(0, (*machine).polygamma),
	"trigamma":  of(1, (*machine).polygamma),
	"polygamma": ordered("polygamma", 0, (*machine).polygamma),
	"erfinv":    unary((*machine).erfinv),
	"lambertw":  unary((*machine).lambertw),
	"sinc":      of(0, (*machine).sincn),
	"sincn":     ordered("sincn", 0, (*machine).sincn),
	"J0":        of(0, (*machine).besselJ),
	"J1":        of(1, (*machine).besselJ),
	"Jn":        ordered("Jn", -mostOrder, (*machine).besselJ),
	"Y0":        of(0, (*machine).besselY),
	"Y1":        of(1, (*machine).besselY),
	"Yn":        ordered("Yn", -mostOrder, (*machine).besselY),
}

// withNamed adds the rows of named of which package expr has the function.
func withNamed(t map[expr.Op]function) map[expr.Op]function {
	for name, f := range named {
		if op, ok := expr.Lookup(name); ok {
			t[op] = f
		}
	}
	return t
}

// stirlingEffort is what a function that needs Bernoulli numbers costs, in elementary functions, where
// there are most bits: their number grows with the precision, and the work with its cube. It
// is some 300 at 16 000 bits and 1000 at 36 000.
const stirlingEffort = 1000

// efforts are the functions that cost so much.
var efforts = map[string]int{
	"gamma": stirlingEffort, "lgamma": stirlingEffort, "digamma": stirlingEffort, "trigamma": stirlingEffort, "polygamma": stirlingEffort,
}

// effort is what an operation costs, in elementary functions.
func effort(op expr.Op) int { return max(1, efforts[op.String()]) }
