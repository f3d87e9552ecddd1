package codegen

import (
	"fmt"
	"slices"
	"strings"

	"github.com/dave/jennifer/jen"

	"github.com/symdiff/symdiff/internal/prog"
)

// partStatements is the size of a part of a function that is split: large
// enough that calls and the workspace cost nothing, small enough for the
// compiler to be fast.
const partStatements = 1000

// A part is a function that computes a stretch of a larger one, and stores its results. What
// later parts need goes through the workspace.
type part struct {
	name string
	args []string
	sig  []jen.Code
	code []jen.Code
}

// parts splits statements into parts and returns what calls them.
func (b *body) parts(items []item, scope *scope) (code []jen.Code, parts []part) {
	w := b.fn.locals.claim("w")
	in, count := partOf(items)
	slots, size := b.workspace(items, in, count)
	array := b.num().array(size)
	slot := func(v prog.Val) *jen.Statement { return jen.Id(w).Index(jen.Lit(slots[v])) }
	code = append(code, jen.Var().Id(w).Add(array))
	groups, call := b.fn.partArguments()
	args := namesOf(groups)
	call = append(call, jen.Op("&").Id(w))
	sig := append(declare(groups), jen.Id(w).Op("*").Add(array))
	for at := 0; at < len(items); {
		end := at
		for end < len(items) && in[end] == in[at] {
			end++
		}
		stretch := items[at:end]
		at = end
		name := b.partName(len(parts)+1, scope)
		parts = append(parts, part{name, append(args, w), sig, b.stretch(stretch, slots, slot)})
		code = append(code, jen.Id(name).Call(call...))
	}
	for _, v := range b.prog.Outs {
		if _, ok := slots[v]; ok {
			t := b.texts[v]
			t.code = slot(v)
			b.texts[v] = t
		}
	}
	return append(code, b.reads(b.isResult)...), parts
}

// partArguments lists the arguments of a part, and how the function passes its own on:
// slices as arrays, of which no index is checked.
func (fn *function) partArguments() (groups []group, call []jen.Code) {
	f := fn.formula
	add := func(s slice) {
		array := jen.Op("*").Add(f.num.array(s.n))
		groups = append(groups, group{[]string{s.name}, array})
		if f.style == Arrays {
			call = append(call, jen.Id(s.name))
		} else {
			call = append(call, jen.Parens(array).Call(jen.Id(s.name)))
		}
	}
	for _, g := range fn.groups() {
		at := slices.IndexFunc(fn.slices(), func(s slice) bool { return s.name == g.names[0] })
		if at >= 0 {
			add(fn.slices()[at])
			continue
		}
		groups = append(groups, g)
		call = append(call, ids(g.names)...)
	}
	return groups, call
}

// isResult reports whether a parameter is returned as it is.
func (b *body) isResult(i int) bool { return b.outs[i] >= 0 }

// partName names a part so that neither the package nor the caller's parameters
// have the name.
func (b *body) partName(n int, scope *scope) string {
	name := strings.ToLower(b.fn.name[:1]) + b.fn.name[1:] + "Part" + fmt.Sprint(n)
	for !b.fn.locals.free(name) {
		name += "_"
	}
	return scope.claim(name)
}

// stretch is the body of a part: a value of an earlier part is read just before
// its first use, and one that a later part needs is stored once it is known.
func (b *body) stretch(items []item, slots map[prog.Val]int, slot func(prog.Val) *jen.Statement) []jen.Code {
	known := make(map[prog.Val]bool)
	read := make(map[int]bool)
	var code []jen.Code
	for _, it := range items {
		code = append(code, b.readsOf(it, read)...)
		for _, v := range it.uses {
			if _, param := b.prog.Param(v); !param && !known[v] {
				code = append(code, jen.Add(b.texts[v].code).Op(":=").Add(slot(v)))
			}
			known[v] = true
		}
		code = append(code, it.code...)
		for _, v := range it.defs {
			known[v] = true
			if _, ok := slots[v]; ok {
				code = append(code, slot(v).Op("=").Add(b.texts[v].code))
			}
		}
	}
	return code
}

// partOf tells the part that each item stands in. An if is never divided.
func partOf(items []item) (in []int, parts int) {
	in = make([]int, len(items))
	size := 0
	for i, it := range items {
		n := max(it.size, 1)
		if size > 0 && size+n > partStatements {
			parts, size = parts+1, 0
		}
		in[i] = parts
		size += n
	}
	return in, parts + 1
}

// workspace gives a slot to every value that lives across parts. A slot is used
// again in the part after the one that last reads it.
func (b *body) workspace(items []item, in []int, parts int) (slots map[prog.Val]int, size int) {
	home, last := make(map[prog.Val]int), make(map[prog.Val]int)
	for i, it := range items {
		for _, v := range it.uses {
			last[v] = in[i]
		}
		for _, v := range it.defs {
			home[v] = in[i]
		}
	}
	for i, v := range b.prog.Outs {
		if !b.stored[i] {
			last[v] = parts // read by the caller
		}
	}
	slots = make(map[prog.Val]int)
	var free []int
	ends := make([][]int, parts+1)
	for i, it := range items {
		at := in[i]
		if i > 0 && in[i-1] != at {
			free = append(free, ends[at-1]...)
		}
		for _, v := range it.defs {
			if last[v] <= home[v] {
				continue
			}
			if len(free) == 0 {
				free = append(free, size)
				size++
			}
			s := free[len(free)-1]
			free = free[:len(free)-1]
			slots[v] = s
			ends[last[v]] = append(ends[last[v]], s)
		}
	}
	return slots, size
}
