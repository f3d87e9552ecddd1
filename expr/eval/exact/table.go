package exact

import (
	"fmt"
	"math/big"

	"github.com/symdiff/symdiff/expr"
)

// A function evaluates one operation on balls that are neither undefined nor unknown.
type function func(m *machine, x []ball) ball

// table has one row for each operation with operands, functions and
// arithmetic alike. What is smooth is a value at a point and a bound of its slope over a
// ball; what has an end of its domain, a pole or a step computes with balls throughout.
var table = map[expr.Op]function{
	expr.OpAdd:   (*machine).sum,
	expr.OpScale: binary((*machine).mul),
	expr.OpMul:   product,
	expr.OpPow:   binary((*machine).pow),

	expr.OpLt:  compare(relations[expr.OpLt]),
	expr.OpLe:  compare(relations[expr.OpLe]),
	expr.OpEq:  compare(relations[expr.OpEq]),
	expr.OpAnd: connect(false),
	expr.OpOr:  connect(true),
	expr.OpNot: not,

	expr.OpExp:   smooth((*machine).exp, slopeExp),
	expr.OpLog:   unary((*machine).logOf),
	expr.OpLog10: unary((*machine).log10Of),
	expr.OpLog2:  unary((*machine).log2Of),
	expr.OpCbrt:  smooth((*machine).cbrt, slopeCbrt),
	expr.OpSin:   settled(smooth((*machine).sin, slopeSin)),
	expr.OpCos:   settled(smooth((*machine).cos, slopeCos)),
	expr.OpTan:   settled(smooth((*machine).tan, slopeTan)),
	expr.OpAsin:  unary((*machine).asin),
	expr.OpAcos:  unary((*machine).acos),
	expr.OpAtan:  smooth((*machine).atan, slopeAtan),
	expr.OpSinh:  smooth((*machine).sinh, slopeSinh),
	expr.OpCosh:  smooth((*machine).cosh, slopeCosh),
	expr.OpTanh:  smooth((*machine).tanh, slopeTanh),
	expr.OpAsinh: smooth((*machine).asinh, slopeAsinh),
	expr.OpAcosh: unary((*machine).acosh),
	expr.OpAtanh: unary((*machine).atanh),
	expr.OpAbs:   unary(func(_ *machine, x ball) ball { return x.abs() }),
	expr.OpSign:  unary(sign),
	expr.OpErf:   smooth((*machine).erf, slopeErf),
	expr.OpErfc:  smooth((*machine).erfc, slopeErfc),
	expr.OpXlogy: binary((*machine).xlogy),

	expr.OpExp2:   unary((*machine).exp2),
	expr.OpExpm1:  smooth((*machine).expm1, slopeExpm1),
	expr.OpLog1p:  unary((*machine).log1pAt),
	expr.OpAtan2:  binary((*machine).atan2),
	expr.OpHypot:  binary((*machine).hypot),
	expr.OpRatio0: binary((*machine).ratio0),
	expr.OpFloor:  unary((*machine).floor),
	expr.OpCeil:   unary((*machine).ceil),
	expr.OpRound:  unary((*machine).round),
	expr.OpTrunc:  unary((*machine).trunc),
	expr.OpMod:    binary((*machine).mod),
	expr.OpMax:    extreme(1),
	expr.OpMin:    extreme(-1),

	// Formulas define these; here ties decide without them.
	expr.OpMaxshare: share(1),
	expr.OpMinshare: share(-1),

	// An order is the first argument, an exact integer.
	expr.OpGamma:      unary((*machine).gamma),
	expr.OpLgamma:     settled(unary((*machine).lgamma)),
	expr.OpDigamma:    of(0, (*machine).polygamma),
	expr.OpTrigamma:   of(1, (*machine).polygamma),
	expr.OpPolygamma:  ordered("polygamma", 0, (*machine).polygamma),
	expr.OpErfinv:     unary((*machine).erfinv),
	expr.OpLambertw:   unary((*machine).lambertw),
	expr.OpEllipticF:  elliptic(firstKind),
	expr.OpEllipticE:  elliptic(secondKind),
	expr.OpEllipticPi: elliptic(thirdKind),
	expr.OpEllipticJ:  ellipticJ,
	expr.OpEi:         unary((*machine).ei),
	expr.OpLi:         unary((*machine).li),
	expr.OpSi:         unary((*machine).si),
	expr.OpCi:         unary((*machine).ci),
	expr.OpSinc:       of(0, (*machine).sincn),
	expr.OpSincn:      ordered("sincn", 0, (*machine).sincn),
	expr.OpJ0:         of(0, (*machine).besselJ),
	expr.OpJ1:         of(1, (*machine).besselJ),
	expr.OpJn:         ordered("Jn", -mostOrder, (*machine).besselJ),
	expr.OpY0:         of(0, (*machine).besselY),
	expr.OpY1:         of(1, (*machine).besselY),
	expr.OpYn:         ordered("Yn", -mostOrder, (*machine).besselY),
}

// row is the function of op.
func row(op expr.Op) (function, error) {
	f := table[op]
	if f == nil {
		return nil, fmt.Errorf("exact: no evaluator for %s", op)
	}
	return f, nil
}

func unary(f func(m *machine, x ball) ball) function {
	return func(m *machine, x []ball) ball { return f(m, x[0]) }
}

func binary(f func(m *machine, x, y ball) ball) function {
	return func(m *machine, x []ball) ball { return f(m, x[0], x[1]) }
}

// smooth is at(mid), widened by the radius times the slope.
func smooth(at func(m *machine, x *big.Float) ball, slope func(x, f ball) bound) function {
	return func(m *machine, x []ball) ball {
		f := at(m, x[0].mid)
		if x[0].isExact() || f.isUndefined() || f.isUnknown() || f.isInf() {
			return f
		}
		return f.widen(x[0].err.times(slope(x[0], f)))
	}
}

func product(m *machine, x []ball) ball {
	z := x[0]
	for _, y := range x[1:] {
		if z = m.mul(z, y); z.isUndefined() || z.isUnknown() {
			return z
		}
	}
	return z
}

// sign is -1, 0 or 1: 0 only at what is, or settled on, exactly 0.
func sign(_ *machine, x ball) ball {
	s, known := x.sign()
	if !known {
		return unknown()
	}
	return integer(int64(s))
}
