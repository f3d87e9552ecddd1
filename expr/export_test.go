package expr

// Intern makes the node op(args) as constructors do at their end.
func (g *Graph) Intern(op Op, args ...ID) ID { return g.intern(op, args...) }
