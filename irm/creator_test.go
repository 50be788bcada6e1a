package irm

import (
	"slices"
	"testing"
)

func TestAccounts(t *testing.T) {
	ada := Account{Platform: PlatformInstagram, UserID: "1", Handle: "ada"}
	tests := []struct {
		name string
		b    Account
		want bool
	}{
		{"same user, other handle", Account{Platform: PlatformInstagram, UserID: "1", Handle: "eda"}, true},
		{"other user, same handle", Account{Platform: PlatformInstagram, UserID: "2", Handle: "ada"}, false},
		{"no user, same handle", Account{Platform: PlatformInstagram, Handle: "ada"}, true},
		{"no user, other handle", Account{Platform: PlatformInstagram, Handle: "eda"}, false},
		{"no user, handle in another case", Account{Platform: PlatformInstagram, Handle: "aDA"}, true},
		{"no user, longer handle", Account{Platform: PlatformInstagram, Handle: "adas"}, false},
		{"other platform", Account{Platform: PlatformTikTok, UserID: "1", Handle: "ada"}, false},
		{"nothing to compare", Account{Platform: PlatformInstagram}, false},
	}
	for _, tt := range tests {
		if ada.Same(tt.b) != tt.want || tt.b.Same(ada) != tt.want {
			t.Errorf("%s: Same = %t, want %t both ways", tt.name, ada.Same(tt.b), tt.want)
		}
	}
	for _, pair := range [][2]string{{"k", "\u212a"}, {"[", "{"}, {"é", "É"}} { // not ASCII letters
		a, b := Account{Platform: PlatformX, Handle: pair[0]}, Account{Platform: PlatformX, Handle: pair[1]}
		if a.Same(b) {
			t.Errorf("%q and %q are the same handle", pair[0], pair[1])
		}
	}
	first := ada.Rename("eda", noon)
	second := first.Rename("ida", noon.AddDate(0, 1, 0))
	third := first.Rename("oda", noon.AddDate(0, 2, 0))
	want := []FormerHandle{{"ada", noon}, {"eda", noon.AddDate(0, 1, 0)}}
	if second.Handle != "ida" || !slices.Equal(second.Former, want) || third.Former[1].Until.Equal(want[1].Until) || len(ada.Former) != 0 {
		t.Errorf("Rename = %+v, want former handles %v, and no list shared", second, want)
	}
	if got := ada.Rename("ada", noon); len(got.Former) != 0 {
		t.Errorf("Rename to the same handle = %+v", got)
	}
	if got := (Account{UserID: "1"}).Rename("ada", noon); len(got.Former) != 0 || got.Handle != "ada" {
		t.Errorf("Rename of an account without a handle = %+v", got)
	}
	c := fillCreator()
	if a, ok := c.Account(PlatformInstagram); !ok || a.Handle != "ada" {
		t.Errorf("Account(instagram) = %+v, %t", a, ok)
	}
	if a, ok := c.Account(PlatformBlog); ok {
		t.Errorf("Account(blog) = %+v, want none", a)
	}
}

func TestCredentialValidOn(t *testing.T) {
	c := Credential{Expires: Date{2026, 6, 30}}
	if !c.ValidOn(Date{2026, 6, 30}) || c.ValidOn(Date{2026, 7, 1}) || !(Credential{}).ValidOn(Date{9999, 1, 1}) {
		t.Error("ValidOn: want through the last valid day, and for ever without one")
	}
}
