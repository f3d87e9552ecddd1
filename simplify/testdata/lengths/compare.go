package main

import (
	"fmt"
	"io"
	"os"
	"slices"
	"strings"
	"time"
)

// peers lists the systems, as the results name them.
var peers = []string{"sympy", "ratsimp", "trigsimp", "radcan", "mathjs"}

// A result is what a system made of a sampled formula.
type result struct {
	ID, Peer, Text, Failed string
}

// A measured formula: the length of our derivative and of each peer's, or what is
// wrong with it.
type measured struct {
	sampled
	ours  *derived
	peers map[string]answer
}

// An answer of a peer: its text and length, or why it does not count.
type answer struct {
	text   string
	length int
	wrong  string
}

// best is the shortest of our result and the peers', and the peer that has it.
func (m *measured) best() (peer string, length int) {
	length = m.ours.length
	for _, p := range peers {
		if a, ok := m.peers[p]; ok && a.wrong == "" && a.length < length {
			peer, length = p, a.length
		}
	}
	return peer, length
}

func compare(w io.Writer, samplePath, peersPath string) error {
	var rows []*measured
	byID := map[string]*measured{}
	var first error
	err := readLines(samplePath, func(s sampled) {
		d, err := derive(s)
		if err != nil && first == nil {
			first = fmt.Errorf("%s: %w", s.Text, err)
		}
		m := &measured{s, d, map[string]answer{}}
		rows, byID[s.ID] = append(rows, m), m
	})
	if err == nil {
		err = first
	}
	if err != nil {
		return err
	}
	err = readLines(peersPath, func(r result) {
		if m := byID[r.ID]; m != nil {
			m.peers[r.Peer] = m.ours.judge(r)
		}
	})
	if err != nil {
		return err
	}
	writeTable(w, rows)
	writeTimes(w, rows)
	writeWorst(w, rows)
	return writeCSV("simplify/testdata/lengths/lengths.csv", rows)
}

// writeTable compares mean lengths, on the formulas for which a system has a result
// that counts.
func writeTable(w io.Writer, rows []*measured) {
	fmt.Fprintf(w, "%-10s %7s %9s %9s  %s\n", "system", "results", "its mean", "our mean", "left out")
	for _, p := range peers {
		var n, its, ours int
		out := map[string]int{}
		for _, m := range rows {
			switch a, ok := m.peers[p]; {
			case !ok:
				out["missing"]++
			case a.wrong != "":
				out[a.wrong]++
			default:
				n, its, ours = n+1, its+a.length, ours+m.ours.length
			}
		}
		d := max(float64(n), 1)
		fmt.Fprintf(w, "%-10s %7d %9.2f %9.2f  %v\n", p, n, float64(its)/d, float64(ours)/d, out)
	}
	var ours, best, within125, within200, wrong int
	for _, m := range rows {
		wrong += count(m.ours.judge(result{Text: m.ours.text}).wrong != "")
		_, b := m.best()
		ours, best = ours+m.ours.length, best+b
		within125 += count(4*m.ours.length <= 5*b)
		within200 += count(m.ours.length <= 2*b)
	}
	n := float64(len(rows))
	fmt.Fprintf(w, "all %d: our mean %.2f, mean of the shortest %.2f; within 1.25 of the shortest %.1f %%, within 2 %.1f %%; %d of ours differ\n",
		len(rows), float64(ours)/n, float64(best)/n, 100*float64(within125)/n, 100*float64(within200)/n, wrong)
}

func count(b bool) int {
	if b {
		return 1
	}
	return 0
}

// writeTimes tells how long our derivatives take.
func writeTimes(w io.Writer, rows []*measured) {
	var times []time.Duration
	for _, m := range rows {
		times = append(times, m.ours.time)
	}
	slices.Sort(times)
	at := func(q int) time.Duration { return times[(len(times)-1)*q/100] }
	fmt.Fprintf(w, "time: median %v, 90 %% %v, 99 %% %v, longest %v\n", at(50), at(90), at(99), at(100))
}

// writeWorst lists the formulas whose derivative is more than 1.25 times as long as
// the shortest, the longest ratio first.
func writeWorst(w io.Writer, rows []*measured) {
	ratio := func(m *measured) float64 {
		_, b := m.best()
		return float64(m.ours.length) / max(float64(b), 0.5)
	}
	rows = slices.Clone(rows)
	slices.SortStableFunc(rows, func(a, b *measured) int {
		switch d := ratio(b) - ratio(a); {
		case d > 0:
			return 1
		case d < 0:
			return -1
		}
		return 0
	})
	for _, m := range rows {
		peer, b := m.best()
		if 4*m.ours.length <= 5*b {
			break
		}
		fmt.Fprintf(w, "\n%s  d/d%s %s\n  %3d %-8s %s\n  %3d %-8s %s\n", m.ID, plain(m.Var), plain(m.Text),
			m.ours.length, "symdiff", plain(m.ours.text), b, peer, plain(m.peers[peer].text))
	}
}

// plain takes away what renamed added.
func plain(text string) string { return strings.ReplaceAll(text, "q_", "") }

// writeCSV writes the lengths for our own formulas.
func writeCSV(path string, rows []*measured) error {
	var b strings.Builder
	b.WriteString("formula,symdiff," + strings.Join(peers, ",") + "\n")
	for _, m := range rows {
		if !strings.HasPrefix(m.ID, "own-") {
			continue
		}
		fmt.Fprintf(&b, "%s,%d", m.ID, m.ours.length)
		for _, p := range peers {
			switch a, ok := m.peers[p]; {
			case !ok:
				b.WriteString(",missing")
			case a.wrong != "":
				b.WriteString("," + a.wrong)
			default:
				fmt.Fprintf(&b, ",%d", a.length)
			}
		}
		b.WriteString("\n")
	}
	return os.WriteFile(path, []byte(b.String()), 0o644)
}
