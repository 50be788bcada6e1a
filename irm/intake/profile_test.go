package intake

import (
	"reflect"
	"testing"

	"github.com/irmkit/irmkit/irm"
)

func TestReadProfile(t *testing.T) {
	for _, tt := range []struct {
		in   string
		want irm.Account
	}{
		{"ada", irm.Account{Platform: "blog", Handle: "ada"}},
		{"@ada.b", irm.Account{Platform: "blog", Handle: "ada.b"}},
		{"https://www.instagram.com/ada/", irm.Account{Platform: irm.PlatformInstagram, Handle: "ada", URL: "https://www.instagram.com/ada/"}},
		{"instagram.com/ada?igsh=1", irm.Account{Platform: irm.PlatformInstagram, Handle: "ada", URL: "https://instagram.com/ada?igsh=1"}},
		{"https://m.tiktok.com/@ada", irm.Account{Platform: irm.PlatformTikTok, Handle: "ada", URL: "https://m.tiktok.com/@ada"}},
		{"https://youtube.com/channel/UCx", irm.Account{Platform: irm.PlatformYouTube, UserID: "UCx", URL: "https://youtube.com/channel/UCx"}},
		{"https://youtube.com/c/Ada", irm.Account{Platform: irm.PlatformYouTube, Handle: "Ada", URL: "https://youtube.com/c/Ada"}},
		{"https://youtube.com/@Ada/videos", irm.Account{Platform: irm.PlatformYouTube, Handle: "Ada", URL: "https://youtube.com/@Ada/videos"}},
		{"https://linkedin.com/in/ada", irm.Account{Platform: irm.PlatformLinkedIn, Handle: "ada", URL: "https://linkedin.com/in/ada"}},
		{"HTTPS://X.com/ada", irm.Account{Platform: irm.PlatformX, Handle: "ada", URL: "https://X.com/ada"}},
		{"https://instagram.com/", irm.Account{Platform: irm.PlatformInstagram, URL: "https://instagram.com/"}},
		{"https://ada.example/blog/", irm.Account{Platform: "blog", Handle: "ada.example/blog", URL: "https://ada.example/blog/"}},
		{"ftp://ada.example", irm.Account{Platform: "blog", Handle: "ftp://ada.example"}},
		{"http://[", irm.Account{Platform: "blog", Handle: "http://["}},
	} {
		if got := readProfile(tt.in, "blog"); !reflect.DeepEqual(got, tt.want) {
			t.Errorf("readProfile(%q) = %+v, want %+v", tt.in, got, tt.want)
		}
	}
}
