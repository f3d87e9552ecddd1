package yardsticks

//go:generate go run ../../cmd/symdiff gen yardsticks.sd
