package main

//go:generate go run ../../cmd/symdiff gen --style slices arm.sd
