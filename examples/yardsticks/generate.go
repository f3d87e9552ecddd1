package main

//go:generate go run ../../cmd/symdiff gen --style slices --math=std --package std -o std/models_symdiff.go models.sd
//go:generate go run ../../cmd/symdiff gen --style slices --math=fast --package fast -o fast/models_symdiff.go models.sd
//go:generate go run ../../cmd/symdiff gen --style arrays --math=fast --no-test --package arrays -o arrays/models_symdiff.go models.sd
//go:generate go run ../../cmd/symdiff gen --style slices --math=std --package tests -o tests/gonum_symdiff.go gonum.sd
