package codegen

import (
	"fmt"
	"slices"
	"strings"

	"github.com/dave/jennifer/jen"

	"github.com/symdiff/symdiff/expr"
	"github.com/symdiff/symdiff/internal/prog"
)

// A GoFunc is a Go function that computes a function without a formula: of the
// package at Path, or of the generated package if Path is empty. It takes and
// returns float64.
type GoFunc struct{ Path, Name string }

// A callee is a GoFunc as the file calls it.
type callee struct {
	GoFunc
	alias string // the name of the import, or "" where it needs none
}

func (c callee) code() *jen.Statement {
	if c.Path == "" {
		return jen.Id(c.Name)
	}
	return jen.Qual(c.Path, c.Name)
}

// String writes the function as the file does.
func (c callee) String() string {
	if c.Path == "" {
		return c.Name
	}
	pkg := c.alias
	if pkg == "" {
		pkg = c.Path[strings.LastIndexByte(c.Path, '/')+1:]
	}
	return pkg + "." + c.Name
}

// reserveExterns keeps the names of Go functions of the generated package.
func (p *plan) reserveExterns() {
	for _, f := range p.opt.Extern {
		if f.Path == "" {
			p.scope.reserve(f.Name)
		}
	}
}

// nameExterns gives every imported package a name that nothing else has.
func (p *plan) nameExterns() {
	p.callees = make(map[string]callee, len(p.opt.Extern))
	p.imports = make(map[string]string)
	var paths []string
	for _, f := range p.opt.Extern {
		if f.Path != "" && !slices.Contains(packages, f.Path) {
			paths = append(paths, f.Path)
		}
	}
	slices.Sort(paths)
	for _, path := range slices.Compact(paths) {
		p.imports[path] = p.scope.claim(packageName(path))
	}
	for name, f := range p.opt.Extern {
		p.callees[name] = callee{f, p.imports[f.Path]}
	}
}

// packageName guesses the name of a package: the last element of its path that is
// no version, without what cannot stand in a name.
func packageName(path string) string {
	parts := strings.Split(path, "/")
	last := parts[len(parts)-1]
	if len(parts) > 1 && len(last) > 1 && last[0] == 'v' && strings.Trim(last[1:], "0123456789") == "" {
		last = parts[len(parts)-2]
	}
	last, _, _ = strings.Cut(last, ".")
	name := strings.Map(func(r rune) rune {
		if 'a' <= r && r <= 'z' || 'A' <= r && r <= 'Z' || '0' <= r && r <= '9' || r == '_' {
			return r
		}
		return -1
	}, last)
	if name == "" || '0' <= name[0] && name[0] <= '9' || name == "_" {
		return "pkg" + name
	}
	return name
}

// known tells the functions without a formula that the file can call.
func (p *plan) known(s expr.Signature) bool {
	_, ok := p.opt.Extern[s.Name]
	return ok && len(s.By) == 0
}

// external writes the call of a Go function.
func (b *body) external(in prog.Instr) text {
	call := &b.prog.External[in.A]
	if call.Function == 0 {
		return b.callRow(call.Fn.In(b.prog.Library), b.arguments(call.Fn, call.Args))
	}
	s, _ := b.prog.Graph.Signature(call.Function)
	c := b.fn.formula.callees[s.Name]
	var args []text
	for _, v := range call.Args {
		args = append(args, b.texts[v])
	}
	return b.num().call(c.code(), len(c.String()), args)
}

// calls says which Go functions are called.
func (p *plan) calls(fn *function) string {
	var names []string
	for _, s := range p.g.Calls(fn.Results...) {
		names = append(names, p.callees[s.Name].String())
	}
	if len(names) == 0 {
		return ""
	}
	slices.Sort(names)
	return fmt.Sprintf("It calls %s, once for the same arguments: what they give must not change.", list(names))
}
