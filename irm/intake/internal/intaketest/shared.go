package intaketest

import (
	"errors"
	"os"
	"path/filepath"
	"testing"
)

// Shared reads a file of the test data that lies beside the repository, or skips
// the test. It holds third-party exports, so it is not part of it.
func Shared(t testing.TB, path string) []byte {
	t.Helper()
	needsShared(t)
	data, err := os.ReadFile(filepath.Join(sharedData(), path))
	if err != nil {
		t.Fatal(err)
	}
	return data
}

// AllShared lists files of the shared test data, at least one, or skips the test as
// Shared does.
func AllShared(t testing.TB, pattern string) []string {
	t.Helper()
	needsShared(t)
	files := SharedFiles(pattern)
	if len(files) == 0 {
		t.Fatalf("no file %s in %s", pattern, sharedData())
	}
	return files
}

func needsShared(t testing.TB) {
	t.Helper()
	dir := sharedData()
	if _, err := os.Stat(dir); errors.Is(err, os.ErrNotExist) {
		t.Skipf("the sample files, which lie beside the repository and not in it, are absent: want the folder %s", dir)
	}
}

// SharedFiles lists files of the shared test data, none where it is absent.
func SharedFiles(pattern string) []string {
	files, _ := filepath.Glob(filepath.Join(sharedData(), pattern))
	return files
}

// Seeds adds the beginnings of files of the shared test data, where it is here.
func Seeds(f *testing.F, patterns ...string) {
	for _, p := range patterns {
		for _, path := range SharedFiles(p) {
			if data, err := os.ReadFile(path); err == nil {
				f.Add(data[:min(len(data), 2<<10)])
			}
		}
	}
}

// sharedData goes up from the package under test to the root of the module.
func sharedData() string {
	dir := "."
	for range 16 {
		if _, err := os.Stat(filepath.Join(dir, "go.mod")); err == nil {
			break
		}
		dir = filepath.Join(dir, "..")
	}
	return filepath.Join(dir, "../shared/data")
}
