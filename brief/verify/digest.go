package verify

import (
	"strings"

	"github.com/irmkit/irmkit/irm"
	"github.com/irmkit/irmkit/irm/wire"
)

// Digest identifies what an approval of a post is bound to: platform and format, caption,
// overlays, speech, first comment, links, assets and media. Where it is published, when,
// and what people say of it do not count, nor do line ends and the blanks around a text,
// which networks change.
//
// It is of what was given: a transcript that is there in one post and not known in the
// other makes them different, as it should, since nobody approved it.
func Digest(p Post) (wire.Digest, error) {
	if err := p.Validate().Err(); err != nil {
		return wire.Digest{}, err
	}
	return digest(&p)
}

func digest(p *Post) (wire.Digest, error) { return wire.DigestOf(contentOf(p)) }

// content is what people look at. Its fields are the parts that [Verifier.Recheck] names.
type content struct {
	Platform     irm.Platform  `json:"platform"`
	Format       irm.Format    `json:"format"`
	Caption      string        `json:"caption"`
	Overlays     []string      `json:"overlays"`
	Speech       []string      `json:"speech"`
	FirstComment *string       `json:"first_comment"`
	Links        []string      `json:"links"`
	Assets       []irm.AssetID `json:"assets"`
	Media        []wire.Digest `json:"media"`
}

func contentOf(p *Post) content {
	c := content{
		Platform: p.Content.Platform, Format: p.Content.Format, Caption: plain(p.Content.Caption),
		Overlays: texts(p.Overlays), Speech: texts(p.Speech), Links: plains(p.Links), Assets: p.Assets, Media: p.Media,
	}
	if p.FirstComment != nil {
		c.FirstComment = new(plain(*p.FirstComment))
	}
	return c
}

// texts keeps nil apart from empty.
func texts(lines []Line) []string {
	if lines == nil {
		return nil
	}
	out := make([]string, len(lines))
	for i, l := range lines {
		out[i] = l.Text
	}
	return plains(out)
}

func plains(texts []string) []string {
	if texts == nil {
		return nil
	}
	out := make([]string, len(texts))
	for i, s := range texts {
		out[i] = plain(s)
	}
	return out
}

// plain begins with a sign, so that no text is one of those that canonical JSON refuses.
func plain(s string) string {
	return "=" + strings.TrimSpace(strings.ReplaceAll(s, "\r\n", "\n"))
}
