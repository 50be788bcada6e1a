package roster

import (
	"reflect"
	"testing"

	"github.com/irmkit/irmkit/irm"
)

func TestReadProfile(t *testing.T) {
	for _, tt := range []struct {
		in   string
		want irm.Account // without handle and user ID: no profile
	}{
		{"ada", irm.Account{Platform: "blog", Handle: "ada"}},
		{"@ada.b", irm.Account{Platform: "blog", Handle: "ada.b"}},
		{"https://www.instagram.com/ada/", irm.Account{Platform: irm.PlatformInstagram, Handle: "ada", URL: "https://www.instagram.com/ada/"}},
		{"instagram.com/ada?igsh=1", irm.Account{Platform: irm.PlatformInstagram, Handle: "ada", URL: "https://instagram.com/ada?igsh=1"}},
		{"https://m.tiktok.com/@ada", irm.Account{Platform: irm.PlatformTikTok, Handle: "ada", URL: "https://m.tiktok.com/@ada"}},
		{"https://youtube.com/channel/UCx", irm.Account{Platform: irm.PlatformYouTube, UserID: "UCx", URL: "https://youtube.com/channel/UCx"}},
		{"https://youtube.com/c/Ada", irm.Account{Platform: irm.PlatformYouTube, Handle: "c/Ada", URL: "https://youtube.com/c/Ada"}},
		{"https://youtube.com/@Ada/videos", irm.Account{Platform: irm.PlatformYouTube, Handle: "Ada", URL: "https://youtube.com/@Ada/videos"}},
		{"https://linkedin.com/in/ada", irm.Account{Platform: irm.PlatformLinkedIn, Handle: "ada", URL: "https://linkedin.com/in/ada"}},
		{"HTTPS://X.com/ada", irm.Account{Platform: irm.PlatformX, Handle: "ada", URL: "https://X.com/ada"}},
		{"https://instagram.com/", irm.Account{Platform: irm.PlatformInstagram}},
		{"https://ada.example/blog/", irm.Account{Platform: "blog", Handle: "ada.example/blog", URL: "https://ada.example/blog/"}},
		{"ftp://ada.example", irm.Account{Platform: "blog", Handle: "ftp://ada.example"}},
		{"http://[", irm.Account{Platform: "blog", Handle: "http://["}},
	} {
		got, ok := readProfile(tt.in, "blog")
		if named := tt.want.Handle+tt.want.UserID != ""; !reflect.DeepEqual(got, tt.want) || ok != named {
			t.Errorf("readProfile(%q) = %+v, %v, want %+v", tt.in, got, ok, tt.want)
		}
	}
}

// The owner of a link, as handle or #user ID, "" where it names nobody.
func TestReadProfileOwner(t *testing.T) {
	for link, want := range map[string]string{
		"instagram.com/p/ABC123/": "", "instagram.com/reel/x": "", "instagram.com/reels/x": "", "instagram.com/tv/x": "", "instagram.com/explore/tags/a": "",
		"instagram.com/P/ABC123/": "", "instagram.com/stories/jane/1": "jane", "instagram.com/stories": "", "instagram.com/stories/highlights/1": "", "instagram.com/jane/p/x": "jane",
		"youtube.com/watch?v=a": "", "youtube.com/shorts/a": "", "youtube.com/playlist?list=a": "", "youtube.com/embed/a": "", "youtu.be/abc": "", "https://youtu.be/abc": "",
		"youtube.com/channel/UCx": "#UCx", "youtube.com/channel": "", "youtube.com/c/Ada/videos": "c/Ada", "youtube.com/user/Ada": "user/Ada", "youtube.com/user": "", "youtube.com/@Ada": "Ada", "youtube.com/Ada": "Ada",
		"tiktok.com/@jane/video/1": "jane", "tiktok.com/video/1": "", "tiktok.com/tag/a": "", "tiktok.com/jane": "", "vm.tiktok.com/ZM1": "", "m.tiktok.com/@jane": "jane",
		"facebook.com/profile.php?id=1000": "#1000", "facebook.com/profile.php?id=x": "", "facebook.com/profile.php": "", "facebook.com/groups/1": "", "facebook.com/watch/?v=1": "",
		"facebook.com/pages/Ada/123": "#123", "facebook.com/pages/Ada": "", "facebook.com/pages/Ada/b": "", "facebook.com/ada": "ada",
		"x.com/i/status/1": "", "x.com/search?q=a": "", "x.com/hashtag/a": "", "twitter.com/ada/status/1": "ada", "mobile.twitter.com/ada": "ada",
		"linkedin.com/in/ada": "ada", "linkedin.com/company/ada": "company/ada", "linkedin.com/posts/ada_x": "", "linkedin.com/in": "", "uk.linkedin.com/in/ada": "ada",
		"pinterest.com/pin/1": "", "pinterest.com/ada/board": "ada", "de.pinterest.com/ada": "ada", "twitch.tv/videos/1": "", "twitch.tv/ada": "ada", "clips.twitch.tv/x": "",
		"threads.net/@ada/post/1": "ada", "threads.net/t/1": "", "snapchat.com/add/ada": "ada", "snapchat.com/@ada": "ada", "snapchat.com/spotlight/1": "", "instagram.com": "", "instagram.com/@": "", "@": "",
	} {
		a, ok := readProfile(link, "blog")
		got := a.Handle
		if a.UserID != "" {
			got += "#" + a.UserID
		}
		if got != want || ok != (want != "") {
			t.Errorf("%s: got %q, %v, want %q", link, got, ok, want)
		}
	}
}

func TestHoldsEmail(t *testing.T) {
	for s, want := range map[string]bool{
		"jane@example.com": true, "@jane@example.com": true, "mailto:jane@example.com": true, "Jane <jane@example.com>": true,
		"https://instagram.com/jane@example.com": true, "https://instagram.com/jane%40example.com": true, "https://jane@example.com/": true,
		"@jane.b": false, "@@jane.b": false, "jane": false, "jane@home": false, "jane@.b": false, "jane@b.": false, "https://tiktok.com/@jane.b": false, "https://a.example/?by=@jane.b": false, "": false,
	} {
		if got := holdsEmail(s); got != want {
			t.Errorf("holdsEmail(%q) = %v", s, got)
		}
	}
}
