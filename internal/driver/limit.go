package driver

import (
	"errors"

	"github.com/symdiff/symdiff/expr"
)

// LimitHint names the option that sets the limit which err passed; it is "" for
// any other error.
func LimitHint(err error) string {
	var l *expr.LimitError
	if errors.As(err, &l) && l.What == expr.LimitNodes {
		return "--max-nodes allows more"
	}
	return ""
}
