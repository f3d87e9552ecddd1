package exact

import "math/big"

// An equation is f(y) = 0, of which f and its slope are known.
type equation struct {
	f     func(m *machine, y *big.Float) ball
	slope func(m *machine, y ball) ball // holds the slope everywhere in y
}

const (
	// firstRadius is how close a guess is thought to lie, in bits of itself.
	firstRadius = 40
	// newtonSteps are enough for a guess of some 5 bits, which is far off its radius at first, and
	// to double the bits up to any precision.
	newtonSteps = 64
	// rootGuard are the bits by which the last steps work beyond the precision asked.
	rootGuard = 2 * guardBits
)

// root encloses the solution near guess to the precision, by Newton's method on balls. Where Y is
// a ball around y and no slope in Y is 0, every root of f in Y lies in N = y - f(y)/slope(Y), for
// f(y) = f(y) - f(root) is (y-root) times a slope in Y. And Y has a root if |f(y)| is no
// larger than the radius times every slope in Y, for then f changes sign in Y. As the slopes in Y
// differ by as little as Y is wide, N has about twice the bits of Y.
func (m *machine) root(guess *big.Float, eq equation) ball {
	y := ball{guess, size(guess) - firstRadius}
	found := false
	for range newtonSteps {
		good := int(size(y.mid) - y.err)
		c := m.to(min(2*max(good, 0)+rootGuard, m.bits()+rootGuard))
		y = c.rounded(c.float().Set(y.mid), y.err)
		at := exact(y.mid)
		next := c.plus(at, c.quo(eq.f(c, y.mid), eq.slope(c, y)).neg())
		if next.isUnknown() || next.isUndefined() {
			return unknown()
		}
		if !found {
			move := c.plus(next, at.neg())
			if found = size(move.mid).plus(move.err) <= y.err; !found {
				y = ball{next.mid, max(y.err, size(move.mid)-4)}
				continue
			}
		}
		if y = next; missing(y, 0, m.bits()) == 0 {
			return m.rounded(m.float().Set(y.mid), y.err)
		}
	}
	return unknown()
}

// to is the same machine with so many bits.
func (m *machine) to(bits int) *machine {
	c := *m
	c.prec = uint(bits)
	return &c
}
