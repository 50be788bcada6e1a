package wire_test

import (
	"errors"
	"testing"

	"github.com/irmkit/irmkit/irm"
	"github.com/irmkit/irmkit/irm/wire"
)

func TestWords(t *testing.T) {
	words := wire.Words{"", "allow", "flag", "withhold"}
	for i, name := range words {
		text, err := words.Marshal("next action", uint8(i))
		if err != nil || string(text) != name || words.Name(uint8(i)) != name {
			t.Errorf("%d is written as %q, %v", i, text, err)
		}
		if got, err := words.Parse("next action", text); name != "" && (err != nil || int(got) != i) {
			t.Errorf("%q is read as %d, %v", text, got, err)
		}
	}
	_, unwritten := words.Marshal("next action", 4)
	_, unread := words.Parse("next action", nil)
	_, unknown := words.Parse("next action", []byte("Flag"))
	for _, err := range []error{unwritten, unread, unknown} {
		var parse *irm.ParseError
		if !errors.As(err, &parse) || parse.Code != "next_action" || parse.Want != "want allow, flag or withhold" {
			t.Errorf("got %v", err)
		}
	}
	if got := words.Name(4); got != "unknown" {
		t.Errorf("a value without a name is called %q", got)
	}
}
