package special

// A Bound says how far a function of this package may be from the exact value: ULPs units
// in the last place of it, and on top Floor, absolute, which matters next to zeros that no
// float64 hits, and Back times |x*f'(x)|, the effect of a relative change of the argument.
type Bound struct {
	ULPs, Floor, Back float64
}

// Bounds returns the bound of each function, by name.
func Bounds() map[string]Bound {
	return map[string]Bound{
		"Digamma":   {ULPs: 0.52, Floor: 0x1p-60},
		"Gamma":     {ULPs: 0.52},
		"Lgamma":    {ULPs: 0.55, Floor: 0x1p-90},
		"Polygamma": {ULPs: 0.57, Back: 0x1p-58},
		"Trigamma":  {ULPs: 0.52},
	}
}
