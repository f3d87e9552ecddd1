package codegen

import (
	"bytes"
	"strings"
)

// grouped puts the imports of the standard library before all others, and a blank
// line between: jennifer sorts them in one list.
func grouped(src []byte) []byte {
	const open, end = "\nimport (\n", "\n)\n"
	before, rest, found := bytes.Cut(src, []byte(open))
	list, after, closed := bytes.Cut(rest, []byte(end))
	if !found || !closed {
		return src
	}
	var std, others []string
	for line := range strings.SplitSeq(string(list), "\n") {
		_, path, _ := strings.Cut(line, `"`)
		if host, _, _ := strings.Cut(path, "/"); strings.Contains(host, ".") {
			others = append(others, line)
		} else {
			std = append(std, line)
		}
	}
	if len(std) > 0 && len(others) > 0 {
		std = append(std, "")
	}
	all := strings.Join(append(std, others...), "\n")
	return bytes.Join([][]byte{before, []byte(open), []byte(all), []byte(end), after}, nil)
}
