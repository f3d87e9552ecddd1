package driver

import (
	"fmt"
	"slices"
	"strings"
)

// context is the number of equal lines around a difference.
const contextLines = 3

// A match is a run of equal lines.
type match struct{ old, new, n int }

// unified returns the unified difference of two texts, line ends apart. It
// anchors on lines that occur once in both, in the longest common order, and
// grows the anchors both ways [PD]: O(n log n), and never wrong, if not always
// the shortest.
//
// References:
//
//	[PD] B. Cohen, patience diff; see also internal/diff of the Go tree.
func unified(path, old, new string) string {
	a, b := lines(old), lines(new)
	matches := anchors(a, b)
	out := fmt.Sprintf("--- %s\n+++ %s (would be)\n", path, path)
	for _, h := range hunks(matches, len(a), len(b)) {
		out += h.text(a, b)
	}
	return out
}

func lines(s string) []string {
	s = strings.ReplaceAll(s, "\r\n", "\n")
	return strings.Split(strings.TrimSuffix(s, "\n"), "\n")
}

// anchors returns the runs of lines that are kept, in order, with an empty one
// at the end.
func anchors(a, b []string) []match {
	var out []match
	i, j := 0, 0
	for _, p := range append(unique(a, b), [2]int{len(a), len(b)}) {
		if p[0] < i || p[1] < j {
			continue // grown over already
		}
		s, t := p[0], p[1]
		for s > i && t > j && a[s-1] == b[t-1] {
			s, t = s-1, t-1
		}
		e, f := p[0], p[1]
		for e < len(a) && f < len(b) && a[e] == b[f] {
			e, f = e+1, f+1
		}
		// Equal lines that directly follow the last run belong to it.
		for i < s && j < t && a[i] == b[j] {
			out = append(out, match{i, j, 1})
			i, j = i+1, j+1
		}
		out = append(out, match{s, t, e - s})
		i, j = e, f
	}
	return out
}

// unique pairs the lines that occur once in each text, and keeps a longest
// sequence of pairs that ascends in both.
func unique(a, b []string) [][2]int {
	type seen struct{ inA, inB, a, b int }
	count := make(map[string]*seen)
	at := func(s string) *seen {
		if count[s] == nil {
			count[s] = &seen{}
		}
		return count[s]
	}
	for i, s := range a {
		x := at(s)
		x.inA, x.a = x.inA+1, i
	}
	for i, s := range b {
		x := at(s)
		x.inB, x.b = x.inB+1, i
	}
	var pairs [][2]int
	for i, s := range a {
		if x := count[s]; x.inA == 1 && x.inB == 1 {
			pairs = append(pairs, [2]int{i, x.b})
		}
	}
	return ascending(pairs)
}

// ascending returns a longest subsequence whose second numbers ascend.
func ascending(pairs [][2]int) [][2]int {
	var tails []int // index of the pair that ends the best sequence of each length
	prev := make([]int, len(pairs))
	for i, p := range pairs {
		k, _ := slices.BinarySearchFunc(tails, p[1], func(t, v int) int { return pairs[t][1] - v })
		prev[i] = -1
		if k > 0 {
			prev[i] = tails[k-1]
		}
		if k == len(tails) {
			tails = append(tails, i)
		} else {
			tails[k] = i
		}
	}
	var out [][2]int
	if len(tails) > 0 {
		for i := tails[len(tails)-1]; i >= 0; i = prev[i] {
			out = append(out, pairs[i])
		}
	}
	slices.Reverse(out)
	return out
}

// A hunk is a stretch of both texts and the runs that are equal in it.
type hunk struct {
	a0, a1, b0, b1 int
	kept           []match
}

// hunks gathers differences that are near to each other.
func hunks(matches []match, na, nb int) []hunk {
	var out []hunk
	i, j := 0, 0 // behind the last run
	for _, m := range matches {
		if m.old > i || m.new > j { // lines differ before this run
			h := hunk{a0: max(i-contextLines, 0), a1: min(m.old+contextLines, na), b0: max(j-contextLines, 0), b1: min(m.new+contextLines, nb)}
			if n := len(out); n > 0 && h.a0 <= out[n-1].a1 {
				out[n-1].a1, out[n-1].b1 = h.a1, h.b1
			} else {
				out = append(out, h)
			}
		}
		i, j = m.old+m.n, m.new+m.n
	}
	for k := range out {
		out[k].kept = matches
	}
	return out
}

// text writes a hunk.
func (h hunk) text(a, b []string) string {
	var s strings.Builder
	fmt.Fprintf(&s, "@@ -%d,%d +%d,%d @@\n", h.a0+1, h.a1-h.a0, h.b0+1, h.b1-h.b0)
	i, j := h.a0, h.b0
	for _, m := range h.kept {
		if m.old+m.n <= i && m.new+m.n <= j && m.n > 0 {
			continue
		}
		for ; i < min(m.old, h.a1); i++ {
			s.WriteString("-" + a[i] + "\n")
		}
		for ; j < min(m.new, h.b1); j++ {
			s.WriteString("+" + b[j] + "\n")
		}
		for ; i < min(m.old+m.n, h.a1) && j < min(m.new+m.n, h.b1); i, j = i+1, j+1 {
			s.WriteString(" " + a[i] + "\n")
		}
	}
	return s.String()
}
