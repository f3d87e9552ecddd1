package main

import (
	"fmt"
	"strings"
	"sync"
	"time"

	"github.com/symdiff/symdiff/internal/driver"
)

// progress is how far a command has come: what works tells it, and what waits
// for the work shows it.
type progress struct {
	mu  sync.Mutex
	now driver.Progress
}

func (p *progress) set(now driver.Progress) {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.now = now
}

// stage notes what a command on an expression does now.
func (p *progress) stage(name string) {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.now.Stage = name
}

// nodes notes how large the graph is.
func (p *progress) nodes(n int) {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.now.Nodes = n
}

// line says on one line how far the command name has come since it started.
func (p *progress) line(name string, since time.Duration) string {
	p.mu.Lock()
	now := p.now
	p.mu.Unlock()
	parts := []string{"symdiff " + name + ":"}
	if now.Stage != "" {
		parts = append(parts, now.Stage)
	}
	if now.Of > 0 {
		parts = append(parts, fmt.Sprintf("%d of %d", now.Done, now.Of))
	}
	if now.Nodes > 0 {
		parts = append(parts, fmt.Sprintf("(%d expressions)", now.Nodes))
	}
	return strings.Join(append(parts, fmt.Sprintf("%d s … Ctrl-C stops", int(since.Seconds()))), " ")
}
