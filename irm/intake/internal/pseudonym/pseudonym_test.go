package pseudonym

import "testing"

func TestProblem(t *testing.T) {
	for id, want := range map[string]string{
		"ada@example.com": "email", "ada%40example.com": "email", "ada%2540example.com": "email", "ada＠example.com": "email", "ada@host": "email", "mailto:ada@x.y": "email",
		"@ada": "", "%40ada": "", "@ada@example.social": "email", "v-7": "", "100%": "", "": "",
		"+49 151 123": "phone", "+49 (0)151/123-45.6": "phone", "tel:+4915112345": "phone", "4915112345": "", "+123456": "", "+4915112345x": "",
	} {
		if got := Problem(id); got != want {
			t.Errorf("Problem(%q) = %q, want %q", id, got, want)
		}
		if want != "" && Want(want) == Want("name") {
			t.Errorf("Want(%q) is that of a name", want)
		}
	}
}

func TestHasAddress(t *testing.T) {
	for text, want := range map[string]bool{
		"ada@example.com": true, "for ada%40example.com": true, "@ada@example.com": true, "SAVE@10": false, "@ada.x": false, "ADA10": false, "@": false, "": false,
	} {
		if got := HasAddress(text); got != want {
			t.Errorf("HasAddress(%q) = %t, want %t", text, got, want)
		}
	}
}

func TestIsName(t *testing.T) {
	for id, want := range map[string]bool{"Jane Doe": true, "Jane\u00a0Doe": true, "Jane": false, "": false} {
		if got := IsName(id); got != want {
			t.Errorf("IsName(%q) = %t, want %t", id, got, want)
		}
	}
}
