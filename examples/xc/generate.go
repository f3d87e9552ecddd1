package main

//go:generate go run ../../cmd/symdiff gen xc.sd
