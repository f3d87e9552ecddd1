package eval

import (
	"math"

	"github.com/symdiff/symdiff/expr"
)

// executeBlock is execute for m rows: a register r[i] there is here the slice of
// blockRows numbers from i*blockRows on.
func executeBlock[R uint8 | uint32](code []instr[R], fs *functions, r []float64, m int) {
	for i := range code {
		in := &code[i]
		d := r[int(in.d)*blockRows:][:m]
		a := r[int(in.a)*blockRows:][:len(d)]
		b := r[int(in.b)*blockRows:][:len(d)]
		switch in.op {
		case opNeg:
			for k := range d {
				d[k] = -a[k]
			}
		case opAdd:
			for k := range d {
				d[k] = a[k] + b[k]
			}
		case opSub:
			for k := range d {
				d[k] = a[k] - b[k]
			}
		case opMul:
			for k := range d {
				d[k] = a[k] * b[k]
			}
		case opDiv:
			for k := range d {
				d[k] = a[k] / b[k]
			}
		case opSqrt:
			for k := range d {
				d[k] = math.Sqrt(a[k])
			}
		case opAbs:
			for k := range d {
				d[k] = math.Abs(a[k])
			}
		case opCall:
			one(fs[in.c].one, d, a)
		case opCallTwo:
			two(fs[in.c].two, d, a, b)
		case opSincos:
			for k := range d {
				d[k], b[k] = math.Sincos(a[k])
			}
		case opSechSquared:
			exp := fs[expr.OpExp].one
			for k := range d {
				d[k] = sechSquared(a[k], b[k], exp)
			}
		default:
			c := r[int(in.c)*blockRows:][:len(d)]
			e := r[int(in.e)*blockRows:][:len(d)]
			fusedBlock(int(in.op), d, a, b, c, e)
		}
	}
}

// fusedBlock runs an operation that stands for several.
func fusedBlock(op int, d, a, b, c, e []float64) {
	a, b, c, e = a[:len(d)], b[:len(d)], c[:len(d)], e[:len(d)]
	switch op {
	case opAddAdd:
		for k := range d {
			d[k] = a[k] + b[k] + c[k]
		}
	case opSubAdd:
		for k := range d {
			d[k] = a[k] - b[k] + c[k]
		}
	case opMulAdd:
		for k := range d {
			d[k] = float64(a[k]*b[k]) + c[k]
		}
	case opAddSub:
		for k := range d {
			d[k] = a[k] + b[k] - c[k]
		}
	case opSubSub:
		for k := range d {
			d[k] = a[k] - b[k] - c[k]
		}
	case opMulSub:
		for k := range d {
			d[k] = float64(a[k]*b[k]) - c[k]
		}
	case opFromAdd:
		for k := range d {
			d[k] = c[k] - (a[k] + b[k])
		}
	case opFromSub:
		for k := range d {
			d[k] = c[k] - (a[k] - b[k])
		}
	case opFromMul:
		for k := range d {
			d[k] = c[k] - float64(a[k]*b[k])
		}
	case opAddMul:
		for k := range d {
			d[k] = (a[k] + b[k]) * c[k]
		}
	case opSubMul:
		for k := range d {
			d[k] = (a[k] - b[k]) * c[k]
		}
	case opMulMul:
		for k := range d {
			d[k] = a[k] * b[k] * c[k]
		}
	case opMulAddMul:
		for k := range d {
			d[k] = float64(a[k]*b[k]) + float64(c[k]*e[k])
		}
	case opMulSubMul:
		for k := range d {
			d[k] = float64(a[k]*b[k]) - float64(c[k]*e[k])
		}
	}
}

func one(f func(x float64) float64, d, a []float64) {
	a = a[:len(d)]
	for k := range d {
		d[k] = f(a[k])
	}
}

func two(f func(x, y float64) float64, d, a, b []float64) {
	a, b = a[:len(d)], b[:len(d)]
	for k := range d {
		d[k] = f(a[k], b[k])
	}
}
