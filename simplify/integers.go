package simplify

import "github.com/symdiff/symdiff/expr"

// known applies what is known of the operand of a function: that it is an
// integer.
func (p *pass) known(x expr.ID) expr.ID {
	g := p.g
	switch op := g.Op(x); op {
	case expr.OpFloor, expr.OpCeil, expr.OpRound, expr.OpTrunc:
		if u := g.Args(x)[0]; p.integer(u) {
			return u
		}
	case expr.OpSin, expr.OpCos, expr.OpTan:
		return p.periodic(op, x)
	case expr.OpMax, expr.OpMin:
		return p.nested(op, x)
	}
	return x
}

// nested opens the maxima among the operands of a maximum, and so minima.
func (p *pass) nested(op expr.Op, x expr.ID) expr.ID {
	var args []expr.ID
	for _, a := range p.g.Args(x) {
		if p.g.Op(a) != op || len(args) > maxCopied {
			args = append(args, a)
			continue
		}
		args = append(args, p.g.Args(a)...)
	}
	y := p.g.Apply(op, args...)
	if p.opt.Goal == Running && Cost(p.g, y) > Cost(p.g, x) {
		return x
	}
	return y
}

// periodic takes integer multiples of pi out of the argument of a sine, cosine or
// tangent: sin(u + m*pi) = (-1)^m*sin(u), and so the cosine; tan(u + m*pi) = tan(u)
// [DLMF 4.21(i), by sin(m*pi) = 0 and cos(m*pi) = (-1)^m]. Where it is not known
// whether m is even, the sign stays only where people read it and nothing else is
// left: (-1)^m takes longer to compute than a cosine.
func (p *pass) periodic(op expr.Op, x expr.ID) expr.ID {
	g := p.g
	m, rest := p.turns(g.Args(x)[0])
	if m == 0 {
		return x
	}
	odd, ok, _ := p.parity(m)
	none := rest == g.Int(0)
	switch {
	case op == expr.OpTan:
		return g.Call("tan", rest)
	case op == expr.OpSin && none:
		return rest
	case ok:
		y := g.Rebuild(x, rest)
		if odd {
			y = g.Neg(y)
		}
		return y
	case none && p.opt.Goal == Reading:
		return p.integerPower(g.Pow(g.Int(-1), m))
	}
	return x
}

// turns splits u = m*pi + rest with an integer m; it is 0 if there is none.
func (p *pass) turns(u expr.ID) (m, rest expr.ID) {
	g := p.g
	terms := []expr.ID{u}
	if g.Op(u) == expr.OpAdd {
		terms = g.Args(u)
	}
	var ms, others []expr.ID
	for _, t := range terms {
		if k := p.timesPi(t); k != 0 {
			ms = append(ms, k)
		} else {
			others = append(others, t)
		}
	}
	if len(ms) == 0 {
		return 0, u
	}
	return g.Add(ms...), g.Add(others...)
}

// timesPi returns the integer k for k*pi, or 0.
func (p *pass) timesPi(t expr.ID) expr.ID {
	g := p.g
	c, m := g.Coefficient(t)
	factors, found := []expr.ID{g.Num(c)}, m == g.Pi()
	if g.Op(m) == expr.OpMul {
		for _, f := range g.Args(m) {
			if f == g.Pi() {
				found = true
			} else {
				factors = append(factors, f)
			}
		}
	}
	if !found {
		return 0
	}
	if k := g.Mul(factors...); p.integer(k) {
		return k
	}
	return 0
}

// integerPower applies the laws of powers whose exponent v is an integer, though
// no number: (u^w)^v = u^(w*v), and for an even v the sign of the base does not
// count. At 0 both sides agree wherever the left one is defined, since 0^0 is 1.
func (p *pass) integerPower(x expr.ID) expr.ID {
	g := p.g
	if g.Op(x) != expr.OpPow {
		return x
	}
	u, v := g.Args(x)[0], g.Args(x)[1]
	if _, number := g.Value(v); number || !p.integer(v) {
		return x
	}
	odd, known, rest := p.parity(v)
	switch c, m := g.Coefficient(u); {
	case u == g.Int(-1) && known:
		return g.Int(map[bool]int64{false: 1, true: -1}[odd])
	case u == g.Int(-1):
		return g.Pow(u, rest)
	case g.Op(u) == expr.OpPow:
		return g.Pow(g.Args(u)[0], g.Mul(g.Args(u)[1], v))
	case g.Op(u) == expr.OpExp:
		return g.Call("exp", g.Mul(g.Args(u)[0], v))
	case !known || odd:
		return x
	case g.Op(u) == expr.OpAbs:
		return g.Pow(g.Args(u)[0], v)
	case c.Sign() < 0 && g.Op(u) == expr.OpScale:
		return g.Pow(g.Scale(c.Neg(), m), v)
	}
	return x
}

// evenPower is (w^v)^q, given as x = u^q with u = w^v: abs(w)^(v*q) where v is an
// even integer.
func (p *pass) evenPower(x, u expr.ID, q expr.Num) expr.ID {
	g := p.g
	w, v := g.Args(u)[0], g.Args(u)[1]
	if !p.even(v) {
		return x
	}
	return g.Pow(g.Call("abs", w), g.Mul(g.Num(q), v))
}
