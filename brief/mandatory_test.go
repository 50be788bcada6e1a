package brief_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/irmkit/irmkit/brief"
	"github.com/irmkit/irmkit/irm"
)

func TestPlaces(t *testing.T) {
	for name, c := range map[string]struct {
		m      brief.Mandatory
		format irm.Format
		want   []brief.Where
	}{
		"mention":          {brief.Mandatory{Kind: brief.Mention}, irm.FormatReel, []brief.Where{brief.InCaption}},
		"mention, story":   {brief.Mandatory{Kind: brief.Mention}, irm.FormatStory, []brief.Where{brief.InCaption, brief.InOverlay}},
		"hashtag":          {brief.Mandatory{Kind: brief.Hashtag, Seconds: 3}, irm.FormatVideo, []brief.Where{brief.InCaption}},
		"link":             {brief.Mandatory{Kind: brief.Link}, irm.FormatStory, []brief.Where{brief.InCaption, brief.InLink}},
		"code":             {brief.Mandatory{Kind: brief.Code}, irm.FormatReel, []brief.Where{brief.InCaption, brief.InOverlay, brief.InSpeech}},
		"words in a video": {brief.Mandatory{Kind: brief.Phrase, Seconds: 3}, irm.FormatReel, []brief.Where{brief.InOverlay, brief.InSpeech}},
		"as the brief has": {brief.Mandatory{Kind: brief.Code, Seconds: 3, Where: []brief.Where{brief.InComment}}, irm.FormatReel, []brief.Where{brief.InComment}},
		"what people see":  {brief.Mandatory{Kind: brief.Shot}, irm.FormatReel, nil},
	} {
		if diff := cmp.Diff(c.want, c.m.Places(c.format)); diff != "" {
			t.Errorf("%s: %s", name, diff)
		}
	}
}
