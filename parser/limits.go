package parser

// Limits. Each is far above what people write and low enough that no input can
// exhaust memory or the stack.
const (
	// MaxNesting is how deep brackets, and runs of prefix operators, may nest:
	// the parser recurses over brackets, and over nothing else.
	MaxNesting = 1000
	// HardNesting is the most that [Nesting] gives: some 10 MB of stack.
	HardNesting = 10_000
	// MaxExprBytes is the size of one expression.
	MaxExprBytes = 16 << 20
	// MaxFileBytes is the size of one .sd file; its tokens are buffered, at 64
	// bytes each.
	MaxFileBytes = 1 << 20
	// MaxDigits is the length of a number: converting it takes more than linear
	// time.
	MaxDigits = 10_000
	// MaxExponent bounds the decimal exponent of a number, which is held exactly.
	MaxExponent = 10_000
	// MaxOrder is the highest order of a derivative that may be asked for.
	MaxOrder = 1000
	// MaxErrors is how many errors are reported at once: more help nobody.
	MaxErrors = 100
	// bufferedBytes is the size up to which the tokens of an expression are
	// buffered; a larger one is read through a stream that holds two.
	bufferedBytes = 64 << 10
	// excerptChars is how much of a long source line is shown around an error.
	excerptChars = 60
	// quotedChars is how much source text a message quotes.
	quotedChars = 40
)
