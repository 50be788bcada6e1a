// Package tracking makes what a campaign gives its creators to be recognised by: a
// link and a promo code each; and tells from a link whose it is.
package tracking

import (
	"errors"
	"fmt"

	"github.com/irmkit/irmkit/attribution/utm"
	"github.com/irmkit/irmkit/irm"
)

// Landing is the page of the fictional shop that links lead to.
const Landing = "https://shop.example/"

// Media of the campaign's links.
const (
	influencer = "influencer"
	email      = "email"
)

// Convention is how the campaign spells its links. The '_' of the template stands in
// no value, so campaign and creator can be told apart.
func Convention() utm.Convention {
	return utm.Convention{
		Separator:  "-",
		Characters: ".", // of handles
		Source:     utm.Rule{Required: true},
		Medium:     utm.Rule{Required: true, Vocabulary: utm.Words(influencer, email, "social", "cpc", "affiliate")},
		Campaign:   utm.Rule{Required: true},
		Content:    utm.Rule{Template: "{campaign}_{creator}"},
	}
}

// Links makes the links to one landing page, and remembers whose they are.
type Links struct {
	campaign, landing string
	creators, others  *utm.Style
	owners            map[string]irm.CreatorID // by how links spell them
}

// NewLinks checks whether a landing page can be linked to. The error holds all
// findings.
func NewLinks(campaign irm.CampaignID, landing string) (*Links, error) {
	if err := (utm.Builder{}).Check(landing).Err(); err != nil {
		return nil, err
	}
	c := Convention()
	creators, errCreators := c.Compile()
	c.Content = utm.Rule{}
	others, errOthers := c.Compile()
	if err := errors.Join(errCreators, errOthers); err != nil {
		return nil, err
	}
	return &Links{string(campaign), landing, creators, others, make(map[string]irm.CreatorID)}, nil
}

// Creator makes the link of a creator on a network. The error says what of the names
// cannot stand in a link, or whose link would be the same.
func (l *Links) Creator(id irm.CreatorID, network irm.Platform) (string, error) {
	spelled, err := l.spell(id)
	if err != nil {
		return "", err
	}
	if owner, ok := l.owners[spelled]; ok && owner != id {
		return "", fmt.Errorf("the link of %s would be that of %s", irm.Quote(string(id)), irm.Quote(string(owner)))
	}
	l.owners[spelled] = id // also where this campaign has no link: an earlier one may have
	p, err := l.creators.Apply(map[string]string{
		"source": string(network), "medium": influencer, "campaign": l.campaign, "creator": string(id),
	})
	if err != nil {
		return "", err
	}
	return utm.Build(l.landing, p)
}

// spell is how links spell a creator, whatever else is in them.
func (l *Links) spell(id irm.CreatorID) (string, error) {
	p, err := l.others.Apply(map[string]string{"source": "any", "medium": influencer, "campaign": "any", "content": string(id)})
	return p.Content, err
}

// Newsletter makes the link that a newsletter carries. It is no creator's.
func (l *Links) Newsletter(name string) (string, error) {
	p, err := l.others.Apply(map[string]string{"source": name, "medium": email, "campaign": l.campaign})
	if err != nil {
		return "", err
	}
	return utm.Build(l.landing, p)
}

// Owner tells whose link it is that somebody followed, of whatever campaign and however
// it is spelled.
func (l *Links) Owner(p utm.Params) (irm.CreatorID, bool) {
	values, _ := l.creators.Read(utm.Content, p.Content)
	id, ok := l.owners[values["creator"]]
	return id, ok
}
