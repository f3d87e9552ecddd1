package exact

import (
	"sync"

	"github.com/symdiff/symdiff/expr"
)

// maxKnown bounds the values of constants that a program keeps: some megabytes of them.
const maxKnown = 4096

// known holds the values of functions of constants, such as lgamma(5/2), which are the
// same at every point. Evaluations at many points climb over the same precisions.
type known struct {
	sync.Mutex
	values map[knownKey]ball
}

// knownKey is an instruction and all of a machine that a value hangs on.
type knownKey struct {
	instruction int
	prec        uint
	snap        int
}

// apply evaluates the instruction at a position, which has operands.
func (p *Program) apply(m *machine, i int, args []ball) ball {
	c := &p.code[i]
	if !c.constant {
		return m.apply(c, args)
	}
	key := knownKey{i, m.prec, m.snap}
	p.known.Lock()
	z, ok := p.known.values[key]
	p.known.Unlock()
	if ok {
		return z
	}
	if z = m.apply(c, args); *m.fail != nil {
		return z
	}
	p.known.Lock()
	defer p.known.Unlock()
	if p.known.values == nil {
		p.known.values = make(map[knownKey]ball)
	}
	if len(p.known.values) < maxKnown {
		p.known.values[key] = z
	}
	return z
}

// markConstants finds the functions and powers that no variable reaches. Sums and
// products are as quick to compute as to look up.
func (p *Program) markConstants() {
	fixed := make([]bool, len(p.code))
	for i := range p.code {
		c := &p.code[i]
		fixed[i] = c.op != expr.OpVar && c.op != expr.OpIf // which is known by its condition
		for _, a := range c.args {
			fixed[i] = fixed[i] && fixed[a]
		}
		c.constant = fixed[i] && c.apply != nil && (c.op.IsFunc() || c.op == expr.OpPow)
	}
}
