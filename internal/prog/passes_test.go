package prog

import (
	"fmt"
	"os"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

func TestOrderOfPasses(t *testing.T) {
	for _, o := range orders {
		assert.Less(t, o.first, o.then, "%s before %s: %s", passes[o.first].Name, passes[o.then].Name, o.reason)
		assert.NotEmpty(t, o.reason)
	}
}

// CONTRIBUTING.md lists the passes, each with a file that is there.
func TestPassesAreDocumented(t *testing.T) {
	text, err := os.ReadFile("../../CONTRIBUTING.md")
	require.NoError(t, err)
	for _, p := range passes {
		assert.Contains(t, string(text), fmt.Sprintf("| `%s` | `%s` | %s |\n", p.Name, p.File, p.Doc))
		assert.FileExists(t, p.File)
	}
}
