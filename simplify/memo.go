package simplify

import "github.com/symdiff/symdiff/expr"

// A memo holds what was found out about expressions under one set of assumptions,
// from one pass to the next: most of what a pass sees, one before has seen.
type memo struct {
	settled   idSet                    // no rule applies to them
	kept      [lawSets]idSet           // the laws leave them as they are
	ranges    map[expr.ID]interval     // where they lie
	totals    map[expr.ID]bool         // whether they are defined everywhere
	expSums   map[expr.ID]exponentials // of sums of exponentials
	lowest    map[fraction]expr.ID     // what they are in lowest terms
	quotients map[expr.ID]expr.ID      // what they are by quotients of functions
	numbers   map[expr.ID]int          // of variables, by name
	sampledAt map[expr.ID]*sampled     // at a few points
}

// lawSets are the groups of laws that are tried on an expression one after the other.
const (
	sumLaws = iota
	productLaws
	constantLaws
	lawSets
)

// A fraction is an expression to be written in lowest terms: always, or only where
// something may cancel.
type fraction struct {
	x      expr.ID
	always bool
}

func newMemo() *memo {
	return &memo{
		ranges: map[expr.ID]interval{}, totals: map[expr.ID]bool{}, expSums: map[expr.ID]exponentials{},
		lowest: map[fraction]expr.ID{}, quotients: map[expr.ID]expr.ID{}, sampledAt: map[expr.ID]*sampled{},
	}
}

// An idSet is a set of expressions: a bit for each ID, in pages, so that a few
// expressions of a large graph take little room.
type idSet struct{ pages []*[pageIDs / 64]uint64 }

// pageIDs is the number of IDs of a page, of 512 bytes.
const pageIDs = 1 << 12

func (s *idSet) has(x expr.ID) bool {
	i := int(x / pageIDs)
	return i < len(s.pages) && s.pages[i] != nil && s.pages[i][x%pageIDs/64]&(1<<(x%64)) != 0
}

func (s *idSet) add(x expr.ID) {
	i := int(x / pageIDs)
	for len(s.pages) <= i {
		s.pages = append(s.pages, nil)
	}
	if s.pages[i] == nil {
		s.pages[i] = new([pageIDs / 64]uint64)
	}
	s.pages[i][x%pageIDs/64] |= 1 << (x % 64)
}
