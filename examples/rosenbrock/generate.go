package main

//go:generate go run ../../cmd/symdiff gen --style gonum rosenbrock.sd
