package metric

import (
	"net/url"
	"strings"

	"github.com/irmkit/irmkit/irm"
)

// isPost are the parts of Instagram's URLs before the short code of a post, which is the
// same behind each.
var isPost = map[string]bool{"p": true, "reel": true, "reels": true, "tv": true}

// idOf takes the network's ID of a post out of its URL; where it has none that is
// known, host and path stand for it. It is "" where the URL is none, or too long.
//
// The forms are those that TikTok, YouTube and Instagram show in the address bar.
func idOf(link string) string {
	u, err := url.Parse(link)
	if err != nil || u.Host == "" || u.Opaque != "" {
		return ""
	}
	host := strings.TrimPrefix(strings.TrimPrefix(strings.ToLower(u.Host), "www."), "m.")
	path := strings.Split(strings.Trim(u.Path, "/"), "/")
	id := ""
	switch {
	case host == "tiktok.com" && len(path) >= 3 && (path[1] == "video" || path[1] == "photo"):
		id = path[2]
	case host == "youtube.com" && path[0] == "watch":
		id = u.Query().Get("v")
	case host == "youtube.com" && len(path) >= 2 && (path[0] == "shorts" || path[0] == "live"):
		id = path[1]
	case host == "youtu.be":
		id = path[0]
	case host == "instagram.com" && len(path) >= 2 && isPost[path[0]]:
		id = path[1]
	case host == "instagram.com" && len(path) >= 3 && isPost[path[1]]: // behind the account
		id = path[2]
	}
	if id == "" {
		id = host + strings.TrimSuffix(u.EscapedPath(), "/")
	}
	if irm.CheckID(id) != nil {
		return ""
	}
	return id
}
