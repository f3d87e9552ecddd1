package prog_test

import (
	"math/bits"

	"github.com/symdiff/symdiff/internal/prog"
)

// mersenne is a prime. Numbers modulo a prime add, multiply and divide as real ones do, but
// exactly, whatever the order: programs that differ in that alone have equal values.
const mersenne = 1<<61 - 1

func timesField(x, y uint64) uint64 {
	hi, lo := bits.Mul64(x, y)
	_, r := bits.Div64(hi, lo, mersenne)
	return r
}

// inverse is x^(mersenne - 2).
func inverse(x uint64) uint64 {
	y := uint64(1)
	for e := uint64(mersenne - 2); e > 0; e >>= 1 {
		if e&1 == 1 {
			y = timesField(y, x)
		}
		x = timesField(x, x)
	}
	return y
}

// hashed stands for a function of arguments.
func hashed(xs ...uint64) uint64 {
	h := uint64(0)
	for _, x := range xs {
		h = timesField(h+x+1, 0x9e3779b97f4a7c15%mersenne) ^ h>>7
	}
	return h % mersenne
}

// inField returns the results of a program without regions for arguments modulo a prime.
func inField(p *prog.Program) []uint64 {
	v := make([]uint64, p.Values())
	for i := range v[:p.Values()-len(p.Code)] {
		c, constant := p.Const(prog.Val(i))
		if !constant {
			v[i] = hashed(uint64(i), 1)
			continue
		}
		v[i] = hashed(uint64(c.X), 2) // also for a number of too many digits
		if n, d, ok := c.Num.Frac(); ok && c.Kind == prog.Rational {
			v[i] = timesField(uint64((n%mersenne+mersenne)%mersenne), inverse(uint64(d%mersenne)))
		}
	}
	for i, in := range p.Code {
		x := []uint64{uint64(in.Op), uint64(in.Fn)}
		for _, a := range p.Reads(in) {
			x = append(x, v[a])
		}
		r := &v[p.Value(i)]
		switch in.Op {
		case prog.Neg:
			*r = (mersenne - x[2]) % mersenne
		case prog.Add:
			*r = (x[2] + x[3]) % mersenne
		case prog.Sub:
			*r = (x[2] + mersenne - x[3]) % mersenne
		case prog.Mul:
			*r = timesField(x[2], x[3])
		case prog.Div:
			*r = timesField(x[2], inverse(x[3]))
		case prog.Cosine:
			*r = hashed(v[in.A], 3)
		default:
			*r = hashed(x...)
		}
	}
	out := make([]uint64, len(p.Outs))
	for i, o := range p.Outs {
		out[i] = v[o]
	}
	return out
}
