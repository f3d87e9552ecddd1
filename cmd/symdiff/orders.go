package main

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/symdiff/symdiff/diff"
	"github.com/symdiff/symdiff/expr"
)

const (
	// maxTidy is the length, in operators, up to which derivatives are
	// simplified on the way to a higher one: about a screen. Nobody reads more,
	// and it takes time.
	maxTidy = 500
	// bothWays is the order up to which a derivative is also found without
	// simplifying on the way. Beyond that it is hardly ever the shorter one.
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
		if tidy, err = p.steps(xs, orders, p.tidy); err != nil {
			return 0, err
		}
		if tidy != 0 && total > bothWays {
			return tidy, nil
		}
	}
	plain, err := p.steps(xs, orders, func(d expr.ID) (expr.ID, error) { return d, nil })
	if err != nil || tidy == 0 {
		return plain, err
	}
	out, err := p.simplify([]expr.ID{plain})
	if err != nil || p.g.Length(out[0]) <= p.g.Length(tidy) {
		return plain, err
	}
	return tidy, nil
}

// tidy simplifies d; it returns 0 if it is long even so.
func (p *problem) tidy(d expr.ID) (expr.ID, error) {
	out, err := p.simplify([]expr.ID{d})
	if err != nil || p.g.Length(out[0]) > maxTidy {
		return 0, err
	}
	return out[0], nil
}

// steps differentiates one order at a time, through then. It returns 0 once that
// does.
func (p *problem) steps(xs []expr.ID, orders []int, then func(expr.ID) (expr.ID, error)) (expr.ID, error) {
	d, n := p.f, 0
	for i, x := range xs {
		for range orders[i] {
			n++
			ds, err := diff.JVP(p.g, []expr.ID{d}, []expr.ID{x}, []expr.ID{p.g.Int(1)})
			if err != nil {
				return 0, fmt.Errorf("derivative of order %d: %w", n, err)
			}
			if d, err = then(ds[0]); d == 0 || err != nil {
				return 0, err
			}
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
