package parser

import (
	"go/token"
	"strings"

	"github.com/alecthomas/participle/v2/lexer"

	"github.com/symdiff/symdiff/expr"
)

// An Extern is a function of a file whose value a Go function computes.
type Extern struct {
	Name     string
	Doc      string // as of a Func
	Params   []*Param
	Go       GoFunc
	Partials []expr.ID // by each of Params, in these; or none
	Pos      Span      // its name
}

// A GoFunc names a Go function: of a package, or without a path of the package of
// the generated code. It takes and returns float64.
type GoFunc struct{ Path, Name string }

// open reports whether a function is declared without a formula.
func (d *funcDecl) open() bool { return d.Outs == nil && d.Body == nil }

// notExtern reports an extern function that has a formula.
func (f *fileLowerer) notExtern(it *item) {
	if it.decl.Extern.Value != "" {
		f.errorAtItem(it, "leave out extern", "%s has a formula, and no Go function computes it", it.name)
	}
}

// declareOpen makes a function without a formula known.
func (f *fileLowerer) declareOpen(it *item) {
	for _, p := range it.decl.Params {
		if r := p.nodes().root(); !p.nodes().isName() {
			f.low.errorAtNode(&r, "", "a parameter of a function without a formula is a name")
			it.failed = true
		}
	}
	switch n := len(it.fn.Params); {
	case it.failed:
		return
	case n == 0:
		f.errorAtItem(it, "", "a function without a formula has parameters")
		return
	default:
		f.low.g.Function(it.name, n)
	}
	if it.decl.Extern.Value != "" && it.decl.Go == nil {
		f.errorAtItem(it, `extern func f(x) go "example.com/aero.F"`, "an extern function names the Go function that computes it")
	}
	if it.decl.Go == nil {
		return
	}
	it.extern = &Extern{Name: it.name, Doc: it.fn.Doc, Params: it.fn.Params, Pos: it.fn.Pos}
	it.extern.Go, it.failed = f.goFunc(&it.decl.Go.Name)
	f.unit.Externs = append(f.unit.Externs, it.extern)
}

func (f *fileLowerer) errorAtItem(it *item, hint, format string, args ...any) {
	it.failed = true
	f.low.errorAt(int(it.fn.Pos.Start), int(it.fn.Pos.End), hint, format, args...)
}

// goFunc reads "example.com/aero.Drag" or "Drag".
func (f *fileLowerer) goFunc(t *lexer.Token) (fn GoFunc, failed bool) {
	text := strings.Trim(t.Value, `"`)
	fn.Name = text
	if i := strings.LastIndexByte(text, '.'); i >= 0 && i > strings.LastIndexByte(text, '/') {
		fn.Path, fn.Name = text[:i], text[i+1:]
	}
	msg := ""
	switch {
	case !token.IsIdentifier(fn.Name) || fn.Name == "_" || fn.Name == "init" || fn.Name == "main" && fn.Path == "":
		msg = "no name of a Go function"
	case strings.Contains(text, ".") && !token.IsExported(fn.Name):
		msg = "not exported by its package"
	case strings.Contains(text, ".") && !isImportPath(fn.Path):
		msg = "no import path with the name of a function"
	}
	if msg != "" {
		at := t.Pos.Offset
		f.low.errorAt(at, at+len(t.Value), `"example.com/aero.Drag", or "drag" for a function of the generated package`, "%s is %s", head(t.Value), msg)
	}
	return fn, msg != ""
}

// pathChars may stand in an import path besides letters and digits.
const pathChars = "-._~+/"

// isImportPath reports whether a package can be imported by a path.
func isImportPath(path string) bool {
	for _, c := range []byte(path) {
		letter := 'a' <= c && c <= 'z' || 'A' <= c && c <= 'Z' || '0' <= c && c <= '9'
		if !letter && strings.IndexByte(pathChars, c) < 0 {
			return false
		}
	}
	for _, part := range strings.Split(path, "/") {
		if part == "" || part[0] == '.' || part[len(part)-1] == '.' {
			return false
		}
	}
	return path != "C" && path != "unsafe"
}

// partials builds the partial derivatives of all extern functions, which may call
// any function of the file, their own too.
func (f *fileLowerer) partials() {
	for _, it := range f.items {
		if it.extern == nil || it.failed {
			continue
		}
		f.low.names = f.scope()
		clear(f.low.missing)
		for _, p := range it.fn.Params {
			f.low.names.ids[p.Name] = p.ID
		}
		for _, v := range it.decl.Go.Partials {
			if x, ok := f.low.lower(v.nodes()); ok && f.partial(v.nodes(), x) {
				it.extern.Partials = append(it.extern.Partials, x)
			}
		}
		if got, want := len(it.decl.Go.Partials), len(it.fn.Params); got != 0 && got != want {
			f.errorAtItem(it, "one for each parameter", "%s has %d parameter%s and %d partial%s", it.name, want, plural(want), got, plural(got))
		}
	}
}

// partial reports whether x can be a partial derivative. Derivatives inside it could
// lead back to themselves.
func (f *fileLowerer) partial(t tree, x expr.ID) bool {
	g := f.low.g
	for y := range g.Reach(x) {
		s, _ := g.Signature(y)
		if len(s.By) > 0 || g.Op(y) == expr.OpDiff {
			r := t.root()
			f.low.errorAtNode(&r, "declare an extern function for it", "a partial calls functions, not derivatives of functions")
			return false
		}
	}
	return true
}
