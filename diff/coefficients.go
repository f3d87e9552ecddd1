package diff

import "github.com/symdiff/symdiff/expr"

// product is x = a·b: x_k = Σ a_j·b_{k-j}. Of derivatives, which are k! times the
// coefficients, term j counts k over j times, here and below.
func (s *series) product(y *step) expr.ID {
	a, b := y.u[0], y.u[1]
	s.add(expr.NewInt(1), a.or(y.constant[0], 0), b.at(s.k))
	if a != nil {
		for _, j := range a.some {
			s.add(s.weight(j), a.c[j], b.at(s.k-j))
		}
	}
	return s.total(0)
}

// square is x = a²: the terms j and k-j are equal.
func (s *series) square(y *step) expr.ID {
	a := y.u[0]
	for j := 0; 2*j <= s.k; j++ {
		w := s.weight(j)
		if 2*j < s.k {
			w = w.Mul(expr.NewInt(2))
		}
		s.add(w, a.at(j), a.at(s.k-j))
	}
	return s.total(0)
}

// quotient is x = a/b: x_k·b_0 = a_k - Σ b_j·x_{k-j}, j from 1.
func (s *series) quotient(y *step) expr.ID {
	a, b := y.u[0], y.u[1]
	s.add(expr.NewInt(1), a.at(s.k), s.g.Int(1))
	for _, j := range b.some {
		s.add(s.weight(j).Neg(), b.c[j], y.at(s.k-j))
	}
	return s.total(b.c[0])
}

// power is x = u^q, [Knuth] section 4.7: u·x' = q·u'·x, so that
// k·u_0·x_k = Σ (q·j - (k - j))·u_j·x_{k-j}, j from 1.
func (s *series) power(y *step) expr.ID {
	u := y.u[0]
	for _, j := range u.some {
		n := y.exponent.Mul(expr.NewInt(int64(j))).Sub(expr.NewInt(int64(s.k - j)))
		s.add(s.overK(n, j), u.c[j], y.at(s.k-j))
	}
	return s.byK(s.total(u.c[0]))
}

// chain is d·x' = Σ p·u', a term for each argument u:
// k·d_0·x_k = Σ j·u_j·p_{k-j} - Σ j·x_j·d_{k-j}, j from 1, in the latter to k-1.
func (s *series) chain(y *step) expr.ID {
	for i, u := range y.u {
		for _, j := range u.some {
			s.add(s.overK(expr.NewInt(int64(j)), j), u.c[j], y.p[i].or(y.constant[i], s.k-j))
		}
	}
	if y.d == nil {
		return s.byK(s.total(0))
	}
	for _, j := range y.some {
		s.add(s.overK(expr.NewInt(int64(-j)), j), y.c[j], y.d.at(s.k-j))
	}
	return s.byK(s.total(y.d.c[0]))
}

// weight is what term j of a product has in coefficient k.
func (s *series) weight(j int) expr.Num {
	if s.orders {
		return s.row[j]
	}
	return expr.NewInt(1)
}

// overK is the weight of term j with the factor n/k. The 1/k of coefficients is
// left to byK: j·x_j then often is a sum without a factor.
func (s *series) overK(n expr.Num, j int) expr.Num {
	if s.orders {
		return n.Mul(s.row[j]).Div(expr.NewInt(int64(s.k)))
	}
	return n
}

func (s *series) byK(x expr.ID) expr.ID {
	if s.orders {
		return x
	}
	return s.g.Mul(s.g.Num(expr.NewFrac(1, int64(s.k))), x)
}

// add makes a term of those that a coefficient is the sum of: q·a·b.
func (s *series) add(q expr.Num, a, b expr.ID) {
	if a != 0 && b != 0 {
		s.terms = append(s.terms, s.g.Mul(s.g.Num(q), a, b))
	}
}

// total adds the terms up, and divides by d if there is one. Nothing over the
// number 0 is undefined, not 0.
func (s *series) total(d expr.ID) expr.ID {
	t := s.g.Add(s.terms...)
	s.terms = s.terms[:0]
	if d == 0 {
		return t
	}
	return s.g.Mul(t, s.g.Pow(d, s.g.Int(-1)))
}

// at is coefficient k, and 0 for the number 0 and for a constant.
func (y *step) at(k int) expr.ID {
	if y == nil || k >= len(y.c) {
		return 0
	}
	return y.c[k]
}

// or is coefficient k of y, or of the constant x that stands for it.
func (y *step) or(x expr.ID, k int) expr.ID {
	if y == nil && k == 0 {
		return x
	}
	return y.at(k)
}

func (s *series) sum(y *step) expr.ID {
	for _, u := range y.u {
		if c := u.at(s.k); c != 0 {
			s.terms = append(s.terms, c)
		}
	}
	return s.total(0)
}

func (s *series) scaled(y *step) expr.ID {
	q, _ := s.g.Coefficient(y.x)
	s.add(q, y.u[0].at(s.k), s.g.Int(1))
	return s.total(0)
}

// chosen is the coefficient of the arm that the condition chooses at t = 0.
func (s *series) chosen(y *step) expr.ID {
	var arms [2]expr.ID
	for i, u := range y.u {
		if arms[i] = u.at(s.k); arms[i] == 0 {
			arms[i] = s.g.Int(0)
		}
		if u == nil && s.g.Args(y.x)[1+i] == s.g.Undefined() {
			arms[i] = s.g.Undefined()
		}
	}
	return s.g.If(y.d.or(y.constant[0], 0), arms[0], arms[1])
}
