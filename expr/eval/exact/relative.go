package exact

import "math/bits"

// relative evaluates a function at x until it is known to m's precision relative to its
// value: a root that lies near an exact x takes more bits. Of a ball x no bits bring more, so one
// evaluation is enough. What cancels at an exact x is not taken for 0, as it is none
// of the roots that the function's row knows.
func (m *machine) relative(x ball, at func(c *machine) ball) ball {
	extra := 2*guardBits + bits.Len(m.prec)
	most := extra + zeroBits + 2*int(x.mid.MinPrec())
	for {
		c := m.with(extra)
		if x.isExact() {
			c.snap = 0
		}
		z := at(c)
		if z.isUndefined() || z.isInf() || z.isExact() {
			return z
		}
		lost := c.bits()
		if !z.isUnknown() {
			if lost = missing(z, c.bits(), m.bits()); lost == 0 || !x.isExact() {
				return m.rounded(m.float().Set(z.mid), z.err)
			}
		}
		if extra >= most || !x.isExact() || *m.fail != nil {
			return z
		}
		extra = min(most, extra+lost+guardBits)
	}
}
