package main

import "reflect"

// A pointed makes the run of a generated function with pointers to arrays, as C has them:
// of x, where it stores value and derivatives in out.
type pointed func(x, out []float64) run

// scalarPointed is that of value and gradient.
func scalarPointed[D, X any](f func(grad *D, x *X) float64) pointed {
	return func(x, out []float64) run {
		var at X
		var grad D
		reflect.Copy(elements(&at), reflect.ValueOf(x))
		return func(n int) {
			for range n {
				f(&grad, &at)
			}
			out[0] = f(&grad, &at)
			reflect.Copy(reflect.ValueOf(out[1:]), elements(&grad))
		}
	}
}

// severalPointed is that of several values and their Jacobian.
func severalPointed[V, D, X any](f func(values *V, jac *D, x *X)) pointed {
	return func(x, out []float64) run {
		var at X
		var values V
		var jac D
		reflect.Copy(elements(&at), reflect.ValueOf(x))
		return func(n int) {
			for range n {
				f(&values, &jac, &at)
			}
			stored := reflect.Copy(reflect.ValueOf(out), elements(&values))
			reflect.Copy(reflect.ValueOf(out[stored:]), elements(&jac))
		}
	}
}

// elements is the array that a points to.
func elements(a any) reflect.Value { return reflect.ValueOf(a).Elem() }
