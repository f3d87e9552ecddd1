// Command blackscholes prints the price of an option and its sensitivities, from
// the functions that symdiff generates from blackscholes.sd.
package main

import "fmt"

func main() {
	S, K, r, sigma, T := 42.0, 40.0, 0.1, 0.2, 0.5
	fmt.Printf("stock %v, strike %v, rate %v, volatility %v, %v years\n\n", S, K, r, sigma, T)
	fmt.Printf("%-6s %9s %9s %9s %9s %9s %9s\n", "", "price", "delta", "strike", "rho", "vega", "theta")
	for _, o := range []struct {
		name string
		grad func(S, K, r, sigma, T float64) (f, dS, dK, dr, dsigma, dT float64)
	}{{"call", CallGrad}, {"put", PutGrad}} {
		f, dS, dK, dr, dsigma, dT := o.grad(S, K, r, sigma, T)
		// Theta is by custom the change as time passes: T shrinks.
		fmt.Printf("%-6s %9.4f %9.4f %9.4f %9.4f %9.4f %9.4f\n", o.name, f, dS, dK, dr, dsigma, -dT)
	}
}
