package irmtest

import (
	"fmt"
	"math/rand/v2"

	"github.com/irmkit/irmkit/irm"
)

func programs() entities[irm.ProgramID, irm.Program, irm.ProgramQuery] {
	brands := []irm.BrandID{"acme", "zeta", "none"}
	value := func(name string, n int) irm.Program {
		return irm.Program{ID: irm.ProgramID(name), Brand: "acme", Name: "p", Attributes: numberOf(n)}
	}
	return entities[irm.ProgramID, irm.Program, irm.ProgramQuery]{
		shape: shape[irm.Program]{
			store: "programs", fields: 1, maximal: maximalProgram, value: value, encode: encodeJSON[irm.Program],
			number: func(p irm.Program) int { return readNumber(p.Attributes) },
			key:    func(p irm.Program) string { return string(p.ID) },
			valid:  func(p irm.Program) error { return p.Validate().Err() },
			full: func(name string, bytes int) irm.Program {
				return fullAttributes(bytes, value(name, 1), func(p *irm.Program) *irm.Attributes { return &p.Attributes })
			},
			random: func(r *rand.Rand, name string) irm.Program {
				return irm.Program{ID: irm.ProgramID(name), Name: "p", Brand: pick(r, brands[:2]...)}
			},
		},
		page: func(q *irm.ProgramQuery, p irm.Page) { q.Page = p },
		query: func(r *rand.Rand, mask int) irm.ProgramQuery {
			return irm.ProgramQuery{Brand: asked(r, mask, 0, brands...)}
		},
		match: irm.ProgramQuery.Match,
	}
}

func campaigns() entities[irm.CampaignID, irm.Campaign, irm.CampaignQuery] {
	brands := []irm.BrandID{"acme", "zeta"}
	programs := []irm.ProgramID{"one", "two"}
	kinds := []irm.CampaignKind{irm.CampaignLaunch, irm.CampaignSeasonal, "other"}
	markets := []irm.Territory{"DE", "US", "US-CA", irm.World}
	value := func(name string, n int) irm.Campaign {
		return irm.Campaign{ID: irm.CampaignID(name), Brand: "acme", Name: "c", Attributes: numberOf(n)}
	}
	return entities[irm.CampaignID, irm.Campaign, irm.CampaignQuery]{
		shape: shape[irm.Campaign]{
			store: "campaigns", fields: 5, maximal: maximalCampaign, value: value, encode: encodeJSON[irm.Campaign],
			number: func(c irm.Campaign) int { return readNumber(c.Attributes) },
			key:    func(c irm.Campaign) string { return string(c.ID) },
			valid:  func(c irm.Campaign) error { return c.Validate().Err() },
			full: func(name string, bytes int) irm.Campaign {
				return fullAttributes(bytes, value(name, 1), func(c *irm.Campaign) *irm.Attributes { return &c.Attributes })
			},
			random: func(r *rand.Rand, name string) irm.Campaign {
				c := irm.Campaign{
					ID: irm.CampaignID(name), Name: "c", Brand: pick(r, brands...), Program: pick(r, append(programs, "")...),
					Kind: pick(r, append(kinds, "")...), Markets: some(r, 2, markets...),
				}
				if r.IntN(4) > 0 { // else always
					c.Window = window(r)
				}
				return c
			},
		},
		page: func(q *irm.CampaignQuery, p irm.Page) { q.Page = p },
		query: func(r *rand.Rand, mask int) irm.CampaignQuery {
			return irm.CampaignQuery{
				Brand: asked(r, mask, 0, brands...), Program: asked(r, mask, 1, programs...), Kind: asked(r, mask, 2, kinds...),
				Market: asked(r, mask, 3, markets...), Window: askedWindow(r, mask, 4),
			}
		},
		match: irm.CampaignQuery.Match,
	}
}

func collaborations() entities[irm.CollaborationID, irm.Collaboration, irm.CollaborationQuery] {
	campaigns := []irm.CampaignID{"spring", "summer"}
	people := []irm.CreatorID{"anna", "ben"}
	partnerships := []irm.PartnershipID{"p1", "p2"}
	payees := []irm.PayeeID{"anna", "agency"}
	plans := []irm.PlanID{"flat", "rev"}
	return entities[irm.CollaborationID, irm.Collaboration, irm.CollaborationQuery]{
		shape: shape[irm.Collaboration]{
			store: "collaborations", fields: 6, maximal: maximalCollaboration, encode: encodeJSON[irm.Collaboration],
			value: func(name string, n int) irm.Collaboration {
				return irm.Collaboration{ID: irm.CollaborationID(name), Campaign: "spring", Creator: "anna", Attributes: numberOf(n)}
			},
			number: func(c irm.Collaboration) int { return readNumber(c.Attributes) },
			key:    func(c irm.Collaboration) string { return string(c.ID) },
			valid:  func(c irm.Collaboration) error { return c.Validate().Err() },
			full: func(name string, bytes int) irm.Collaboration {
				base := irm.Collaboration{ID: irm.CollaborationID(name), Campaign: "spring", Creator: "anna"}
				return grown(encodeJSON[irm.Collaboration], bytes, 1000, 120, base, func(c *irm.Collaboration, i, n int) {
					c.Deliverables = append(c.Deliverables, irm.DeliverableID(fmt.Sprintf("d%04d", i)+xs(n)))
				})
			},
			random: func(r *rand.Rand, name string) irm.Collaboration {
				c := irm.Collaboration{
					ID: irm.CollaborationID(name), Campaign: pick(r, campaigns...), Creator: pick(r, people...),
					Partnership: pick(r, append(partnerships, "")...), Payee: pick(r, append(payees, "")...), Plan: pick(r, append(plans, "")...),
				}
				if r.IntN(4) > 0 {
					c.Window = window(r)
				}
				return c
			},
		},
		page: func(q *irm.CollaborationQuery, p irm.Page) { q.Page = p },
		query: func(r *rand.Rand, mask int) irm.CollaborationQuery {
			return irm.CollaborationQuery{
				Campaign: asked(r, mask, 0, campaigns...), Creator: asked(r, mask, 1, people...), Partnership: asked(r, mask, 2, partnerships...),
				Payee: asked(r, mask, 3, payees...), Plan: asked(r, mask, 4, plans...), Window: askedWindow(r, mask, 5),
			}
		},
		match: irm.CollaborationQuery.Match,
	}
}

func contents() entities[irm.ContentID, irm.Content, irm.ContentQuery] {
	people := []irm.CreatorID{"anna", "ben"}
	collaborations := []irm.CollaborationID{"c1", "c2"}
	deliverables := []irm.DeliverableID{"d1", "d2"}
	platforms := []irm.Platform{irm.PlatformTikTok, irm.PlatformYouTube}
	formats := []irm.Format{irm.FormatReel, irm.FormatVideo}
	originals := []irm.ContentID{"q0000", "q0001", "q0002"} // names of the case that asks
	value := func(name string, n int) irm.Content {
		return irm.Content{ID: irm.ContentID(name), Creator: "anna", Platform: "tiktok", Format: "video", At: at, Attributes: numberOf(n)}
	}
	return entities[irm.ContentID, irm.Content, irm.ContentQuery]{
		shape: shape[irm.Content]{
			store: "contents", fields: 7, maximal: maximalContent, value: value, encode: encodeJSON[irm.Content],
			number: func(c irm.Content) int { return readNumber(c.Attributes) },
			key:    func(c irm.Content) string { return string(c.ID) },
			valid:  func(c irm.Content) error { return c.Validate().Err() },
			full: func(name string, bytes int) irm.Content {
				base := value(name, 1)
				if bytes > 128<<10 {
					base.Caption = xs(64 << 10)
				}
				return fullAttributes(bytes, base, func(c *irm.Content) *irm.Attributes { return &c.Attributes })
			},
			random: func(r *rand.Rand, name string) irm.Content {
				c := irm.Content{
					ID: irm.ContentID(name), Creator: pick(r, people...), Collaboration: pick(r, append(collaborations, "")...),
					Deliverable: pick(r, append(deliverables, "")...), Platform: pick(r, platforms...), Format: pick(r, formats...), At: hour(r),
				}
				if original := pick(r, append(originals, "", "")...); original != c.ID {
					c.RepostOf = original
				}
				return c
			},
		},
		page: func(q *irm.ContentQuery, p irm.Page) { q.Page = p },
		query: func(r *rand.Rand, mask int) irm.ContentQuery {
			return irm.ContentQuery{
				Creator: asked(r, mask, 0, people...), Collaboration: asked(r, mask, 1, collaborations...), Deliverable: asked(r, mask, 2, deliverables...),
				Platform: asked(r, mask, 3, platforms...), Format: asked(r, mask, 4, formats...), Original: asked(r, mask, 5, originals...),
				Window: askedWindow(r, mask, 6),
			}
		},
		match: irm.ContentQuery.Match,
	}
}
