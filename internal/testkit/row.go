package testkit

import (
	"encoding/json"
	"errors"
	"fmt"
	"regexp"
)

// jsonRow is a Row as it stands in a file: one object a line, lists side by side.
type jsonRow struct {
	ID, Source, Expr string
	Vars             map[string]float64
	Value            float64
	Wrt, Order       []json.RawMessage // a name or a number, or a list for a mixed partial
	Expected         []json.Number
	Atol, Lost       []*float64
	Ranges           map[string][2]float64
	Kind, Integrand  string
	Needs            []string
	HandValue        bool `json:"hand_value"`
}

// oneOrMore decodes a value or a list of such values.
func oneOrMore[T any](data json.RawMessage) ([]T, error) {
	var one T
	if json.Unmarshal(data, &one) == nil {
		return []T{one}, nil
	}
	var list []T
	err := json.Unmarshal(data, &list)
	return list, err
}

// logarithmic is a name of the corpora: their Li has the values of li, not those of li(x) - li(2).
var logarithmic = regexp.MustCompile(`\bLi\(`)

func parseRow(line []byte) (Row, error) {
	var j jsonRow
	if err := json.Unmarshal(line, &j); err != nil {
		return Row{}, err
	}
	r := Row{
		ID: j.ID, Source: j.Source, Expr: logarithmic.ReplaceAllLiteralString(j.Expr, "li("), Vars: j.Vars, Value: j.Value,
		Ranges: j.Ranges, Kind: j.Kind, Integrand: j.Integrand, Needs: j.Needs, Hand: j.HandValue,
	}
	if j.Expected == nil {
		return r, nil // a case without reference values, for a function beyond ours
	}
	if len(j.Wrt) != len(j.Expected) || len(j.Order) != len(j.Expected) {
		return r, fmt.Errorf("%s: wrt, order and expected differ in length", j.ID)
	}
	for i := range j.Expected {
		p, err := j.partial(i)
		if err != nil {
			return r, fmt.Errorf("%s: partial %d: %w", j.ID, i, err)
		}
		r.Partials = append(r.Partials, p)
	}
	return r, nil
}

func (j *jsonRow) partial(i int) (Partial, error) {
	want, err := j.Expected[i].Float64()
	if err != nil {
		return Partial{}, err
	}
	p := Partial{Want: want, Digits: j.Expected[i].String(), Tol: tolerance(want, j.Value)}
	if p.Wrt, err = oneOrMore[string](j.Wrt[i]); err != nil {
		return p, err
	}
	if p.Order, err = oneOrMore[int](j.Order[i]); err != nil {
		return p, err
	}
	if len(p.Order) != len(p.Wrt) {
		return p, errors.New("wrt and order differ in length")
	}
	if i < len(j.Atol) && j.Atol[i] != nil {
		p.Tol = *j.Atol[i]
	}
	if i < len(j.Lost) && j.Lost[i] != nil {
		p.Lost = *j.Lost[i]
	}
	return p, nil
}
