package driver

import "runtime/debug"

const (
	// parsePercent lets the heap grow to five times what lives before it is
	// collected: a file's syntax trees live until it is read, so collecting
	// between finds next to nothing, and took a third of the time.
	parsePercent = 400
	// parseMemory ends that, in bytes: the largest file needs less.
	parseMemory = 200 << 20
)

// rarely lets the collector run less often until restore is called.
func rarely() (restore func()) {
	percent, limit := debug.SetGCPercent(parsePercent), debug.SetMemoryLimit(parseMemory)
	return func() {
		debug.SetGCPercent(percent)
		debug.SetMemoryLimit(limit)
	}
}
