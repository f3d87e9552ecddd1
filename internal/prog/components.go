package prog

import "slices"

// A component is values that hang on each other from step to step: those of the shapes that
// many values have, if each is computed from others of them, else values of one shape or one
// value alone.
type component struct {
	values    []Val // in the order in which they are computed
	recurrent bool
}

// A finder finds the components of the values that are not inner, by Tarjan's algorithm.
// A node is a shape that many values have, or another value; a sum with totals is one.
type finder struct {
	a       *arranger
	node    []int32   // by instruction; -1 for what is inner
	values  [][]Val   // by node
	needs   [][]int32 // by node: those that its values are computed from
	index   []int32   // by node: when it was met, from 1
	low     []int32
	on      []bool // the stack of what is no component yet
	stack   []int32
	met     int32
	comps   []component
	oneself []bool // by node: a value is computed from another of it
}

// components returns them, those of operands first.
func (a *arranger) components() []component {
	f := &finder{a: a, node: make([]int32, len(a.p.Code))}
	f.findNodes()
	n := len(f.values)
	f.index, f.low, f.on = make([]int32, n), make([]int32, n), make([]bool, n)
	for k := range f.values {
		if f.index[k] == 0 {
			f.visit(int32(k))
		}
	}
	return f.comps
}

// findNodes gives values their nodes, and these what they need.
func (f *finder) findNodes() {
	a := f.a
	of := make(map[int32]int32) // by shape
	for i := range a.p.Code {
		v := a.p.Value(i)
		f.node[i] = -1
		if a.within[i] || a.p.Code[i].Op == Cosine || a.inner(v) {
			continue
		}
		k, known := of[a.shape[v]]
		if !known || !a.many(v) || a.sums[i] != nil {
			k = int32(len(f.values))
			f.values, f.needs, f.oneself = append(f.values, nil), append(f.needs, nil), append(f.oneself, false)
			of[a.shape[v]] = k
		}
		f.node[i] = k
		f.values[k] = append(f.values[k], v)
		a.leaves(v, func(x Val) {
			j, is := a.computing(x)
			switch n := len(f.needs[k]); {
			case !is:
			case f.node[j] == k:
				f.oneself[k] = true
			case n == 0 || f.needs[k][n-1] != f.node[j]:
				f.needs[k] = append(f.needs[k], f.node[j])
			}
		})
	}
}

// computing returns the instruction that computes v: for a Cosine its Sincos.
func (a *arranger) computing(v Val) (int, bool) {
	i, is := a.p.Index(v)
	if is && a.p.Code[i].Op == Cosine {
		i--
	}
	return i, is
}

// visit finds the components that node k reaches.
func (f *finder) visit(k int32) {
	type frame struct {
		k    int32
		next int
	}
	f.enter(k)
	for path := []frame{{k: k}}; len(path) > 0; {
		at := &path[len(path)-1]
		if at.next < len(f.needs[at.k]) {
			m := f.needs[at.k][at.next]
			at.next++
			if f.index[m] == 0 {
				f.enter(m)
				path = append(path, frame{k: m})
			} else if f.on[m] {
				f.low[at.k] = min(f.low[at.k], f.index[m])
			}
			continue
		}
		done := at.k
		if path = path[:len(path)-1]; len(path) > 0 {
			up := path[len(path)-1].k
			f.low[up] = min(f.low[up], f.low[done])
		}
		if f.low[done] == f.index[done] {
			f.leave(done)
		}
	}
}

func (f *finder) enter(k int32) {
	f.met++
	f.index[k], f.low[k], f.on[k] = f.met, f.met, true
	f.stack = append(f.stack, k)
}

// leave makes a component of node k and what was met after it.
func (f *finder) leave(k int32) {
	at := len(f.stack) - 1
	for f.stack[at] != k {
		at--
	}
	nodes := f.stack[at:]
	c := component{recurrent: len(nodes) > 1 || f.oneself[k]}
	for _, m := range nodes {
		f.on[m] = false
		c.values = append(c.values, f.values[m]...)
	}
	f.stack = f.stack[:at]
	slices.Sort(c.values)
	f.comps = append(f.comps, c)
}
