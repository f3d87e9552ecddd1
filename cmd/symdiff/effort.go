package main

import "github.com/symdiff/symdiff/simplify"

// effortFlag says how much is tried to make results shorter, or cheaper to run.
type effortFlag struct {
	Simplify string `enum:"none,fast,full" default:"full" help:"How far results are simplified: none, fast in time linear in their size, or full."`
}

var efforts = map[string]simplify.Effort{"none": simplify.None, "fast": simplify.Fast, "full": simplify.Full}

func (f *effortFlag) effort() simplify.Effort { return efforts[f.Simplify] }
