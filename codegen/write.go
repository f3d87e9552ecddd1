package codegen

import (
	"bufio"
	"bytes"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
)

// newFileMode is the mode of a generated file that was not there before.
const newFileMode = 0o644

// A WriteError says why a file was left as it is.
type WriteError struct {
	Path   string
	Reason string
	Err    error // the cause, or nil
}

func (e *WriteError) Error() string { return fmt.Sprintf("%s: %s", e.Path, e.Reason) }

// Unwrap returns the cause.
func (e *WriteError) Unwrap() error { return e.Err }

// Current returns what path holds. It returns nil if there is no such file, and
// an error if the path cannot be replaced: it is a directory, or a file whose
// first line does not say that symdiff generated it.
func Current(path string) ([]byte, error) {
	info, err := os.Stat(path)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return nil, nil
	case err != nil:
		return nil, &WriteError{path, reason(err), err}
	case info.IsDir():
		return nil, &WriteError{path, "is a directory", nil}
	case !info.Mode().IsRegular():
		return nil, &WriteError{path, "is not a regular file", nil}
	}
	data, err := os.ReadFile(path)
	if err != nil {
		return nil, &WriteError{path, reason(err), err}
	}
	if !ours(data) {
		return nil, &WriteError{path, "symdiff did not write this file, and does not overwrite it", nil}
	}
	if data == nil {
		data = []byte{}
	}
	return data, nil
}

// ours reports whether the first line of a file is that of generated code.
func ours(data []byte) bool {
	line, _ := bufio.NewReader(bytes.NewReader(data)).ReadString('\n')
	line = strings.TrimRight(line, "\r\n")
	return strings.HasPrefix(line, headerStart) && strings.HasSuffix(line, headerEnd)
}

// Same reports whether two files are equal but for the line ends of a checkout.
func Same(a, b []byte) bool {
	return bytes.Equal(bytes.ReplaceAll(a, []byte("\r\n"), []byte("\n")), bytes.ReplaceAll(b, []byte("\r\n"), []byte("\n")))
}

// WriteFile makes path hold data, by writing a file beside it that then takes
// its place: whoever reads path sees the old content or the new, and a failure
// leaves the old. It leaves a file alone that is up to date, and refuses what
// [Current] refuses. It reports whether it wrote.
func WriteFile(path string, data []byte) (changed bool, err error) {
	b, err := changedFile(File{path, data})
	if b == nil || err != nil {
		return false, err
	}
	return true, b.takePlace()
}

// A File is one to be written.
type File struct {
	Path string
	Data []byte
}

// WriteFiles writes each of files as [WriteFile] does. All are on the disk before
// the first takes its place, so that a disk which is full leaves every old file.
func WriteFiles(files ...File) error {
	var ready []*beside
	for _, f := range files {
		b, err := changedFile(f)
		if err != nil {
			for _, r := range ready {
				err = errors.Join(err, os.Remove(r.tmp))
			}
			return err
		}
		if b != nil {
			ready = append(ready, b)
		}
	}
	for i, b := range ready {
		if err := b.takePlace(); err != nil {
			for _, r := range ready[i+1:] {
				err = errors.Join(err, os.Remove(r.tmp))
			}
			return err
		}
	}
	return nil
}

// changedFile writes a file beside its place, unless the one there is up to date
// or must not be replaced.
func changedFile(f File) (*beside, error) {
	path := f.Path
	if target, err := filepath.EvalSymlinks(path); err == nil {
		path = target
	}
	old, err := Current(path)
	if err != nil || old != nil && Same(old, f.Data) {
		return nil, err
	}
	return writeBeside(path, f.Data)
}

// Replace makes path hold data as [WriteFile] does, whatever it held.
func Replace(path string, data []byte) error {
	b, err := writeBeside(path, data)
	if err != nil {
		return err
	}
	return b.takePlace()
}

// beside is a complete file beside the one whose place it is to take.
type beside struct{ tmp, path string }

func writeBeside(path string, data []byte) (*beside, error) {
	tmp, err := temporary(path, data)
	if err != nil {
		return nil, &WriteError{path, reason(err), err}
	}
	return &beside{tmp, path}, nil
}

func (b *beside) takePlace() error {
	if err := os.Rename(b.tmp, b.path); err != nil {
		err = errors.Join(err, os.Remove(b.tmp))
		return &WriteError{b.path, reason(err), err}
	}
	return nil
}

// temporary writes a file beside path, or none at all.
func temporary(path string, data []byte) (name string, err error) {
	mode := fs.FileMode(newFileMode)
	if info, err := os.Stat(path); err == nil {
		mode = info.Mode().Perm()
	}
	tmp, err := os.CreateTemp(filepath.Dir(path), ".symdiff-*")
	if err != nil {
		return "", err
	}
	defer func() {
		if err != nil {
			err = errors.Join(err, ignoreClosed(tmp.Close()), os.Remove(tmp.Name()))
		}
	}()
	if _, err := io.Copy(tmp, bytes.NewReader(data)); err != nil {
		return "", err
	}
	if err := tmp.Chmod(mode); err != nil {
		return "", err
	}
	if err := tmp.Sync(); err != nil {
		return "", err
	}
	return tmp.Name(), tmp.Close()
}

func ignoreClosed(err error) error {
	if errors.Is(err, os.ErrClosed) {
		return nil
	}
	return err
}

// reason is the cause of a file system error without operation and path: the
// path stands before it already, and that of a temporary file tells nothing.
func reason(err error) string {
	var path *fs.PathError
	var link *os.LinkError
	switch {
	case errors.As(err, &path):
		return path.Err.Error()
	case errors.As(err, &link):
		return link.Err.Error()
	}
	return err.Error()
}
