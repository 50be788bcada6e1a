package record

import (
	"io"
	"strings"
	"testing"
	"testing/iotest"
)

func TestSniff(t *testing.T) {
	for _, tt := range []struct {
		name, in string
		want     bool
	}{
		{"an object", `{"id":1}`, true},
		{"an array behind a mark and space", "\uFEFF \r\n\t[1]", true},
		{"a table", "id,at\n{,[\n", false},
		{"nothing", "", false},
		{"white space", " \n", false},
		{"a bracket too far", strings.Repeat(" ", 4<<10) + "{", false},
	} {
		for how, r := range map[string]io.Reader{"whole": strings.NewReader(tt.in), "byte by byte": iotest.OneByteReader(strings.NewReader(tt.in))} {
			got, whole := Sniff(r)
			if again, err := io.ReadAll(whole); got != tt.want || string(again) != tt.in || err != nil {
				t.Errorf("%s, %s: %t and %q, %v, want %t and the whole", tt.name, how, got, again, err, tt.want)
			}
		}
	}
}

// What comes after the bracket is not waited for.
func TestSniffPipe(t *testing.T) {
	r, w := io.Pipe()
	defer r.Close()
	go func() {
		_, _ = w.Write([]byte(" {")) // and no more, until it is read
	}()
	if isJSON, _ := Sniff(r); !isJSON {
		t.Error("the bracket is not found")
	}
}
