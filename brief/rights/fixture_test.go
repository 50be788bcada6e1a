package rights_test

import (
	"fmt"
	"math/rand/v2"
	"time"

	"github.com/irmkit/irmkit/brief/rights"
	"github.com/irmkit/irmkit/irm"
)

func on(month time.Month, day int) time.Time {
	return time.Date(2026, month, day, 0, 0, 0, 0, time.UTC)
}

// agreement is the agreement that the examples are about.
func agreement() rights.Agreement {
	return rights.Agreement{
		ID: "agr-7", Version: 1, Brand: "lumen", Creator: "ada",
		Campaigns:  []irm.CampaignID{"spring", "summer"},
		Categories: []string{"beauty", "skincare"},
		Term:       irm.Window{From: on(3, 1), To: on(7, 1)},
		Scope: []rights.Item{
			{Platform: irm.PlatformTikTok, Format: irm.FormatVideo, Count: 3},
			{Platform: irm.PlatformInstagram, Format: irm.FormatReel, Count: 1, Window: irm.Window{From: on(5, 1), To: on(6, 1)}},
		},
		Plan:  rights.Plan{ID: "hybrid", Version: 2, Digest: [32]byte{1}},
		Value: irm.MustMoney("4800", "EUR"),
		Rights: []rights.Right{
			{
				Modes: []rights.Mode{rights.Repost, rights.Organic}, Placements: []rights.Placement{rights.AnyPlacement},
				Territories: []irm.Territory{"DE", "AT"}, Term: rights.Term{Anchor: rights.Published, Months: 6},
			},
			{
				Modes: []rights.Mode{rights.Paid, rights.Whitelist}, Placements: []rights.Placement{"tiktok"},
				Territories: []irm.Territory{"DE"}, Term: rights.Term{Window: irm.Window{From: on(3, 1), To: on(9, 1)}}, Edits: true,
				Codes: []rights.Code{{Kind: "spark", Placement: "tiktok", Asset: "clip", Issued: on(4, 1), Days: 60}},
			},
			{Prohibits: true, Placements: []rights.Placement{rights.TV}},
		},
		Exclusivity: []rights.Exclusivity{{Competitors: []irm.BrandID{"glow"}, Categories: []string{"skincare"}, Before: 14, After: 30}},
		Disclosure:  rights.Disclosure{Language: "de", Label: "Werbung"},
		Signatories: []rights.Signatory{{Party: irm.PartyBrand, Actor: "u-1", Authority: "director"}, {Party: irm.PartyCreator, Actor: "u-2", Authority: "self"}},
	}
}

// clip is a video of that agreement.
func clip() rights.Asset {
	return rights.Asset{ID: "clip", Agreement: "agr-7", Approved: on(3, 20), Published: on(4, 1), Label: "Werbung"}
}

// deals makes n deals of so many creators within two years, the same for a seed.
func deals(n, creators int, seed uint64, exclusive int) []rights.Deal {
	r := rand.New(rand.NewPCG(seed, 9))
	out := make([]rights.Deal, n)
	territory := func() []irm.Territory {
		return [][]irm.Territory{nil, {irm.World}, {"DE"}, {"DE-BY", "FR"}, {"US"}, {"AT", "DE"}}[r.IntN(6)]
	}
	placement := func() []rights.Placement {
		return [][]rights.Placement{nil, {rights.AnyPlacement}, {"tiktok"}, {"instagram", "tiktok"}, {"youtube"}}[r.IntN(5)]
	}
	for i := range out {
		c := r.IntN(creators)
		start := on(1, 1).Add(time.Duration(r.IntN(700*24)) * time.Hour)
		brand := r.IntN(40)
		d := rights.Deal{
			ID: irm.CollaborationID(fmt.Sprint("deal-", i)), Creator: irm.CreatorID(fmt.Sprint("creator-", c)),
			Brand: irm.BrandID(fmt.Sprint("brand-", brand)), Categories: []string{fmt.Sprint("cat-", brand%8), fmt.Sprint("wide-", brand%3)},
			Window:     irm.Window{From: start, To: start.Add(time.Duration(1+r.IntN(60*24)) * time.Hour)},
			Placements: placement(), Territories: territory(),
		}
		if c%3 > 0 {
			d.Roster = fmt.Sprint("roster-", c/20)
		}
		switch r.IntN(40) {
		case 0:
			d.Window.From = time.Time{}
		case 1:
			d.Window.To = time.Time{}
		}
		if r.IntN(100) < exclusive {
			e := rights.Exclusivity{Placements: placement(), Territories: territory(), Before: r.IntN(30), After: r.IntN(60), Roster: r.IntN(6) == 0}
			e.Competitors = []irm.BrandID{irm.BrandID(fmt.Sprint("brand-", (brand+8)%40)), irm.BrandID(fmt.Sprint("brand-", (brand+3)%40))}
			if r.IntN(2) == 0 {
				e.Categories = d.Categories[:1+r.IntN(2)]
			}
			d.Exclusivity = []rights.Exclusivity{e}
			if r.IntN(4) == 0 {
				d.Exclusivity = append(d.Exclusivity, rights.Exclusivity{Categories: []string{fmt.Sprint("cat-", r.IntN(8))}})
			}
		}
		out[i] = d
	}
	return out
}
