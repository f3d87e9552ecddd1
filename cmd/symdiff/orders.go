package main

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/symdiff/symdiff/diff"
	"github.com/symdiff/symdiff/expr"
	"github.com/symdiff/symdiff/simplify"
)

const (
	// maxTidy is the length, in operators, up to which derivatives are
	// simplified on the way to a higher one: about a screen. Nobody reads more,
	// and it takes time.
	maxTidy = 500
	// bothWays is the order up to which a derivative is also found without
	// simplifying on the way. Beyond that it is hardly ever the shorter one, and
	// only the last is simplified with full effort.
	bothWays = 8
)

// nth differentiates by each of xs in turn. Simplified on the way a derivative
// may come out shorter, or longer: the shorter one is returned.
func (p *problem) nth(xs []expr.ID, orders []int) (expr.ID, error) {
	total := 0
	for _, n := range orders {
		total += n
	}
	tidy := expr.ID(0)
	if total > 1 {
		var err error
		effort := simplify.Full
		if total > bothWays {
			effort = simplify.Fast
		}
		if tidy, err = p.tidy(effort, xs, orders); err != nil {
			return 0, err
		}
		if tidy != 0 && total > bothWays {
			return tidy, nil
		}
	}
	plain, err := p.plain(xs, orders)
	if err != nil || tidy == 0 {
		return plain, err
	}
	out, err := p.simplify([]expr.ID{plain})
	if err != nil || p.g.Length(out[0]) <= p.g.Length(tidy) {
		return plain, err
	}
	return tidy, nil
}

// plain differentiates without simplifying.
func (p *problem) plain(xs []expr.ID, orders []int) (d expr.ID, err error) {
	d = p.f
	for i, x := range xs {
		if d, err = diff.Nth(p.g, d, x, orders[i]); err != nil {
			return 0, err
		}
	}
	return d, nil
}

// tidy differentiates one order at a time and simplifies each. It returns 0 if
// one is long even so.
func (p *problem) tidy(effort simplify.Effort, xs []expr.ID, orders []int) (expr.ID, error) {
	d := p.f
	for i, x := range xs {
		for range orders[i] {
			var err error
			if d, err = diff.Derivative(p.g, d, x); err != nil {
				return 0, err
			}
			out, err := p.simplifyWith(effort, []expr.ID{d})
			if err != nil || p.g.Length(out[0]) > maxTidy {
				return 0, err
			}
			d = out[0]
		}
	}
	return d, nil
}

// parseOrders reads --order; nil without it.
func parseOrders(list string) ([]int, error) {
	if list == "" {
		return nil, nil
	}
	var orders []int
	total := 0
	for _, s := range strings.Split(list, ",") {
		s = strings.TrimSpace(s)
		n, err := strconv.Atoi(s)
		if err != nil || n < 0 || n > diff.MaxOrder {
			return nil, usage("--order: %s is not a whole number from 0 to %d", s, diff.MaxOrder)
		}
		if total += n; total > diff.MaxOrder {
			return nil, usage("--order: together the orders are more than %d", diff.MaxOrder)
		}
		orders = append(orders, n)
	}
	return orders, nil
}

// matchOrders gives each of n variables its order.
func matchOrders(orders []int, n int) ([]int, error) {
	if orders == nil {
		return slices.Repeat([]int{1}, n), nil
	}
	if len(orders) != n {
		return nil, usage("--order has %s, --wrt has %s", count(len(orders), "number"), count(n, "variable"))
	}
	return orders, nil
}

func count(n int, what string) string {
	if n == 1 {
		return "1 " + what
	}
	return fmt.Sprintf("%d %ss", n, what)
}
