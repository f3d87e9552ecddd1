package expr

import "fmt"

// LimitNodes is LimitError.What where a graph has as many expressions as
// [MaxNodes] allows.
const LimitNodes = "expression nodes"

// A LimitError says that building an expression passed a limit or was
// cancelled. Constructors panic with it; every exported function outside this
// package recovers exactly this type and returns it.
type LimitError struct {
	What  string // what there is too much of
	Limit int
	Err   error // the context's error, if that was the cause
}

func (e *LimitError) Error() string {
	if e.Err != nil {
		return "stopped: " + e.Err.Error()
	}
	return fmt.Sprintf("more than %d %s", e.Limit, e.What)
}

func (e *LimitError) Unwrap() error { return e.Err }

// Recover is deferred by functions that build expressions. It turns a panic
// with a [*LimitError] into *err, named by the stage that was reached, and lets
// every other panic pass.
func Recover(err *error, stage string) {
	switch p := recover().(type) {
	case nil:
	case *LimitError:
		*err = fmt.Errorf("%s: %w", stage, p)
	default:
		panic(p)
	}
}

// bounded returns n, and panics if it passes [MaxNumBits]. Running sums and
// products ask it at every step, so that none of them grows large first.
func bounded(n Num) Num {
	if n.big != nil && n.bitLen() > MaxNumBits {
		panic(&LimitError{What: "bits in an exact number", Limit: MaxNumBits})
	}
	return n
}
