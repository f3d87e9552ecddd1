package codegen

import (
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"slices"
	"strconv"
	"strings"
)

// verify parses a generated file and compares its package, its declarations and
// its comments with the plan. Names and comments come from the user's formulas:
// this is the last look that none of them became code.
func verify(src []byte, pkg string, imports map[string]string, planned []string) error {
	file, err := parser.ParseFile(token.NewFileSet(), "", src, parser.ParseComments|parser.SkipObjectResolution)
	if err != nil {
		return err
	}
	if file.Name.Name != pkg {
		return fmt.Errorf("package %s, planned was %s", file.Name.Name, pkg)
	}
	var found []string
	for _, d := range file.Decls {
		names, err := declared(d, imports)
		if err != nil {
			return err
		}
		found = append(found, names...)
	}
	if !slices.Equal(found, planned) {
		return fmt.Errorf("it declares %s, planned was %s", strings.Join(found, ", "), strings.Join(planned, ", "))
	}
	if !ours(src) {
		return fmt.Errorf("the first line does not say that it is generated")
	}
	return plainComments(file)
}

// declared describes a declaration, imports apart.
func declared(d ast.Decl, imports map[string]string) ([]string, error) {
	switch d := d.(type) {
	case *ast.FuncDecl:
		return []string{describeFunc(d)}, nil
	case *ast.GenDecl:
		var names []string
		for _, s := range d.Specs {
			switch s := s.(type) {
			case *ast.ImportSpec:
				path, err := strconv.Unquote(s.Path.Value)
				alias := imports[path]
				plain := s.Name == nil && (slices.Contains(packages, path) || slices.Contains(gonumPackages, path) || slices.Contains(parallelPackages, path))
				if err != nil || !plain && (s.Name == nil || s.Name.Name != alias) {
					return nil, fmt.Errorf("it imports %s", s.Path.Value)
				}
			case *ast.TypeSpec:
				names = append(names, "type "+s.Name.Name)
			default:
				return nil, fmt.Errorf("it declares %s", d.Tok)
			}
		}
		return names, nil
	}
	return nil, fmt.Errorf("it holds an unknown declaration")
}

// describeFunc gives a function's name and the names of its parameters and
// results, in the form that [describe] plans.
func describeFunc(d *ast.FuncDecl) string {
	if d.Recv != nil {
		return "method " + d.Name.Name
	}
	return describe(d.Name.Name, fieldNames(d.Type.Params), fieldNames(d.Type.Results))
}

func describe(name string, params, results []string) string {
	return fmt.Sprintf("func %s(%s) (%s)", name, strings.Join(params, " "), strings.Join(results, " "))
}

// fieldNames lists names; a result without a name counts as "_".
func fieldNames(l *ast.FieldList) []string {
	var names []string
	if l == nil {
		return nil
	}
	for _, f := range l.List {
		if len(f.Names) == 0 {
			names = append(names, "_")
		}
		for _, n := range f.Names {
			names = append(names, n.Name)
		}
	}
	return names
}

// plainComments refuses what the Go tools would obey.
func plainComments(file *ast.File) error {
	for _, group := range file.Comments {
		for _, c := range group.List {
			text, line := strings.CutPrefix(c.Text, "//")
			if !line || text != "" && text[0] != ' ' && text[0] != '\t' {
				return fmt.Errorf("it holds the comment %q", c.Text)
			}
		}
	}
	return nil
}
