package expr

import "github.com/symdiff/symdiff/special"

// ellipticIntegrals are the elliptic integrals, of the parameter m, which is the square of the modulus k, and the
// function in which all their derivatives by m and the characteristic n are closed.
var ellipticIntegrals = map[Op]Operation{
	OpEllipticF: {Name: "elliptic_f", Partial: true, Two: special.EllipticF, Go: "special.EllipticF", Error: Accuracy{Ulps: 0.6},
		Doc: "elliptic_f(phi, m), integral of the first kind: of 1/sqrt(1 - m*sin(t)^2) over t from 0 to phi, m the parameter k^2; elliptic_k(m) is elliptic_f(pi/2, m)"},
	OpEllipticE: {Name: "elliptic_e", Partial: true, Two: special.EllipticE, Go: "special.EllipticE", Error: Accuracy{Ulps: 0.6},
		Doc: "elliptic_e(phi, m), integral of the second kind: of sqrt(1 - m*sin(t)^2) over t from 0 to phi, m the parameter k^2; elliptic_e(m) is elliptic_e(pi/2, m)"},
	OpEllipticPi: {Name: "elliptic_pi", Partial: true, Arity: 3, Many: ellipticPi, Go: "special.EllipticPi", Error: Accuracy{Ulps: 6},
		Doc: "elliptic_pi(n, phi, m), integral of the third kind: of 1/((1 - n*sin(t)^2)*sqrt(1 - m*sin(t)^2)) over t from 0 to phi, m the parameter k^2; elliptic_pi(n, m) is elliptic_pi(n, pi/2, m)"},
	OpEllipticJ: {Name: "elliptic_j", Partial: true, Arity: 6, Orders: 3, Many: ellipticJ, Go: "special.EllipticJ", Error: Accuracy{Ulps: 6},
		Doc: "elliptic_j(i, j, k, n, phi, m): integral of sin(t)^(2*i)/((1 - n*sin(t)^2)^k*(1 - m*sin(t)^2)^(j + 1/2)) over t from 0 to phi, which derivatives of elliptic integrals are made of"},
}

func ellipticPi(x []float64) float64 { return special.EllipticPi(x[0], x[1], x[2]) }

func ellipticJ(x []float64) float64 {
	return special.EllipticJ(int(x[0]), int(x[1]), int(x[2]), x[3], x[4], x[5])
}

// quarterTurn is pi/2, to which complete integrals go.
func (g *Graph) quarterTurn() ID { return g.scale(NewFrac(1, 2), g.pi) }

// elliptic is 0 for the angle 0, and the angle for the parameter 0.
func (g *Graph) elliptic(op Op, phi, m ID) ID {
	if phi == g.zero || m == g.zero {
		return phi
	}
	return g.intern(op, phi, m)
}

// ellipticPi is that of the first kind for the characteristic 0.
func (g *Graph) ellipticPi(n, phi, m ID) ID {
	switch {
	case phi == g.zero:
		return phi
	case n == g.zero:
		return g.elliptic(OpEllipticF, phi, m)
	}
	return g.intern(OpEllipticPi, n, phi, m)
}

// ellipticJ gives one form to what does not depend on the characteristic, and integrals
// that have a name of their own theirs.
func (g *Graph) ellipticJ(args []ID) ID {
	i, j, k, n, phi, m := args[0], args[1], args[2], args[3], args[4], args[5]
	if g.symbolicOrders {
		return g.intern(OpEllipticJ, args...)
	}
	for _, order := range args[:3] {
		if v, ok := g.Value(order); !ok || !v.IsInt() || v.Sign() < 0 {
			panic("expr: the orders of elliptic_j must be constant integers >= 0")
		}
	}
	if k == g.zero || n == g.zero {
		k, n = g.zero, g.zero
	}
	switch named := i == g.zero && j == g.zero; {
	case phi == g.zero:
		return phi
	case named && k == g.zero:
		return g.elliptic(OpEllipticF, phi, m)
	case named && k == g.one:
		return g.ellipticPi(n, phi, m)
	}
	return g.intern(OpEllipticJ, i, j, k, n, phi, m)
}
