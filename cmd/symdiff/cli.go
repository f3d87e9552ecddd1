package main

import (
	"errors"
	"fmt"
	"io/fs"
	"slices"
	"strings"

	"github.com/alecthomas/kong"

	"github.com/symdiff/symdiff/expr"
)

const description = `symdiff differentiates formulas and turns them into Go code.

An expression is an argument, or is read from standard input where the argument
is "-" or missing. Quote it: shells read "*", "(" and spaces in their own way.`

// cli is the command line. The tag "writes" marks commands that write files: an
// interrupt lets them end by themselves.
type cli struct {
	JSON        bool `name:"json" help:"Write diagnostics as JSON, one object a line: severity, file, line, col, message, hint."`
	ShowVersion bool `name:"version" help:"Show the version and exit."`

	Diff        diffCmd        `cmd:"" help:"Differentiate an expression."`
	Grad        gradCmd        `cmd:"" help:"All first partial derivatives of an expression."`
	Jac         jacCmd         `cmd:"" help:"The matrix of first derivatives of a list of expressions."`
	Hess        hessCmd        `cmd:"" help:"The matrix of second derivatives of an expression."`
	Simplify    simplifyCmd    `cmd:"" help:"Write an expression in its shortest known form."`
	Eval        evalCmd        `cmd:"" help:"Compute the value of an expression."`
	Implicit    implicitCmd    `cmd:"" help:"Differentiate a variable that an equation defines."`
	Taylor      taylorCmd      `cmd:"" help:"The Taylor polynomial of an expression."`
	Tangent     tangentCmd     `cmd:"" help:"The tangent line or plane of an expression at a point."`
	Sweep       sweepCmd       `cmd:"" help:"Forward or reverse mode at a point, step by step."`
	Graph       graphCmd       `cmd:"" writes:"" help:"Draw the graph of an expression, with values and derivatives at a point."`
	Cost        costCmd        `cmd:"" help:"Count the operations of first derivatives in each mode, as the number of variables grows."`
	Gen         genCmd         `cmd:"" writes:"" help:"Generate Go code for functions and their derivatives."`
	Check       checkCmd       `cmd:"" help:"Check what gen would generate against exact values, and write nothing."`
	Fmt         fmtCmd         `cmd:"" writes:"" help:"Format .sd files."`
	Funcs       funcsCmd       `cmd:"" help:"List the functions and their derivatives."`
	Conventions conventionsCmd `cmd:"" help:"List the values chosen at kinks, jumps and limits."`
	Limits      limitsCmd      `cmd:"" help:"List the limits, and the options that set them."`
	Version     versionCmd     `cmd:"" help:"Show the version."`
}

// command parses the command line and runs what it asks for.
func (e *env) command(args []string) error {
	var c cli
	e.json = slices.Contains(args, "--json")
	if len(args) > 0 && args[0] == "--version" { // kong would ask for a command
		return (&versionCmd{}).Run(e)
	}
	shown := false
	parser, err := kong.New(&c,
		kong.Name("symdiff"),
		kong.Description(description),
		kong.Writers(e.stdout, e.stderr),
		kong.Exit(func(int) { shown = true }),
		kong.WithHyphenPrefixedParameters(true),
		kong.ConfigureHelp(kong.HelpOptions{Compact: true, NoExpandSubcommands: true, WrapUpperBound: helpWidth}),
	)
	if err != nil {
		return err
	}
	args, err = escapeMinus(parser.Model, args)
	if err != nil {
		return err
	}
	k, err := parser.Parse(args)
	switch {
	case shown:
		return nil
	case errors.As(err, new(*fs.PathError)): // help could not be written
		return fmt.Errorf("standard output: %w", err)
	case err != nil:
		return usageOf(parser, err)
	case c.ShowVersion:
		return (&versionCmd{}).Run(e)
	}
	e.name, _, _ = strings.Cut(k.Command(), " ")
	return e.apart(k.Selected().Tag.Has("writes"), func() error { return k.Run(e) })
}

// helpWidth is the widest that help is set: longer lines are hard to read.
const helpWidth = 90

// usageOf says what is wrong with the command line, and what to do.
func usageOf(k *kong.Kong, err error) error {
	text := strings.ReplaceAll(oneLine(err.Error()), "expected a valid 64 bit int but got", "expected a whole number, got")
	text = strings.ReplaceAll(text, "bool value must be true, 1, yes, false, 0 or no but got", "expected true or false, got")
	u := usage("%s", strings.ReplaceAll(text, minusMark, ""))
	u.hint = `run "symdiff --help"`
	var p *kong.ParseError
	if errors.As(err, &p) && p.Context != nil {
		if cmd := p.Context.Selected(); cmd != nil {
			u.hint = `run "` + cmd.FullPath() + ` --help"`
			if arg, ok := strings.CutPrefix(u.msg, "unexpected argument "); ok && takesExpr(cmd) {
				u.hint = argumentHint(cmd, arg)
			}
			elsewhere := flagsOfFile
			if takesExpr(cmd) {
				elsewhere = flagsOfExpr
			}
			flag, _, _ := strings.Cut(strings.TrimPrefix(u.msg, "unknown flag --"), ",")
			if h := elsewhere[flag]; h != "" {
				u.msg, u.hint = "unknown flag --"+flag, h
			}
		}
	}
	return u
}

// argumentHint says what to do with an argument too many.
func argumentHint(cmd *kong.Node, arg string) string {
	hint := "put the expression in quotes"
	flags := cmd.AllFlags(false)
	switch {
	case strings.HasPrefix(arg, "-"):
		return hint + `; "` + cmd.FullPath() + ` --help" lists the flags`
	case strings.Contains(arg, "=") && findFlag(flags, "at") != nil:
		return hint + "; values are given by --at x=1,y=2"
	case expr.IsName(arg) && findFlag(flags, "wrt") != nil:
		return hint + "; a variable is given by --wrt " + arg
	}
	return hint
}

// takesExpr reports whether the argument of a command is an expression.
func takesExpr(cmd *kong.Node) bool {
	return len(cmd.Positional) > 0 && cmd.Positional[0].Name == "expr"
}
