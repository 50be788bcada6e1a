// Command generate writes the quickstart's input files anew.
package main

import (
	"fmt"
	"os"
	"path/filepath"

	"github.com/irmkit/irmkit/examples/quickstart/sample"
)

func main() {
	for name, data := range sample.Files(sample.Seed) {
		if err := os.WriteFile(filepath.Join("data", name), data, 0o644); err != nil {
			fmt.Fprintln(os.Stderr, err)
			os.Exit(1)
		}
	}
}
