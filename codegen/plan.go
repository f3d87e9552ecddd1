package codegen

import (
	"errors"
	"fmt"
	"go/token"
	"slices"

	"github.com/symdiff/symdiff/expr"
)

// A plan is everything about a file but its text: names and signatures, fixed
// before any code is written, so that what is written can be compared.
type plan struct {
	g        *expr.Graph
	opt      Options
	formulas []*formula
	scope    *scope            // names of the package
	callees  map[string]callee // by the name of the function
	imports  map[string]string // names of imported packages, by path
}

// A formula is a Func with its Go names.
type formula struct {
	*Func
	name    string   // base of the names of its functions
	style   Style    // never Auto
	params  []string // local names of the parameters
	all     string   // slice and struct style: the argument that holds the parameters
	typ     string   // struct style: the type of the parameters
	fields  []string // struct style: its fields
	problem string   // gonum style: the function that returns a problem, or ""
	num     Type
	locals  *scope
	funcs   []*function

	callees map[string]callee
}

// A function is an Emit with its Go names.
type function struct {
	*Emit
	formula *formula
	name    string
	// results names the variables that hold results; a single one may be "".
	// They are declared by the signature, or by the body where they are stored.
	results  []string
	declared bool
	stored   []slice  // what holds results that are not returned, by their Go names
	vector   slice    // a vector to multiply by, if its name is not empty
	inputs   []string // local names of the parameters, and of the elements of the vector
	locals   *scope   // names of temporaries come from here
	layouts  []string // the functions that tell where elements stand, of a sparse matrix; as in [layouts]
	matrix   string   // gonum style: the function that takes a matrix, or ""
	batch    *batch   // the function of columns, or nil
}

func newPlan(g *expr.Graph, fns []Func, opt Options) (*plan, error) {
	if !validPackage(opt.Package) {
		return nil, fmt.Errorf("%q is not a package name", oneLine(opt.Package))
	}
	p := &plan{g: g, opt: opt, scope: newScope()}
	p.scope.reserve(notFunctions...)
	if opt.Goroutines {
		p.scope.reserve(parallelPackages...)
	}
	if opt.Type == Generic {
		p.scope.reserve(typeParameter)
	}
	p.reserveExterns()
	p.reserveGonum(fns)
	names := make([]string, len(fns))
	for i := range fns {
		if !expr.IsName(fns[i].Name) {
			return nil, fmt.Errorf("%q is not a name", oneLine(fns[i].Name))
		}
		names[i] = fns[i].Name
	}
	names = p.scope.claimAll(names)
	p.nameExterns()
	for i, name := range names {
		f := &formula{Func: &fns[i], name: name, style: fns[i].Style.For(len(fns[i].Params)), num: opt.Type, callees: p.callees}
		if f.style == Gonum && opt.Type != Float64 {
			return nil, &Error{fns[i].Name, errors.New("the style gonum has numbers of float64 only")}
		}
		p.formulas = append(p.formulas, f)
		if err := p.nameParams(f); err != nil {
			return nil, &Error{fns[i].Name, err}
		}
	}
	for _, f := range p.formulas {
		if err := p.nameFuncs(f); err != nil {
			return nil, &Error{f.Name, err}
		}
	}
	for _, f := range p.formulas {
		p.nameForGonum(f)
		p.nameLocals(f)
	}
	return p, nil
}

// validPackage reports whether a package clause can have this name.
func validPackage(name string) bool { return token.IsIdentifier(name) && name != "_" }

// For resolves [Auto] for a function of some number of parameters.
func (s Style) For(params int) Style {
	switch {
	case s != Auto:
		return s
	case params > MaxScalars:
		return Struct
	}
	return Scalars
}

// nameParams names the parameters. They differ from every word of Go and from
// the functions of the formulas, so that no body needs to care.
func (p *plan) nameParams(f *formula) error {
	names := make([]string, len(f.Params))
	seen := make(map[string]bool)
	for i, q := range f.Params {
		switch {
		case !expr.IsName(q.Name):
			return fmt.Errorf("parameter %q is not a name", oneLine(q.Name))
		case seen[q.Name]:
			return fmt.Errorf("two parameters are named %s", q.Name)
		case p.g.Op(q.ID) != expr.OpVar || len(p.g.Shape(q.ID)) > 0:
			return fmt.Errorf("parameter %s is not a scalar variable", q.Name)
		}
		names[i], seen[q.Name] = q.Name, true
	}
	f.locals = p.scope.inner()
	switch f.style {
	case Slices, Arrays, Gonum:
		f.all = vectorArgument
		if seen[f.all] {
			f.all = "at"
		}
		f.all = f.locals.claim(f.all)
		f.locals.reserve(destination)
	case Struct:
		f.all = argument
		f.locals.reserve(argument, gradient)
		f.typ = p.scope.claim(f.name + "Params")
		fields := &scope{taken: make(map[string]bool)}
		for _, n := range names {
			f.fields = append(f.fields, fields.claim(exported(goSafe(n))))
		}
	}
	f.params = f.locals.claimAll(names)
	return nil
}

// Names of arguments.
const (
	argument       = "p" // struct style: the parameters
	vectorArgument = "x" // slice style: the parameters
	gradient       = "grad"
	destination    = "dst"
	elements       = "vals" // of a sparse matrix
)

func (p *plan) nameFuncs(f *formula) error {
	if len(f.Emits) == 0 {
		return errors.New("nothing to generate")
	}
	for i := range f.Emits {
		e := &f.Emits[i]
		if err := f.checkEmit(e); err != nil {
			return err
		}
		name := f.name
		if s := signatures[e.Kind].suffix(f, e); s != "" {
			name += s
			if signatures[e.Kind].sparse && f.both(s) {
				name = f.name + "Sparse" + s
			}
			if !p.scope.free(name) && e.Kind != Derivative {
				name += f.camel(e) // a second one, by other parameters
			}
			name = p.scope.claim(name)
		}
		fn := &function{Emit: e, formula: f, name: name}
		if signatures[e.Kind].sparse {
			for _, l := range layouts {
				fn.layouts = append(fn.layouts, p.scope.claim(name+l.suffix))
			}
		}
		p.nameBatch(fn)
		f.funcs = append(f.funcs, fn)
	}
	return nil
}

// both reports whether a matrix is asked for in full too, by the suffix of its name.
func (f *formula) both(suffix string) bool {
	return slices.ContainsFunc(f.Emits, func(e Emit) bool {
		s := signatures[e.Kind]
		return !s.sparse && s.suffix(f, &e) == suffix
	})
}

// camel joins the names of the parameters that a result is by.
func (f *formula) camel(e *Emit) string {
	s := ""
	for _, i := range e.Wrt {
		s += title(goSafe(f.Params[i].Name))
	}
	return s
}

// checkEmit finds mistakes of the calling program.
func (f *formula) checkEmit(e *Emit) error {
	for _, i := range e.Wrt {
		if i < 0 || i >= len(f.Params) {
			return fmt.Errorf("there is no parameter %d", i)
		}
	}
	s := signatures[e.Kind]
	switch {
	case e.Batch && (e.Kind != Value && e.Kind != Gradient || len(f.Params) == 0):
		return errors.New("a batch is of values or gradients, by parameters")
	case len(e.Results) == 0:
		return errors.New("a function needs a result")
	case e.Kind == Derivative && len(e.Wrt) != 1, e.Kind == Taylor && len(e.Wrt) == 0:
		return errors.New("a derivative is by one parameter, a Taylor polynomial in one or more")
	case (e.Kind == Derivative || e.Kind == Taylor) && e.Order < 1:
		return errors.New("a derivative is of order 1 or more")
	case s.size != nil && len(e.Results) != s.size(f, e):
		return fmt.Errorf("%d results are needed, not %d", s.size(f, e), len(e.Results))
	case len(e.Cols) != len(e.Rows):
		return errors.New("a sparse matrix has as many rows as columns of its elements")
	case s.vector != nil && len(e.Vector) != s.vector(f, e).n, s.vector == nil && len(e.Vector) > 0:
		return fmt.Errorf("it has a vector of %d elements", len(e.Vector))
	}
	return nil
}

// nameLocals names results once all functions have their names. Every function
// of a formula has its own temporaries.
func (p *plan) nameLocals(f *formula) {
	for _, fn := range f.funcs {
		s := signatures[fn.Kind]
		fn.locals = f.locals.inner()
		fn.inputs = f.params
		if s.stored != nil {
			fn.stored = fn.claimSlices(s.stored(f, fn.Emit)...)
		}
		if s.vector != nil {
			fn.vector = fn.claimSlices(s.vector(f, fn.Emit))[0]
			for i := range fn.Vector {
				fn.inputs = append(fn.inputs[:len(fn.inputs):len(fn.inputs)], fn.locals.claim(fmt.Sprint(fn.vector.name, i)))
			}
		}
		fn.results = make([]string, len(fn.Results))
		if s.results != nil {
			fn.results = s.results(f, fn.Emit)
		}
		for i, name := range fn.results {
			if name != "" {
				fn.results[i] = fn.locals.claim(goSafe(name))
			}
		}
		fn.declared = fn.returned() == len(fn.results) && fn.results[0] != "" && !s.array
		fn.nameColumns()
	}
}

// claimSlices takes the names of arguments. That of the styles that have it is reserved.
func (fn *function) claimSlices(slices ...slice) []slice {
	for i, s := range slices {
		if !fn.formula.vectors() || s.name != destination {
			slices[i].name = fn.locals.claim(s.name)
		}
	}
	return slices
}

// array reports whether the results are returned as one array.
func (fn *function) array() bool { return signatures[fn.Kind].array }

// inFields reports whether results are stored in the fields of a struct.
func (fn *function) inFields() bool { return signatures[fn.Kind].fields && fn.formula.style == Struct }

// returned is the number of results that are returned, not stored.
func (fn *function) returned() int {
	if fn.inFields() {
		return 1
	}
	n := len(fn.Results)
	for _, s := range fn.stored {
		n -= s.n
	}
	return n
}
