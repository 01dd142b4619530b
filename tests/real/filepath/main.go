package main

import (
	"errors"
	"io/fs"
	"path/filepath"

	"usegolib.test/real/say"
)

func main() {
	count := 0
	err := filepath.WalkDir(".", func(path string, d fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		if path != "." && !keep(path) {
			if d.IsDir() {
				return filepath.SkipDir
			}
			return nil
		}
		count++
		say.Line("entry", filepath.ToSlash(path), d.Name(), d.IsDir())
		return nil
	})
	say.Line("end", count, err == nil)
	stop := errors.New("enough")
	err = filepath.WalkDir(".", func(string, fs.DirEntry, error) error { return stop })
	say.Line("stopped", err == stop)
	err = filepath.WalkDir("missing", func(_ string, _ fs.DirEntry, err error) error { return err })
	say.Line("missing", errors.Is(err, fs.ErrNotExist))
}

// keep says whether an entry is one of two folders, or in one.
func keep(path string) bool {
	for _, name := range []string{"say", "url"} {
		if path == name || filepath.Dir(path) == name {
			return true
		}
	}
	return false
}
