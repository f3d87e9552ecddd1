package codegen

import (
	"fmt"
	"math"
	"strconv"
	"strings"
)

// A signature is a row of the table of signatures: what the functions of one
// kind are called, take and give.
type signature struct {
	// suffix follows the name of the formula.
	suffix func(f *formula, e *Emit) string
	// results names what is returned, before renaming; stored results have no names
	// unless they are listed too.
	results func(f *formula, e *Emit) []string
	// size is how many results there must be; nil for any number.
	size func(f *formula, e *Emit) int
	// stored are the slices that hold the last of the results; nil for none.
	stored func(f *formula, e *Emit) []slice
	// vector is the slice that holds a vector to multiply by.
	vector func(f *formula, e *Emit) slice
	// fields: in the struct style the results after the first are stored in the
	// struct grad.
	fields bool
	// array: the results are returned as one array.
	array bool
	// sparse: other functions tell where the elements stand.
	sparse bool
	// doc is the sentence that opens the doc comment.
	doc func(fn *function) string
}

// A slice is an argument that holds numbers: a []float64, or in the style of arrays a *[n]float64.
type slice struct {
	name string
	n    int // its length
}

// vectors reports whether all parameters come in one slice or array.
func (f *formula) vectors() bool { return f.style == Slices || f.style == Arrays || f.style == Gonum }

// dst is the slice of n results where parameters come in one.
func (f *formula) dst(n int) []slice {
	if !f.vectors() || n == 0 {
		return nil
	}
	return []slice{{destination, n}}
}

// values is the slice of several outputs where parameters come in one.
func (f *formula) values(e *Emit) []slice {
	if len(e.Results) == 1 {
		return nil
	}
	return f.dst(len(e.Results))
}

var signatures = [...]signature{
	Value: {
		suffix:  func(*formula, *Emit) string { return "" },
		results: func(f *formula, e *Emit) []string { return f.outs(len(e.Results), "") },
		stored:  (*formula).values,
		doc: func(fn *function) string {
			switch {
			case len(fn.Results) == 1:
				return fn.name + " returns the value of"
			case len(fn.stored) > 0:
				return fn.name + " stores in " + fn.stored[0].name + " the values of"
			}
			return fn.name + " returns the values of"
		},
	},
	Gradient: {
		suffix: func(*formula, *Emit) string { return "Grad" },
		results: func(f *formula, e *Emit) []string {
			names := []string{f.value()}
			for _, i := range e.Wrt {
				names = append(names, "d"+goSafe(f.Params[i].Name))
			}
			return names
		},
		size:   func(_ *formula, e *Emit) int { return 1 + len(e.Wrt) },
		stored: func(f *formula, e *Emit) []slice { return f.dst(len(e.Wrt)) },
		fields: true,
		doc: func(fn *function) string {
			if fn.formula.style != Scalars {
				to := gradient
				if fn.formula.vectors() {
					to = fn.stored[0].name
				}
				return fmt.Sprintf("%s returns the value of %s, and stores its derivatives with respect to %s in %s.", fn.name, fn.formula.name, fn.by(), to)
			}
			return fmt.Sprintf("%s returns the value of %s and its derivatives with respect to %s.", fn.name, fn.formula.name, fn.by())
		},
	},
	Derivative: {
		suffix: func(f *formula, e *Emit) string {
			if e.Order == 1 {
				return "D" + f.params[e.Wrt[0]]
			}
			return "D" + strconv.Itoa(e.Order) + f.params[e.Wrt[0]]
		},
		results: func(f *formula, e *Emit) []string { return f.outs(len(e.Results), "d") },
		stored:  (*formula).values,
		doc: func(fn *function) string {
			what := fmt.Sprintf("the %s derivative of %s with respect to %s", ordinal(fn.Order), fn.formula.name, fn.by())
			if len(fn.stored) > 0 {
				return fmt.Sprintf("%s stores %s in %s.", fn.name, what, fn.stored[0].name)
			}
			return fmt.Sprintf("%s returns %s.", fn.name, what)
		},
	},
	Taylor: {
		suffix: func(*formula, *Emit) string { return "Taylor" },
		results: func(f *formula, e *Emit) []string {
			names := make([]string, len(e.Results))
			for i := range names {
				names[i] = "c" + strconv.Itoa(i)
			}
			return names
		},
		size:  func(_ *formula, e *Emit) int { return Coefficients(len(e.Wrt), e.Order) },
		array: true,
		doc: func(fn *function) string {
			if len(fn.Wrt) > 1 {
				return fmt.Sprintf("%s returns the coefficients of the Taylor polynomial of %s of total degree %d in %s: those of %s, by rising degree, then by falling powers of %s. Each is the derivative by every parameter as often as its power says, divided by the factorials of the powers.",
					fn.name, fn.formula.name, fn.Order, fn.by(), fn.monomials(), fn.formula.params[fn.Wrt[0]])
			}
			return fmt.Sprintf("%s returns the coefficients of the Taylor polynomial of %s of order %d in %s: element k is the kth derivative divided by k!, the factor of the kth power of a step in %s.",
				fn.name, fn.formula.name, fn.Order, fn.by(), fn.by())
		},
	},
	Hessian: {
		suffix: func(*formula, *Emit) string { return "Hess" },
		results: func(f *formula, e *Emit) []string {
			names := []string{f.value()}
			for _, i := range e.Wrt {
				names = append(names, "d"+goSafe(f.Params[i].Name))
			}
			for k, i := range e.Wrt {
				for _, j := range e.Wrt[k:] {
					names = append(names, "d"+goSafe(f.Params[i].Name)+goSafe(f.Params[j].Name))
				}
			}
			return names
		},
		size: func(_ *formula, e *Emit) int { n := len(e.Wrt); return 1 + n + n*(n+1)/2 },
		doc: func(fn *function) string {
			return fmt.Sprintf("%s returns the value of %s, and its first and second derivatives with respect to %s.", fn.name, fn.formula.name, fn.by())
		},
	},
	Jacobian: {
		suffix: func(*formula, *Emit) string { return "Jac" },
		size:   (*formula).elements,
		stored: func(f *formula, e *Emit) []slice { return []slice{{destination, f.elements(e)}} },
		doc: func(fn *function) string {
			return fmt.Sprintf("%s stores the Jacobian of %s with respect to %s in %s, %s.", fn.name, fn.formula.name, fn.by(), fn.stored[0].name, fn.rows(0))
		},
	},
	ValueJacobian: {
		suffix: func(*formula, *Emit) string { return "ValueJac" },
		size:   func(f *formula, e *Emit) int { return len(f.Formula) + f.elements(e) },
		stored: func(f *formula, e *Emit) []slice { return []slice{{"value", len(f.Formula)}, {"jac", f.elements(e)}} },
		doc: func(fn *function) string {
			return fmt.Sprintf("%s stores the values of %s in %s and its Jacobian with respect to %s in %s, %s.", fn.name, fn.formula.name, fn.stored[0].name, fn.by(), fn.stored[1].name, fn.rows(1))
		},
	},
	SparseJacobian: {
		suffix: func(*formula, *Emit) string { return "Jac" },
		size:   func(_ *formula, e *Emit) int { return len(e.Rows) },
		stored: func(_ *formula, e *Emit) []slice { return []slice{{elements, len(e.Rows)}} },
		sparse: true,
		doc: func(fn *function) string {
			return fmt.Sprintf("%s stores in %s the elements that are not 0 by structure of the Jacobian of %s with respect to %s. Their rows and columns are those of %s.", fn.name, fn.stored[0].name, fn.formula.name, fn.by(), fn.layouts[0])
		},
	},
	HessianMatrix: {
		suffix: func(*formula, *Emit) string { return "Hess" },
		size:   func(_ *formula, e *Emit) int { return len(e.Wrt) * len(e.Wrt) },
		stored: func(_ *formula, e *Emit) []slice { return []slice{{destination, len(e.Wrt) * len(e.Wrt)}} },
		doc: func(fn *function) string {
			return fmt.Sprintf("%s stores the Hessian of %s with respect to %s in %s, %s.", fn.name, fn.formula.name, fn.by(), fn.stored[0].name, fn.square(0))
		},
	},
	GradientHessian: {
		suffix: func(*formula, *Emit) string { return "GradHess" },
		size:   func(_ *formula, e *Emit) int { n := len(e.Wrt); return 1 + n + n*n },
		stored: func(_ *formula, e *Emit) []slice { n := len(e.Wrt); return []slice{{gradient, n}, {"hess", n * n}} },
		doc: func(fn *function) string {
			return fmt.Sprintf("%s returns the value of %s, and stores its derivatives with respect to %s in %s and its Hessian in %s, %s.", fn.name, fn.formula.name, fn.by(), fn.stored[0].name, fn.stored[1].name, fn.square(1))
		},
	},
	SparseHessian: {
		suffix: func(*formula, *Emit) string { return "Hess" },
		size:   func(_ *formula, e *Emit) int { return len(e.Rows) },
		stored: func(_ *formula, e *Emit) []slice { return []slice{{elements, len(e.Rows)}} },
		sparse: true,
		doc: func(fn *function) string {
			return fmt.Sprintf("%s stores in %s the elements on and above the diagonal that are not 0 by structure of the Hessian of %s with respect to %s. Their rows and columns are those of %s.", fn.name, fn.stored[0].name, fn.formula.name, fn.by(), fn.layouts[0])
		},
	},
	HessianVector: {
		suffix: func(*formula, *Emit) string { return "Hvp" },
		size:   func(_ *formula, e *Emit) int { return len(e.Wrt) },
		stored: func(_ *formula, e *Emit) []slice { return []slice{{destination, len(e.Wrt)}} },
		vector: func(_ *formula, e *Emit) slice { return slice{"v", len(e.Wrt)} },
		doc: func(fn *function) string {
			return fmt.Sprintf("%s stores the Hessian of %s with respect to %s times the vector %s in %s.", fn.name, fn.formula.name, fn.by(), fn.vector.name, fn.stored[0].name)
		},
	},
	JacobianVector: {
		suffix: func(*formula, *Emit) string { return "Jvp" },
		size:   func(f *formula, _ *Emit) int { return len(f.Formula) },
		stored: func(f *formula, _ *Emit) []slice { return []slice{{destination, len(f.Formula)}} },
		vector: func(_ *formula, e *Emit) slice { return slice{"v", len(e.Wrt)} },
		doc: func(fn *function) string {
			return fmt.Sprintf("%s stores the Jacobian of %s with respect to %s times the vector %s in %s: the derivative in that direction.", fn.name, fn.formula.name, fn.by(), fn.vector.name, fn.stored[0].name)
		},
	},
	VectorJacobian: {
		suffix: func(*formula, *Emit) string { return "Vjp" },
		size:   func(_ *formula, e *Emit) int { return len(e.Wrt) },
		stored: func(_ *formula, e *Emit) []slice { return []slice{{destination, len(e.Wrt)}} },
		vector: func(f *formula, _ *Emit) slice { return slice{"w", len(f.Formula)} },
		doc: func(fn *function) string {
			return fmt.Sprintf("%s stores the vector %s times the Jacobian of %s with respect to %s in %s: the derivatives of the sum of the outputs, each times its element of the vector.", fn.name, fn.vector.name, fn.formula.name, fn.by(), fn.stored[0].name)
		},
	},
}

// elements is the size of the Jacobian.
func (f *formula) elements(e *Emit) int { return len(f.Formula) * len(e.Wrt) }

// rows says where the elements of the Jacobian stand, in the slice k of the results.
func (fn *function) rows(k int) string {
	return fmt.Sprintf("row after row: the derivative of output i with respect to parameter j of these, both counted from 0, is %s", fn.place(k))
}

// square says where the elements of the Hessian stand.
func (fn *function) square(k int) string {
	return fmt.Sprintf("row after row: the derivative with respect to parameters i and j of these, counted from 0, is %s", fn.place(k))
}

// place is element i, j of the matrix in the slice k of the results.
func (fn *function) place(k int) string {
	if n := len(fn.Wrt); n > 1 {
		return fmt.Sprintf("%s[%d*i+j]", fn.stored[k].name, n)
	}
	return fn.stored[k].name + "[i+j]"
}

var ordinals = [...]string{"", "first", "second", "third"}

func ordinal(n int) string {
	if n < len(ordinals) {
		return ordinals[n]
	}
	return strconv.Itoa(n) + "th"
}

// value names the value beside its derivatives.
func (f *formula) value() string {
	if f.locals.free("f") {
		return "f"
	}
	return "value"
}

// outs names n outputs. A single one needs no name.
func (f *formula) outs(n int, prefix string) []string {
	if n == 1 {
		return []string{""}
	}
	names := make([]string, n)
	for i := range names {
		names[i] = prefix + "f" + strconv.Itoa(i+1)
		if i < len(f.Outs) && f.Outs[i] != "" {
			names[i] = prefix + f.Outs[i]
		}
	}
	return names
}

// by lists the parameters that a derivative is by.
func (fn *function) by() string {
	f := fn.formula
	switch {
	case len(fn.Wrt) > maxListed && len(fn.Wrt) == len(f.params):
		return "all its parameters"
	case len(fn.Wrt) > maxListed:
		return fmt.Sprint(len(fn.Wrt), " of its parameters")
	}
	names := make([]string, len(fn.Wrt))
	for i, k := range fn.Wrt {
		if names[i] = f.params[k]; f.style != Scalars { // no local name is seen outside
			names[i] = oneLine(f.Params[k].Name)
		}
	}
	return list(names)
}

// list joins words as a sentence does.
func list(words []string) string {
	if len(words) < 2 {
		return strings.Join(words, "")
	}
	last := len(words) - 1
	return strings.Join(words[:last], ", ") + " and " + words[last]
}

// Coefficients is the number of coefficients of a Taylor polynomial of some order in m
// variables: order+m over m.
func Coefficients(m, order int) int {
	n := 1
	for i := 1; i <= m && n < math.MaxInt/(order+i); i++ {
		n = n * (order + i) / i
	}
	return n
}

// monomials lists what the first coefficients of a Taylor polynomial in several
// parameters belong to, degrees 0 to 2.
func (fn *function) monomials() string {
	list := []string{"1"}
	for _, i := range fn.Wrt {
		list = append(list, fn.formula.params[i])
	}
	if fn.Order > 1 && len(fn.Wrt) <= maxSquares {
		for k, i := range fn.Wrt {
			list = append(list, fn.formula.params[i]+"^2")
			for _, j := range fn.Wrt[k+1:] {
				list = append(list, fn.formula.params[i]+"*"+fn.formula.params[j])
			}
		}
	}
	if len(list) < len(fn.Results) {
		list = append(list, "…")
	}
	return strings.Join(list, ", ")
}

// maxSquares is of how many parameters monomials lists the products of two.
const maxSquares = 3
