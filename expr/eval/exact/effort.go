package exact

import "github.com/symdiff/symdiff/expr"

// stirlingEffort is what a function that needs Bernoulli numbers costs, in elementary functions, where
// there are most bits: their number grows with the precision, and the work with its cube. It
// is some 300 at 16 000 bits and 1000 at 36 000.
const stirlingEffort = 1000

// integralEffort is what an elliptic integral costs there: some five pieces with two terms for three bits, of four products each.
const integralEffort = 1000

// efforts are the functions that cost so much.
var efforts = map[expr.Op]int{
	expr.OpGamma: stirlingEffort, expr.OpLgamma: stirlingEffort,
	expr.OpDigamma: stirlingEffort, expr.OpTrigamma: stirlingEffort, expr.OpPolygamma: stirlingEffort,
	expr.OpEllipticF: integralEffort, expr.OpEllipticE: integralEffort, expr.OpEllipticPi: integralEffort, expr.OpEllipticJ: integralEffort,
}

// effort is what an operation costs, in elementary functions.
func effort(op expr.Op) int { return max(1, efforts[op]) }
