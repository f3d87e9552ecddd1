package expr

import (
	"encoding/binary"
	"math"
	"math/bits"
)

// table is the intern table: lines of slots, each a line of the processor's cache,
// that hold the upper half of a hash beside an ID, so that a search rarely touches
// the nodes.
//
// A node is looked for first in the line of its newest operand: what is made one
// after the other lies side by side, here as among the nodes, and stays in the
// cache. These lines grow with the nodes and never move. Where one is full, and
// for leaves, the search goes on in lines that the hash tells, by open addressing.
type table struct {
	near []uint64 // hash>>32<<32 | id; 0 is free; a line fills from its first slot on
	far  []uint64 // likewise; the number of lines is a power of two
	used int      // slots of far that are taken
}

const (
	lineSlots = 8 // 64 bytes
	lineNodes = 4 // newest operands that share a line of near
	minFar    = 8 * lineSlots
)

// A probe is a search for a node.
type probe struct {
	slots []uint64 // near or far
	t     *table
	tag   uint64 // the upper half of the hash, as in a slot
	line  int    // where the current line begins
	at    int    // in the line
	far   bool
}

// nearby begins the search for a node whose newest operand is given.
func (t *table) nearby(hash uint64, newest ID) probe {
	return probe{t: t, slots: t.near, tag: hash >> 32 << 32, line: int(newest) / lineNodes * lineSlots}
}

// leaf begins the search for a node without operands.
func (t *table) leaf(hash uint64) probe {
	p := probe{t: t, tag: hash >> 32 << 32}
	p.leave()
	return p
}

// leave goes to the next line to be searched: as lines that are full lie side by
// side, the hash tells the step too.
func (p *probe) leave() {
	line := int(p.tag >> 32)
	if p.far {
		line = p.line/lineSlots + int(p.tag>>48|1) // odd: it leads to all lines
	}
	p.slots, p.far, p.at = p.t.far, true, 0
	p.line = line * lineSlots & (len(p.slots) - 1)
}

// next returns the next node with the upper half of the hash, or 0 at the end of
// the search: then it stands at a free slot.
func (p *probe) next() ID {
	for {
		line := p.slots[p.line : p.line+lineSlots]
		for i := p.at; i < len(line); i++ {
			if s := line[i]; s == 0 || s&^math.MaxUint32 == p.tag {
				p.at = i
				if s != 0 {
					p.at++
				}
				return ID(s)
			}
		}
		p.leave()
	}
}

// put adds a node at the end of its search, and the line of what it will be the
// newest operand of.
func (p *probe) put(id ID) {
	t := p.t
	p.slots[p.line+p.at] = p.tag | uint64(id)
	if int(id)/lineNodes*lineSlots >= len(t.near) {
		t.near = append(room(t.near, lineSlots), make([]uint64, lineSlots)...)
	}
	if p.far {
		if t.used++; 4*t.used > 3*len(t.far) {
			t.grow()
		}
	}
}

// grow doubles the lines of far. A slot tells its place without its node.
func (t *table) grow() {
	old := t.far
	t.far = make([]uint64, 2*len(old))
	for _, s := range old {
		if s != 0 {
			p := t.leaf(s)
			p.free()
			p.slots[p.line+p.at] = s
		}
	}
}

// free goes on to a free slot.
func (p *probe) free() {
	for {
		for i, s := range p.slots[p.line : p.line+lineSlots] {
			if s == 0 {
				p.at = i
				return
			}
		}
		p.leave()
	}
}

// Hashes are fixed functions of the structure: no per-process seed, so that
// canonical order is the same everywhere. mix folds a 128-bit product, as
// wyhash does (https://github.com/wangyi-fudan/wyhash).
const (
	k0 = 0xa0761d6478bd642f
	k1 = 0xe7037ed1a0b428db
)

func mix(a, b uint64) uint64 {
	hi, lo := bits.Mul64(a^k0, b^k1)
	return hi ^ lo
}

func (g *Graph) hashLeaf(op Op, payload uint64) uint64 {
	return mix(op.code(), payload) & g.hashMask
}

// code numbers the operations for hashes. It never changes for an operation: the
// order of operands hangs on it, and with it the text of generated code.
func (op Op) code() uint64 {
	const branches = 0x80 // of those between OpDiff and OpExp, which came later
	switch {
	case op <= OpDiff:
		return uint64(op)
	case op < OpExp:
		return branches + uint64(op-OpDiff)
	}
	return uint64(op - OpExp + OpDiff + 1)
}

// hashNode returns the hash of a node, its newest operand, and whether one of
// the operands is no number: a truth value or a function.
func (g *Graph) hashNode(op Op, args []ID) (hash uint64, newest ID, others bool) {
	hash = op.code()<<32 | uint64(len(args))
	for _, a := range args {
		n := &g.nodes[g.check(a)]
		hash = mix(hash, n.hash)
		newest = max(newest, a)
		others = others || n.op.IsTruth() || n.op == OpFunction
	}
	return hash & g.hashMask, newest, others
}

func hashNum(n Num) uint64 {
	if p, q, ok := n.small(); ok {
		return mix(uint64(p), uint64(q))
	}
	h := uint64(n.big.Sign() + 1)
	h = hashString(h, string(n.big.Num().Bytes())) // bytes: words differ in size between machines
	return hashString(h, string(n.big.Denom().Bytes()))
}

func hashString(h uint64, s string) uint64 {
	var buf [8]byte
	for len(s) > 0 {
		n := copy(buf[:], s)
		clear(buf[n:])
		h = mix(h, binary.LittleEndian.Uint64(buf[:]))
		s = s[n:]
	}
	return h
}

func hashSymbol(name string, shape Shape) uint64 {
	h := hashString(uint64(len(name)), name)
	for _, d := range shape {
		h = hashString(mix(h, uint64(d.N)), d.Sym)
	}
	return h
}
