package main

import "math"

// Values and Jacobians written by hand with care. out holds the values, then the
// Jacobian row after row. The distance of the arm does not depend on its first joint, and
// three of its joints are parallel, so that their angles add up.

const (
	ua2, ua3            = -0.425, -0.39225
	ud1, ud4, ud5, ud6  = 0.089159, 0.10915, 0.09465, 0.0823
	toolx, tooly, toolz = 0.1, 0.05, 0.12
)

func handFKNormF(q, out []float64) {
	_ = q[5]
	s2, c2 := math.Sincos(q[1])
	s23, c23 := math.Sincos(q[1] + q[2])
	s234, c234 := math.Sincos(q[1] + q[2] + q[3])
	s5, c5 := math.Sincos(q[4])
	s6, c6 := math.Sincos(q[5])
	wx := toolx*c6 - tooly*s6
	wy := toolx*s6 + tooly*c6
	const wz = toolz + ud6
	vx := c5*wx - s5*wz
	vy := s5*wx + c5*wz
	sy := wy - ud5
	sz := vy + ud4
	ux := ua2*c2 + ua3*c23 + c234*vx - s234*sy
	uy := ua2*s2 + ua3*s23 + s234*vx + c234*sy
	tz := uy + ud1
	out[0] = math.Sqrt(ux*ux + sz*sz + tz*tz)
}

func handFKNormFG(q, out []float64) {
	_ = q[5]
	_ = out[6]
	s2, c2 := math.Sincos(q[1])
	s23, c23 := math.Sincos(q[1] + q[2])
	s234, c234 := math.Sincos(q[1] + q[2] + q[3])
	s5, c5 := math.Sincos(q[4])
	s6, c6 := math.Sincos(q[5])
	wx := toolx*c6 - tooly*s6
	wy := toolx*s6 + tooly*c6
	const wz = toolz + ud6
	vx := c5*wx - s5*wz
	vy := s5*wx + c5*wz
	sy := wy - ud5
	sz := vy + ud4
	a2c, a2s := ua2*c2, ua2*s2
	kx := c234*vx - s234*sy
	ky := s234*vx + c234*sy
	bx := ua3*c23 + kx
	by := ua3*s23 + ky
	ux, uy := a2c+bx, a2s+by
	tz := uy + ud1
	n := math.Sqrt(ux*ux + sz*sz + tz*tz)
	in := 1 / n
	X, Y, Z := ux*in, sz*in, tz*in // t/|p| in (ux, uz, uy) order
	out[0] = n
	out[1] = 0
	out[2] = Z*ux - X*uy
	out[3] = Z*bx - X*by
	out[4] = Z*kx - X*ky
	e := X*c234 + Z*s234
	out[5] = Y*vx - e*vy
	h := Z*c234 - X*s234
	out[6] = h*wx - e*(c5*wy) - Y*(s5*wy)
}

func handFKJacF(q, out []float64) {
	_ = q[5]
	_ = out[2]
	s1, c1 := math.Sincos(q[0])
	s2, c2 := math.Sincos(q[1])
	s23, c23 := math.Sincos(q[1] + q[2])
	s234, c234 := math.Sincos(q[1] + q[2] + q[3])
	s5, c5 := math.Sincos(q[4])
	s6, c6 := math.Sincos(q[5])
	wx := toolx*c6 - tooly*s6
	wy := toolx*s6 + tooly*c6
	const wz = toolz + ud6
	vx := c5*wx - s5*wz
	vy := s5*wx + c5*wz
	sy := wy - ud5
	sz := vy + ud4
	ux := ua2*c2 + ua3*c23 + c234*vx - s234*sy
	uy := ua2*s2 + ua3*s23 + s234*vx + c234*sy
	out[0] = c1*ux + s1*sz
	out[1] = s1*ux - c1*sz
	out[2] = uy + ud1
}

func handFKJacFG(q, out []float64) {
	_ = q[5]
	_ = out[20]
	s1, c1 := math.Sincos(q[0])
	s2, c2 := math.Sincos(q[1])
	s23, c23 := math.Sincos(q[1] + q[2])
	s234, c234 := math.Sincos(q[1] + q[2] + q[3])
	s5, c5 := math.Sincos(q[4])
	s6, c6 := math.Sincos(q[5])
	wx := toolx*c6 - tooly*s6
	wy := toolx*s6 + tooly*c6
	const wz = toolz + ud6
	vx := c5*wx - s5*wz
	vy := s5*wx + c5*wz
	sy := wy - ud5
	sz := vy + ud4
	kx := c234*vx - s234*sy
	ky := s234*vx + c234*sy
	bx := ua3*c23 + kx
	by := ua3*s23 + ky
	ux, uy := ua2*c2+bx, ua2*s2+by
	px := c1*ux + s1*sz
	py := s1*ux - c1*sz
	out[0], out[1], out[2] = px, py, uy+ud1
	// columns: (dux, duz, duy) -> px'=c1*dux+s1*duz, py'=s1*dux-c1*duz, pz'=duy
	c5w, s5w := c5*wy, s5*wy
	d5x, d5y := c234*vy, s234*vy
	d6x := c234*c5w + s234*wx
	d6y := c234*wx - s234*c5w
	out[3], out[4], out[5], out[6] = -py, -c1*uy, -c1*by, -c1*ky
	out[7] = s1*vx - c1*d5x
	out[8] = -c1*d6x - s1*s5w
	out[9], out[10], out[11], out[12] = px, -s1*uy, -s1*by, -s1*ky
	out[13] = -s1*d5x - c1*vx
	out[14] = c1*s5w - s1*d6x
	out[15], out[16], out[17], out[18], out[19], out[20] = 0, ux, bx, kx, -d5y, d6y
}

const bam0, bam1 = 0.5, -0.3

func handBAF(v, out []float64) {
	_ = v[14]
	r0, r1, r2 := v[0], v[1], v[2]
	x0, x1, x2 := v[11]-v[3], v[12]-v[4], v[13]-v[5]
	th := math.Sqrt(r0*r0 + r1*r1 + r2*r2)
	s, c := math.Sincos(th)
	it := 1 / th
	w0, w1, w2 := r0*it, r1*it, r2*it
	k := (w0*x0 + w1*x1 + w2*x2) * (1 - c)
	y0 := c*x0 + s*(w1*x2-w2*x1) + k*w0
	y1 := c*x1 + s*(w2*x0-w0*x2) + k*w1
	y2 := c*x2 + s*(w0*x1-w1*x0) + k*w2
	iz := 1 / y2
	p0, p1 := y0*iz, y1*iz
	rs := p0*p0 + p1*p1
	fL := v[6] * (1 + rs*(v[9]+rs*v[10]))
	out[0] = v[14] * (fL*p0 + v[7] - bam0)
	out[1] = v[14] * (fL*p1 + v[8] - bam1)
}

func handBAFG(v, out []float64) {
	_ = v[14]
	_ = out[31]
	r0, r1, r2 := v[0], v[1], v[2]
	x0, x1, x2 := v[11]-v[3], v[12]-v[4], v[13]-v[5]
	t2 := r0*r0 + r1*r1 + r2*r2
	th := math.Sqrt(t2)
	s, c := math.Sincos(th)
	it := 1 / th
	w0, w1, w2 := r0*it, r1*it, r2*it
	d := 1 - c
	dw0, dw1, dw2 := d*w0, d*w1, d*w2
	R00, R11, R22 := c+dw0*w0, c+dw1*w1, c+dw2*w2
	m01, m02, m12 := dw0*w1, dw0*w2, dw1*w2
	sw0, sw1, sw2 := s*w0, s*w1, s*w2
	R01, R10 := m01-sw2, m01+sw2
	R02, R20 := m02+sw1, m02-sw1
	R12, R21 := m12-sw0, m12+sw0
	y0 := R00*x0 + R01*x1 + R02*x2
	y1 := R10*x0 + R11*x1 + R12*x2
	y2 := R20*x0 + R21*x1 + R22*x2
	iz := 1 / y2
	p0, p1 := y0*iz, y1*iz
	rs := p0*p0 + p1*p1
	L := 1 + rs*(v[9]+rs*v[10])
	D2 := 2 * (v[9] + 2*rs*v[10])
	w, f := v[14], v[6]
	L0, L1 := L*p0, L*p1
	e0 := f*L0 + v[7] - bam0
	e1 := f*L1 + v[8] - bam1
	out[0], out[1] = w*e0, w*e1
	wf := w * f
	k := wf * iz
	pD := p0 * D2
	A := k * (L + p0*pD)
	B := k * (p1 * pD)
	E := k * (L + p1*p1*D2)
	it2 := it * it
	// row 0: g = (A, B, -(A p0 + B p1)); row 1: g = (B, E, -(B p0 + E p1))
	{
		g2 := -(A*p0 + B*p1)
		a0 := R00*A + R10*B + R20*g2
		a1 := R01*A + R11*B + R21*g2
		a2 := R02*A + R12*B + R22*g2
		b0, b1, b2 := x1*a2-x2*a1, x2*a0-x0*a2, x0*a1-x1*a0
		q := b0*r0 + b1*r1 + b2*r2
		f0 := R00*b0 + R01*b1 + R02*b2 - b0
		f1 := R10*b0 + R11*b1 + R12*b2 - b1
		f2 := R20*b0 + R21*b1 + R22*b2 - b2
		out[2] = (q*r0 + f1*r2 - f2*r1) * it2
		out[3] = (q*r1 + f2*r0 - f0*r2) * it2
		out[4] = (q*r2 + f0*r1 - f1*r0) * it2
		out[5], out[6], out[7] = -a0, -a1, -a2
		out[8] = w * L0
		out[9], out[10] = w, 0
		t := wf * p0 * rs
		out[11], out[12] = t, t*rs
		out[13], out[14], out[15] = a0, a1, a2
		out[16] = e0
	}
	{
		g2 := -(B*p0 + E*p1)
		a0 := R00*B + R10*E + R20*g2
		a1 := R01*B + R11*E + R21*g2
		a2 := R02*B + R12*E + R22*g2
		b0, b1, b2 := x1*a2-x2*a1, x2*a0-x0*a2, x0*a1-x1*a0
		q := b0*r0 + b1*r1 + b2*r2
		f0 := R00*b0 + R01*b1 + R02*b2 - b0
		f1 := R10*b0 + R11*b1 + R12*b2 - b1
		f2 := R20*b0 + R21*b1 + R22*b2 - b2
		out[17] = (q*r0 + f1*r2 - f2*r1) * it2
		out[18] = (q*r1 + f2*r0 - f0*r2) * it2
		out[19] = (q*r2 + f0*r1 - f1*r0) * it2
		out[20], out[21], out[22] = -a0, -a1, -a2
		out[23] = w * L1
		out[24], out[25] = 0, w
		t := wf * p1 * rs
		out[26], out[27] = t, t*rs
		out[28], out[29], out[30] = a0, a1, a2
		out[31] = e1
	}
}

const (
	dm1, dm2, dl1, dl2, dg = 1.0, 0.8, 1.2, 0.9, 9.81
	dA, dB, dC             = dg * (2*dm1 + dm2), dm2 * dg, 2 * dm2
	dE, dG, dH             = dl1 * (dm1 + dm2), dg * (dm1 + dm2), dl2 * dm2
)

func handDPendF(v, out []float64) {
	sa, ca := math.Sincos(v[0])
	sb, cb := math.Sincos(v[1])
	u, w := v[2], v[3]
	sd, cd := sa*cb-ca*sb, ca*cb+sa*sb
	den := (2*dm1 + 2*dm2) - (2*dm2)*cd*cd
	sab := sd*cb - cd*sb
	u2, w2 := u*u, w*w
	id := 1 / den
	out[0] = -(dA*sa + dB*sab + dC*sd*(dl2*w2+dl1*u2*cd)) * (id * (1 / dl1))
	out[1] = sd * (dE*u2 + dG*ca + dH*w2*cd) * (id * (2 / dl2))
}

func handDPendFG(v, out []float64) {
	_ = out[9]
	sa, ca := math.Sincos(v[0])
	sb, cb := math.Sincos(v[1])
	u, w := v[2], v[3]
	sd, cd := sa*cb-ca*sb, ca*cb+sa*sb
	den := (2*dm1 + 2*dm2) - (2*dm2)*cd*cd
	sab, cab := sd*cb-cd*sb, cd*cb+sd*sb
	lu, lw := dl1*u, dl2*w
	lu2, lw2 := lu*u, lw*w
	Csd, Ccd := dC*sd, dC*cd
	q := lw2 + lu2*cd
	id := 1 / den
	i1 := id * (1 / dl1)
	i2 := id * (2 / dl2)
	n1 := -(dA*sa + dB*sab + Csd*q)
	a1 := n1 * i1
	n2 := (dE/dl1)*lu2 + dG*ca + (dH/dl2)*lw2*cd
	a2 := sd * n2 * i2
	out[0], out[1] = a1, a2
	dd := (2 * Ccd * sd) * id
	Bc := dB * cab
	z := Csd*sd*lu2 - Ccd*q
	ad := a1 * dd
	out[2] = (z-dA*ca-Bc)*i1 - ad
	out[3] = (2*Bc-z)*i1 + ad
	ki := -2 * i1 * Csd
	out[4] = ki * cd * lu
	out[5] = ki * lw
	cn := cd * n2
	hs := (dH / dl2) * lw2 * sd * sd
	ad2 := a2 * dd
	out[6] = (cn-dG*sa*sd-hs)*i2 - ad2
	out[7] = (hs-cn)*i2 + ad2
	k2 := 2 * i2 * sd
	out[8] = k2 * dE * u
	out[9] = k2 * dH * w * cd
}
