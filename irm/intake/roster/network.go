package roster

import (
	"strings"

	"github.com/irmkit/irmkit/irm"
	"github.com/irmkit/irmkit/irm/intake/internal/sheet"
)

// network says how the links of a platform name their owner. Most begin with a
// handle; what is reserved is not one.
type network struct {
	platform irm.Platform
	reserved string            // first path elements of posts and pages, between spaces
	next     map[string]string // first elements that a name follows, and what to put before it
	userID   map[string]int    // first elements that a user ID follows, and where in the path it is
	atOnly   bool              // handles begin with '@'
	nextOnly bool              // names stand nowhere else
}

// networks are known by host, without "www." and the like. Names behind "c",
// "user" and "company" are of another kind than handles and may belong to somebody
// else, so they keep their prefix.
var networks = map[string]*network{
	"instagram.com": &instagram,
	"tiktok.com":    &tiktok,
	"youtube.com":   &youtube,
	"twitch.tv":     &twitch,
	"facebook.com":  &facebook,
	"x.com":         &xNetwork,
	"twitter.com":   &xNetwork,
	"threads.net":   &threads,
	"threads.com":   &threads,
	"snapchat.com":  &snapchat,
	"pinterest.com": &pinterest,
	"linkedin.com":  &linkedIn,
}

// postHosts are the hosts of links that are shortened or lead to single posts.
var postHosts = map[string]bool{
	"youtu.be": true, "vm.tiktok.com": true, "vt.tiktok.com": true, "fb.watch": true, "pin.it": true, "t.co": true, "lnkd.in": true,
	"clips.twitch.tv": true, "music.youtube.com": true, "l.instagram.com": true, "l.facebook.com": true, "bit.ly": true,
}

var (
	instagram = network{
		platform: irm.PlatformInstagram,
		reserved: " p reel reels tv explore accounts direct about legal share s ",
		next:     map[string]string{"stories": ""},
	}
	tiktok  = network{platform: irm.PlatformTikTok, atOnly: true}
	youtube = network{
		platform: irm.PlatformYouTube,
		reserved: " watch shorts playlist embed live results feed clip hashtag post gaming premium v e t about redirect attribution_link ",
		next:     map[string]string{"c": "c/", "user": "user/"},
		userID:   map[string]int{"channel": 1},
	}
	twitch = network{
		platform: irm.PlatformTwitch,
		reserved: " videos video directory p downloads clip clips search settings subs popout collections jobs turbo ",
	}
	facebook = network{
		platform: irm.PlatformFacebook,
		reserved: " profile.php groups watch events event photo photo.php photos permalink.php story.php video.php videos reel reels" +
			" stories share sharer sharer.php hashtag marketplace gaming login login.php p posts help business pg public search media notes ",
		userID: map[string]int{"pages": 2, "people": 2},
	}
	xNetwork = network{
		platform: irm.PlatformX,
		reserved: " i search hashtag home intent share explore settings messages notifications login signup compose tos privacy jobs ",
	}
	threads  = network{platform: irm.PlatformThreads, reserved: " t search login tag "}
	snapchat = network{
		platform: irm.PlatformSnapchat,
		reserved: " p spotlight discover lens lenses t unlock download explore ",
		next:     map[string]string{"add": ""},
	}
	pinterest = network{
		platform: irm.PlatformPinterest,
		reserved: " pin search ideas explore today categories topics settings business login ",
	}
	linkedIn = network{
		platform: irm.PlatformLinkedIn,
		nextOnly: true,
		next:     map[string]string{"in": "", "company": "company/", "school": "school/", "showcase": "showcase/"},
	}
)

// owner reads the path of a link; both results are empty where it names nobody.
// id is the parameter of that name.
func (n *network) owner(path []string, id string) (handle, userID string) {
	if len(path) == 0 {
		return "", ""
	}
	first := strings.ToLower(path[0])
	name, at := strings.CutPrefix(path[0], "@")
	prefix, next := n.next[first]
	place, numbered := n.userID[first]
	switch {
	case n == &facebook && first == "profile.php" && id != "" && sheet.AllDigits(id):
		return "", id
	case next && len(path) > 1 && (first != "stories" || strings.ToLower(path[1]) != "highlights"):
		return prefix + strings.TrimPrefix(path[1], "@"), ""
	case numbered && len(path) > place && (n != &facebook || sheet.AllDigits(path[place])):
		return "", path[place]
	case next || numbered || n.nextOnly || n.atOnly && !at || strings.Contains(n.reserved, " "+first+" "):
		return "", ""
	}
	return name, ""
}
