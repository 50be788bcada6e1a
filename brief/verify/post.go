package verify

import (
	"fmt"
	"strings"
	"time"
	"unicode/utf8"

	"github.com/irmkit/irmkit/brief/disclosure"
	"github.com/irmkit/irmkit/irm"
	"github.com/irmkit/irmkit/irm/wire"
)

// The greatest sizes of a [Post]. Captions, comments, overlays and lines of speech have up to
// [disclosure.MaxText] bytes, and there are up to [disclosure.MaxOverlays] overlays.
const (
	MaxLines  = 5000      // of speech
	MaxSpeech = 512 << 10 // bytes, in all
	MaxLinks  = 64
	MaxLink   = 8192 // bytes
	MaxSeen   = 2000 // entries of Seen, and of Resolved
	MaxFiles  = 200  // assets, and media
)

// Post is a draft, or what was published, and what the host knows of it. A nil list and a
// nil comment are not known; an empty one is known to be empty. What is not known is never
// taken for absent.
type Post struct {
	// Content is the post itself. Deliverable says what it was made for. One with neither a
	// URL nor a time is a draft.
	Content  irm.Content
	Planned  time.Time    // when a draft is to go live; zero: with the start of its window
	Language irm.Language // of the post; empty: that of the brief

	Overlays     []Line   // written on the picture or in the video; a sticker, too
	Speech       []Line   // a transcript, in order
	FirstComment *string  // of the creator
	Links        []string // stickers, the link in the profile, the platform's own field

	// Resolved says where short links lead, by the link as it stands in the post.
	Resolved map[string]string

	Duration int           // of the video, in seconds; 0 is not known
	Assets   []irm.AssetID // files of the brief that are used in it
	Media    []wire.Digest // of its pictures and videos

	Fold  int // how many characters of the caption were seen to be shown; 0: see package caption
	Facts disclosure.Facts

	// Seen is what people, or a model that the host trusts, saw: by the ID of a mandatory or
	// a guardrail of the brief, whether what it names is in the post. Yes is good for the one
	// and bad for the other.
	Seen map[string]irm.Answer

	Approved wire.Digest // what was approved, see [Digest]; zero: not known
	Removed  time.Time   // when it was found to be gone; zero: it is up
}

// Line is a text that is shown, or said, from some second of a video on.
type Line struct {
	Text   string
	Second int // the first is 1; 0 is not known
}

// published reports whether the post is out, and not a draft.
func (p *Post) published() bool { return !p.Content.At.IsZero() || p.Content.URL != "" }

// Validate reports what keeps a post from being checked.
func (p Post) Validate() irm.Findings {
	var fs irm.Findings
	checkContent(&fs, p.Content)
	for _, t := range []struct {
		path string
		at   time.Time
	}{{"content.at", p.Content.At}, {"planned", p.Planned}, {"removed", p.Removed}} {
		if !t.at.IsZero() {
			fs.AddErr(t.path, irm.CheckTime(t.at))
		}
	}
	if !p.Removed.IsZero() && p.Removed.Before(p.Content.At) {
		fs.Add("removed", "range_order", "removed before it was published")
	}
	if p.Language != "" {
		fs.AddErr("language", irm.CheckLanguage(p.Language))
	}
	checkLines(&fs, "overlays", p.Overlays, disclosure.MaxOverlays)
	checkLines(&fs, "speech", p.Speech, MaxLines)
	if n := size(p.Speech); n > MaxSpeech {
		fs.Add("speech", "limit", "%d bytes: want at most %d", n, MaxSpeech)
	}
	if p.FirstComment != nil {
		checkText(&fs, "first_comment", *p.FirstComment, disclosure.MaxText)
	}
	checkCount(&fs, "links", len(p.Links), MaxLinks)
	for i, link := range p.Links {
		checkText(&fs, fmt.Sprintf("links[%d]", i), link, MaxLink)
	}
	checkCount(&fs, "resolved", len(p.Resolved), MaxSeen)
	checkCount(&fs, "seen", len(p.Seen), MaxSeen)
	checkCount(&fs, "assets", len(p.Assets), MaxFiles)
	checkCount(&fs, "media", len(p.Media), MaxFiles)
	for i, id := range p.Assets {
		fs.AddErr(fmt.Sprintf("assets[%d]", i), irm.CheckID(id))
	}
	checkNumber(&fs, "duration", p.Duration)
	checkNumber(&fs, "fold", p.Fold)
	return fs
}

// checkContent is less than [irm.Content.Validate], since a draft has no ID and no time.
func checkContent(fs *irm.Findings, c irm.Content) {
	for _, w := range []struct{ path, word string }{{"content.platform", string(c.Platform)}, {"content.format", string(c.Format)}} {
		if w.word == "" || len(w.word) > 64 || strings.Trim(w.word, "abcdefghijklmnopqrstuvwxyz0123456789_-") != "" {
			fs.Add(w.path, "slug", "%s: want 1 to 64 lower-case letters, digits, _ and -", irm.Quote(w.word))
		}
	}
	if c.ID != "" {
		fs.AddErr("content.id", irm.CheckID(c.ID))
	}
	checkText(fs, "content.url", c.URL, MaxLink)
	checkText(fs, "content.caption", c.Caption, disclosure.MaxText)
}

func checkLines(fs *irm.Findings, path string, lines []Line, limit int) {
	if !checkCount(fs, path, len(lines), limit) {
		return
	}
	for i, l := range lines {
		at := fmt.Sprintf("%s[%d]", path, i)
		checkText(fs, at, l.Text, disclosure.MaxText)
		checkNumber(fs, at+".second", l.Second)
	}
}

func checkText(fs *irm.Findings, path, text string, limit int) {
	switch {
	case len(text) > limit:
		fs.Add(path, "text_length", "%d bytes: want at most %d", len(text), limit)
	case !utf8.ValidString(text):
		fs.Add(path, "utf8", "want valid UTF-8")
	}
}

func checkCount(fs *irm.Findings, path string, n, limit int) bool {
	if n > limit {
		fs.Add(path, "limit", "%d entries: want at most %d", n, limit)
	}
	return n <= limit
}

func checkNumber(fs *irm.Findings, path string, n int) {
	if n < 0 {
		fs.Add(path, "limit", "%d: want 0, which is not known, or more", n)
	}
}

func size(lines []Line) (n int) {
	for _, l := range lines {
		n += len(l.Text)
	}
	return n
}
