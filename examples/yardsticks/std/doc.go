// Package std holds the models with the functions of package math.
package std
