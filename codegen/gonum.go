package codegen

import (
	"fmt"
	"path"
	"slices"

	"github.com/dave/jennifer/jen"
)

// Packages of gonum, which files of the style Gonum may import.
const (
	optimizePkg = "gonum.org/v1/gonum/optimize"
	matPkg      = "gonum.org/v1/gonum/mat"
)

var gonumPackages = []string{optimizePkg, matPkg}

// problemSuffix ends the name of the function that returns a problem of package optimize.
const problemSuffix = "Problem"

// A matrixType is how package mat has a matrix whose elements stand row after row.
type matrixType struct {
	name, raw string   // the type, and its method that shows the elements
	sizes     []string // fields of raw
}

// matrixTypes are those of the functions that store matrices.
var matrixTypes = map[Kind]matrixType{
	Jacobian:      {"Dense", "RawMatrix", []string{"Rows", "Cols"}},
	HessianMatrix: {"SymDense", "RawSymmetric", []string{"N"}},
}

// reserveGonum keeps the names of the packages that functions of its style import.
func (p *plan) reserveGonum(fns []Func) {
	if !slices.ContainsFunc(fns, func(f Func) bool { return f.Style == Gonum }) {
		return
	}
	for _, pkg := range gonumPackages {
		p.scope.reserve(path.Base(pkg))
	}
}

// nameForGonum names the functions around those of a formula.
func (p *plan) nameForGonum(f *formula) {
	if f.style != Gonum {
		return
	}
	for _, fn := range f.funcs {
		if t, ok := matrixTypes[fn.Kind]; ok {
			fn.matrix = p.scope.claim(fn.name + t.name)
		}
	}
	if f.ofAll(Value) != nil && f.ofAll(Gradient) != nil {
		f.problem = p.scope.claim(f.name + problemSuffix)
	}
}

// ofAll returns the function of a kind whose derivatives, if any, are by all parameters.
func (f *formula) ofAll(k Kind) *function {
	i := slices.IndexFunc(f.funcs, func(fn *function) bool {
		return fn.Kind == k && (len(fn.Wrt) == len(f.Params) || k == Value && len(fn.Results) == 1)
	})
	if i < 0 {
		return nil
	}
	return f.funcs[i]
}

// sizesOf are the rows, and of a matrix that is not square the columns.
func (fn *function) sizesOf() []int {
	if fn.Kind == Jacobian {
		return []int{len(fn.formula.Formula), len(fn.Wrt)}
	}
	return []int{len(fn.Wrt)}
}

// matrixFunc writes the function that stores its matrix in one of package mat.
func (fn *function) matrixFunc(file *jen.File) {
	t, sizes := matrixTypes[fn.Kind], fn.sizesOf()
	dst, x, raw := fn.stored[0].name, fn.formula.all, fn.locals.inner().claim("raw")
	what := fmt.Sprintf("%d by %d", sizes[0], sizes[len(sizes)-1])
	var c comment
	c.prose(fmt.Sprintf("%s is %s for a matrix, which must be %s and not a part of another.", fn.matrix, fn.name, what))
	c.emit(file)
	wrong := jen.Id(raw).Dot("Stride").Op("!=").Lit(sizes[len(sizes)-1])
	for i, size := range t.sizes {
		wrong.Op("||").Id(raw).Dot(size).Op("!=").Lit(sizes[i])
	}
	file.Func().Id(fn.matrix).Params(jen.Id(dst).Op("*").Qual(matPkg, t.name), jen.Id(x).Index().Float64()).Block(
		jen.Id(raw).Op(":=").Id(dst).Dot(t.raw).Call(),
		jen.If(wrong).Block(jen.Panic(jen.Lit(fmt.Sprintf("%s: %s must be %s, and not a part of another matrix", fn.matrix, dst, what)))),
		jen.Id(fn.name).Call(jen.Id(raw).Dot("Data"), jen.Id(x)),
	)
	file.Line()
}

// problemFunc writes the function that returns a problem of package optimize.
func (f *formula) problemFunc(file *jen.File) {
	value, grad, hess := f.ofAll(Value), f.ofAll(Gradient), f.ofAll(HessianMatrix)
	what := "its value and gradient"
	fields := []jen.Code{
		jen.Line().Id("Func").Op(":").Id(value.name),
		jen.Line().Id("Grad").Op(":").Func().Params(jen.List(jen.Id(gradient), jen.Id(f.all)).Index().Float64()).Block(
			jen.Id(grad.name).Call(jen.Id(gradient), jen.Id(f.all)),
		),
	}
	if hess != nil {
		what = "its value, gradient and Hessian"
		fields = append(fields, jen.Line().Id("Hess").Op(":").Id(hess.matrix))
	}
	var c comment
	c.prose(fmt.Sprintf("%s returns %s as a problem for package optimize of gonum: %s.", f.problem, f.name, what))
	c.emit(file)
	file.Func().Id(f.problem).Params().Qual(optimizePkg, "Problem").Block(
		jen.Return(jen.Qual(optimizePkg, "Problem").Values(append(fields, jen.Line())...)),
	)
	file.Line()
}
