package driver

import (
	"slices"
	"testing"

	"github.com/stretchr/testify/require"
)

func TestOrderOfStages(t *testing.T) {
	at := func(name string) int {
		return slices.IndexFunc(stages, func(s Stage) bool { return s.Name == name })
	}
	for _, o := range orders {
		require.GreaterOrEqual(t, at(o.first), 0, o.first)
		require.GreaterOrEqual(t, at(o.then), 0, o.then)
		require.Less(t, at(o.first), at(o.then), "%s before %s: %s", o.first, o.then, o.reason)
		require.NotEmpty(t, o.reason)
	}
	for _, s := range stages {
		require.NotEmpty(t, s.Doc)
	}
}

func TestUnified(t *testing.T) {
	for _, c := range []struct{ name, old, new, want string }{
		{"one line", "a\nb\nc\n", "a\nx\nc\n", "@@ -1,3 +1,3 @@\n a\n-b\n+x\n c\n"},
		{"added at the end", "a\n", "a\nb\n", "@@ -1,1 +1,2 @@\n a\n+b\n"},
		{"removed at the start", "a\nb\n", "b\n", "@@ -1,2 +1,1 @@\n-a\n b\n"},
		{"line ends", "a\r\nb\r\n", "a\nc\n", "@@ -1,2 +1,2 @@\n a\n-b\n+c\n"},
		{"repeated lines", "x\nx\nx\n", "x\nx\n", "@@ -1,3 +1,2 @@\n-x\n x\n x\n"},
		{"everything", "a\n", "b\n", "@@ -1,1 +1,1 @@\n-a\n+b\n"},
		{
			"far apart", "1\n2\n3\n4\n5\n6\n7\n8\n9\n10\n11\n12\n", "1\nb\n3\n4\n5\n6\n7\n8\n9\n10\nl\n12\n",
			"@@ -1,5 +1,5 @@\n 1\n-2\n+b\n 3\n 4\n 5\n@@ -8,5 +8,5 @@\n 8\n 9\n 10\n-11\n+l\n 12\n",
		},
	} {
		require.Equal(t, "--- f\n+++ f (would be)\n"+c.want, unified("f", c.old, c.new), c.name)
	}
}

// A difference, applied, gives the new text, whatever the texts.
func TestUnifiedKeepsEveryLine(t *testing.T) {
	words := []string{"a", "b", "c", "d", "e"}
	state := uint32(1)
	text := func() string {
		s := ""
		for range 12 {
			state = state*1664525 + 1013904223
			s += words[state>>16%5%uint32(len(words))] + "\n"
		}
		return s
	}
	for range 500 {
		old, new := text(), text()
		i, j := 0, 0
		for _, m := range anchors(lines(old), lines(new)) {
			require.GreaterOrEqual(t, m.old, i)
			require.GreaterOrEqual(t, m.new, j)
			require.Equal(t, lines(old)[m.old:m.old+m.n], lines(new)[m.new:m.new+m.n])
			i, j = m.old+m.n, m.new+m.n
		}
	}
}
