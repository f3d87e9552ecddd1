package exact

import "github.com/symdiff/symdiff/expr"

// Truth values are the balls 0 and 1, or unknown where more bits decide. A
// comparison with what is undefined is false.

// relations are the comparisons, by the sign of left minus right.
var relations = map[expr.Op]func(sign int) bool{
	expr.OpLt: func(sign int) bool { return sign < 0 },
	expr.OpLe: func(sign int) bool { return sign <= 0 },
	expr.OpEq: func(sign int) bool { return sign == 0 },
}

func truth(b bool) ball {
	if b {
		return integer(1)
	}
	return integer(0)
}

// compare decides a comparison. Two numbers are equal where their difference is
// exactly 0, or cancels for as many bits as Eval states.
func compare(holds func(sign int) bool) function {
	return func(m *machine, x []ball) ball {
		a, b := x[0], x[1]
		switch {
		case a.isUndefined() || b.isUndefined():
			return truth(false)
		case a.isUnknown() || b.isUnknown():
			return unknown()
		case a.isInf() && b.isInf():
			return truth(holds(a.mid.Sign() - b.mid.Sign()))
		}
		sign, known := m.sub(a, b).sign()
		if !known {
			return unknown()
		}
		return truth(holds(sign))
	}
}

// connect is and, or: one operand equal to decides is enough.
func connect(decides bool) function {
	return func(_ *machine, x []ball) ball {
		open := false
		for _, c := range x {
			switch {
			case c.isUnknown():
				open = true
			case (c.mid.Sign() != 0) == decides:
				return truth(decides)
			}
		}
		if open {
			return unknown()
		}
		return truth(!decides)
	}
}

func not(_ *machine, x []ball) ball {
	if x[0].isUnknown() {
		return x[0]
	}
	return truth(x[0].mid.Sign() == 0)
}

// runLazily evaluates what the pending outputs need and no more: of an if, its
// condition and then the arm that is chosen. It walks with a stack of its own.
func (p *Program) runLazily(w *walk, pending []int) {
	clear(w.done)
	for _, i := range pending {
		w.stack = append(w.stack[:0], p.outs[i])
		for len(w.stack) > 0 && *w.m.fail == nil {
			at := w.stack[len(w.stack)-1]
			if !w.done[at] && p.ready(w, at) {
				w.done[at] = true
			}
			if w.done[at] {
				w.stack = w.stack[:len(w.stack)-1]
			}
		}
	}
}

// walk is the state of a lazy evaluation.
type walk struct {
	m      *machine
	point  valuation
	values []ball
	done   []bool
	stack  []uint32
	args   []ball
}

// ready evaluates the instruction at a position, or puts what it needs first on
// the stack.
func (p *Program) ready(w *walk, at uint32) bool {
	c := &p.code[at]
	switch {
	case c.op == expr.OpIf:
		return w.choose(c, at)
	case c.apply == nil:
		w.values[at] = w.m.leaf(c, w.point)
		return true
	}
	complete := true
	for i := len(c.args) - 1; i >= 0; i-- {
		complete = w.need(c.args[i]) && complete
	}
	if !complete {
		return false
	}
	w.args = w.args[:0]
	for _, a := range c.args {
		w.args = append(w.args, w.values[a])
	}
	w.values[at] = p.apply(w.m, int(at), w.args)
	return true
}

// need reports whether a position is evaluated, and puts it on the stack if not.
func (w *walk) need(at uint32) bool {
	if !w.done[at] {
		w.stack = append(w.stack, at)
	}
	return w.done[at]
}

// choose evaluates an if.
func (w *walk) choose(c *instruction, at uint32) bool {
	if !w.need(c.args[0]) {
		return false
	}
	condition := w.values[c.args[0]]
	if condition.isUnknown() {
		w.values[at] = condition
		return true
	}
	arm := c.args[1]
	if condition.mid.Sign() == 0 {
		arm = c.args[2]
	}
	if !w.need(arm) {
		return false
	}
	w.values[at] = w.values[arm]
	return true
}
