package codegen

import (
	"slices"

	"github.com/dave/jennifer/jen"

	"github.com/symdiff/symdiff/internal/prog"
)

// statements are the turn: each result is stored once it is known, and a variable that the
// turn still reads as the one before left it is set at the end.
func (l *loop) statements() []jen.Code {
	var code, end []jen.Code
	results := make(map[prog.Val]int)
	for k, v := range l.turn.prog.Outs {
		results[v] = k
	}
	known := func(v prog.Val) {
		k, ok := results[v]
		if !ok {
			return
		}
		i, _ := l.turn.prog.Index(v)
		set, late := l.assignments(k, i)
		code, end = append(code, set...), append(end, late...)
	}
	for _, it := range l.turn.items {
		if it.result {
			v := l.turn.prog.Outs[it.out]
			i, _ := l.turn.prog.Index(v)
			set, late := l.assignments(it.out, i)
			if len(set)+len(late) == 1 && len(late) == 0 {
				code = append(code, set...)
				continue
			}
			it = l.turn.definition(v, l.turn.texts[v])
		}
		code = append(code, it.code...)
		for _, v := range it.defs {
			known(v)
		}
	}
	return append(code, end...)
}

// added is how an addition to a variable is written.
var added = map[prog.Op]string{prog.Add: "+=", prog.Sub: "-="}

// assignments store result k of a turn, which instruction i computes: at once, and at the
// end of the turn.
func (l *loop) assignments(k, i int) (set, late []jen.Code) {
	t := l.turn.texts[l.turn.prog.Outs[k]]
	x := t.code
	for _, e := range l.exports[k] {
		set = append(set, l.of(e).Op("=").Add(x))
	}
	if name := l.last[k]; name != "" {
		set = append(set, jen.Id(name).Op("=").Add(x))
	}
	for j, o := range l.inputs {
		if o.Source != prog.Before || o.At != i {
			continue
		}
		in := l.turn.prog.Code[i]
		assign := jen.Id(l.carried[j]).Op("=").Add(x)
		switch op, adds := added[in.Op]; {
		case l.turn.uses[j] != 1 || !slices.Contains(l.turn.prog.Reads(in), prog.Val(j)):
			late = append(late, assign)
		case adds && in.A == prog.Val(j) && !t.plain && l.fp != FMA:
			set = append(set, jen.Id(l.carried[j]).Op(op).Add(l.turn.texts[in.B].code))
		default:
			set = append(set, assign)
		}
	}
	return set, late
}
