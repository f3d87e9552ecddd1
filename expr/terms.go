package expr

// sum writes the terms of a sum, with their signs between them.
func (p *printer) sum(x ID) {
	for i, t := range p.g.Ordered(x) {
		c, m := NewInt(1), t
		if p.names[t] == "" {
			c, m = p.g.Coefficient(t)
		}
		switch {
		case i == 0:
		case c.Sign() < 0:
			p.text(" - ")
			c = c.Neg()
		default:
			p.text(" + ")
		}
		if m == p.g.one {
			p.number(c, precSum)
			continue
		}
		p.fraction(c, m, false)
	}
}

// product writes out c·m, a product or a reciprocal, whether it has a name or
// not.
func (p *printer) product(x ID) {
	c, m := p.g.Coefficient(x)
	p.fraction(c, m, m == x)
}

// reciprocal reports whether x is written as 1/u. A product to the power -1 is
// not: 1/(a*b) is read as 1/a/b.
func (p *printer) reciprocal(x ID) bool {
	base, e := p.g.Power(x)
	if e.Sign() >= 0 {
		return false
	}
	return !(e.is(-1) && p.g.Op(base) == OpMul && p.names[base] == "")
}

// fraction writes c·m with what has a negative exponent below the line. open
// looks into m even if it has a name.
func (p *printer) fraction(c Num, m ID, open bool) {
	g := p.g
	factors := []ID{m}
	if g.Op(m) == OpMul && (open || p.names[m] == "") {
		factors = g.Ordered(m)
	}
	var above, below []ID
	for _, f := range factors {
		if p.reciprocal(f) && (p.names[f] == "" || open && f == m) {
			below = append(below, f)
		} else {
			above = append(above, f)
		}
	}
	numer, denom := p.split(c)
	p.numerator(numer, above)
	p.denominator(denom, below)
}

func (p *printer) numerator(c Num, factors []ID) {
	switch {
	case len(factors) == 0:
		p.number(c, precSum)
		return
	case c.is(-1):
		p.text("-")
	case !c.is(1):
		p.number(c, precSum)
		p.text("*")
	}
	for i, f := range factors {
		if i > 0 {
			p.text("*")
		}
		p.expr(f, precProduct)
	}
}

func (p *printer) denominator(c Num, factors []ID) {
	n := len(factors)
	if !c.is(1) {
		n++
	}
	if n == 0 {
		return
	}
	p.text("/")
	p.wrap(n > 1, func() {
		if !c.is(1) {
			p.number(c, precPower)
			if len(factors) > 0 {
				p.text("*")
			}
		}
		for i, f := range factors {
			if i > 0 {
				p.text("*")
			}
			base, e := p.g.Power(f)
			p.powerOf(base, e.Neg(), precProduct)
		}
	})
}

// power writes u^v where it is not a reciprocal.
func (p *printer) power(x ID, ctx prec) {
	g := p.g
	base, e := g.Power(x)
	if base != x {
		p.powerOf(base, e, ctx)
		return
	}
	args := g.Args(x)
	p.wrap(ctx == precPower, func() {
		p.expr(args[0], precPower)
		p.text("^")
		p.expr(args[1], precPower)
	})
}

// powerOf writes base^e.
func (p *printer) powerOf(base ID, e Num, ctx prec) {
	switch {
	case e.is(1):
		p.expr(base, max(ctx, precProduct))
	case e.Equal(NewFrac(1, 2)):
		p.text("sqrt(")
		p.expr(base, precSum)
		p.text(")")
	default:
		p.wrap(ctx == precPower, func() {
			p.expr(base, precPower)
			p.text("^")
			p.number(e, precPower)
		})
	}
}
