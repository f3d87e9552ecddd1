package parser

import (
	"fmt"
	"slices"
	"sort"
	"strings"

	"github.com/alecthomas/participle/v2/lexer"

	"github.com/symdiff/symdiff/expr"
)

// item is a constant or function of a file. Their order in the file is free:
// each is lowered after those it uses.
type item struct {
	name  string
	at    lexer.Position
	konst *constDecl // or
	decl  *funcDecl

	isConst bool

	fn      *Func
	wanted  map[string]Span // by kind, parameters and order
	params  map[string]bool
	value   expr.ID // of a constant
	failed  bool    // what it stands for is not known; that was reported
	hasDiff bool    // its formula holds a derivative
	extern  *Extern
	size    int // expressions that a call copies
	state   uint8
}

// States of an item while the items are put in order.
const (
	unvisited = iota
	entered
	finished
)

// fileLowerer lowers the declarations of one file.
type fileLowerer struct {
	low    lowerer
	parsed *fileParser
	unit   *Unit
	items  []*item
	consts map[string]*item
	byDecl map[*funcDecl]*item
}

func newFileLowerer(g *expr.Graph, p *fileParser) *fileLowerer {
	f := &fileLowerer{parsed: p, consts: map[string]*item{}, byDecl: map[*funcDecl]*item{}}
	f.low = lowerer{src: p.src, g: g, errs: p.errs, keep: true, funcs: map[string]*item{}, missing: map[string]bool{}}
	f.unit = &Unit{Graph: g, src: p.src}
	return f
}

// collect lists the items and the package.
func (f *fileLowerer) collect(decls []*declaration) {
	for i, d := range decls {
		switch {
		case d.Package != nil:
			if i > 0 {
				at := d.Package.Pos.Offset
				f.low.errorAt(at, at+len("package"), "", "the package is the first line of a file")
			}
			f.unit.Package = d.Package.Name.Value
		case d.Const != nil:
			f.add(&item{name: d.Const.Name.Value, at: d.Const.Name.Pos, konst: d.Const, isConst: true})
		case d.Func != nil:
			it := &item{name: d.Func.Name.Value, at: d.Func.Name.Pos, decl: d.Func}
			it.fn = &Func{Name: it.name, Doc: f.doc(d.Func.Pos.Line - 1), Pos: span(it.at.Offset, it.at.Offset+len(it.name))}
			f.add(it)
			f.byDecl[d.Func] = it
			if !d.Func.open() {
				f.unit.Funcs = append(f.unit.Funcs, it.fn)
			}
		}
	}
	for _, it := range f.parsed.lost {
		if f.named(it.name) == nil {
			f.add(it)
		}
	}
}

// add lists an item under its name, unless that is taken.
func (f *fileLowerer) add(it *item) {
	names := f.low.funcs
	if it.isConst {
		names = f.consts
	}
	f.items = append(f.items, it)
	_, constant := constants[it.name]
	before := f.low.errs.count()
	switch other := f.named(it.name); {
	case other != nil:
		f.duplicate(it.name, it.at.Offset, other.at.Offset)
	case isFunction(it.name) && it.decl != nil && it.decl.open(), isReserved(it.name) && (it.decl == nil || !isShorthand(it.name)), it.name == wordDiff:
		f.low.errorAt(it.at.Offset, it.at.Offset+len(it.name), "choose another name", "%s is a function of the language", it.name)
	case constant || it.name == infinite:
		f.low.errorAt(it.at.Offset, it.at.Offset+len(it.name), "choose another name", "%s is a constant of the language", it.name)
	default:
		names[it.name] = it
	}
	it.failed = it.failed || f.low.errs.count() > before
}

func (f *fileLowerer) named(name string) *item {
	if it := f.consts[name]; it != nil {
		return it
	}
	return f.low.funcs[name]
}

func (f *fileLowerer) duplicate(name string, at, first int) {
	p := f.low.src.position(first)
	f.low.errorAt(at, at+len(name), "", "%s is already defined at %d:%d", name, p.Line, p.Col)
}

// frame is an item being visited and the items it uses that are still to be.
type frame struct {
	it   *item
	uses []*item
}

// resolve lowers every item after those it uses: a depth-first walk with its
// own stack.
func (f *fileLowerer) resolve() {
	for _, root := range f.items {
		if root.state != unvisited {
			continue
		}
		stack := []frame{f.enter(root)}
		for len(stack) > 0 {
			top := &stack[len(stack)-1]
			if len(top.uses) == 0 {
				f.lowerItem(top.it)
				top.it.state = finished
				stack = stack[:len(stack)-1]
				continue
			}
			next := top.uses[0]
			top.uses = top.uses[1:]
			switch next.state {
			case unvisited:
				stack = append(stack, f.enter(next))
			case entered:
				f.recursion(stack, next)
			}
		}
	}
}

func (f *fileLowerer) enter(it *item) frame {
	it.state = entered
	return frame{it, f.uses(it)}
}

// recursion reports the items on the stack from first on, which use each other
// in a circle.
func (f *fileLowerer) recursion(stack []frame, first *item) {
	i := len(stack) - 1
	for stack[i].it != first {
		i--
	}
	var path, places []string
	for _, fr := range stack[i:] {
		if fr.it.failed {
			return // reported
		}
		path = append(path, fr.it.name)
		places = append(places, fmt.Sprintf("%s at %d:%d", fr.it.name, fr.it.at.Line, fr.it.at.Column))
	}
	for _, fr := range stack[i:] {
		fr.it.failed = true
	}
	at := first.at.Offset
	f.low.errorAt(at, at+len(first.name), strings.Join(places, ", "), "recursion: %s → %s", strings.Join(path, " → "), first.name)
}

// uses returns the items whose names stand in the formulas of an item, other
// than those its own parameters and definitions hide.
func (f *fileLowerer) uses(it *item) []*item {
	hidden := map[string]bool{}
	var trees []tree
	if it.konst != nil {
		trees = append(trees, it.konst.Value.nodes())
	} else {
		for _, p := range it.decl.Params {
			trees = append(trees, p.nodes())
			if d, ok := f.low.paramIn(p.nodes()); ok {
				hidden[d.text(f.low.src)] = true
			}
		}
		for _, l := range it.decl.locals() {
			trees = append(trees, l.Value.nodes())
			hidden[l.Target.nodes().root().text(f.low.src)] = true
		}
		for _, v := range it.decl.outputs().formulas() {
			trees = append(trees, v.nodes())
		}
	}
	seen := map[*item]bool{}
	var out []*item
	for _, t := range trees {
		for i := range t {
			var u *item
			switch d := &t[i]; d.kind {
			case kindName:
				if name := d.text(f.low.src); !hidden[name] {
					u = f.consts[name]
				}
			case kindCall:
				u = f.low.funcs[d.name(f.low.src)]
			}
			if u != nil && !seen[u] {
				seen[u] = true
				out = append(out, u)
			}
		}
	}
	return out
}

// locals returns the definitions in a function's body.
func (d *funcDecl) locals() []*local {
	if d.Body == nil {
		return nil
	}
	return d.Body.Locals
}

// outputs returns what a function gives.
func (d *funcDecl) outputs() *outputs {
	if d.Body != nil {
		return d.Body.Outs
	}
	return d.Outs
}

// isList reports whether the outputs are written as a list, even if of one.
func (o *outputs) isList() bool { return o.Value == nil }

// formulas returns the outputs one by one.
func (o *outputs) formulas() []formula {
	if o == nil {
		return nil
	}
	if o.isList() {
		return o.Values
	}
	return []formula{o.Value}
}

// doc returns the comment that ends on a line, counted from 1, if it is a
// group of lines of its own, without its marks.
func (f *fileLowerer) doc(line int) string {
	all := f.parsed.scan.comments
	i := sort.Search(len(all), func(i int) bool { return all[i].last+1 > line }) - 1
	var lines []string
	for ; i >= 0 && all[i].own && all[i].last+1 == line; i-- {
		line = all[i].line
		text := f.low.src.text[all[i].start:all[i].end]
		if body, ok := strings.CutPrefix(text, "//"); ok {
			text = strings.TrimPrefix(body, " ")
		} else {
			text = strings.TrimSuffix(strings.TrimPrefix(text, "/*"), "*/")
		}
		lines = append(lines, strings.TrimRight(strings.ReplaceAll(text, "\r", ""), " \t"))
	}
	slices.Reverse(lines)
	return strings.TrimSpace(strings.Join(lines, "\n"))
}
