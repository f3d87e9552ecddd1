package kepler

//go:generate go run ../../cmd/symdiff gen kepler.sd
