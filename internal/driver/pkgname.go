package driver

import (
	"errors"
	"fmt"
	"go/build/constraint"
	"go/parser"
	"go/token"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"unicode"
)

// packageName decides the package clause: what was asked for, what the file
// says, what the Go files beside the output say, what the folder is called.
func (j *job) packageName() (string, error) {
	switch {
	case j.opts.Package != "":
		if !token.IsIdentifier(j.opts.Package) || j.opts.Package == "_" {
			return "", &UsageError{fmt.Sprintf("%q is not a package name", j.opts.Package)}
		}
		return j.opts.Package, nil
	case j.unit.Package != "":
		return j.unit.Package, nil
	}
	dir, err := filepath.Abs(filepath.Dir(j.out))
	if err != nil {
		return "", err
	}
	names, err := packagesIn(dir, filepath.Base(j.out))
	switch {
	case err != nil:
		return "", err
	case len(names) == 1:
		return names[0], nil
	case len(names) > 1:
		return "", fmt.Errorf("the Go files in %s are of several packages, %s: name one of them in the file", filepath.Base(dir), strings.Join(names, " and "))
	}
	return sanitised(filepath.Base(dir))
}

// packagesIn lists the package names of the Go files in a folder that are built
// there. Only package clauses are read, so the files need not compile. The
// generated file itself does not count.
func packagesIn(dir, except string) ([]string, error) {
	paths, err := filepath.Glob(filepath.Join(globQuote(dir), "*.go"))
	if err != nil {
		return nil, err
	}
	var names []string
	for _, path := range paths {
		if base := filepath.Base(path); base == except || strings.HasSuffix(base, "_test.go") {
			continue
		}
		if info, err := os.Stat(path); err != nil || !info.Mode().IsRegular() {
			continue // a folder may have such a name too
		}
		src, err := os.ReadFile(path)
		if err != nil {
			return nil, err
		}
		file, err := parser.ParseFile(token.NewFileSet(), path, src, parser.PackageClauseOnly)
		if err != nil || ignored(string(src)) {
			continue // a file that Go does not read tells nothing
		}
		if name := file.Name.Name; !slices.Contains(names, name) {
			names = append(names, name)
		}
	}
	return names, nil
}

// globQuote makes a path match itself.
func globQuote(path string) string {
	return strings.NewReplacer("*", "[*]", "?", "[?]", "[", "[[]").Replace(path)
}

// ignored reports whether a file is kept out of every build, as a program that
// is only run by go generate is.
func ignored(src string) bool {
	for line := range strings.Lines(src) {
		line = strings.TrimSpace(line)
		if line != "" && !strings.HasPrefix(line, "//") {
			return false
		}
		if c, err := constraint.Parse(line); err == nil && !c.Eval(func(tag string) bool { return tag != "ignore" }) {
			return true
		}
	}
	return false
}

// sanitised makes a package name of a folder's name.
func sanitised(folder string) (string, error) {
	var b strings.Builder
	for _, r := range strings.ToLower(folder) {
		if r < unicode.MaxASCII && (unicode.IsLetter(r) || unicode.IsDigit(r) && b.Len() > 0) {
			b.WriteRune(r)
		}
	}
	name := b.String()
	if !token.IsIdentifier(name) {
		return "", errors.New("no package name: begin the file with \"package name\"")
	}
	return name, nil
}
