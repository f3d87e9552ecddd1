package main

import "math"

// Values and gradients written by hand with care, the measure for what is
// generated. out holds the value, then the gradient.

func handRosF(x, out []float64) {
	sa, sb := 0.0, 0.0
	xi := x[0]
	for _, xn := range x[1:] {
		a := xn - xi*xi
		b := 1 - xi
		sa += a * a
		sb += b * b
		xi = xn
	}
	out[0] = 100*sa + sb
}

func handRosFG(x, out []float64) {
	g := out[1 : 1+len(x)]
	sa, sb, prev := 0.0, 0.0, 0.0
	xi := x[0]
	for i, xn := range x[1:] {
		a := xn - xi*xi
		b := 1 - xi
		h := 200 * a
		sa += a * h
		sb += b * b
		g[i] = prev - 2*(b+xi*h)
		prev = h
		xi = xn
	}
	g[len(g)-1] = prev
	out[0] = 0.5*sa + sb
}

func handBealeF(v, out []float64) {
	x, y := v[0], v[1]
	y2 := y * y
	a := 1.5 + x*(y-1)
	b := 2.25 + x*(y2-1)
	c := 2.625 + x*(y2*y-1)
	out[0] = a*a + b*b + c*c
}

func handBealeFG(v, out []float64) {
	x, y := v[0], v[1]
	_ = out[2]
	y2 := y * y
	t1, t2, t3 := y-1, y2-1, y2*y-1
	a := 1.5 + x*t1
	b := 2.25 + x*t2
	c := 2.625 + x*t3
	out[0] = a*a + b*b + c*c
	out[1] = 2 * (a*t1 + b*t2 + c*t3)
	out[2] = 2 * x * (a + 2*y*b + 3*y2*c)
}

func handPowellF(x, out []float64) {
	s := 0.0
	for i := 0; i+3 < len(x); i += 4 {
		p := x[i : i+4 : i+4]
		a := p[0] + 10*p[1]
		b := p[2] - p[3]
		c := p[1] - 2*p[2]
		d := p[0] - p[3]
		c2, d2 := c*c, d*d
		s += a*a + 5*b*b + c2*c2 + 10*d2*d2
	}
	out[0] = s
}

func handPowellFG(x, out []float64) {
	s := 0.0
	o := out[1 : 1+len(x)]
	for i := 0; i+3 < len(x); i += 4 {
		p := x[i : i+4 : i+4]
		g := o[i : i+4 : i+4]
		a := p[0] + 10*p[1]
		b := p[2] - p[3]
		c := p[1] - 2*p[2]
		d := p[0] - p[3]
		c2, d2 := c*c, d*d
		b5, d10 := 5*b, 10*d2
		s += a*a + b5*b + c2*c2 + d10*d2
		a2 := 2 * a
		b10 := 2 * b5
		c3 := 4 * c2 * c
		d3 := 4 * d10 * d
		g[0] = a2 + d3
		g[1] = 10*a2 + c3
		g[2] = b10 - 2*c3
		g[3] = -b10 - d3
	}
	out[0] = s
}

const i2pi = 1 / (2 * math.Pi)

func handHelicalF(x, out []float64) {
	x0, x1, x2 := x[0], x[1], x[2]
	a := x2 - (10*i2pi)*math.Atan(x1/x0)
	r := math.Sqrt(x0*x0+x1*x1) - 1
	out[0] = 100*(a*a+r*r) + x2*x2
}

func handHelicalFG(x, out []float64) {
	x0, x1, x2 := x[0], x[1], x[2]
	_ = out[3]
	a := x2 - (10*i2pi)*math.Atan(x1/x0)
	r2 := x0*x0 + x1*x1
	r := math.Sqrt(r2)
	q := r - 1
	out[0] = 100*(a*a+q*q) + x2*x2
	ir2 := 1 / r2
	ka := (2000 * i2pi) * a * ir2
	kr := 200 * q * r * ir2
	out[1] = ka*x1 + kr*x0
	out[2] = kr*x1 - ka*x0
	out[3] = 200*a + 2*x2
}

const isq2, isq2pi = 0.70710678118654752440, 0.39894228040143267794

func handBSF(v, out []float64) {
	S, K, r, sg, t := v[0], v[1], v[2], v[3], v[4]
	st := sg * math.Sqrt(t)
	d1 := (math.Log(S/K) + (r+0.5*sg*sg)*t) / st
	P1 := 0.5 + 0.5*math.Erf(d1*isq2)
	P2 := 0.5 + 0.5*math.Erf((d1-st)*isq2)
	out[0] = S*P1 - K*math.Exp(-r*t)*P2
}

func handBSFG(v, out []float64) {
	S, K, r, sg, t := v[0], v[1], v[2], v[3], v[4]
	_ = out[5]
	sq := math.Sqrt(t)
	st := sg * sq
	d1 := (math.Log(S/K) + (r+0.5*sg*sg)*t) / st
	P1 := 0.5 + 0.5*math.Erf(d1*isq2)
	P2 := 0.5 + 0.5*math.Erf((d1-st)*isq2)
	eP := math.Exp(-r*t) * P2
	KeP := K * eP
	n := S * math.Exp(-0.5*d1*d1) * isq2pi
	out[0] = S*P1 - KeP
	out[1] = P1
	out[2] = -eP
	out[3] = t * KeP
	out[4] = n * sq
	out[5] = 0.5*n*sg/sq + r*KeP
}

const mx0, mx1, mt = 0.7, -0.4, 0.25

func handMLPF(p, out []float64) {
	var h1 [16]float64
	W1, b1, W2, b2, W3 := p[0:32], p[32:48], p[48:304], p[304:320], p[320:336]
	for i := range h1 {
		h1[i] = math.Tanh(b1[i] + W1[2*i]*mx0 + W1[2*i+1]*mx1)
	}
	y := p[336]
	for i := 0; i < 16; i++ {
		a := b2[i]
		w := W2[16*i : 16*i+16 : 16*i+16]
		for j, h := range h1 {
			a += w[j] * h
		}
		y += W3[i] * math.Tanh(a)
	}
	e := y - mt
	out[0] = e * e
}

// handMLPFG takes four rows of weights at a time: four sums that do not wait for each other.
func handMLPFG(p, out []float64) {
	var h1, d1 [16]float64
	var h2 [16]float64
	W1, b1, b2, W3 := (*[32]float64)(p[0:32]), (*[16]float64)(p[32:48]), (*[16]float64)(p[304:320]), (*[16]float64)(p[320:336])
	W2, g := (*[256]float64)(p[48:304]), (*[337]float64)(out[1:338])
	for i := range h1 {
		h1[i] = math.Tanh(b1[i] + W1[2*i]*mx0 + W1[2*i+1]*mx1)
	}
	y := p[336]
	for i := 0; i < 16; i += 4 {
		a0, a1, a2, a3 := b2[i], b2[i+1], b2[i+2], b2[i+3]
		w0, w1, w2, w3 := (*[16]float64)(W2[16*i:]), (*[16]float64)(W2[16*i+16:]), (*[16]float64)(W2[16*i+32:]), (*[16]float64)(W2[16*i+48:])
		for j, h := range h1 {
			a0 += w0[j] * h
			a1 += w1[j] * h
			a2 += w2[j] * h
			a3 += w3[j] * h
		}
		h2[i], h2[i+1], h2[i+2], h2[i+3] = math.Tanh(a0), math.Tanh(a1), math.Tanh(a2), math.Tanh(a3)
		y += W3[i]*h2[i] + W3[i+1]*h2[i+1] + W3[i+2]*h2[i+2] + W3[i+3]*h2[i+3]
	}
	e := y - mt
	out[0] = e * e
	e2 := 2 * e
	g[336] = e2
	for i := 0; i < 16; i += 4 {
		var d [4]float64
		for k := range d {
			h := h2[i+k]
			g[320+i+k] = e2 * h
			d[k] = e2 * W3[i+k] * (1 - h*h)
			g[304+i+k] = d[k]
		}
		w0, w1, w2, w3 := (*[16]float64)(W2[16*i:]), (*[16]float64)(W2[16*i+16:]), (*[16]float64)(W2[16*i+32:]), (*[16]float64)(W2[16*i+48:])
		gw := (*[64]float64)(g[48+16*i:])
		d0, d1_, d2, d3 := d[0], d[1], d[2], d[3]
		for j, hh := range h1 {
			gw[j], gw[16+j], gw[32+j], gw[48+j] = d0*hh, d1_*hh, d2*hh, d3*hh
			d1[j] += d0*w0[j] + d1_*w1[j] + d2*w2[j] + d3*w3[j]
		}
	}
	for i, h := range h1 {
		d := d1[i] * (1 - h*h)
		g[32+i] = d
		g[2*i] = d * mx0
		g[2*i+1] = d * mx1
	}
}
