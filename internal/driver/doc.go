// Package driver turns a .sd file into Go files.
//
// The way is one array of stages, [Stages]: parse, differentiate, simplify,
// lower, check, print, write. [Gen] walks all of it, [Check] stops before
// print. Options.Dump stops behind a stage and shows what it made.
//
// A file model.sd gives model_symdiff.go and model_symdiff_test.go beside it.
// The package is the one that model.sd names, else that of the Go files in the
// folder, read without compiling them, else the folder's name.
//
// # Checked before written
//
// The check stage runs every program that is about to be printed, with its
// running error bound, at seeded points inside the bounds of the parameters. It
// compares each result with the exact evaluator applied to the formula as it
// was written, or to the forward-mode derivative of that. So the simplifier,
// reverse mode and the lowering are all checked by something that does not use
// them.
package driver
