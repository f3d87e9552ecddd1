package parser

import "github.com/alecthomas/participle/v2/lexer"

// The grammar of .sd files. participle reads it from the tags; the climber
// reads formula and bound. Positions are those of the first token.

// declaration is one part of a file. The most frequent stand first: each that
// is tried before the right one takes time.
//
//	Declaration = Func | Want | Const | Package .
type declaration struct {
	Func    *funcDecl    `parser:"  @@"`
	Want    *wantDecl    `parser:"| @@"`
	Const   *constDecl   `parser:"| @@"`
	Package *packageDecl `parser:"| @@"`
}

// unread reports whether d only keeps the place of what could not be read.
func (d *declaration) unread() bool { return *d == declaration{} }

// packageDecl names the Go package of the generated code.
//
//	Package = "package" Name .
type packageDecl struct {
	Pos  lexer.Position
	Name lexer.Token `parser:"'package':Keyword @Name"`
}

// constDecl is a constant of the file.
//
//	Const = "const" Name "=" Expr .
type constDecl struct {
	Pos   lexer.Position
	Name  lexer.Token `parser:"'const':Keyword @Name '='"`
	Value formula     `parser:"@@"`
}

// funcDecl is a function.
//
//	Func = [ "extern" ] "func" Name "(" [ Param { "," Param } [ "," ] ] ")" [ "=" Outputs | Body | Go ] .
//	Param = Expr .                              x, x > 0, 0 < x < 1, x in [0, 1], n integer
type funcDecl struct {
	Pos    lexer.Position
	Extern lexer.Token `parser:"@'extern':Keyword?"`
	Name   lexer.Token `parser:"'func':Keyword @Name '('"`
	Params []bound     `parser:"( @@ ( ',' @@ )* ','? )? ')'"`
	Outs   *outputs    `parser:"( '=' @@"`
	Body   *body       `parser:"| @@"`
	Go     *goDecl     `parser:"| @@"`
	End    lexer.Token `parser:"| @Semi )"`
}

// ended reports whether the line end of the declaration is read. It stands in the
// grammar where something else could, so that what is wrong there is explained.
func (d *declaration) ended() bool {
	f := d.Func
	return f != nil && (f.End.Type == tokSemi || f.Go != nil && f.Go.End.Type == tokSemi)
}

// goDecl says which Go function computes a function, and what its partial
// derivatives are.
//
//	Go = "go" String [ "partials" Expr { "," Expr } ] .
type goDecl struct {
	Name     lexer.Token `parser:"'go':Keyword @String"`
	Partials []formula   `parser:"( 'partials':Keyword @@ ( ',' @@ )*"`
	End      lexer.Token `parser:"| @Semi )"`
}

// body is local definitions and what they lead to.
//
//	Body = "{" { Local ";" } "return" Outputs [ ";" ] "}" .
type body struct {
	Locals []*local    `parser:"'{' ( @@ Semi )*"`
	Return lexer.Token `parser:"@'return':Keyword"`
	Outs   *outputs    `parser:"@@ Semi* '}'"`
}

// outputs is what a function gives.
//
//	Outputs = Expr | "[" Expr { "," Expr } [ "," ] "]" .
type outputs struct {
	Values []formula `parser:"  '[' @@ ( ',' @@ )* ','? ']'"`
	Value  formula   `parser:"| @@"`
}

// local is a definition inside a function.
//
//	Local = Expr "=" Expr .
type local struct {
	Target bound   `parser:"@@ '='"`
	Value  formula `parser:"@@"`
}

// wantDecl says what to generate for the function above it.
//
//	Want = "want" Item { "," Item } .
type wantDecl struct {
	Pos   lexer.Position
	Items []*wantItem `parser:"'want':Keyword @@ ( ',' @@ )*"`
}

// wantItem is one thing to generate.
//
//	Item = [ "sparse" | "batch" ] Name [ "(" Expr { "," Expr } [ "," ] ")" ] .
type wantItem struct {
	Words []lexer.Token `parser:"@( Name Name? )"`
	Args  []formula     `parser:"( '(' @@ ( ',' @@ )* ','? ')' )?"`
}
