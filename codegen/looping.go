package codegen

import (
	"strings"

	"github.com/dave/jennifer/jen"

	"github.com/symdiff/symdiff/internal/prog"
)

// looping is what the loops of a program and the code around them have in common.
type looping struct {
	in      []int                 // by instruction: its loop, from 1, or 0
	outside map[prog.Val]bool     // values of loops that are read by other code than as members of arrays
	members []bool                // by array of the program: loops read its members in turn
	results map[prog.Val][]turned // by value of the first turn: what each turn stores
	names   []string              // of the arrays that are declared already
	index   string                // the variable that counts turns
}

// A turned is an element of a slice: At in turn 0, and Step further in each that follows.
type turned struct {
	slice    string
	at, step int
}

// findLooping looks who reads what loops compute. Parameters that only loops read, in turn,
// then count as not used: they have no names.
func (b *body) findLooping() {
	p := b.prog
	if len(p.Loops) == 0 {
		return
	}
	x := &looping{
		in: make([]int, len(p.Code)), outside: make(map[prog.Val]bool), members: make([]bool, len(p.Arrays)),
		results: make(map[prog.Val][]turned), names: make([]string, len(p.Arrays)),
	}
	b.looping = x
	for k, l := range p.Loops {
		for i := l.Start; i < l.End(); i++ {
			x.in[i] = k + 1
		}
	}
	for v := range p.Params {
		b.uses[v] = 0
	}
	for i, in := range p.Code {
		if x.in[i] == 0 {
			for _, v := range p.Reads(in) {
				b.readOutside(v)
			}
		}
	}
	for _, l := range p.Loops {
		_, inputs := p.Body(l)
		for _, o := range inputs {
			switch o.Source {
			case prog.Same, prog.Before:
				b.readOutside(o.V)
			case prog.Member:
				x.members[o.Array] = true
			}
		}
	}
	b.findStores()
	for array, read := range x.members {
		if !read {
			continue
		}
		for _, v := range p.Arrays[array] {
			b.uses[v]++ // it has a name, by which it is stored
		}
	}
}

// readOutside notes that v is read by its name.
func (b *body) readOutside(v prog.Val) {
	if int(v) < len(b.prog.Params) {
		b.uses[v]++
	} else if i, ok := b.prog.Index(v); ok && b.looping.in[i] > 0 {
		b.looping.outside[v] = true
	}
}

// findStores finds results that each turn of a loop can store: they stand at even distances.
// The others are read at the end.
func (b *body) findStores() {
	outs := make(map[prog.Val][]int)
	for i, v := range b.prog.Outs {
		outs[v] = append(outs[v], i)
	}
	for _, l := range b.prog.Loops {
		for at := range l.Body {
			first := b.prog.Value(l.Start + at)
			stores, even := b.evenly(l, at, outs)
			b.looping.results[first] = stores
			for n := range l.Times {
				v := first + prog.Val(n*l.Body)
				for _, out := range outs[v] {
					if b.stored[out] = even; !even {
						b.looping.outside[v] = true
					}
				}
			}
		}
	}
	for _, v := range b.prog.Outs {
		if int(v) < len(b.prog.Params) {
			b.readOutside(v)
		}
	}
}

// evenly returns where the turns store what stands at a place of the body.
func (b *body) evenly(l prog.Loop, at int, outs map[prog.Val][]int) (stores []turned, even bool) {
	value := func(n int) prog.Val { return b.prog.Value(l.Start + n*l.Body + at) }
	for k, out := range outs[value(0)] {
		if len(outs[value(1)]) != len(outs[value(0)]) || out < b.fn.returned() || b.fn.inFields() {
			return nil, false
		}
		step := outs[value(1)][k] - out
		for n := range l.Times {
			if of := outs[value(n)]; len(of) <= k || of[k] != out+n*step {
				return nil, false
			}
		}
		s, from := b.fn.target(out)
		last, to := b.fn.target(out + (l.Times-1)*step)
		if s != last || to != from+(l.Times-1)*step {
			return nil, false
		}
		stores = append(stores, turned{s.name, from, step})
	}
	for n := range l.Times {
		if len(outs[value(n)]) != len(stores) {
			return nil, false
		}
	}
	return stores, true
}

// inLoop reports whether a loop computes v.
func (b *body) inLoop(v prog.Val) bool {
	i, is := b.prog.Index(v)
	return is && b.looping != nil && b.looping.in[i] > 0
}

const digits = "0123456789"

// maxArray is how many numbers an array of a loop may hold: Go allocates variables of more
// than 128 KB.
const maxArray = 1 << 14

// tooWide reports whether a program's loops need larger arrays.
func tooWide(p *prog.Program) bool {
	for _, l := range p.Loops {
		_, inputs := p.Body(l)
		for _, o := range inputs {
			if o.Source == prog.Member && len(p.Arrays[o.Array]) > maxArray {
				return true
			}
		}
	}
	return false
}

// array is the name of an array, which is declared where the first member is stored.
func (b *body) array(k int) string {
	x := b.looping
	if x.names[k] == "" {
		if local := strings.TrimRight(b.named[b.prog.Arrays[k][0]], digits); local != "" {
			x.names[k] = b.fn.locals.claim(local)
		} else {
			x.names[k], _ = b.fn.locals.number("a", 1)
		}
		b.items = append(b.items, item{code: []jen.Code{
			jen.Var().Id(x.names[k]).Add(b.num().array(len(b.prog.Arrays[k]))),
		}})
	}
	return x.names[k]
}

// member stores a value in its array, if loops read that in turn and none computes it.
func (b *body) member(v prog.Val) {
	if b.looping == nil {
		return
	}
	c, ok := b.prog.Cell(v)
	if !ok || !b.looping.members[c.Array] {
		return
	}
	t := b.texts[v]
	b.items = append(b.items, item{code: []jen.Code{jen.Id(b.array(c.Array)).Index(jen.Lit(c.At)).Op("=").Add(t.code)}, uses: t.uses})
}
