// Package parser reads formulas and .sd files into expressions of a graph.
//
// [ParseExpr] reads one formula, [Parse] a file, [ParseShared] the form that
// names common subexpressions, [ParseExprUnit] with [Equation] an equation and with
// [List] a list of formulas,
// [ParseAssumptions] bounds as on a command line;
// [Format] writes a file in its standard form. What is wrong with a text is
// returned as an [ErrorList]: each [Error] has its place, the source line with
// a caret, and says what to write instead where that is known.
//
// # Grammar
//
//	File        = { Declaration ( ";" | end of line ) } .
//	Declaration = Package | Const | Func | Want .
//	Package     = "package" Name .
//	Const       = "const" Name "=" Expr .
//	Func        = [ "extern" ] "func" Name "(" [ Param { "," Param } [ "," ] ] ")" [ "=" Outputs | Body | Go ] .
//	Param       = Expr .                     a name, with bounds: x > 0, 0 < x < 1, x in [0, 1), x != 0, n integer
//	Go          = "go" String [ "partials" Expr { "," Expr } ] .
//	Body        = "{" { Local ";" } "return" Outputs [ ";" ] "}" .
//	Local       = Name "=" Expr .
//	Outputs     = Expr | "[" Expr { "," Expr } [ "," ] "]" .
//	Want        = "want" Item { "," Item } .
//	Item        = [ "sparse" | "batch" ] Name [ "(" Expr { "," Expr } [ "," ] ")" ] .
//
//	Expr        = And { "or" And } .
//	And         = Not { "and" Not } .
//	Not         = "not" Not | Comparison .
//	Comparison  = Sum [ { Relation Sum } | "in" Interval | "integer" | "nonzero" ] .
//	Relation    = "<" | "<=" | ">" | ">=" | "==" | "!=" .
//	Interval    = ( "[" | "(" ) Sum "," Sum ( "]" | ")" ) .
//	Sum         = Product { ( "+" | "-" ) Product } .
//	Product     = Signed { ( "*" | "/" | beside ) Signed } .
//	Signed      = { "+" | "-" } Power .
//	Power       = Primary [ ( "^" | "**" ) Signed ] .
//	Primary     = ( Number | Name | Call | "(" Expr ")" ) { "[" Expr { "," Expr } "]" } [ "²" | "³" ] .
//	Call        = ( Name | Partial ) "(" [ Expr { "," Expr } ] ")" .
//	Partial     = "D" "(" Name "," Number { "," Number } ")" .
//
// Two operands stand beside each other for a product where the left one is a
// number or ends in ")" and the right one begins with a name or "(": 2x, 2(x+1),
// (x+1)(x-1), 3 sin(x). Directly behind a denominator or an exponent, as in
// 1/2x, this is an error that offers both readings.
//
// A statement ends with its line, by Go's rule: outside brackets, behind a
// token that can end one. Comments are Go's. Numbers are exact: 0.1 is 1/10.
// ·, × and U+2212 are understood as * and -. pi and e are constants, which a
// parameter of the same name shadows. A parameter is a variable; a function of
// the file that is called is replaced by its formula. It may have the name of a
// function of the language that stands for a formula, such as Phi or sigmoid,
// and then counts in its place. log(x, b) is log(x)/log(b), clamp(x, lo, hi) is
// max(lo, min(x, hi)); max and min take any number of arguments. diff(f, x) and
// diff(f, x, n) are derivatives; grad(f, x, y) in the place of outputs is the list
// [diff(f, x), diff(f, y)].
//
// A definition in a body may stand for a condition: inside = x > 0 and y > 0.
//
// Conditions stand in if(c, a, b) and piecewise(c1, a1, c2, a2, …, otherwise),
// which is undefined where no condition holds and nothing stands for the rest.
// a < b < c is a < b and b < c. A comparison with NaN is false, and u != v is
// not u == v. Arrays and indices have their place in the grammar; lowering them
// is an error that says so.
//
// A function without a formula may be called once it is known: by [Declare] or
// [expr.Graph.Function] in a graph. D(f, 1)(x, y) is its derivative by the first
// argument, D(f, 1, 2)(x, y) by the first and the second.
//
// In a file, func f(x, y) without more declares such a function, and
//
//	extern func Drag(v) go "example.com/aero.Drag"
//	    partials Slope(v)
//
// one that a Go function computes: of float64 arguments, with a float64 result that
// depends on them alone. The string is an import path and a name, or a name of the
// generated package. The partial derivatives, one for each parameter, are formulas
// of the parameters that may call any function of the file, this one too. They are
// needed only where a derivative is. The words go and partials may begin a line.
//
// # How it works
//
// The scanner cuts the text into tokens and counts what nests. The climber
// reads an expression by precedence climbing from a stream of tokens, of which
// it sees one ahead, and writes its syntax tree as a list of nodes, operands
// before operators. The rest of a file is read by participle from the structs
// of grammar.go; each declaration by itself, so that a mistake in one leaves
// the others. The lowerer is a loop over the list with a stack of operands.
// Only the climber recurses, over brackets, within [MaxNesting].
package parser
