package exact

import (
	"errors"
	"fmt"
	"math"
	"math/big"

	"github.com/symdiff/symdiff/expr"
)

// The ladder of working precisions, in bits more than the precision asked.
const (
	// firstGuard is enough for expressions that lose up to 50 bits or so.
	firstGuard = 64
	// zeroBits is how far terms must cancel to be taken for 0: no formula that
	// means anything cancels more than a thousand digits.
	zeroBits = 4096
	// mostGuard is where evaluation gives up: sin(exp(20000)) is within reach.
	mostGuard = 1 << 16
	// mostWork bounds instructions * guard^2, what a pass costs, before mostGuard
	// does where there are many instructions: some 10 s of elementary functions. The
	// guard that decides on zeros is always tried.
	mostWork = 1 << 38
	// roundBits is how far below half an ulp the error of a result must be
	// before it is rounded to the precision asked.
	roundBits = 8
)

// A valuation gives each variable its value.
type valuation = map[expr.ID]*big.Float

// Eval evaluates the program as the function [Eval] does.
//
// It evaluates in ball arithmetic, and again with more bits [Ziv] those outputs whose
// error is too large, until each is known.
func (p *Program) Eval(at map[expr.ID]*big.Float, prec uint) ([]*big.Float, error) {
	return p.EvalWithin(at, prec, mostGuard)
}

// EvalWithin is Eval for callers with many points and little time: it gives up,
// with an error, where an output is not known after working with guard bits more
// than prec. Fewer than about 4 200 cannot decide that a difference is 0.
func (p *Program) EvalWithin(at map[expr.ID]*big.Float, prec, guard uint) ([]*big.Float, error) {
	if prec == 0 {
		return nil, errors.New("exact: a precision of 0 bits")
	}
	if err := p.bound(at); err != nil {
		return nil, err
	}
	var fail error
	m := &machine{prec: prec + firstGuard, data: new(cache), fail: &fail}
	values := make([]ball, len(p.code))
	results := make([]*big.Float, len(p.outs))
	pending := make([]int, len(p.outs)) // outputs not known yet
	for i := range pending {
		pending[i] = i
	}
	most := min(guard, p.mostGuard())
	w := &walk{m: m, point: at, values: values, done: make([]bool, len(p.code))}
	for needed := []bool(nil); ; needed = p.needed(pending) {
		if p.branches {
			p.runLazily(w, pending)
		} else {
			p.run(m, at, values, needed)
		}
		if fail != nil {
			return nil, fail
		}
		lost, rest := 0, pending[:0]
		for _, i := range pending {
			z := values[p.outs[i]]
			if n := missing(z, m.bits(), int(prec)); n > 0 {
				lost, rest = max(lost, n), append(rest, i)
			} else if !z.isUndefined() {
				results[i] = new(big.Float).SetPrec(prec).Set(z.mid)
			}
		}
		if pending = rest; len(pending) == 0 {
			return results, nil
		}
		if m.prec >= prec+most {
			return nil, fmt.Errorf("exact: output %d is not known to %d bits after computing with %d", pending[0], prec, m.prec)
		}
		m.climb(prec, most, lost)
	}
}

// climb raises the working precision by the bits lost. It stops on its way where
// what cancels is taken for 0, and at the end of the ladder.
func (m *machine) climb(prec, most uint, lost int) {
	zero := prec + zeroBits + firstGuard
	next := m.prec + uint(max(lost+guardBits, firstGuard))
	if m.prec < zero && next > zero {
		next = zero
	}
	m.prec = min(next, prec+most)
	if m.prec >= zero {
		m.snap = zeroBits
	}
}

// mostGuard is the end of the ladder for this program.
func (p *Program) mostGuard() uint {
	n := 1
	for i := range p.code {
		if p.code[i].apply != nil {
			n += effort(p.code[i].op)
		}
	}
	affordable := uint(math.Sqrt(mostWork / float64(n)))
	return min(mostGuard, max(affordable, zeroBits+firstGuard))
}

// missing is how many bits a result lacks; 0: it can be rounded to prec. A
// result that may be 0 lacks as many as there are.
func missing(z ball, working, prec int) int {
	switch {
	case z.isUndefined() || z.isExact():
		return 0
	case z.straddles():
		return working
	}
	return max(0, int(z.err-bound(exponent(z.mid)-prec-1-roundBits))+1)
}

// bound checks that every variable has a value.
func (p *Program) bound(at valuation) error {
	for i := range p.code {
		if c := &p.code[i]; c.op == expr.OpVar {
			if _, ok := at[c.id]; !ok {
				return fmt.Errorf("exact: no value for %s", c.name)
			}
		}
	}
	return nil
}

// needed marks what the pending outputs reach.
func (p *Program) needed(pending []int) []bool {
	marks := make([]bool, len(p.code))
	for _, i := range pending {
		marks[p.outs[i]] = true
	}
	for i := len(p.code) - 1; i >= 0; i-- {
		if marks[i] {
			for _, a := range p.code[i].args {
				marks[a] = true
			}
		}
	}
	return marks
}

// run evaluates every marked instruction, all of them where needed is nil.
func (p *Program) run(m *machine, at valuation, values []ball, needed []bool) {
	var args []ball
	for i := range p.code {
		if needed != nil && !needed[i] {
			continue
		}
		c := &p.code[i]
		if c.apply == nil {
			values[i] = m.leaf(c, at)
			continue
		}
		args = args[:0]
		for _, a := range c.args {
			args = append(args, values[a])
		}
		values[i] = p.apply(m, i, args)
		if *m.fail != nil {
			return
		}
	}
}

// apply evaluates an instruction with operands. Conditions are known even where
// what they compare is undefined.
func (m *machine) apply(c *instruction, args []ball) ball {
	if c.op.IsTruth() {
		return c.apply(m, args)
	}
	return m.call(c.apply, args)
}

// call applies f; an undefined operand absorbs, before one that is not known yet.
func (m *machine) call(f function, args []ball) ball {
	for _, x := range args {
		if x.isUndefined() {
			return x
		}
	}
	for _, x := range args {
		if x.isUnknown() {
			return x
		}
	}
	return f(m, args)
}

func (m *machine) leaf(c *instruction, at valuation) ball {
	switch {
	case c.op == expr.OpPi:
		return m.number(pi)
	case c.op == expr.OpTrue || c.op == expr.OpFalse:
		return truth(c.op == expr.OpTrue)
	case c.op == expr.OpNum:
		return m.rounded(m.float().SetRat(c.value), exactly())
	case c.op == expr.OpVar && at[c.id] != nil:
		return exact(at[c.id])
	}
	return undefined()
}
