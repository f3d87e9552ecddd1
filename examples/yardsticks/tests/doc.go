// Package tests holds what is generated from gonum.sd.
package tests
