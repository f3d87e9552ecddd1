package driver

import (
	"context"

	"github.com/symdiff/symdiff/codegen"
)

// write replaces the files. All are looked at before the first is written, so
// that one which must not be replaced keeps the others as they are too.
func (j *job) write(ctx context.Context) error {
	if j.opts.Verbose {
		last := stages[len(stages)-1]
		j.logf("%s: %s\n", last.Name, last.Doc)
	}
	if j.out == "" {
		_, err := j.opts.Stdout.Write(j.files[0].data)
		return err
	}
	for _, f := range j.files {
		if _, err := codegen.Current(f.path); err != nil {
			return err
		}
	}
	if err := ctx.Err(); err != nil {
		return err
	}
	files := make([]codegen.File, len(j.files))
	for i, f := range j.files {
		files[i] = codegen.File{Path: f.path, Data: f.data}
	}
	return codegen.WriteFiles(files...)
}

// compare shows how the files differ from what would be written.
func (j *job) compare() error {
	if j.out == "" {
		return &UsageError{"--check with --func needs the name of the file"}
	}
	stale := false
	for _, f := range j.files {
		old, err := codegen.Current(f.path)
		if err != nil {
			return err
		}
		if old != nil && codegen.Same(old, f.data) {
			continue
		}
		stale = true
		text := "would create " + f.path + "\n"
		if old != nil {
			text = unified(f.path, string(old), string(f.data))
		}
		if _, err := j.opts.Stdout.Write([]byte(text)); err != nil {
			return err
		}
	}
	if stale {
		return ErrStale
	}
	return nil
}
