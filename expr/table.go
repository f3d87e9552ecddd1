package expr

import (
	"encoding/binary"
	"math/bits"
)

// table is the intern table: open addressing with linear probing over slots
// that hold the upper half of a hash beside an ID, so that a probe rarely
// touches the nodes. The same half says where the chain of a slot begins, so
// that growing reads the old slots and writes the new ones in order.
type table struct {
	slots []uint64 // hash>>32<<32 | id; 0 is free
	used  int
}

const minSlots = 64

func (t *table) first(hash uint64) int {
	if len(t.slots) == 0 {
		t.reserve(1)
	}
	return t.home(hash)
}

// home is where the chain of a hash begins, or of a slot that holds its upper
// half.
func (t *table) home(hash uint64) int { return int(hash>>32) & (len(t.slots) - 1) }

func (t *table) next(probe int) int { return (probe + 1) & (len(t.slots) - 1) }

// at looks at one slot. found is false at the end of the chain; id is 0 where
// the slot holds another hash.
func (t *table) at(probe int, hash uint64) (id ID, found bool) {
	s := t.slots[probe]
	if s == 0 {
		return 0, false
	}
	if s>>32 != hash>>32 {
		return 0, true
	}
	return ID(s), true
}

// insert adds a node that is not there yet. Three quarters full, the table
// doubles.
func (t *table) insert(hash uint64, id ID) {
	t.reserve(1)
	t.place(hash>>32<<32 | uint64(id))
	t.used++
}

// reserve makes room for n more nodes.
func (t *table) reserve(n int) {
	size := max(len(t.slots), minSlots)
	for 4*(t.used+n) > 3*size {
		size *= 2
	}
	if size == len(t.slots) {
		return
	}
	old := t.slots
	t.slots = make([]uint64, size)
	for _, s := range old {
		if s != 0 {
			t.place(s)
		}
	}
}

func (t *table) place(slot uint64) {
	probe := t.home(slot)
	for t.slots[probe] != 0 {
		probe = t.next(probe)
	}
	t.slots[probe] = slot
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

func (g *Graph) hashNode(op Op, args []ID) uint64 {
	h := op.code()<<32 | uint64(len(args))
	for _, a := range args {
		h = mix(h, g.nodes[g.check(a)].hash)
	}
	return h & g.hashMask
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
