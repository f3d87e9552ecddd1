package simplify

import "github.com/symdiff/symdiff/expr"

// reused returns x, the image of position i, with a sum divided term by term where all the
// quotients are there already: of a = u/w and b = v/w, (p*u + q*v)/w^2 is (p*a + q*b)/w.
// The derivative of quotients by what they are divided by is such a sum.
func (p *pass) reused(i int, x expr.ID) expr.ID {
	for range maxReused {
		y := p.byQuotients(x)
		if y == x || p.book.better(i, x, y) != y {
			break
		}
		x = p.step("quotients used again", x, y)
	}
	return x
}

// maxReused bounds how often one sum is divided: by a square twice.
const maxReused = 2

// byQuotients divides the sum among the factors of x by a part of a power below the line.
func (p *pass) byQuotients(x expr.ID) expr.ID {
	g := p.g
	c, m := g.Coefficient(x)
	factors := p.factors(m)
	for k, f := range factors {
		w, q := g.Power(f)
		if q.Sign() >= 0 || len(factors) > maxFactorTerms {
			continue
		}
		for j, s := range factors {
			if g.Op(s) != expr.OpAdd || len(g.Args(s)) > maxFactorTerms || p.book.used[s].all > 1 {
				continue
			}
			for _, e := range []expr.Num{expr.NewInt(-1), expr.NewFrac(-1, 2)} {
				if q.Cmp(e) > 0 {
					continue
				}
				if quotient, ok := p.termwise(s, w, e); ok {
					rest := []expr.ID{g.Num(c), quotient, g.Pow(w, g.Num(q.Sub(e)))}
					for l, h := range factors {
						if l != k && l != j {
							rest = append(rest, h)
						}
					}
					return g.Mul(rest...)
				}
			}
		}
	}
	return x
}

// termwise multiplies each term of a sum by w^e, if a factor of it times w^e is there. A
// term with one factor may be exact, and with that the difference of two: it is left.
func (p *pass) termwise(sum, w expr.ID, e expr.Num) (expr.ID, bool) {
	g := p.g
	by := g.Pow(w, g.Num(e))
	var terms []expr.ID
	for _, t := range g.Args(sum) {
		c, m := g.Coefficient(t)
		factors := p.factors(m)
		if len(factors) < 2 {
			return 0, false
		}
		k := p.dividedAlready(factors, by)
		if k < 0 {
			return 0, false
		}
		product := []expr.ID{g.Num(c), g.Mul(factors[k], by)}
		terms = append(terms, g.Mul(append(append(product, factors[:k]...), factors[k+1:]...)...))
	}
	return g.Add(terms...), true
}

// dividedAlready returns the index of a factor that is multiplied by something elsewhere,
// or -1.
func (p *pass) dividedAlready(factors []expr.ID, by expr.ID) int {
	for k, f := range factors {
		if h := p.g.Mul(f, by); p.book.used[h].all > 0 {
			return k
		}
	}
	return -1
}
