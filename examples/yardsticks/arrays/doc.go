// Package arrays holds the models with the functions of package special and pointers to
// arrays, which take no checks of lengths.
package arrays
