package main

//go:generate go run ../../cmd/symdiff gen --goroutines blackscholes.sd
