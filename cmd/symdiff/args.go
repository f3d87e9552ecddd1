package main

import (
	"strings"

	"github.com/alecthomas/kong"
)

// minusMark stands before an argument that begins with a minus but is an
// expression, so that it is not taken for flags. No argument of a process can
// contain it.
const minusMark = "\x00"

// escapeMinus marks the arguments that are expressions beginning with a minus,
// such as -x^2. It reports flags written with one dash.
func escapeMinus(app *kong.Application, args []string) ([]string, error) {
	cmd, from := findCommand(app, args)
	if cmd == nil {
		return args, nil
	}
	flags := cmd.AllFlags(false)
	out := append([]string(nil), args[:from]...)
	for i := from; i < len(args); i++ {
		a := args[i]
		if a == "--" {
			return append(out, args[i:]...), nil
		}
		name, _, valued := strings.Cut(strings.TrimLeft(a, "-"), "=")
		switch f := findFlag(flags, name); {
		case f != nil && strings.HasPrefix(a, "-"+f.Name) && len(f.Name) > 1:
			return nil, &usageError{msg: "unknown flag -" + f.Name, hint: "write it with two dashes: --" + f.Name}
		case !strings.HasPrefix(a, "-") || a == "-" || strings.HasPrefix(a, "--") || isShort(flags, a):
			out = append(out, a)
			if f == nil || f.IsBool() || valued || !strings.HasPrefix(a, "-") || len(a) > 2 && !strings.HasPrefix(a, "--") {
				continue
			}
			if i++; i == len(args) {
				return nil, usage("%s needs a value", a)
			}
			out = append(out, args[i]) // whatever it begins with
		case takesExpr(cmd):
			out = append(out, minusMark+a)
		default:
			out = append(out, a)
		}
	}
	return out, nil
}

// What to write for flags that commands lack: those that take an expression, and those that
// take files.
var (
	flagsOfExpr = map[string]string{"by": "write --wrt", "var": "write --wrt", "variable": "write --wrt", "values": "write --at"}
	flagsOfFile = map[string]string{
		"assume":  "a bound stands behind its parameter: func f(x > 0)",
		"at":      "symdiff eval gives values of an expression",
		"wrt":     "a want says by what, below its function: want grad(x)",
		"want":    "a want stands below its function, on a line of its own",
		"output":  "write --out",
		"float32": "write --type float32",
	}
)

// findCommand returns the command that args name and where its arguments begin.
func findCommand(app *kong.Application, args []string) (*kong.Node, int) {
	for i, a := range args {
		if strings.HasPrefix(a, "-") {
			continue // flags before the command take no value
		}
		for _, c := range app.Children {
			if c.Name == a {
				return c, i + 1
			}
		}
		break
	}
	return nil, 0
}

func findFlag(groups [][]*kong.Flag, name string) *kong.Flag {
	for _, flags := range groups {
		for _, f := range flags {
			if f.Name == name || f.Short != 0 && string(f.Short) == name {
				return f
			}
		}
	}
	return nil
}

// isShort reports whether a is a short flag, alone or, as in -fjson, with its
// value behind it.
func isShort(groups [][]*kong.Flag, a string) bool {
	f := findFlag(groups, a[1:2])
	return f != nil && (len(a) == 2 || !f.IsBool() && f.EnumMap()[strings.TrimPrefix(a[2:], "=")])
}
