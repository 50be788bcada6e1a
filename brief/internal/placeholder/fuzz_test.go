package placeholder_test

import (
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/irmkit/irmkit/brief/internal/placeholder"
)

// slow is the obvious reading of a text that is valid: character by character.
func slow(s, value string) (text string, uses []placeholder.Use) {
	var b strings.Builder
	for at := 0; at < len(s); {
		slashes := len(s[at:]) - len(strings.TrimLeft(s[at:], `\`))
		switch rest := s[at+slashes:]; {
		case strings.HasPrefix(rest, "{{") && slashes%2 == 1:
			b.WriteString(s[at:at+slashes/2] + "{{")
			at += slashes + 2
		case strings.HasPrefix(rest, "{{"):
			b.WriteString(s[at:at+slashes/2] + value)
			end := strings.Index(rest, "}}")
			uses = append(uses, placeholder.Use{Name: strings.Trim(rest[2:end], " \t"), At: at + slashes})
			at += slashes + end + 2
		case slashes > 0:
			b.WriteString(s[at : at+slashes])
			at += slashes
		default:
			b.WriteByte(s[at])
			at++
		}
	}
	return b.String(), uses
}

func FuzzParse(f *testing.F) {
	for _, s := range []string{strings.Repeat("{name} }}", 30) + "{{name}}", "", "{{name}}", `\{{x}} \\{{name}}`, "{{{a}}}", "{{ }}", "<a {{name}}>", "${x} {name} {%", "}} {{", "{{a{{b}}}}", "{{.X}}", "a\xff", "\\", "%A% [b] {c}"} {
		f.Add(s, "Ada{{x}}")
	}
	f.Fuzz(func(t *testing.T, s, value string) {
		text, fs := parse(s)
		placeholder.Unresolved(&fs, "p", s)
		for _, finding := range fs {
			if len(finding.Message) > 256 || !utf8.ValidString(finding.Message) {
				t.Errorf("a bad finding: %q", finding.Message)
			}
		}
		if fs.Errors().Has("unresolved") != (strings.Contains(s, "{{") || strings.Contains(s, "}}")) {
			t.Errorf("%q: %v", s, fs)
		}
		if _, fs := parse(s); fs.Err() != nil {
			return
		}
		want, uses := slow(s, value)
		if got, ok := text.Fill(func(string) string { return value }); ok != (len(want) <= placeholder.MaxText) || ok && got != want {
			t.Errorf("%q with %q is %q: want %q", s, value, got, want)
		}
		if got := text.Uses(); !slices.Equal(got, uses) {
			t.Errorf("%q has %v: want %v", s, got, uses)
		}
	})
}
