package special_test

import (
	"fmt"
	"math"
	"os"
	"regexp"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/symdiff/symdiff/special"
)

// bound prints a bound as the documentation does.
func bound(b special.Bound) string {
	s := fmt.Sprintf("%.2f", b.ULPs)
	if b.Floor > 0 {
		s += fmt.Sprintf(" + 2^%v", math.Log2(b.Floor))
	}
	if b.Scale > 0 {
		s += fmt.Sprintf(" + scale*2^%v", math.Log2(b.Scale))
	}
	return s
}

// The table in doc.go has the bounds that are tested.
func TestDocumentedBounds(t *testing.T) {
	src, err := os.ReadFile("doc.go")
	require.NoError(t, err)
	rows := regexp.MustCompile(`(?m)^//\t([A-Z]\w*) +(.*?)  +`).FindAllStringSubmatch(string(src), -1)
	bounds := special.Bounds()
	assert.Len(t, rows, len(bounds))
	for _, row := range rows {
		assert.Equal(t, bound(bounds[row[1]]), row[2], row[1])
	}
}
