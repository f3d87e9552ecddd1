// Command xc shows a density functional and its derivatives up to order 4, which symdiff
// generates from xc.sd: the correlation energy of the uniform electron gas by Perdew and
// Wang, and the enhancement of exchange by Perdew, Burke and Ernzerhof.
//
// "symdiff gen -v xc.sd" counts what all derivatives take: by recurrences, as they are
// generated, and as derivatives of derivatives in forward and in reverse mode.
package main

import "fmt"

func main() {
	const rs, zeta, s = 2, 0.5, 1
	c := CorrelationTaylor(rs, zeta)
	up, down := potentials(rs, zeta)
	fmt.Printf("At rs = %v, zeta = %v the correlation energy per electron is %.6f Hartree;\n", rs, zeta, c[0])
	fmt.Printf("an electron of spin up has the potential %.6f, one of spin down %.6f.\n\n", up, down)
	fmt.Println("Derivatives by rs, i times, and by zeta, j times:")
	fmt.Println("i  j")
	k := 0
	for order := range 5 {
		for j := range order + 1 {
			fmt.Printf("%d  %d  %13.6e\n", order-j, j, factorials[order-j]*factorials[j]*c[k])
			k++
		}
	}
	fmt.Printf("\nExchange at s = %v is enhanced by %.6f; derivatives:\n", s, Enhancement(s))
	for n, x := range EnhancementTaylor(s) {
		fmt.Printf("%d  %13.6e\n", n, factorials[n]*x)
	}
}

// factorials turn coefficients of a Taylor polynomial into derivatives.
var factorials = [...]float64{1, 1, 2, 6, 24}

// potentials are the derivatives of the correlation energy per volume by the density of
// either spin, in Hartree. The density is proportional to rs^-3, and zeta the difference
// of the densities as a part of their sum.
func potentials(rs, zeta float64) (up, down float64) {
	c := CorrelationTaylor(rs, zeta)
	both := c[0] - rs/3*c[1]
	return both + (1-zeta)*c[2], both - (1+zeta)*c[2]
}
