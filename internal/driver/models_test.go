package driver

import (
	"fmt"
	"strings"
)

// A model is the text of a function under construction: every operation is a local
// definition of its own, so that a formula that uses one twice does not hold it twice.
type model struct {
	params []string
	lines  []string
}

// An operand is the name of a local definition or parameter, or a number.
type operand string

// newModel returns a model of n parameters.
func newModel(n int) (*model, []operand) {
	m := &model{}
	xs := make([]operand, n)
	for i := range xs {
		m.params = append(m.params, fmt.Sprintf("x%d", i))
		xs[i] = operand(m.params[i])
	}
	return m, xs
}

// let defines what the format says of operands.
func (m *model) let(format string, operands ...any) operand {
	name := fmt.Sprintf("u%d", len(m.lines))
	m.lines = append(m.lines, "    "+name+" = "+fmt.Sprintf(format, operands...))
	return operand(name)
}

// text is the file: outs[0] alone is a scalar.
func (m *model) text(want string, outs ...operand) string {
	var list []string
	for _, o := range outs {
		list = append(list, string(o))
	}
	result := list[0]
	if len(list) > 1 {
		result = "[" + strings.Join(list, ", ") + "]"
	}
	return fmt.Sprintf("package p\nfunc F(%s) {\n%s\n    return %s\n}\nwant %s\n", strings.Join(m.params, ", "), strings.Join(m.lines, "\n"), result, want)
}

func rosenbrockModel(n int) string {
	m, x := newModel(n)
	s := operand("0")
	for i := range n - 1 {
		s = m.let("%s + 100*(%s - %s^2)^2 + (1 - %s)^2", s, x[i+1], x[i], x[i])
	}
	return m.text("grad", s)
}

func bealeModel() string {
	m, x := newModel(2)
	s := operand("0")
	for i, c := range []string{"1.5", "2.25", "2.625"} {
		s = m.let("%s + (%s - %s + %s*%s^%d)^2", s, c, x[0], x[0], x[1], i+1)
	}
	return m.text("grad", s)
}

func powellModel() string {
	m, x := newModel(20)
	s := operand("0")
	for i := 0; i < len(x); i += 4 {
		a, b, c, d := x[i], x[i+1], x[i+2], x[i+3]
		s = m.let("%s + (%s + 10*%s)^2 + 5*(%s - %s)^2 + (%s - 2*%s)^4 + 10*(%s - %s)^4", s, a, b, c, d, b, c, a, d)
	}
	return m.text("grad", s)
}

func helicalModel() string {
	m, x := newModel(3)
	t := m.let("%s - 10*(atan(%s/%s)*0.15915494309189535)", x[2], x[1], x[0])
	return m.text("grad", m.let("100*(%s^2 + (sqrt(%s^2 + %s^2) - 1)^2) + %s^2", t, x[0], x[1], x[2]))
}

func blackScholesModel() string {
	m, x := newModel(5)
	st := m.let("%s*sqrt(%s)", x[3], x[4])
	d1 := m.let("(log(%s/%s) + (%s + 0.5*%s^2)*%s)/%s", x[0], x[1], x[2], x[3], x[4], st)
	d2 := m.let("%s - %s", d1, st)
	return m.text("grad", m.let("%s*(0.5*(1 + erf(%s*0.7071067811865476))) - %s*exp(-%s*%s)*(0.5*(1 + erf(%s*0.7071067811865476)))", x[0], d1, x[1], x[2], x[4], d2))
}

// armModel is the position of the tool of a six-joint arm, or how far it is, by products
// of the joints' matrices.
func armModel(norm bool) string {
	along := []string{"0", "-0.425", "-0.39225", "0", "0", "0"}
	offset := []string{"0.089159", "0", "0", "0.10915", "0.09465", "0.0823"}
	ca, sa := []int{0, 1, 1, 0, 0, 1}, []int{1, 0, 0, 1, -1, 0}
	m, q := newModel(6)
	turn := [3][3]operand{{"1", "0", "0"}, {"0", "1", "0"}, {"0", "0", "1"}}
	at := [3]operand{"0", "0", "0"}
	for k := range q {
		c, s := m.let("cos(%s)", q[k]), m.let("sin(%s)", q[k])
		joint := [3][3]operand{
			{c, m.let("-%s*%d", s, ca[k]), m.let("%s*%d", s, sa[k])},
			{s, m.let("%s*%d", c, ca[k]), m.let("-%s*%d", c, sa[k])},
			{"0", operand(fmt.Sprint(sa[k])), operand(fmt.Sprint(ca[k]))},
		}
		step := [3]operand{m.let("%s*%s", along[k], c), m.let("%s*%s", along[k], s), operand(offset[k])}
		at = m.moved(at, turn, step)
		turn = m.product(turn, joint)
	}
	at = m.moved(at, turn, [3]operand{"0.1", "0.05", "0.12"})
	if norm {
		return m.text("grad", m.let("sqrt(%s^2 + %s^2 + %s^2)", at[0], at[1], at[2]))
	}
	return m.text("value jac", at[:]...)
}

func (m *model) moved(at [3]operand, a [3][3]operand, v [3]operand) (out [3]operand) {
	for i := range out {
		out[i] = m.let("%s + %s*%s + %s*%s + %s*%s", at[i], a[i][0], v[0], a[i][1], v[1], a[i][2], v[2])
	}
	return out
}

func (m *model) product(a, b [3][3]operand) (out [3][3]operand) {
	for i := range out {
		for j := range out {
			out[i][j] = m.let("%s*%s + %s*%s + %s*%s", a[i][0], b[0][j], a[i][1], b[1][j], a[i][2], b[2][j])
		}
	}
	return out
}

func bundleModel() string {
	m, v := newModel(15)
	var x, w, cross, y [3]operand
	for i := range x {
		x[i] = m.let("%s - %s", v[11+i], v[3+i])
	}
	angle := m.let("sqrt(%s^2 + %s^2 + %s^2)", v[0], v[1], v[2])
	c, s := m.let("cos(%s)", angle), m.let("sin(%s)", angle)
	for i := range w {
		w[i] = m.let("%s/%s", v[i], angle)
	}
	for i := range cross {
		j, k := (i+1)%3, (i+2)%3
		cross[i] = m.let("%s*%s - %s*%s", w[j], x[k], w[k], x[j])
	}
	t := m.let("(%s*%s + %s*%s + %s*%s)*(1 - %s)", w[0], x[0], w[1], x[1], w[2], x[2], c)
	for i := range y {
		y[i] = m.let("%s*%s + %s*%s + %s*%s", x[i], c, cross[i], s, w[i], t)
	}
	p0, p1 := m.let("%s/%s", y[0], y[2]), m.let("%s/%s", y[1], y[2])
	r := m.let("%s^2 + %s^2", p0, p1)
	l := m.let("1 + %s*%s + %s*%s^2", v[9], r, v[10], r)
	return m.text("value jac",
		m.let("%s*(%s*%s*%s + %s - 0.5)", v[14], p0, l, v[6], v[7]),
		m.let("%s*(%s*%s*%s + %s + 0.3)", v[14], p1, l, v[6], v[8]))
}

func networkModel() string {
	const n = 16
	m, p := newModel(2*n + n + n*n + n + n + 1)
	var h [n]operand
	for i := range h {
		h[i] = m.let("tanh(%s + %s*0.7 + %s*(-0.4))", p[2*n+i], p[2*i], p[2*i+1])
	}
	y := p[len(p)-1]
	for i := range h {
		a := p[3*n+n*n+i]
		for j := range h {
			a = m.let("%s + %s*%s", a, p[3*n+n*i+j], h[j])
		}
		y = m.let("%s + %s*tanh(%s)", y, p[4*n+n*n+i], a)
	}
	return m.text("grad", m.let("(%s - 0.25)^2", y))
}

func pendulumModel() string {
	m, x := newModel(4)
	a, b, u, w := x[0], x[1], x[2], x[3]
	d := m.let("%s - %s", a, b)
	den := m.let("2.8 - 0.8*cos(2*%s - 2*%s)", a, b)
	n1 := m.let("-9.81*2.8*sin(%s) - 0.8*9.81*sin(%s - 2*%s) - 2*sin(%s)*0.8*(%s^2*0.9 + %s^2*1.2*cos(%s))", a, a, b, d, w, u, d)
	n2 := m.let("2*sin(%s)*(%s^2*1.2*1.8 + 9.81*1.8*cos(%s) + %s^2*0.9*0.8*cos(%s))", d, u, a, w, d)
	return m.text("value jac", m.let("%s/(1.2*%s)", n1, den), m.let("%s/(0.9*%s)", n2, den))
}
