package main

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"strings"

	"github.com/symdiff/symdiff/internal/driver"
	"github.com/symdiff/symdiff/parser"
)

// usageError is a mistake on the command line.
type usageError struct {
	msg, hint string
	cause     error // what is wrong inside the value of a flag, or nil
}

func usage(format string, args ...any) *usageError {
	return &usageError{msg: fmt.Sprintf(format, args...)}
}

func (u *usageError) Error() string { return u.msg }

// reported is an error that has been told already.
type reported struct{ code int }

func (r reported) Error() string { return "reported" }

// report tells the user of err and returns the exit code.
func (e *env) report(err error) int {
	var u *usageError
	var told reported
	switch {
	case err == nil:
		return exitOK
	case errors.As(err, &told):
		return told.code
	case errors.As(err, &u):
		e.usage(u)
		return exitUsage
	case errors.Is(err, context.Canceled), e.ctx.Err() != nil:
		e.say(diagnostic{Severity: "error", Message: "interrupted"})
	default:
		e.errors("error", "", err)
	}
	return exitFailed
}

func (e *env) usage(u *usageError) {
	if u.cause != nil {
		e.errors("error", u.msg+": ", u.cause)
		return
	}
	e.say(diagnostic{Severity: "error", Message: u.msg, Hint: u.hint})
}

// errors tells of an error, place by place where it has places.
func (e *env) errors(severity, prefix string, err error) {
	var list parser.ErrorList
	var one *parser.Error
	switch {
	case errors.As(err, &list):
		for _, p := range list {
			e.at(severity, prefix, p)
		}
	case errors.As(err, &one):
		e.at(severity, prefix, one)
	default:
		e.say(diagnostic{Severity: severity, Message: prefix + err.Error(), Hint: driver.LimitHint(err)})
	}
}

// diagnostic is one remark, as --json writes it.
type diagnostic struct {
	Severity string `json:"severity"` // error, warning or note
	File     string `json:"file,omitempty"`
	Line     int    `json:"line,omitempty"` // from 1; absent where there is no place
	Col      int    `json:"col,omitempty"`  // from 1, in characters
	Message  string `json:"message"`
	Hint     string `json:"hint,omitempty"`
}

// at tells of something at a place of the source.
func (e *env) at(severity, prefix string, p *parser.Error) {
	if e.json {
		e.writeJSON(diagnostic{severity, p.File, p.Line, p.Col, prefix + p.Msg, p.Hint})
		return
	}
	shown := *p
	if severity != "error" {
		shown.Msg = severity + ": " + shown.Msg
	}
	if prefix != "" {
		fmt.Fprintf(e.stderr, "symdiff: %s", prefix)
	}
	fmt.Fprint(e.stderr, shown.Render())
}

// warnAt tells of what may be a mistake, at its place.
func (e *env) warnAt(severity string, p *parser.Error) { e.at(severity, "", p) }

// say tells of something that has no place.
func (e *env) say(d diagnostic) {
	d.Message = oneLine(d.Message)
	if e.json {
		e.writeJSON(d)
		return
	}
	if d.Severity != "error" {
		d.Message = d.Severity + ": " + d.Message
	}
	if d.Hint != "" {
		d.Message += "; " + d.Hint
	}
	fmt.Fprintf(e.stderr, "symdiff: %s\n", d.Message)
}

// warn tells of something that may be a mistake.
func (e *env) warn(format string, args ...any) {
	e.say(diagnostic{Severity: "warning", Message: fmt.Sprintf(format, args...)})
}

func (e *env) writeJSON(d diagnostic) {
	enc := json.NewEncoder(e.stderr)
	enc.SetEscapeHTML(false)
	_ = enc.Encode(d) // nowhere is left to report a broken standard error
}

// oneLine makes a message fit on a line and shows what a terminal would act on.
func oneLine(s string) string {
	var b strings.Builder
	for _, r := range strings.TrimSpace(s) {
		switch {
		case r == '\n' || r == '\t':
			b.WriteByte(' ')
		case string(r) == minusMark:
			b.WriteRune(r)
		case r < ' ' || r == 0x7f:
			fmt.Fprintf(&b, `\x%02x`, r)
		default:
			b.WriteRune(r)
		}
	}
	return b.String()
}
