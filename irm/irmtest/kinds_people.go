package irmtest

import (
	"fmt"
	"math/rand/v2"
	"strconv"

	"github.com/irmkit/irmkit/irm"
)

// Handles differ in nothing but the case of ASCII letters, which the query
// ignores, and in a letter beyond ASCII, whose case it does not.
func creators() entities[irm.CreatorID, irm.Creator, irm.CreatorQuery] {
	platforms := []irm.Platform{irm.PlatformInstagram, irm.PlatformTikTok, "bluesky"}
	handles := []string{"anna", "Anna", "bEn", "ben", "émile", "Émile", "nobody"}
	users := []string{"17", "18", "19"}
	niches := []string{"skincare", "travel", "food"}
	languages := []irm.Language{"de", "pt", "pt-BR"}
	homes := []irm.Territory{"DE", "US", "US-CA"}
	merged := []irm.CreatorID{"one", "two"}
	return entities[irm.CreatorID, irm.Creator, irm.CreatorQuery]{
		shape: shape[irm.Creator]{
			store: "creators", fields: 7, maximal: maximalCreator, encode: encodeJSON[irm.Creator],
			value: func(name string, n int) irm.Creator {
				return irm.Creator{ID: irm.CreatorID(name), Attributes: numberOf(n)}
			},
			number: func(c irm.Creator) int { return readNumber(c.Attributes) },
			key:    func(c irm.Creator) string { return string(c.ID) },
			valid:  func(c irm.Creator) error { return c.Validate().Err() },
			full: func(name string, bytes int) irm.Creator {
				return grown(encodeJSON[irm.Creator], bytes, 1000, 1020, irm.Creator{ID: irm.CreatorID(name)}, func(c *irm.Creator, i, n int) {
					c.Credentials = append(c.Credentials, irm.Credential{Kind: fmt.Sprintf("c%04d", i), Issuer: xs(n)})
				})
			},
			random: func(r *rand.Rand, name string) irm.Creator {
				c := irm.Creator{
					ID: irm.CreatorID(name), Niches: some(r, 2, niches...), Languages: some(r, 2, languages...),
					Home: pick(r, append(homes, "")...), MergedInto: pick(r, append(merged, "", "")...),
				}
				for i, p := range some(r, 3, platforms...) {
					a := irm.Account{Platform: p, Handle: pick(r, handles[:6]...), UserID: pick(r, users[0], users[1], "")}
					if r.IntN(2) == 0 {
						a.Former = []irm.FormerHandle{{Handle: pick(r, handles[:6]...), Until: at}}
					}
					if i == 2 { // known by its number only
						a.Handle, a.UserID = "", "20"
					}
					c.Accounts = append(c.Accounts, a)
				}
				return c
			},
		},
		page: func(q *irm.CreatorQuery, p irm.Page) { q.Page = p },
		query: func(r *rand.Rand, mask int) irm.CreatorQuery {
			return irm.CreatorQuery{
				Platform: asked(r, mask, 0, platforms...), Handle: asked(r, mask, 1, handles...), UserID: asked(r, mask, 2, users...),
				Niche: asked(r, mask, 3, niches...), Language: asked(r, mask, 4, languages...), Home: asked(r, mask, 5, homes...),
				MergedInto: asked(r, mask, 6, merged...),
			}
		},
		match: irm.CreatorQuery.Match,
	}
}

func contacts() entities[irm.ContactID, irm.Contact, irm.ContactQuery] {
	value := func(name string, n int) irm.Contact {
		return irm.Contact{Creator: irm.CreatorID(name), Preferences: irm.NewPersonal(strconv.Itoa(n)), Source: "test", Purpose: "conformance"}
	}
	return entities[irm.ContactID, irm.Contact, irm.ContactQuery]{
		shape: shape[irm.Contact]{
			store: "contacts", maximal: maximalContact, value: value, encode: irm.Contact.RevealJSON,
			id: func(name string) string { return "creator:" + name },
			number: func(c irm.Contact) int {
				n, _ := strconv.Atoi(c.Preferences.Reveal()) // 0 for what the suite did not write
				return n
			},
			key:    func(c irm.Contact) string { return string(c.Key()) },
			valid:  func(c irm.Contact) error { return c.Validate().Err() },
			random: func(r *rand.Rand, name string) irm.Contact { return value(name, r.IntN(9)) },
		},
		page:  func(q *irm.ContactQuery, p irm.Page) { q.Page = p },
		query: func(*rand.Rand, int) irm.ContactQuery { return irm.ContactQuery{} },
		match: irm.ContactQuery.Match,
	}
}

func partnerships() entities[irm.PartnershipID, irm.Partnership, irm.PartnershipQuery] {
	brands := []irm.BrandID{"acme", "zeta"}
	people := []irm.CreatorID{"anna", "ben", "carl"}
	types := []irm.PartnershipType{irm.PartnershipOneOff, irm.PartnershipAffiliate, "other"}
	standings := []irm.Standing{irm.StandingProspect, irm.StandingActive, irm.StandingAdvocate}
	tags := []string{"vip", "gifting", "eu"}
	owners := []irm.Actor{
		{Kind: irm.ActorHuman, Party: irm.PartyBrand, ID: "u1"}, {Kind: irm.ActorHuman, Party: irm.PartyAgency, ID: "u1"}, {Kind: irm.ActorSystem, Party: irm.PartyBrand, ID: "u1"},
	}
	return entities[irm.PartnershipID, irm.Partnership, irm.PartnershipQuery]{
		shape: shape[irm.Partnership]{
			store: "partnerships", fields: 6, maximal: maximalPartnership, encode: encodeJSON[irm.Partnership],
			value: func(name string, n int) irm.Partnership {
				return irm.Partnership{ID: irm.PartnershipID(name), Brand: "acme", Creator: "anna", Attributes: numberOf(n)}
			},
			number: func(p irm.Partnership) int { return readNumber(p.Attributes) },
			key:    func(p irm.Partnership) string { return string(p.ID) },
			valid:  func(p irm.Partnership) error { return p.Validate().Err() },
			full: func(name string, bytes int) irm.Partnership {
				base := irm.Partnership{ID: irm.PartnershipID(name), Brand: "acme", Creator: "anna"}
				return grown(encodeJSON[irm.Partnership], bytes, 1000, 120, base, func(p *irm.Partnership, i, n int) {
					p.Notes = append(p.Notes, irm.NoteID(fmt.Sprintf("n%04d", i)+xs(n)))
				})
			},
			random: func(r *rand.Rand, name string) irm.Partnership {
				p := irm.Partnership{
					ID: irm.PartnershipID(name), Brand: pick(r, brands...), Creator: pick(r, people...),
					Type: pick(r, append(types, "")...), Standing: pick(r, standings...), Tags: some(r, 2, tags...),
				}
				for _, who := range some(r, 2, owners...) {
					p.Owners = append(p.Owners, irm.Owner{Role: pick(r, "legal", "finance"), Actor: who})
				}
				return p
			},
		},
		page: func(q *irm.PartnershipQuery, p irm.Page) { q.Page = p },
		query: func(r *rand.Rand, mask int) irm.PartnershipQuery {
			q := irm.PartnershipQuery{
				Brand: asked(r, mask, 0, brands...), Creator: asked(r, mask, 1, people...), Type: asked(r, mask, 2, types...),
				Tag: asked(r, mask, 4, tags...), Owner: asked(r, mask, 5, owners...),
			}
			if list := some(r, 2, standings...); mask>>3&1 == 1 {
				q.Standings = list
			}
			return q
		},
		match: irm.PartnershipQuery.Match,
	}
}

func payees() entities[irm.PayeeID, irm.Payee, irm.PayeeQuery] {
	people := []irm.CreatorID{"anna", "ben", "carl", "nobody"}
	kinds := []irm.PayeeKind{irm.PayeeCreator, irm.PayeeAgency, "other"}
	value := func(name string, n int) irm.Payee { return irm.Payee{ID: irm.PayeeID(name), Attributes: numberOf(n)} }
	return entities[irm.PayeeID, irm.Payee, irm.PayeeQuery]{
		shape: shape[irm.Payee]{
			store: "payees", fields: 2, maximal: maximalPayee, value: value, encode: encodeJSON[irm.Payee],
			number: func(p irm.Payee) int { return readNumber(p.Attributes) },
			key:    func(p irm.Payee) string { return string(p.ID) },
			valid:  func(p irm.Payee) error { return p.Validate().Err() },
			full: func(name string, bytes int) irm.Payee {
				return fullAttributes(bytes, value(name, 1), func(p *irm.Payee) *irm.Attributes { return &p.Attributes })
			},
			random: func(r *rand.Rand, name string) irm.Payee {
				return irm.Payee{ID: irm.PayeeID(name), Creators: some(r, 2, people[:3]...), Kind: pick(r, append(kinds[:2:2], "")...)}
			},
		},
		page: func(q *irm.PayeeQuery, p irm.Page) { q.Page = p },
		query: func(r *rand.Rand, mask int) irm.PayeeQuery {
			return irm.PayeeQuery{Creator: asked(r, mask, 0, people...), Kind: asked(r, mask, 1, kinds...)}
		},
		match: irm.PayeeQuery.Match,
	}
}
