package special

// A Bound says how far a function of this package may be from the exact value: ULPs units
// in the last place of it. On top, which matters next to zeros that no float64 hits, comes
// Floor, absolute, and Scale times what the function's comment names.
type Bound struct {
	ULPs, Floor, Scale float64
}

// Bounds returns the bound of each function, by name.
func Bounds() map[string]Bound {
	return map[string]Bound{
		"Acos":       {ULPs: 0.51},
		"Acsc":       {ULPs: 0.51},
		"Asec":       {ULPs: 0.51},
		"Asech":      {ULPs: 0.51},
		"Asin":       {ULPs: 0.51},
		"Ci":         {ULPs: 0.51, Scale: 0x1p-64},
		"Digamma":    {ULPs: 0.52, Floor: 0x1p-59},
		"Erf":        {ULPs: 0.8},
		"Exp":        {ULPs: 0.52},
		"Expm1":      {ULPs: 0.8},
		"Log":        {ULPs: 0.52},
		"Log1p":      {ULPs: 0.8},
		"Tanh":       {ULPs: 0.6},
		"Ei":         {ULPs: 0.51, Scale: 0x1p-64},
		"EllipticE":  {ULPs: 0.51},
		"EllipticF":  {ULPs: 0.51},
		"EllipticJ":  {ULPs: 6, Scale: 0x1p-52},
		"EllipticPi": {ULPs: 6, Scale: 0x1p-52},
		"Erfinv":     {ULPs: 0.52},
		"Gamma":      {ULPs: 0.52},
		"J0":         {ULPs: 0.53, Floor: 0x1p-80},
		"J1":         {ULPs: 0.53, Floor: 0x1p-80},
		"Jn":         {ULPs: 0.53, Scale: 0x1p-60},
		"LambertW":   {ULPs: 0.51},
		"Lgamma":     {ULPs: 0.55, Floor: 0x1p-90},
		"Li":         {ULPs: 0.51, Scale: 0x1p-64},
		"Log2":       {ULPs: 0.52},
		"Phi":        {ULPs: 0.65},
		"Polygamma":  {ULPs: 0.57, Scale: 0x1p-60},
		"Pow":        {ULPs: 0.53},
		"Si":         {ULPs: 0.51},
		"Sinc":       {ULPs: 0.51},
		"Sincn":      {ULPs: 0.52, Scale: 0x1p-60},
		"Trigamma":   {ULPs: 0.52},
		"Y0":         {ULPs: 0.53, Floor: 0x1p-80},
		"Y1":         {ULPs: 0.53, Floor: 0x1p-80},
		"Yn":         {ULPs: 0.53, Scale: 0x1p-60},
	}
}
