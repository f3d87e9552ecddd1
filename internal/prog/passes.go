package prog

// A Pass is one step of lowering. Each adds a decision to those before it: what a
// prefix of the list makes is a complete program too, of the same expressions.
type Pass struct {
	Name string
	Doc  string // what it does, as a sentence
	File string // of this package, that does it
}

// The passes, in their order.
const (
	passBuild = iota
	passSubtractions
	passQuotients
	passPowers
	passReciprocals
	passMultiples
	passCoefficients
	passPairs
	passGroups
	passBranches
	passOrder
	passConstants
	passSincos
	passTanh
	passInterleave
	passLoops
)

var passes = []Pass{
	passBuild:        {"build", "Make every expression once, as operations of two operands, sums and products from left to right.", "build.go"},
	passSubtractions: {"subtractions", "Subtract a term with a negative coefficient; a factor -1 is a negation of the product.", "sums.go"},
	passQuotients:    {"quotients", "Divide a product once, by all its negative powers together; a factor 1/q is a division by q if it is no decimal.", "products.go"},
	passPowers:       {"powers", "Make the integer powers of a base from as few products as are found, each from those there already.", "powers.go"},
	passReciprocals:  {"reciprocals", "Compute the reciprocal of what is divided by three times or more, and multiply with it; only where quotients may be rounded twice.", "uses.go"},
	passMultiples:    {"multiples", "Compute a multiple that several products and sums need once, beside the value or in its place.", "multiples.go"},
	passCoefficients: {"coefficients", "Multiply the sum of those terms of a sum that have one coefficient by it, in place of each.", "coefficients.go"},
	passPairs:        {"pairs", "Compute two operands that several sums, or several products, have in common once, before the others of each; a factor and its divisor only where quotients may be multiplied with.", "pairs.go"},
	passGroups:       {"groups", "Add the terms of long sums in groups of four, these in groups again; only where sums may be rounded in another order.", "groups.go"},
	passBranches:     {"branches", "Move what only an arm of an if needs into its block, and put ifs of one condition together.", "place.go"},
	passOrder:        {"order", "Run the operands of an operation just before it, the left one first, so that few values live at once.", "schedule.go"},
	passConstants:    {"constants", "Round each constant once, from its exact value.", "consts.go"},
	passSincos:       {"sincos", "Compute the sine and the cosine of one value together.", "sincos.go"},
	passTanh:         {"tanh", "Divide by no cosh(u)^2 where tanh(u) is there: 1 - tanh(u)^2 is, while it does not cancel.", "tanh.go"},
	passInterleave:   {"interleave", "Run what ends the life of its operands as soon as they are there, where values are too many for the registers.", "interleave.go"},
	passLoops:        {"loops", "Order a large program so that what is computed alike stands together and can be a loop; only where loops are wanted.", "loops.go"},
}

// Passes returns the passes in the order in which they run.
func Passes() []Pass { return append([]Pass(nil), passes...) }

// orders says which pass must come before which, and why.
var orders = []struct {
	first, then int
	reason      string
}{
	{passBuild, passSubtractions, "there is nothing to subtract before"},
	{passSubtractions, passMultiples, "a term that is subtracted needs the multiple of the other sign"},
	{passQuotients, passReciprocals, "only what would still be divided by pays for a reciprocal"},
	{passPowers, passMultiples, "a power that stands is a factor like others"},
	{passReciprocals, passMultiples, "a multiple of a reciprocal is one of a factor"},
	{passMultiples, passCoefficients, "a coefficient that a multiple takes is not there to be taken out"},
	{passCoefficients, passPairs, "what is gathered is no operand of a sum any more"},
	{passPairs, passGroups, "a pair is one term"},
	{passPairs, passBranches, "a pair has its own uses"},
	{passMultiples, passBranches, "a multiple has its own uses, which decide in which block it stands"},
	{passBranches, passOrder, "the order is one within blocks"},
	{passOrder, passConstants, "only constants that are used are rounded"},
	{passQuotients, passTanh, "a quotient is known to be one by then"},
	{passSincos, passInterleave, "a sincos and its cosine stay together"},
	{passTanh, passInterleave, "what a square of cosh kept is gone"},
	{passInterleave, passLoops, "what ends a life early would stand between turns of a loop"},
	{passOrder, passSincos, "sine and cosine are paired within a block, at the place of the first"},
}
