package main

import (
	"fmt"
	"io"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"github.com/symdiff/symdiff/diff"
	"github.com/symdiff/symdiff/expr"
)

// describe writes all that is known of one function, a line for each fact.
func (r functionRow) describe(w io.Writer) {
	line := func(what, text string) {
		if text != "" {
			fmt.Fprintf(w, "%s\t%s\n", what, text)
		}
	}
	line(r.call, r.doc)
	if op, ok := expr.Lookup(r.name); ok {
		line("domain", domain(op.Operation().Domain))
	}
	line("derivative", r.partials)
	line("source", r.source)
	for _, c := range conventions {
		if r.concerns(c) {
			line("convention", c.at+": "+c.value)
		}
	}
	rows := diff.Accuracies()
	if i := slices.IndexFunc(rows, func(a diff.Accuracy) bool { return a.Function == r.name }); i >= 0 {
		line("error of value", bound(rows[i].Value))
		line("of 1st derivative", bound(rows[i].First))
		line("of 2nd derivative", bound(rows[i].Second))
		line("because", rows[i].Why)
	}
}

// domain is a condition on u, or "" for the whole real line.
func domain(d expr.Domain) string {
	number := func(x float64) string { return strconv.FormatFloat(x, 'g', -1, 64) }
	relation := func(open bool) string {
		if open {
			return " < "
		}
		return " <= "
	}
	above := func(open bool) string { return strings.Replace(relation(open), "<", ">", 1) }
	switch {
	case d.Poles:
		return "u not 0, -1, -2, …"
	case d.HasPole: // it has a lower end
		return "u" + above(d.LoOpen) + number(d.Lo) + ", u != " + number(d.Pole)
	case d.Outside && d.Lo == d.Hi:
		return "u != " + number(d.Lo)
	case d.Outside: // all such intervals have their middle at 0
		return "abs(u)" + above(!d.HiOpen) + number(d.Hi)
	case d.HasLo && d.HasHi:
		return number(d.Lo) + relation(d.LoOpen) + "u" + relation(d.HiOpen) + number(d.Hi)
	case d.HasLo:
		return "u" + above(d.LoOpen) + number(d.Lo)
	case d.HasHi:
		return "u" + relation(d.HiOpen) + number(d.Hi)
	}
	return ""
}

// concerns reports whether a convention names the function.
func (r functionRow) concerns(c convention) bool {
	if r.name == powerName {
		return strings.ContainsRune(c.at, '^')
	}
	return regexp.MustCompile(`\b` + regexp.QuoteMeta(r.name) + `\b`).MatchString(c.at)
}

// powerName is the name of the row of powers.
const powerName = "u^v"

// bound is an error as a person reads it.
func bound(b diff.Bound) string {
	text := b.ULPs + " ulp"
	if b.ULPs == "0" {
		text = "exact"
	}
	if b.Absolute != "" {
		text += ", or " + b.Absolute
	}
	if b.Where != "" {
		text += ", where " + b.Where
	}
	return text
}
