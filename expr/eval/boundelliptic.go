package eval

import (
	"math"

	"github.com/symdiff/symdiff/expr"
)

// boundMany has one row for each function of more than two arguments; v is its value.
var boundMany = map[expr.Op]func(row *expr.Operation, v float64, x []bounded) bounded{
	expr.OpEllipticPi: func(row *expr.Operation, v float64, x []bounded) bounded {
		q := integral{k: 1, n: x[0], phi: x[1], m: x[2]}
		return q.bound(v, q.own(row, v))
	},
	expr.OpEllipticJ: func(row *expr.Operation, v float64, x []bounded) bounded {
		q := integral{i: x[0].v, j: x[1].v, k: x[2].v, n: x[3], phi: x[4], m: x[5]}
		return q.bound(v, q.own(row, v))
	},
}

func boundTwoKinds(row *expr.Operation, j float64, phi, m bounded) bounded {
	v := row.Two(phi.v, m.v)
	q := integral{j: j, phi: phi, m: m}
	return q.bound(v, own(row.Error, v))
}

// An integral is that of sin(t)^(2*i)/((1 - n*sin(t)^2)^k*(1 - m*sin(t)^2)^(j + 1/2)) over t from 0 to phi.
type integral struct {
	i, j, k   float64 // orders
	n, phi, m bounded
}

// leastPower is the least power of the sine's square that is a normal number, with room for its factors.
const leastPower = 0x1p-1000

// own is the error of the function itself, as special.EllipticJ states it.
func (q *integral) own(row *expr.Operation, v float64) float64 {
	a := row.Error
	a.Ulps += 2*q.i + 3*(q.j+q.k)
	if top := max(q.n.v, q.m.v); top > 1 {
		s := math.Sin(q.phi.v)
		rest := 1 - top*s*s - 8*unitRoundoff*top
		if !(rest > 0) || math.Pow(s*s, q.i) < leastPower {
			return math.Inf(1)
		}
		a.Ulps += (q.j + q.k + 1) / rest * 0x1p-12
	}
	return own(a, v)
}

// bound adds to the error of the function what arguments bring: by phi the integrand, by m and n the angle times
// the largest value of its derivative.
func (q *integral) bound(v, err float64) bounded {
	if q.n.err == 0 && q.phi.err == 0 && q.m.err == 0 {
		return bounded{v, err}
	}
	m, n := leastBelow(q.phi, q.m), leastBelow(q.phi, q.n)
	if !(m > 0) || !(n > 0) {
		return bounded{v, math.Inf(1)}
	}
	angle, e := math.Abs(q.phi.v)+q.phi.err, q.j+0.5
	root := math.Pow(m, -e)
	if e < 0 {
		root = math.Pow(1+math.Abs(q.m.v)+q.m.err, -e)
	}
	power := math.Pow(n, -q.k)
	err += product(q.phi.err, root*power)
	err += product(q.m.err, angle*math.Abs(e)*math.Pow(m, -e-1)*power)
	err += product(q.n.err, angle*q.k*root*power/n)
	return bounded{v, err}
}

// quarterTurn is a little less than pi/2.
const quarterTurn = 1.57

// leastBelow bounds 1 - m*sin(t)^2 from below over all angles t up to phi.
func leastBelow(phi, m bounded) float64 {
	angle, most := math.Abs(phi.v)+phi.err, m.v+m.err
	s := 1.0
	if angle < quarterTurn {
		s = math.Sin(angle) * margin
	}
	return 1 - max(most, 0)*s*s*margin
}
