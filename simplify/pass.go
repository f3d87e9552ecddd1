package simplify

import (
	"slices"

	"github.com/symdiff/symdiff/expr"
)

// pass rebuilds what some roots reach, operands first.
type pass struct {
	g     *expr.Graph
	t     *expr.Tape
	opt   Options
	uses  []int32
	user  []uint32 // the position that uses it, where there is one use
	image []expr.ID
	*memo
	rules    bool // the table of rewrites is used
	proofs   bool // that expressions are constant are tried
	inArm    bool // of an if, on which another pass works
	fuel     int  // steps of matching left
	proof    int  // terms left to multiply in proofs
	looked   int  // terms of sums that were looked at for what they round
	values   []*sampled
	trial    *trial               // of what is made stable
	amount   int                  // by how much stable forms may have raised the cost
	took     []string             // the names of those that were
	book     *ledger              // where running is the goal
	outlines map[expr.ID]*outline // of what moves are tried on
	steps    []Step
	stage    shareStage // of what is made stable
	work     []operand  // scratch of gather
	terms    []expr.ID  // scratch of the callers of gather
	args     []float64  // scratch of sampledOf
}

func newPass(g *expr.Graph, roots []expr.ID, opt Options, known *memo) *pass {
	t := g.StructuralTape(roots...)
	p := &pass{g: g, t: t, opt: opt, memo: known}
	p.uses, p.user, p.image = make([]int32, t.Len()), make([]uint32, t.Len()), make([]expr.ID, t.Len())
	p.fuel = fuelPerNode * t.Len()
	p.proof = proofFuel
	if opt.Fuel > 0 {
		p.fuel, p.proof = min(p.fuel, opt.Fuel), min(p.proof, opt.Fuel)
	}
	for i := range t.IDs {
		for _, a := range t.Args(i) {
			p.uses[a]++
			p.user[a] = uint32(i)
		}
	}
	for _, r := range roots {
		i, _ := t.Pos(r)
		p.uses[i]++
	}
	return p
}

func (p *pass) run(roots []expr.ID) []expr.ID {
	if p.proofs {
		p.values = p.valuesOf()
	}
	if p.opt.Goal == Running {
		p.book = newLedger(p)
	}
	for i := range p.t.IDs {
		if p.book == nil {
			p.image[i] = p.ruled(i, p.structured(i))
		} else {
			p.image[i] = p.reused(i, p.cheaperFactors(i, p.cheapest(i, p.book)))
		}
	}
	return p.images(roots)
}

// cheapest returns the image of position i that costs least together with all
// else.
func (p *pass) cheapest(i int, book *ledger) expr.ID {
	steps := len(p.steps)
	x := p.rebuild(i)
	book.reach(i, x)
	structured := p.structured(i)
	y := p.ruled(i, structured)
	if book.better(i, x, y) == y {
		return y
	}
	p.steps = p.steps[:steps]
	if book.better(i, x, structured) == structured {
		return p.step(likeTerms, x, structured)
	}
	y = p.ruled(i, x)
	if book.better(i, x, y) != y {
		p.steps = p.steps[:steps]
		return x
	}
	return y
}

// structured returns the image of position i by what holds for its operation,
// whatever functions there are.
func (p *pass) structured(i int) expr.ID {
	switch x := p.rebuild(i); p.g.Op(p.t.IDs[i]) {
	case expr.OpAdd:
		return p.sum(i)
	case expr.OpMul:
		return p.product(i)
	case expr.OpPow:
		return p.power(i)
	case expr.OpScale:
		if p.opt.Goal == Reading && !p.absorbed(i) {
			return p.step("signs turned", x, p.shorter(p.flipped(x), p.scaled(x)))
		}
		return x
	case expr.OpLt, expr.OpLe, expr.OpEq:
		return p.step("assumption", x, p.assumed(x))
	default:
		return p.step("integer argument", x, p.known(x))
	}
}

// ruled returns x, an image of position i, after the laws of functions and
// branches.
func (p *pass) ruled(i int, x expr.ID) expr.ID {
	if !p.rules {
		return x
	}
	x = p.step("branch condition", x, p.arms(x))
	x = p.step("constant", x, p.proved(i, x))
	return p.rewritten(x)
}

// images returns what roots became.
func (p *pass) images(roots []expr.ID) []expr.ID {
	out := make([]expr.ID, len(roots))
	for i, r := range roots {
		j, _ := p.t.Pos(r)
		out[i] = p.image[j]
	}
	return out
}

// step returns to, which took the place of from, and traces that.
func (p *pass) step(rule string, from, to expr.ID) expr.ID {
	if from != to && p.opt.Trace != nil {
		p.steps = append(p.steps, Step{Rule: rule, From: from, To: to})
	}
	return to
}

// rebuild applies the operation of position i to the images of its operands. A
// comparison stays as it is where the images may be defined when they were not.
func (p *pass) rebuild(i int) expr.ID {
	x := p.t.IDs[i]
	y := p.again(i)
	if y != x && comparison(p.g, x) && !p.keepsUndefined(i, y) {
		return x
	}
	return y
}

// comparison reports whether x compares two operands.
func comparison(g *expr.Graph, x expr.ID) bool {
	op := g.Op(x)
	return op == expr.OpLt || op == expr.OpLe || op == expr.OpEq
}

// again applies the operation of position i to the images of its operands.
func (p *pass) again(i int) expr.ID {
	args := p.terms[:0]
	same := true
	for _, a := range p.t.Args(i) {
		args = append(args, p.image[a])
		same = same && p.image[a] == p.t.IDs[a]
	}
	p.terms = args
	x := p.t.IDs[i]
	// A comparison of what is defined nowhere stays: it decides, as one with NaN.
	if same || p.g.IsTruth(x) && slices.Contains(args, p.g.Undefined()) {
		return x
	}
	return p.g.Rebuild(x, args...)
}

// maxCopied bounds the operands of a shared sum or product that may be written
// out again where it is used, when reading is the goal. It keeps chains of
// shared sums linear.
const maxCopied = 16

// opens reports whether position i is an op that only what is being flattened
// uses, so that its operands may take its place.
func (p *pass) opens(i uint32, op expr.Op) bool {
	return p.g.Op(p.t.IDs[i]) == op && p.uses[i] == 1
}

// copied returns the operands of the image of position i, if that is an op that
// may be written out where it is used, and else the image itself.
func (p *pass) copied(i uint32, op expr.Op) []expr.ID {
	x := p.image[i : i+1]
	if p.opt.Goal == Reading && p.g.Op(x[0]) == op {
		if args := p.g.Args(x[0]); len(args) <= maxCopied {
			return args
		}
	}
	return x
}

// absorbed reports whether position i has one use, by the same operation,
// directly or through a coefficient: what uses it will open it.
func (p *pass) absorbed(i int) bool {
	op := p.g.Op(p.t.IDs[i])
	for p.uses[i] == 1 {
		u := int(p.user[i])
		switch p.g.Op(p.t.IDs[u]) {
		case op:
			return u != i
		case expr.OpScale:
			i = u
		default:
			return false
		}
	}
	return false
}

// operand is one item of work for gather: a position with a coefficient in a
// sum, or with an exponent in a product.
type operand struct {
	c   expr.Num
	pos uint32
}

// unlessKept returns x after laws, which hang on nothing but x, unless they are known
// to keep it as it is.
func (p *pass) unlessKept(set int, x expr.ID, laws func(x expr.ID) expr.ID) expr.ID {
	kept := &p.kept[set]
	if kept.has(x) {
		return x
	}
	y := laws(x)
	if y == x {
		kept.add(x)
	}
	return y
}

// shorter returns the candidate with the fewest operators; the first of equals.
func (p *pass) shorter(xs ...expr.ID) expr.ID {
	best := xs[0]
	for _, x := range xs[1:] {
		if p.g.Length(x) < p.g.Length(best) {
			best = x
		}
	}
	return best
}
