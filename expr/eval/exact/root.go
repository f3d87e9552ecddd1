package exact

import (
	"math"
	"math/big"
)

// guessBits is how many bits of a float64 guess Newton's method relies on.
const guessBits = 48

// cbrt is the real cube root by Newton's method, y - (y - f/y^2)/3, from a
// float64 guess: a relative error d becomes d^2, and a rounding.
func (m *machine) cbrt(x *big.Float) ball {
	if x.Sign() == 0 || x.IsInf() {
		return exact(x)
	}
	f := new(big.Float)
	e := x.MantExp(f)
	shift := e % 3
	f.SetMantExp(f, shift)
	p := m.prec + guardBits
	guess, _ := f.Float64()
	y := new(big.Float).SetPrec(p).SetFloat64(math.Cbrt(guess))
	third := new(big.Float).SetPrec(p).Quo(big.NewFloat(1), big.NewFloat(3))
	step := new(big.Float).SetPrec(p)
	for good := guessBits; good < int(p)+guardBits/2; good *= 2 {
		step.Mul(y, y)
		step.Quo(f, step)
		step.Sub(y, step)
		y.Sub(y, step.Mul(step, third))
	}
	// An exact root has a third of the digits, and its cube tells.
	root := new(big.Float).SetPrec(f.MinPrec()/3 + 2).Set(y)
	cube := new(big.Float).SetPrec(3 * root.Prec())
	cube.Mul(cube.Mul(root, root), root)
	if cube.Cmp(f) == 0 {
		return exact(root.SetMantExp(root, (e-shift)/3))
	}
	z := ball{y, bound(exponent(y) - m.bits() - guardBits/2)}
	return z.double((e - shift) / 3)
}

// slopeCbrt: |f|/(3(|mid|-r)), or where the ball comes near 0 what gives
// |cbrt(v)-cbrt(mid)| <= 2^(2/3)*r^(1/3).
func slopeCbrt(x, f ball) bound {
	if !x.straddles() && x.spread() < -1 {
		return size(f.mid) - least(x.mid) - logarithm(3) + 2*slack + x.shrink()
	}
	return (2-2*x.err)/3 + slack
}
