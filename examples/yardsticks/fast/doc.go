// Package fast holds the models with the functions of package special where these take less
// time.
package fast
