package main

import (
	"bytes"
	"os"

	"github.com/symdiff/symdiff/codegen"
	"github.com/symdiff/symdiff/parser"
)

// fmtCmd formats .sd files.
type fmtCmd struct {
	Files []string `arg:"" optional:"" help:"The files; \"-\" or nothing reads standard input."`
	Write bool     `short:"w" help:"Write the result to the file instead of standard output."`
}

// Help is shown by --help.
func (*fmtCmd) Help() string {
	return `Comments and groups of lines are kept.

Example:

	$ echo 'func f(x,y)=x^2*sin( y )' | symdiff fmt
	func f(x, y) = x^2*sin(y)`
}

// Run is called by kong.
func (c *fmtCmd) Run(e *env) error {
	if len(c.Files) == 0 {
		c.Files = []string{"-"}
	}
	return e.each(c.Files, func(name string) error { return c.file(e, name) })
}

func (c *fmtCmd) file(e *env, name string) error {
	if name == "-" {
		if c.Write {
			return usage("-w needs the names of files")
		}
		src, err := e.readAll(parser.MaxFileBytes)
		if err != nil {
			return err
		}
		return c.format(e, "", src)
	}
	src, err := os.ReadFile(name)
	if err != nil {
		return err
	}
	return c.format(e, name, src)
}

func (c *fmtCmd) format(e *env, name string, src []byte) error {
	out, err := parser.Format(name, src)
	switch {
	case err != nil:
		return err
	case !c.Write:
		return e.print(out)
	case bytes.Equal(out, src):
		return nil
	}
	return codegen.Replace(name, out)
}
