package trace

import (
	"github.com/symdiff/symdiff/expr"
	"github.com/symdiff/symdiff/internal/prog"
)

// operations builds the expression of an instruction of one or two operands.
var operations = map[prog.Op]func(g *expr.Graph, a, b expr.ID) expr.ID{
	prog.Neg:         func(g *expr.Graph, a, _ expr.ID) expr.ID { return g.Neg(a) },
	prog.Add:         func(g *expr.Graph, a, b expr.ID) expr.ID { return g.Add(a, b) },
	prog.Sub:         func(g *expr.Graph, a, b expr.ID) expr.ID { return g.Sub(a, b) },
	prog.Mul:         func(g *expr.Graph, a, b expr.ID) expr.ID { return g.Mul(a, b) },
	prog.Div:         func(g *expr.Graph, a, b expr.ID) expr.ID { return g.Div(a, b) },
	prog.Sqrt:        func(g *expr.Graph, a, _ expr.ID) expr.ID { return g.Call("sqrt", a) },
	prog.Pow:         func(g *expr.Graph, a, b expr.ID) expr.ID { return g.Pow(a, b) },
	prog.Sincos:      func(g *expr.Graph, a, _ expr.ID) expr.ID { return g.Apply(expr.OpSin, a) },
	prog.Cosine:      func(g *expr.Graph, a, _ expr.ID) expr.ID { return g.Apply(expr.OpCos, a) },
	prog.SechSquared: func(g *expr.Graph, a, _ expr.ID) expr.ID { return g.Pow(g.Call("sech", a), g.Int(2)) },
	prog.Less:        func(g *expr.Graph, a, b expr.ID) expr.ID { return g.Less(a, b) },
	prog.LessEqual:   func(g *expr.Graph, a, b expr.ID) expr.ID { return g.LessEqual(a, b) },
	prog.Equal:       func(g *expr.Graph, a, b expr.ID) expr.ID { return g.Equal(a, b) },
	prog.And:         func(g *expr.Graph, a, b expr.ID) expr.ID { return g.And(a, b) },
	prog.Or:          func(g *expr.Graph, a, b expr.ID) expr.ID { return g.Or(a, b) },
	prog.Not:         func(g *expr.Graph, a, _ expr.ID) expr.ID { return g.Not(a) },
}

// operation is an instruction as an expression of what stands for its operands.
func (b *builder) operation(in prog.Instr) expr.ID {
	var args []expr.ID
	for _, v := range b.operands(in) {
		args = append(args, b.ref[v])
	}
	switch in.Op {
	case prog.Call:
		return b.g.Apply(in.Fn, args...)
	case prog.External:
		return b.p.External[in.A].Apply(b.g, args)
	}
	return operations[in.Op](b.g, args[0], args[len(args)-1])
}
