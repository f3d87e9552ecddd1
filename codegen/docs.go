package codegen

import (
	"errors"
	"fmt"
	"strings"

	"github.com/symdiff/symdiff/expr"
	"github.com/symdiff/symdiff/internal/prog"
)

// reciprocalsNote stands where quotients are not computed as they are written.
const reciprocalsNote = "Quotients that share a denominator are products with its reciprocal, which rounds each once more; --fp=strict divides."

// narrowNote stands where numbers may be of 32 bits.
const narrowNote = "Functions are called with float64, and what they return is rounded."

// doc builds the doc comment of a function.
func (p *plan) doc(fn *function, lowered *prog.Program, first bool) (*comment, error) {
	f := fn.formula
	c := &comment{}
	opening := signatures[fn.Kind].doc(fn)
	switch {
	case fn.Kind == Value && first && len(f.Doc) > 0:
		c.user(f.Doc)
	case fn.Kind == Value:
		c.prose(opening)
	default:
		c.prose(opening)
		if first && len(f.Doc) > 0 {
			c.blank()
			c.user(f.Doc)
		}
	}
	if err := p.formulaLines(c, fn, first); err != nil {
		return nil, err
	}
	c.paragraph(fn.layout())
	c.paragraph(f.assumptions())
	c.paragraph(f.renamings())
	c.paragraph(strings.Join(conventionsOf(p.g, f.Formula, fn.Kind != Value), " "))
	if lowered.Reciprocals > 0 {
		c.paragraph(reciprocalsNote)
	}
	counts, err := p.counts(fn, lowered.Cost())
	if err != nil {
		return nil, err
	}
	c.paragraph(counts)
	c.paragraph(p.calls(fn))
	if cost := lowered.Cost(); p.opt.Type.Narrow() && cost.Call+cost.Pow > 0 {
		c.paragraph(narrowNote)
	}
	for _, note := range fn.Notes {
		c.paragraph(note)
	}
	return c, nil
}

func (c *comment) user(lines []string) {
	for _, l := range lines {
		c.text(l)
	}
}

func (c *comment) paragraph(text string) {
	if text != "" {
		c.blank()
		c.prose(text)
	}
}

// formulaLines repeats the formula at a formula's first function and at its
// value, and the derivatives if they are short.
func (p *plan) formulaLines(c *comment, fn *function, first bool) error {
	var lines []string
	if first || fn.Kind == Value {
		value, err := p.valueLines(fn.formula)
		if err != nil {
			return err
		}
		if lines = value; (fn.Kind == Gradient || fn.Kind == Hessian) && len(value) == 1 {
			lines[0] = equation(fn.results[0], lines[0])
		}
	}
	if fn.Kind != Value {
		short, err := p.derivativeLines(fn)
		if err != nil {
			return err
		}
		lines = append(lines, short...)
	}
	if len(lines) == 0 {
		return nil
	}
	c.blank()
	for _, l := range lines {
		c.code(l)
	}
	return nil
}

// valueLines shows the formula: at once if that is short, else step by step as
// it was written.
func (p *plan) valueLines(f *formula) ([]string, error) {
	names := f.outs(len(f.Formula), "")
	var lines []string
	short := true
	for i, x := range f.Formula {
		s, err := p.formulaText(x, maxLine)
		if err != nil {
			return nil, err
		}
		short = short && s != ""
		lines = append(lines, equation(names[i], s))
	}
	if short {
		return lines, nil
	}
	return p.stepLines(f, names)
}

func equation(name, formula string) string {
	if name == "" {
		return formula
	}
	return name + " = " + formula
}

// stepLines shows local definitions, each in terms of those before, and the
// outputs in terms of all.
func (p *plan) stepLines(f *formula, names []string) ([]string, error) {
	var lines []string
	var from, to []expr.ID
	if len(f.Steps) > maxSteps {
		return []string{equation(f.name, "… (too long to repeat: see "+p.opt.Source+")")}, nil
	}
	add := func(name string, x expr.ID) error {
		y := p.g.Subst([]expr.ID{x}, from, to)[0]
		if name != "" && p.g.Name(y) == name {
			return nil // a definition is the output
		}
		s, err := p.formulaText(y, maxFormula)
		if s == "" {
			s = "… (too long to repeat: see " + p.opt.Source + ")"
		}
		lines = append(lines, equation(name, s))
		return err
	}
	for _, step := range f.Steps {
		if len(p.g.Args(step.ID)) == 0 || !expr.IsName(step.Name) {
			continue // another name for a parameter or a number
		}
		if p.g.IsTruth(step.ID) {
			continue // no variable stands for a condition: it is shown where it is used
		}
		if err := add(step.Name, step.ID); err != nil {
			return nil, err
		}
		from, to = append(from, step.ID), append(to, p.g.Var(step.Name))
	}
	for i, x := range f.Formula {
		name := names[i]
		if name == "" && len(lines) > 0 {
			name = f.name
		}
		if err := add(name, x); err != nil {
			return nil, err
		}
	}
	return lines, nil
}

// maxLine is the longest formula that is shown on a line of its own where
// there is another way to say it, in bytes.
const maxLine = 72

// maxSteps is how many local definitions a doc comment repeats: about a screen.
// Each takes work in the length of the formula.
const maxSteps = 64

// maxListed is how many derivatives or parameters a doc comment lists.
const maxListed = 16

// derivativeLines shows the derivatives, if all of them are short.
func (p *plan) derivativeLines(fn *function) ([]string, error) {
	first := 0
	switch fn.Kind {
	case Gradient, Taylor, Hessian, GradientHessian:
		first = 1 // without the value
	case ValueJacobian:
		first = len(fn.formula.Formula)
	}
	results := fn.Results
	if fn.Shown != nil {
		results = fn.Shown
	}
	if len(results)-first > maxListed {
		return nil, nil
	}
	var lines []string
	for i, x := range results[first:] {
		s, err := p.formulaText(x, maxLine)
		if err != nil || s == "" {
			return nil, err
		}
		name := fn.label(first + i)
		switch {
		case fn.array():
			name = fmt.Sprintf("element %d", i+1)
		case name == "":
			name = fn.name
		}
		lines = append(lines, name+" = "+s)
	}
	return lines, nil
}

// formulaText writes a formula, or nothing if it is longer than limit bytes.
func (p *plan) formulaText(x expr.ID, limit int) (string, error) {
	var b strings.Builder
	err := p.g.Write(&b, expr.Format{Decimals: p.opt.Decimals, Max: limit}, x)
	switch {
	case errors.Is(err, expr.ErrTextLimit):
		return "", nil
	case err != nil:
		return "", err
	}
	return strings.TrimSuffix(b.String(), "\n"), nil
}

// layout says what the slices of inputs hold.
func (fn *function) layout() string {
	f := fn.formula
	var s []string
	if n := len(f.params); f.vectors() && n > maxListed {
		s = append(s, fmt.Sprintf("%s holds the %d parameters from %s to %s, in the order of the formula.", f.all, n, oneLine(f.Params[0].Name), oneLine(f.Params[n-1].Name)))
	} else if f.vectors() && n > 0 {
		names := make([]string, n)
		for i, q := range f.Params {
			names[i] = oneLine(q.Name)
		}
		s = append(s, fmt.Sprintf("%s holds %s.", f.all, list(names)))
	}
	if n := len(fn.Vector); n > 0 && n <= maxListed {
		s = append(s, fmt.Sprintf("%s holds %s.", fn.vector.name, list(fn.inputs[len(f.params):])))
	}
	if all := fn.slices(); len(fn.stored) > 0 && len(all) > 1 {
		names := make([]string, len(all))
		for i, x := range all {
			names[i] = x.name
		}
		s = append(s, list(names)+" must not overlap.")
	}
	if fn.inFields() {
		s = append(s, fmt.Sprintf("%s must not be %s.", gradient, f.all))
	}
	return strings.Join(s, " ")
}

func (f *formula) assumptions() string {
	var bounds []string
	for _, q := range f.Params {
		if q.Bounds != "" {
			bounds = append(bounds, oneLine(q.Bounds))
		}
	}
	if len(bounds) == 0 {
		return ""
	}
	return "Assumes " + list(bounds) + "."
}

// renamings says which names of the formula differ in the code.
func (f *formula) renamings() string {
	var out []string
	if f.name != f.Name {
		out = append(out, f.name+" is "+f.Name)
	}
	for i, q := range f.Params {
		if f.style == Scalars && f.params[i] != q.Name {
			out = append(out, f.params[i]+" is "+q.Name)
		}
	}
	if len(out) == 0 {
		return ""
	}
	return "In the formula, " + list(out) + "."
}

// counts states the operations.
func (p *plan) counts(fn *function, cost prog.Cost) (string, error) {
	s := fmt.Sprintf("It takes %s.", describeCost(cost))
	if fn.Kind != Gradient && fn.Kind != Hessian && fn.Kind != GradientHessian {
		return s, nil
	}
	value, err := p.lower(fn, fn.Results[:1])
	if err != nil {
		return "", err
	}
	if n := value.Cost().Ops(); n > 0 {
		return fmt.Sprintf("It takes %s; the value alone takes %d.", describeCost(cost), n), nil
	}
	return s, nil
}

func describeCost(c prog.Cost) string {
	var parts []string
	count := func(n int, one, many string) {
		switch {
		case n == 1:
			parts = append(parts, "1 "+one)
		case n > 1:
			parts = append(parts, fmt.Sprint(n, " ", many))
		}
	}
	count(c.Div, "division", "divisions")
	count(c.Sqrt, "square root", "square roots")
	count(c.Call, "function call", "function calls")
	count(c.Pow, "general power", "general powers")
	ops := fmt.Sprint(c.Ops(), " operations")
	if c.Ops() == 1 {
		ops = "1 operation"
	}
	switch {
	case c.Ops() == 0:
		return "no operations"
	case len(parts) == 0:
		return ops
	}
	return ops + ", among them " + list(parts)
}
