package eval

import "fmt"

// blockRows is how many rows a block has: enough that an instruction is decoded for
// many, few enough that some dozen registers stay in the first cache. Blocks of 64 to 512
// take the same time.
const blockRows = 256

// RunColumns computes the results for each row of columns: args[i] holds the values of
// the i-th parameter, dst[k] is where those of the k-th result go. All have one length. The bits are
// those of [Program.RunScalars]. A column of dst may be one of args, but not overlap one
// otherwise. RunColumns panics if a length is wrong.
//
// It runs each instruction for a block of 256 rows, programs with branches or given
// functions row by row. It allocates nothing, once a block of the program has been used.
func (p *Program) RunColumns(dst [][]float64, args ...[]float64) {
	n := p.checkColumns(dst, args)
	if p.flow != nil {
		p.runRows(n, dst, args)
		return
	}
	block := p.blocks.Get().(*[]float64)
	r := *block
	for from := 0; from < n; from += blockRows {
		m := min(blockRows, n-from)
		for i, a := range args {
			copy(r[i*blockRows:][:m], a[from:])
		}
		if p.large != nil {
			executeBlock(p.large, p.calls, r, m)
		} else {
			executeBlock(p.small, p.calls, r, m)
		}
		for k, s := range p.result {
			copy(dst[k][from:from+m], r[int(s)*blockRows:])
		}
	}
	p.blocks.Put(block)
}

// runRows runs the program row by row.
func (p *Program) runRows(n int, dst, args [][]float64) {
	frame := p.frames.Get().(*[]float64)
	r := *frame
	for row := range n {
		for i, a := range args {
			r[i] = a[row]
		}
		if p.large != nil {
			executeStretches(p.large, p, r)
		} else {
			executeStretches(p.small, p, r)
		}
		for k, s := range p.result {
			dst[k][row] = r[s]
		}
	}
	p.frames.Put(frame)
}

// newBlock makes registers for a block of rows, with the constants in place.
func (p *Program) newBlock() any {
	r := make([]float64, p.size*blockRows)
	for i, c := range p.consts {
		row := r[(len(p.params)+i)*blockRows:][:blockRows]
		for k := range row {
			row[k] = c.F
		}
	}
	return &r
}

// checkColumns returns the number of rows.
func (p *Program) checkColumns(dst, args [][]float64) int {
	if len(args) != len(p.params) {
		panic(fmt.Sprintf("eval: %d columns for %d parameters", len(args), len(p.params)))
	}
	p.checkResults(len(dst))
	if len(dst) == 0 {
		return 0
	}
	n := len(dst[0])
	for _, columns := range [2][][]float64{dst, args} {
		for _, c := range columns {
			if len(c) != n {
				panic(fmt.Sprintf("eval: columns of %d and %d rows", n, len(c)))
			}
		}
	}
	return n
}
