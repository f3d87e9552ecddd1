package main

//go:generate go run ../../cmd/symdiff gen weibull.sd
