package driver_test

import (
	"bytes"
	"context"
	"fmt"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/symdiff/symdiff/internal/driver"
)

// A function with more definitions than a screen holds does not repeat them in its
// comment; the arm that uses them is one block of code.
func TestManyDefinitions(t *testing.T) {
	const n = 2000
	var src, out bytes.Buffer
	src.WriteString("F(x, y) {\n s0 = x + y\n")
	for i := range n {
		fmt.Fprintf(&src, " s%d = sin(s%d)*y + x*%d/%d\n", i+1, i, i+1, i+2)
	}
	fmt.Fprintf(&src, " return if(x > 0, s%d, x*y)\n}\nwant value", n)
	err := driver.Gen(context.Background(), driver.Options{Func: src.String(), Package: "p", NoCheck: true, NoTest: true, Stdout: &out})
	require.NoError(t, err)
	assert.Contains(t, out.String(), "\n//\tF = … (too long to repeat: see --func)\n")
	assert.Less(t, strings.Count(out.String(), "\n//"), 20)
	assert.Contains(t, out.String(), fmt.Sprintf("s%d := ", n/2))
}
