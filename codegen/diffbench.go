package codegen

import "github.com/dave/jennifer/jen"

// differencesWord stands in the name of a benchmark of central differences.
const differencesWord = "Differences"

// A differencer writes the benchmark of what a gradient is instead of: central
// differences of the value, two calls for each parameter.
type differencer struct {
	*tester
	of           *tester // of the value
	bench, inner string
}

// differencer names the benchmark for a gradient of which the value is generated too;
// nil for others.
func (p *plan) differencer(x *tester, all []*tester) *differencer {
	if x.fn.Kind != Gradient {
		return nil
	}
	of := x.find(all, Value)
	if of == nil {
		return nil
	}
	name := title(x.fn.name) + differencesWord + testSuffix
	d := &differencer{tester: x, of: of, bench: p.scope.claim("Benchmark" + name)}
	if x.num() == Generic {
		d.inner = p.scope.claim("benchmark" + name)
	}
	return d
}

func (x *differencer) declarations() []string {
	out := []string{describe(x.bench, []string{x.b}, nil)}
	if x.inner != "" {
		out = append(out, describe(x.inner, []string{x.b}, nil))
	}
	return out
}

func (x *differencer) write(file *jen.File) {
	of := *x.of
	of.params = x.params
	at := func() *jen.Statement { return jen.Id(x.at).Index(jen.Id(x.n)) }
	value := func() *jen.Statement { return jen.Id(x.value).Call() }
	params := make([]jen.Code, len(x.fn.Wrt))
	for i, k := range x.fn.Wrt {
		params[i] = jen.Lit(k)
	}
	call, results := of.call(jen.Id(x.at))
	body := append(x.somewhere(),
		jen.Id(x.value).Op(":=").Func().Params().Add(x.num().code()).Block(append(call, jen.Return(results[0]))...),
		jen.Var().Id(x.sum).Add(x.num().code()),
		jen.Id(x.b).Dot("ReportAllocs").Call(),
		jen.For(jen.Id(x.i).Op(":=").Lit(0), jen.Id(x.i).Op("<").Id(x.b).Dot("N"), jen.Id(x.i).Op("++")).Block(
			jen.For(jen.List(jen.Id("_"), jen.Id(x.n)).Op(":=").Range().Index(jen.Op("...")).Int().Values(params...)).Block(
				jen.Id(x.point).Op(":=").Add(at()),
				jen.Id(x.step).Op(":=").Op(differenceStep).Op("*").Max(jen.Id(x.point), jen.Op("-").Id(x.point), jen.Op("1.0")),
				at().Op("=").Id(x.point).Op("+").Id(x.step),
				jen.Id(x.wide).Op(":=").Add(value()),
				at().Op("=").Id(x.point).Op("-").Id(x.step),
				jen.Id(x.sum).Op("+=").Parens(jen.Id(x.wide).Op("-").Add(value())).Op("/").Parens(jen.Op("2.0").Op("*").Id(x.step)),
				at().Op("=").Id(x.point),
			),
		),
		x.lookAt(),
	)
	var c comment
	c.prose(x.bench + " takes central differences of " + x.of.fn.name + " in place of " + x.fn.name + ".")
	c.emit(file)
	x.function(file, x.bench, x.inner, jen.Id(x.b), "B", body)
}
