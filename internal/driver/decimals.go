package driver

import (
	"math"
	"slices"
	"strings"

	"github.com/symdiff/symdiff/codegen"
	"github.com/symdiff/symdiff/expr"
	"github.com/symdiff/symdiff/expr/eval/exact"
	"github.com/symdiff/symdiff/internal/prog"
	"github.com/symdiff/symdiff/parser"
)

// rounded are the constants that formulas hold as decimals: a decimal that rounds to the same
// float64 as one of them, or as its product with a power of two, stands for it. 1/sqrt(2) and
// sqrt(2) are such products of each other; either is named as it is usually written.
var rounded = []string{
	"1/3", "1/sqrt(2)", "sqrt(2)", "sqrt(3)", "1/sqrt(3)", "sqrt(5)", "(1 + sqrt(5))/2",
	"pi", "1/pi", "pi^2", "sqrt(pi)", "1/sqrt(pi)", "sqrt(2*pi)", "1/sqrt(2*pi)", "pi/180", "180/pi",
	"exp(1)", "log(2)", "1/log(2)", "log(10)", "1/log(10)", "log(pi)", "log(2*pi)",
}

// minRounded is the number of bits that a denominator of 10^k has, in lowest terms, at least,
// where a decimal has the digits of a float64: 15 for what is below 10.
const minRounded = 30

// An alias is a decimal of a formula and the constant that it rounds.
type alias struct {
	decimal, constant expr.ID
	said              string // without a sign
}

// aliases finds the decimals in expressions that round one of the constants. In float64 a
// decimal and its constant are the same number; but of the constant 2*sqrt(1/2)^2 is 1, which
// lets terms be equal that with the decimal are equal but for rounding.
func (j *job) aliases(roots []expr.ID) (found []alias, err error) {
	var known map[float64]expr.ID
	for x := range j.g.Reach(roots...) {
		n, ok := j.g.Value(x)
		if !ok || n.IsInt() || n.Rat().Denom().BitLen() < minRounded {
			continue
		}
		if known == nil {
			if known, err = j.mantissas(); err != nil {
				return nil, err
			}
		}
		v := math.Abs(n.Float64())
		c, ok := known[v]
		if !ok {
			mantissa, exponent := math.Frexp(v)
			if c, ok = known[mantissa]; !ok {
				continue
			}
			c = j.g.Mul(j.powerOfTwo(exponent), c)
		}
		said := j.decimal(n.Abs()) + " is read as " + j.g.String(c)
		found = append(found, alias{x, j.g.Mul(j.g.Int(int64(n.Sign())), c), said})
	}
	return found, nil
}

// decimal writes a number as a decimal.
func (j *job) decimal(n expr.Num) string {
	var b strings.Builder
	_ = j.g.Write(&b, expr.Format{Decimals: true, Max: expr.MaxString}, j.g.Num(n)) // a cut text is good enough
	return strings.TrimSpace(b.String())
}

func (j *job) powerOfTwo(n int) expr.ID { return j.g.Pow(j.g.Int(2), j.g.Int(int64(n))) }

// mantissas are the rounded constants by their float64, and divided by the power of two that
// puts them into [1/2, 1) by that of the quotient.
func (j *job) mantissas() (map[float64]expr.ID, error) {
	known := make(map[float64]expr.ID, len(rounded))
	for _, text := range rounded {
		c, err := parser.ParseExpr(j.g, text)
		if err != nil {
			return nil, err
		}
		v, err := exact.Float64(j.g, []expr.ID{c})
		if err != nil {
			return nil, err
		}
		known[v[0]] = c
		mantissa, exponent := math.Frexp(v[0])
		if _, ok := known[mantissa]; !ok {
			known[mantissa] = j.g.Mul(j.powerOfTwo(-exponent), c)
		}
	}
	return known, nil
}

// derive builds what a result returns, and independently what the check compares it with. A
// formula with decimals that round constants is derived with these as well: what takes fewer
// operations is kept, and compared with the formula as it is written.
func (j *job) derive(f *function, r *result) error {
	before := *r
	if err := j.build(f, r); err != nil || j.opts.FP == codegen.Strict || j.g.Tape(r.roots...).Len() > maxTried {
		return err
	}
	found, err := j.aliases(f.outs)
	if err != nil || len(found) == 0 {
		return err
	}
	read, other := *f, before
	read.outs = j.renamed(f.outs, found)
	if err := j.build(&read, &other); err != nil {
		return err
	}
	if !slices.Equal(r.rows, other.rows) || !slices.Equal(r.cols, other.cols) {
		return nil // an element is 0 only but for rounding
	}
	written, err := j.cost(f, r)
	if err != nil {
		return err
	}
	cost, err := j.cost(f, &other)
	if err != nil {
		return err
	}
	note := readNote(found)
	if j.opts.Verbose {
		j.logf("  %s: operations %d as written, %d where %s\n", f.name(r), written.Ops(), cost.Ops(), note)
	}
	if cost.Less(written) {
		other.exact = r.exact
		other.notes = append(other.notes, note+": in float64 they are the same. --fp=strict reads decimals as they are written.")
		*r = other
	}
	return nil
}

// cost counts what the program of a result does once that is simplified.
func (j *job) cost(f *function, r *result) (prog.Cost, error) {
	opt := j.running()
	opt.Stable = opt.Stable && !r.plain
	_, cost, err := j.simplifyAndCount(f.inputs(r), r.roots, opt)
	return cost, err
}

// renamed puts constants in the place of decimals.
func (j *job) renamed(roots []expr.ID, found []alias) []expr.ID {
	var from, to []expr.ID
	for _, a := range found {
		from, to = append(from, a.decimal), append(to, a.constant)
	}
	return j.g.Subst(roots, from, to)
}

// readNote tells how decimals were read, each once.
func readNote(found []alias) string {
	var said []string
	for _, a := range found {
		if !slices.Contains(said, a.said) {
			said = append(said, a.said)
		}
	}
	return strings.Join(said, ", ")
}
