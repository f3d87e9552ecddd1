package yardsticks

//go:generate go run ../../cmd/symdiff gen yardsticks.sd
//go:generate go run ../../cmd/symdiff gen --style slices jacobians.sd
