package compensationtest_test

import (
	"os"
	"testing"
	"time"

	"github.com/irmkit/irmkit/compensation/compensationtest"
)

func TestCases(t *testing.T) {
	compensationtest.Run(t, os.DirFS("testdata"), "*.paycase.json", compensationtest.Zones(time.LoadLocation))
}
