package main

import (
	"strconv"
	"testing"

	"github.com/alecthomas/kong"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// The table of limits has the default of the flag.
func TestTextLimit(t *testing.T) {
	k, err := kong.New(&cli{})
	require.NoError(t, err)
	for _, cmd := range k.Model.Children {
		for _, f := range cmd.Flags {
			if f.Name == "max-output" {
				assert.Equal(t, strconv.Itoa(maxText), f.Default, cmd.Name)
			}
		}
	}
}
