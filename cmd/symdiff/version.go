package main

import (
	"fmt"
	"runtime"
	"runtime/debug"
)

// versionCmd shows the version.
type versionCmd struct{}

// Help is shown by --help.
func (*versionCmd) Help() string {
	return `The version of symdiff, or the commit it was built from, and that of Go.

Example:

	$ symdiff version`
}

// Run is called by kong.
func (*versionCmd) Run(e *env) error {
	version := "unknown"
	if info, ok := debug.ReadBuildInfo(); ok && info.Main.Version != "" {
		version = info.Main.Version
	}
	return e.print(fmt.Appendf(nil, "symdiff %s %s %s/%s\n", version, runtime.Version(), runtime.GOOS, runtime.GOARCH))
}
