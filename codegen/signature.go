package codegen

import (
	"fmt"
	"strconv"
	"strings"
)

// A signature is a row of the table of signatures: what the functions of one
// kind are called, take and give.
type signature struct {
	// suffix follows the name of the formula.
	suffix func(f *formula, e *Emit) string
	// results names what is returned, before renaming.
	results func(f *formula, e *Emit) []string
	// into is how many results of the struct style are returned; the others
	// are stored in the struct grad. A negative number stands for all.
	into int
	// array: the results are returned as one array.
	array bool
	// doc is the sentence that opens the doc comment.
	doc func(f *formula, e *Emit, name string) string
}

var signatures = [...]signature{
	Value: {
		suffix:  func(*formula, *Emit) string { return "" },
		results: func(f *formula, e *Emit) []string { return f.outs(len(e.Results), "") },
		into:    all,
		doc: func(_ *formula, e *Emit, name string) string {
			if len(e.Results) > 1 {
				return name + " returns the values of"
			}
			return name + " returns the value of"
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
		into: 1,
		doc: func(f *formula, e *Emit, name string) string {
			if f.style == Struct {
				return fmt.Sprintf("%s returns the value of %s, and stores its derivatives with respect to %s in grad.", name, f.name, f.by(e))
			}
			return fmt.Sprintf("%s returns the value of %s and its derivatives with respect to %s.", name, f.name, f.by(e))
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
		into:    all,
		doc: func(f *formula, e *Emit, name string) string {
			return fmt.Sprintf("%s returns the %s derivative of %s with respect to %s.", name, ordinal(e.Order), f.name, f.by(e))
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
		into:  all,
		array: true,
		doc: func(f *formula, e *Emit, name string) string {
			return fmt.Sprintf("%s returns the coefficients of the Taylor polynomial of %s of order %d in %s: element k is the kth derivative divided by k!, the factor of the kth power of a step in %s.",
				name, f.name, e.Order, f.by(e), f.by(e))
		},
	},
}

const all = -1

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
func (f *formula) by(e *Emit) string {
	switch {
	case len(e.Wrt) > maxListed && len(e.Wrt) == len(f.params):
		return "all its parameters"
	case len(e.Wrt) > maxListed:
		return fmt.Sprint(len(e.Wrt), " of its parameters")
	}
	names := make([]string, len(e.Wrt))
	for i, k := range e.Wrt {
		names[i] = f.params[k]
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
