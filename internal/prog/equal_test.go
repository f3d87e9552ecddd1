package prog_test

import (
	"crypto/sha256"
	"fmt"
	"math/big"

	"github.com/stretchr/testify/require"

	"github.com/symdiff/symdiff/expr"
)

// prime is 2^61 - 1. Two polynomials that agree at a random point of its field
// are the same but for a chance of degree/2^61 (Schwartz, Zippel).
var prime = new(big.Int).Sub(new(big.Int).Lsh(big.NewInt(1), 61), big.NewInt(1))

// maxSeeds bounds the search for a point at which every root exists; each has
// one at every second point.
const maxSeeds = 256

// residues evaluates expressions modulo prime as polynomials over their
// variables, functions and roots. Variables and functions become random
// numbers, which seed chooses.
type residues struct {
	g       *expr.Graph
	val     map[expr.ID]*big.Int
	seed    int
	missing bool // a root does not exist at this point
}

// requireEqualMod checks that x and y are the same polynomial over their other
// subterms.
func requireEqualMod(t require.TestingT, g *expr.Graph, x, y expr.ID) {
	for seed := range maxSeeds {
		r := residues{g: g, val: make(map[expr.ID]*big.Int), seed: seed}
		for id := range g.Reach(x, y) {
			r.val[id] = r.node(id)
		}
		if !r.missing {
			require.Equal(t, r.val[x].String(), r.val[y].String(), "%s and %s", g.String(x), g.String(y))
			return
		}
	}
	require.Fail(t, "no point has every root", "%s and %s", g.String(x), g.String(y))
}

// atom is the random number that stands for text.
func (r *residues) atom(text string) *big.Int {
	sum := sha256.Sum256(fmt.Append(nil, r.seed, text))
	return mod(new(big.Int).SetBytes(sum[:]))
}

func (r *residues) node(x expr.ID) *big.Int {
	args := r.g.Args(x)
	switch op := r.g.Op(x); op {
	case expr.OpNum:
		n, _ := r.g.Value(x)
		q := n.Rat()
		return mod(new(big.Int).Mul(q.Num(), inverse(q.Denom())))
	case expr.OpAdd:
		sum := new(big.Int)
		for _, a := range args {
			sum.Add(sum, r.val[a])
		}
		return mod(sum)
	case expr.OpMul, expr.OpScale:
		product := big.NewInt(1)
		for _, a := range args {
			mod(product.Mul(product, r.val[a]))
		}
		return product
	case expr.OpPow:
		return r.pow(x)
	case expr.OpVar:
		return r.atom("variable " + r.g.Name(x))
	default:
		text := op.String()
		for _, a := range args {
			text += " " + r.val[a].String()
		}
		return r.atom(text)
	}
}

// pow takes u^(n/2) as powers of u and of a square root of it, and every other
// power that is no integer as an atom.
func (r *residues) pow(x expr.ID) *big.Int {
	u, e := r.g.Power(x)
	two := e.Mul(expr.NewInt(2))
	n, ok := two.Int64()
	if u == x || !ok {
		args := r.g.Args(x)
		return r.atom("power " + r.val[args[0]].String() + " " + r.val[args[1]].String())
	}
	k := max(n, -n)
	v := new(big.Int).Exp(r.val[u], big.NewInt(k/2), prime)
	if k%2 == 1 {
		root := new(big.Int).ModSqrt(r.val[u], prime)
		if root == nil {
			r.missing = true
			return big.NewInt(1)
		}
		mod(v.Mul(v, root))
	}
	if n < 0 {
		v = inverse(v)
	}
	return v
}

func mod(x *big.Int) *big.Int { return x.Mod(x, prime) }

func inverse(x *big.Int) *big.Int {
	if y := new(big.Int).ModInverse(x, prime); y != nil {
		return y
	}
	return new(big.Int)
}
