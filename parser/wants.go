package parser

import (
	"fmt"
	"maps"
	"slices"
	"strconv"
	"strings"
)

// wantKinds are the things that can be wanted. Some have an order, and order says of
// what it is; of some a function may have several outputs.
var wantKinds = map[string]struct {
	order   string
	several bool
	instead string // of a function of several outputs
	params  bool   // the order may follow more than one parameter
}{
	"value":       {several: true},
	"batch value": {several: true},
	"batch grad":  {instead: "batch value computes columns of outputs"},
	"grad":        {instead: "jac is the matrix of first derivatives"},
	"diff":        {order: "a derivative"},
	"taylor":      {order: "a Taylor polynomial", params: true},
	"jac":         {several: true},
	"sparse jac":  {several: true},
	"value jac":   {several: true},
	"hess":        {},
	"sparse hess": {},
	"grad hess":   {},
	"hvp":         {},
	"jvp":         {several: true},
	"vjp":         {several: true},
}

// wants gives every want to the function above it.
func (f *fileLowerer) wants(decls []*declaration) {
	var above *item
	broken := false // what stands above could not be read; that was reported
	for _, d := range decls {
		switch {
		case d.Func != nil:
			above = f.byDecl[d.Func]
		case d.unread():
			above, broken = nil, true
		case d.Want == nil:
		case above == nil && broken:
		case above == nil:
			at := d.Want.Pos.Offset
			f.low.errorAt(at, at+len("want"), "want stands below the function it is for", "want without a function")
		default:
			for _, it := range d.Want.Items {
				f.want(above, it)
			}
		}
	}
}

// want checks one wanted thing and adds it.
func (f *fileLowerer) want(above *item, it *wantItem) {
	first, last := it.Words[0], it.Words[len(it.Words)-1]
	w := Want{Kind: first.Value, Pos: span(first.Pos.Offset, last.Pos.Offset+len(last.Value))}
	if len(it.Words) > 1 {
		w.Kind += " " + last.Value
	}
	kind, known := wantKinds[w.Kind]
	if !known {
		f.notWanted(above, &w)
		return
	}
	if above.decl.open() {
		f.low.errorAt(int(w.Pos.Start), int(w.Pos.End), "a formula stands behind =", "nothing can be generated of %s: it has no formula", above.name)
		return
	}
	if above.failed && len(above.fn.Params) < len(above.decl.Params) {
		return // its parameters are not known
	}
	if len(above.fn.Outs) > 1 && !kind.several {
		f.low.errorAt(int(w.Pos.Start), int(w.Pos.End), kind.instead, "%s is for a function of one output, %s has %d", w.Kind, above.name, len(above.fn.Outs))
		return
	}
	ok := true
	if kind.order != "" {
		ok = f.wantOrdered(above, it, &w)
	} else {
		seen := map[string]bool{}
		for _, a := range it.Args {
			ok = f.wantParam(above, a.nodes(), &w, seen) && ok
		}
	}
	if !ok {
		return
	}
	key := fmt.Sprintln(w.Kind, w.Order, w.Params)
	if first, twice := above.wanted[key]; twice {
		p := f.low.src.position(int(first.Start))
		f.low.errorAt(int(w.Pos.Start), int(w.Pos.End), "", "%s is already wanted at %d:%d", w.Kind, p.Line, p.Col)
		return
	}
	if above.wanted == nil {
		above.wanted = map[string]Span{}
	}
	above.wanted[key] = w.Pos
	above.fn.Wants = append(above.fn.Wants, w)
}

// notWanted reports an unknown kind.
func (f *fileLowerer) notWanted(above *item, w *Want) {
	kinds := slices.Sorted(maps.Keys(wantKinds))
	hint := "there are " + strings.Join(kinds, ", ")
	near := nearest(w.Kind, kinds)
	first, second, two := strings.Cut(w.Kind, " ")
	_, known := wantKinds[first]
	_, alsoKnown := wantKinds[second]
	switch {
	case kindsElsewhere[w.Kind] != "":
		hint = didYouMean([]string{kindsElsewhere[w.Kind]})
	case two && known && alsoKnown:
		hint = "commas stand between: want " + first + ", " + second
	case two && known && above.params[second]:
		hint = "write " + first + "(" + second + ")"
	case len(near) > 0:
		hint = didYouMean(near)
	}
	f.low.errorAt(int(w.Pos.Start), int(w.Pos.End), hint, "unknown want %s", w.Kind)
}

// wantParam adds a parameter that is named in a want.
func (f *fileLowerer) wantParam(above *item, t tree, w *Want, seen map[string]bool) bool {
	root := t.root()
	if !t.isName() {
		f.low.errorAtNode(&root, "", "expected the name of a parameter")
		return false
	}
	name := root.text(f.low.src)
	switch {
	case seen[name]:
		f.low.errorAtNode(&root, "", "%s is listed twice", name)
		return false
	case !above.params[name]:
		if !f.low.errs.skip() {
			hint := didYouMean(nearest(name, slices.Sorted(maps.Keys(above.params))))
			if name == above.name {
				hint = "a want is for the function above it: only parameters stand in brackets"
			}
			f.low.errorAtNode(&root, hint, "%s is no parameter of %s at %d:%d", name, above.name, above.at.Line, above.at.Column)
		}
		return false
	}
	seen[name] = true
	w.Params = append(w.Params, name)
	return true
}

// wantOrdered reads diff(x), diff(x, n), and taylor alike, which may have several
// parameters.
func (f *fileLowerer) wantOrdered(above *item, it *wantItem, w *Want) bool {
	kind := wantKinds[w.Kind]
	params := it.Args
	if n := len(params); n > 1 && (!kind.params || !params[n-1].nodes().isName()) {
		params = params[:n-1]
	}
	switch {
	case len(params) == 0 && kind.params:
		f.low.errorAt(int(w.Pos.Start), int(w.Pos.End), "write "+w.Kind+"(x, n) or "+w.Kind+"(x, y, n)", "%s takes parameters and an order", w.Kind)
		return false
	case len(params) != 1 && !kind.params:
		f.low.errorAt(int(w.Pos.Start), int(w.Pos.End), "write "+w.Kind+"(x) or "+w.Kind+"(x, n)", "%s takes 1 or 2 arguments, got %d", w.Kind, len(it.Args))
		return false
	}
	seen := map[string]bool{}
	for _, a := range params {
		if !f.wantParam(above, a.nodes(), w, seen) {
			return false
		}
	}
	w.Order = 1
	if len(params) == len(it.Args) {
		return true
	}
	t := it.Args[len(params)].nodes()
	root := t.root()
	n, err := strconv.Atoi(root.text(f.low.src))
	if len(t) != 1 || root.kind != kindNumber || err != nil || n < 1 || n > MaxOrder {
		f.low.errorAtNode(&root, "", "the order of %s is a whole number from 1 to %d", kind.order, MaxOrder)
		return false
	}
	w.Order = n
	return true
}
