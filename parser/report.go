package parser

import (
	"fmt"
	"slices"
	"strings"
)

// reporter collects errors, up to a limit.
type reporter struct {
	list ErrorList
	n    int
}

// at adds an error for the bytes of src from start to end. Past the limit it
// only counts: making an error takes time in the length of its line.
func (r *reporter) at(src *source, start, end int, hint, format string, args ...any) {
	r.n++
	if !r.full() {
		r.list = append(r.list, src.errorAt(start, end, src.hint(hint), format, args...))
	}
}

// skip counts an error where the limit is reached, before time is spent on its
// hint.
func (r *reporter) skip() bool {
	if r.full() {
		r.n++
	}
	return r.full()
}

func (r *reporter) count() int { return r.n }

func (r *reporter) full() bool { return len(r.list) >= MaxErrors }

// err returns the errors in the order of the source, or nil.
func (r *reporter) err() error {
	if len(r.list) == 0 {
		return nil
	}
	sortBySource(r.list)
	more := r.n - len(r.list)
	if more == 0 {
		return r.list
	}
	return append(r.list, &Error{Msg: fmt.Sprintf("… and %d more error%s", more, plural(more)), more: more})
}

func sortBySource(l []*Error) {
	slices.SortStableFunc(l, func(a, b *Error) int { return int(a.Span.Start) - int(b.Span.Start) })
}

// nearest returns the names that name may have been meant for, best first: the
// same but for case, a few typing errors away, or an old beginning of it.
func nearest(name string, names []string) []string {
	type candidate struct {
		name string
		dist int
	}
	limit := max(1, len(name)/3) // one typing error in three letters
	var found []candidate
	for _, n := range names {
		d := distance(strings.ToLower(name), strings.ToLower(n), limit)
		if d == 0 {
			return []string{n}
		}
		if d <= limit && d < len(n) {
			found = append(found, candidate{n, d})
		}
	}
	slices.SortStableFunc(found, func(a, b candidate) int { return a.dist - b.dist })
	var out []string
	for _, c := range found[:min(len(found), maxOffers)] {
		out = append(out, c.name)
	}
	return out
}

// maxOffers is how many near names a message offers.
const maxOffers = 3

// distance is the number of insertions, deletions, substitutions and swaps of
// neighbours between a and b, or more than limit.
func distance(a, b string, limit int) int {
	if len(a)-len(b) > limit || len(b)-len(a) > limit {
		return limit + 1
	}
	two, one, row := make([]int, len(b)+1), make([]int, len(b)+1), make([]int, len(b)+1)
	for j := range row {
		row[j] = j
	}
	for i := 1; i <= len(a); i++ {
		two, one, row = one, row, two
		row[0] = i
		for j := 1; j <= len(b); j++ {
			cost := 1
			if a[i-1] == b[j-1] {
				cost = 0
			}
			row[j] = min(one[j]+1, row[j-1]+1, one[j-1]+cost)
			if i > 1 && j > 1 && a[i-1] == b[j-2] && a[i-2] == b[j-1] {
				row[j] = min(row[j], two[j-2]+1)
			}
		}
	}
	return row[len(b)]
}

// didYouMean makes a hint of near names, or "".
func didYouMean(near []string) string {
	switch len(near) {
	case 0:
		return ""
	case 1:
		return "did you mean " + near[0] + "?"
	}
	last := len(near) - 1
	return "did you mean " + strings.Join(near[:last], ", ") + " or " + near[last] + "?"
}
