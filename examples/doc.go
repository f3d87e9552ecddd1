// Package examples holds one folder for each example: a .sd file, the
// generate.go that turns it into Go, what was generated, and a program or test
// that uses it.
package examples
