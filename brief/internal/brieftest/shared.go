// Package brieftest is what the tests of the packages under brief have in common.
package brieftest

import (
	"encoding/json"
	"errors"
	"os"
	"testing"
)

// Shared reads a JSON file of the test data that lies beside the module into a value, or
// skips the test where it is absent. It is for packages two folders deep.
func Shared(t testing.TB, name string, into any) {
	t.Helper()
	path := "../../../shared/data/" + name
	data, err := os.ReadFile(path)
	if errors.Is(err, os.ErrNotExist) {
		t.Skipf("the test data, which lies beside the module and not in it, is absent: want it at %s, seen from the package", path)
	}
	if err != nil {
		t.Fatal(err)
	}
	if err := json.Unmarshal(data, into); err != nil {
		t.Fatal(err)
	}
}
