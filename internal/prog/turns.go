package prog

import "slices"

// turn returns the steps of a turn of a loop, and of those that are joined to it, a part of each
// in turn; results that wait stand evenly among the rest.
func (w *writer) turn(s *stage, first int) []Val {
	var parts, late [][]Val
	for _, r := range s.rows {
		var all [][]Val
		for _, values := range w.joint(r, first, s.together()) {
			var steps [][]Val
			for _, v := range values {
				steps = append(steps, w.steps(v))
			}
			all = append(all, w.alternate(steps)...)
		}
		if r.late {
			late = append(late, all...)
		} else {
			parts = append(parts, all...)
		}
	}
	return spread(parts, late)
}

// joint returns the values of some turns of a row in the order in which they are computed: those
// that stand at one place of each turn together, unless they are the terms of a sum.
func (w *writer) joint(r *row, first, turns int) (values [][]Val) {
	if r.each > 1 && w.adds[r.values[0]] != nil {
		for turn := range turns {
			for _, v := range r.at(first + turn) {
				values = append(values, []Val{v})
			}
		}
		return values
	}
	values = make([][]Val, r.each)
	for turn := range turns {
		for k, v := range r.at(first + turn) {
			values[k] = append(values[k], v)
		}
	}
	return values
}

// alternate takes a part of each list in turn, if they have as many.
func (w *writer) alternate(lists [][]Val) [][]Val {
	cut := make([][][]Val, len(lists))
	for k, list := range lists {
		if cut[k] = w.parts(list); len(cut[k]) != len(cut[0]) {
			return lists
		}
	}
	if len(cut) == 0 {
		return nil
	}
	all := make([][]Val, len(cut[0]))
	for k := range all {
		for _, parts := range cut {
			all[k] = append(all[k], parts[k]...)
		}
	}
	return all
}

// parts cuts steps before the operands that take a few of them: each part computes one, and
// adds it to those before.
func (w *writer) parts(steps []Val) (parts [][]Val) {
	cut := make([]bool, len(steps)+1)
	for k, v := range steps[:max(0, len(steps)-1)] {
		size := int(w.size[v])
		if size <= mostInPart && int(w.size[w.p.Value(int(w.user[v]))]) > mostInPart && size <= k {
			cut[k-size+1] = true
		}
	}
	from := 0
	for k := 1; k <= len(steps); k++ {
		if cut[k] || k == len(steps) {
			parts = append(parts, steps[from:k])
			from = k
		}
	}
	return parts
}

// mostInPart is how many instructions the operand may take: four products and their sum.
const mostInPart = 8

// spread puts those of late evenly between parts, behind the first.
func spread(parts, late [][]Val) (all []Val) {
	if len(parts) == 0 {
		return slices.Concat(late...)
	}
	put := 0
	for k, part := range parts {
		all = append(all, part...)
		for end := len(late) * (k + 1) / len(parts); put < end; put++ {
			all = append(all, late[put]...)
		}
	}
	return all
}
