package parser

import (
	"github.com/symdiff/symdiff/expr"
)

// Parse reads a .sd file into a graph of its own. The error is an [ErrorList]
// with every mistake of the file, or says which limit was passed.
func Parse(filename string, src []byte) (*Unit, error) {
	return ParseInto(expr.New(), filename, src)
}

// ParseInto is [Parse] into a given graph, which may have its own limits.
func ParseInto(g *expr.Graph, filename string, src []byte) (u *Unit, err error) {
	defer expr.Recover(&err, stage)
	text := &source{name: filename, file: true, text: string(src)}
	errs := &reporter{}
	if len(src) > MaxFileBytes {
		errs.at(&source{name: filename}, 0, 0, "", "file of %d bytes (limit %d)", len(src), MaxFileBytes)
		return nil, errs.err()
	}
	p := parseFile(text, errs)
	f := newFileLowerer(g, p)
	f.collect(p.decls)
	f.resolve()
	f.partials()
	f.wants(p.decls)
	if err := errs.err(); err != nil {
		return nil, err
	}
	u = f.unit
	u.Decimals, u.spans = f.low.decimals, f.low.spans
	sortBySource(u.Notes)
	return u, nil
}
