package result

import (
	"fmt"
	"strings"
	"time"

	"github.com/irmkit/irmkit/attribution"
	"github.com/irmkit/irmkit/irm"
)

// Place is where a fact belongs. What is empty is taken from what is known by [Places]:
// a post names its creator and collaboration, a collaboration its campaign. What stays
// empty belongs to no one value, such as a fee to no one post: it has a row of its own.
type Place struct {
	Creator       irm.CreatorID
	Campaign      irm.CampaignID
	Collaboration irm.CollaborationID
	Content       irm.ContentID
	Code          string
	Link          string
	Channel       string
	Market        irm.Territory
	At            time.Time // its day and month; zero: none
	method        Method
}

// Places say what the IDs in facts stand for. Only what the dimensions ask for need be
// there: by creator, campaign, day and month nothing is. Touches and conversions may be repeated.
// They are not copied: do not change them while facts are added.
type Places struct {
	Touches        []attribution.Touch            // for content, code, link, channel of credits
	Conversions    []irm.Conversion               // for the market of credits; the highest revision holds
	Contents       []irm.Content                  // for format, platform, attributes
	Collaborations []irm.Collaboration            // of a creator and campaign, and for attributes
	Links          map[attribution.TouchID]string // the link that a click followed, as the host names it
	Zone           *time.Location                 // of days and months; nil: UTC
}

// work is what a creator does for a campaign.
type work struct {
	creator  irm.CreatorID
	campaign irm.CampaignID
}

func (p *Place) work() work { return work{p.Creator, p.Campaign} }

// index finds what Places say.
type index struct {
	touches        map[attribution.TouchID]*attribution.Touch
	conversions    map[irm.ConversionID]*irm.Conversion
	contents       map[irm.ContentID]*irm.Content
	collaborations map[irm.CollaborationID]*irm.Collaboration
	works          map[work][]*irm.Collaboration
	links          map[attribution.TouchID]string
	zone           *time.Location
}

func (p Places) index() (*index, error) {
	x := &index{
		touches:        make(map[attribution.TouchID]*attribution.Touch, len(p.Touches)),
		conversions:    make(map[irm.ConversionID]*irm.Conversion, len(p.Conversions)),
		contents:       make(map[irm.ContentID]*irm.Content, len(p.Contents)),
		collaborations: make(map[irm.CollaborationID]*irm.Collaboration, len(p.Collaborations)),
		works:          make(map[work][]*irm.Collaboration, len(p.Collaborations)),
		links:          p.Links, zone: p.Zone,
	}
	if x.zone == nil {
		x.zone = time.UTC
	}
	var fs irm.Findings
	for i := range p.Touches {
		t := &p.Touches[i]
		if have := x.touches[t.ID]; have != nil {
			fs.AddErr(fmt.Sprintf("touches[%d]", i), t.Against(*have))
		}
		x.touches[t.ID] = t
	}
	for i := range p.Conversions {
		c := &p.Conversions[i]
		if have := x.conversions[c.ID]; have == nil || have.Revision < c.Revision {
			x.conversions[c.ID] = c
		}
	}
	for i := range p.Contents {
		c := &p.Contents[i]
		if x.contents[c.ID] != nil {
			fs.Add(fmt.Sprintf("contents[%d]", i), "duplicate", "post %s is there twice", irm.Quote(string(c.ID)))
		}
		x.contents[c.ID] = c
	}
	for i := range p.Collaborations {
		c := &p.Collaborations[i]
		if x.collaborations[c.ID] != nil {
			fs.Add(fmt.Sprintf("collaborations[%d]", i), "duplicate", "collaboration %s is there twice", irm.Quote(string(c.ID)))
		}
		x.collaborations[c.ID] = c
		w := work{c.Creator, c.Campaign}
		x.works[w] = append(x.works[w], c)
	}
	return x, fs.Err()
}

// touch is what a click or another encounter belongs to.
func (x *index) touch(t *attribution.Touch) Place {
	p := Place{Creator: t.Creator, Campaign: t.Campaign, Content: t.Content, Code: t.Code, Channel: t.Channel, Link: x.links[t.ID], At: t.At}
	p.method = Tracked
	switch {
	case t.Creator == "":
		p.method = Channeled
	case t.Kind == attribution.Code:
		p.method = Coded
	case t.Kind == attribution.Survey:
		p.method = Surveyed
	}
	return p
}

// codeTouch begins the IDs of touches that package attribution makes of codes on orders.
const codeTouch = "code:"

// credit is what a credit belongs to, in as much as the dimensions ask for it.
func (x *index) credit(c *attribution.Credit, detail bool) Place {
	p := Place{Creator: c.Creator, Campaign: c.Campaign, At: c.At, method: methodOf(c)}
	if !detail {
		return p
	}
	if t := x.touches[c.Touch]; t != nil {
		p.Content, p.Code, p.Channel, p.Link = t.Content, t.Code, t.Channel, x.links[t.ID]
	} else if code, ok := strings.CutPrefix(string(c.Touch), codeTouch); ok {
		p.Code = code
	}
	if conversion := x.conversions[c.Conversion]; conversion != nil {
		p.Market = conversion.Market
	}
	return p
}

func methodOf(c *attribution.Credit) Method {
	switch {
	case c.Reason == attribution.ReasonChannel:
		return Channeled
	case c.Creator == "":
		return Untracked
	case c.Reason == attribution.ReasonCode:
		return Coded
	case c.Reason == attribution.ReasonSurvey:
		return Surveyed
	}
	return Tracked
}

// complete fills in what is known about a post and a collaboration.
func (x *index) complete(p *Place) {
	if c := x.contents[p.Content]; c != nil {
		p.Content = c.Original()
		x.ofPost(p, c)
		x.ofPost(p, x.contents[p.Content]) // what a repost does not say, its original does
	}
	if p.Collaboration == "" && p.Creator != "" && len(x.works) > 0 {
		p.Collaboration = x.collaborationOf(p)
	}
	if c := x.collaborations[p.Collaboration]; c != nil {
		if p.Creator == "" {
			p.Creator = c.Creator
		}
		if p.Campaign == "" {
			p.Campaign = c.Campaign
		}
	}
}

// original is the post that a repost repeats, or the post itself.
func (x *index) original(id irm.ContentID) irm.ContentID {
	if c := x.contents[id]; c != nil {
		return c.Original()
	}
	return id
}

func (x *index) ofPost(p *Place, c *irm.Content) {
	if c == nil {
		return
	}
	if p.Creator == "" {
		p.Creator = c.Creator
	}
	if p.Collaboration == "" {
		p.Collaboration = c.Collaboration
	}
}

// collaborationOf finds the only collaboration of a creator and campaign, or of several
// the only one that the time falls into.
func (x *index) collaborationOf(p *Place) irm.CollaborationID {
	all := x.works[work{p.Creator, p.Campaign}]
	if len(all) == 1 {
		return all[0].ID
	}
	var found irm.CollaborationID
	for _, c := range all {
		if c.Window.Contains(p.At) {
			if found != "" {
				return ""
			}
			found = c.ID
		}
	}
	return found
}

// value is the value of one dimension.
func (x *index) value(d Dimension, p *Place) string {
	switch d {
	case ByCreator:
		return string(p.Creator)
	case ByCampaign:
		return string(p.Campaign)
	case ByCollaboration:
		return string(p.Collaboration)
	case ByContent:
		return string(p.Content)
	case ByCode:
		return p.Code
	case ByLink:
		return p.Link
	case ByChannel:
		return p.Channel
	case ByMethod:
		return string(p.method)
	case ByMarket:
		return string(p.Market)
	}
	return x.detail(d, p)
}

// detail is what only the post or the collaboration tells.
func (x *index) detail(d Dimension, p *Place) string {
	c := x.contents[p.Content]
	switch {
	case c == nil:
	case d == ByPlatform:
		return string(c.Platform)
	case d == ByFormat:
		return string(c.Format)
	case c.Attributes[string(d)] != "":
		return c.Attributes[string(d)]
	}
	if c := x.collaborations[p.Collaboration]; c != nil && d != ByPlatform && d != ByFormat {
		return c.Attributes[string(d)]
	}
	return ""
}
