package parser_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/symdiff/symdiff/expr"
	"github.com/symdiff/symdiff/internal/testkit"
	"github.com/symdiff/symdiff/parser"
)

func TestExtern(t *testing.T) {
	testkit.Golden(t, "testdata/extern.txt", func(t *testing.T, in string) string {
		u, err := parser.Parse("f.sd", []byte(in))
		if err != nil {
			return rendered(err)
		}
		return described(u)
	})
}

func TestExternFail(t *testing.T) {
	testkit.Golden(t, "testdata/extern_fail.txt", func(_ *testing.T, in string) string {
		if _, err := parser.Parse("f.sd", []byte(in)); err != nil {
			return rendered(err)
		}
		return "no error"
	})
}

func TestUndeclaredFunctions(t *testing.T) {
	testkit.Golden(t, "testdata/functions_fail.txt", func(t *testing.T, in string) string {
		_, err := parser.ParseExpr(expr.New(), unquoted(t, in))
		require.Error(t, err)
		return rendered(err)
	})
}
