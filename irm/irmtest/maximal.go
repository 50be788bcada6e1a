package irmtest

import (
	"github.com/irmkit/irmkit/attribution"
	"github.com/irmkit/irmkit/attribution/code"
	"github.com/irmkit/irmkit/compensation"
	"github.com/irmkit/irmkit/irm"
	"github.com/irmkit/irmkit/lifecycle"
)

// The maximal entities have every field set, so that a store which does not map one
// of them is caught; a test walks over their types and finds no field without a
// value. Money has two decimals and quantities, but for shares, are whole, since what
// becomes of others is the business of one rule. Lines are in order of ID, which is not
// content.

var (
	maxAttributes = irm.Attributes{"angle": "tutorial", "tone": "calm"}
	maxWindow     = irm.Window{From: at, To: at.AddDate(0, 1, 0)}
	maxDate       = irm.Date{Year: 2026, Month: 7, Day: 31}
	maxGoals      = []irm.Goal{
		{Stage: irm.StageAwareness, Metric: irm.MetricViews, Target: irm.MustQuantity("5000"), By: maxDate},
		{Stage: irm.StageConversion, Metric: "revenue", Amount: cents(1_000_000)},
	}
	maxAmounts = irm.Amounts{Gross: cents(11_900), Discount: cents(1_000), Tax: cents(1_741), Shipping: cents(490), Fees: cents(250)}
)

func maximalCreator(name string) irm.Creator {
	return irm.Creator{
		ID: irm.CreatorID(name), Name: "Anna Example", Niches: []string{"skincare", "travel"}, Languages: []irm.Language{"de", "pt-BR"},
		Accounts: []irm.Account{
			{Platform: irm.PlatformInstagram, UserID: "17841400000000000", Handle: "anna", URL: "https://example.com/anna", Former: []irm.FormerHandle{{Handle: "ann", Until: at}}},
			{Platform: irm.PlatformTikTok, Handle: "anna"},
		},
		Home: "DE", Credentials: []irm.Credential{{Kind: "esthetician", Issuer: "State Board", Expires: maxDate}},
		MergedInto: "another", Attributes: maxAttributes,
	}
}

func maximalContact(name string) irm.Contact {
	p := irm.NewPersonal
	return irm.Contact{
		Creator: irm.CreatorID(name), Payee: "payee-1", Name: p("Anna Private"), Email: p("anna@example.com"), Phone: p("+49 30 1234"),
		Address:  irm.Address{Line1: p("Street 1"), Line2: p("Back house"), Postcode: p("10115"), City: p("Berlin"), Region: p("BE"), Country: "DE"},
		Birthday: p("1990-05-17"), Preferences: p("no leather"), Source: "form", Purpose: "shipping",
		Consent: irm.Consent{Basis: "consent", At: at, Evidence: "note-1"}, RetainUntil: maxDate,
	}
}

func maximalPartnership(name string) irm.Partnership {
	return irm.Partnership{
		ID: irm.PartnershipID(name), Brand: "acme", Creator: "anna", Type: irm.PartnershipAffiliate, Standing: irm.StandingAdvocate,
		Since: at, Source: "event", Boundaries: []string{"alcohol"}, Notes: []irm.NoteID{"note-1"}, Tags: []string{"vip"}, Attributes: maxAttributes,
		Owners:   []irm.Owner{{Role: "legal", Region: "US-CA", Actor: irm.Actor{Kind: irm.ActorImport, Party: irm.PartyAgency, ID: "u1"}}},
		RateCard: []irm.RateCardItem{{Platform: irm.PlatformTikTok, Format: irm.FormatVideo, Fee: cents(50_000), Until: maxDate}},
	}
}

func maximalCollaboration(name string) irm.Collaboration {
	return irm.Collaboration{
		ID: irm.CollaborationID(name), Campaign: "spring", Creator: "anna", Partnership: "p1", Role: irm.StageConversion, Model: irm.ModelHybrid,
		Agreement: "agreement-1", Plan: "flat", PlanVersion: 3, Payee: "agency", Deliverables: []irm.DeliverableID{"d1", "d2"},
		Window: maxWindow, Expected: maxGoals, Attributes: maxAttributes,
	}
}

func maximalCampaign(name string) irm.Campaign {
	return irm.Campaign{
		ID: irm.CampaignID(name), Brand: "acme", Program: "program-1", Name: "Spring", Kind: irm.CampaignLaunch, Goals: maxGoals,
		Markets: []irm.Territory{"DE", "US-CA"}, Window: maxWindow, Budget: cents(5_000_000), Attributes: maxAttributes,
	}
}

func maximalProgram(name string) irm.Program {
	day := []irm.Shift{irm.MustShift("09:00-12:00"), irm.MustShift("13:00-17:00")}
	monthly := irm.Cadence{Every: 1, Unit: irm.CadenceMonthly, Anchor: maxDate}
	return irm.Program{
		ID: irm.ProgramID(name), Brand: "acme", Name: "Ambassadors", Attributes: maxAttributes,
		Strategy:      irm.ProgramStrategy{Vision: "known by everybody", Goals: maxGoals, Markets: []irm.Territory{"DE"}, Personas: []string{"runner"}},
		Selection:     irm.ProgramSelection{Profile: "profile-1", Platforms: []irm.Platform{"tiktok"}, Niches: []string{"food"}, Bands: []string{"micro"}},
		Collaboration: irm.ProgramCollaboration{Models: []irm.EngagementModel{"gifted"}, Formats: []irm.Format{"reel"}, Freedoms: "the music"},
		Measurement:   irm.ProgramMeasurement{Metrics: []irm.Metric{"views"}, Methods: []string{"link"}, Report: monthly},
		Governance: irm.ProgramGovernance{Agreement: "agreement-1", Disclosure: "always", Review: irm.Workweek{
			Zone: "Europe/Berlin", Week: irm.Week{Mon: day, Tue: day, Wed: day, Thu: day, Fri: day, Sat: day[:1], Sun: day[:1]},
			Holidays: []irm.Holiday{{Date: maxDate, Name: "founder's day", Open: day[:1]}},
		}},
		Retention: irm.ProgramRetention{Perks: map[string]string{"advocate": "early access"}, CheckIn: monthly, AssessDay: 90},
	}
}

func maximalPayee(name string) irm.Payee {
	return irm.Payee{
		ID: irm.PayeeID(name), Kind: irm.PayeeAgency, Creators: []irm.CreatorID{"anna", "ben"}, Currency: usd,
		Splits: []irm.Split{{Payee: "one", Weight: 2}, {Payee: "two", Weight: 1}}, Attributes: maxAttributes,
	}
}

func maximalContent(name string) irm.Content {
	return irm.Content{
		ID: irm.ContentID(name), Creator: "anna", Collaboration: "c1", Deliverable: "d1", Platform: irm.PlatformTikTok, Format: irm.FormatVideo,
		URL: "https://example.com/v/1", At: at, Caption: "hello #ad\r\n", RepostOf: "original", Attributes: maxAttributes,
	}
}

// An assignment has either one creator or shares; the small value has the other.
func maximalAssignment(name string) code.Assignment {
	return code.Assignment{
		ID: code.AssignmentID(name), Code: codeOf(name), Campaign: "spring", Window: maxWindow,
		Shares:  []code.Share{{Creator: "anna", Share: irm.MustQuantity("0.333333")}, {Creator: "ben", Share: irm.MustQuantity("0.666667")}},
		MaxUses: 100, MaxPerCustomer: 2, CompromisedSince: at.AddDate(0, 0, 7),
	}
}

func maximalConversion(name string) irm.Conversion {
	return irm.Conversion{
		ID: irm.ConversionID(name), Revision: 3, Kind: irm.KindPurchase, Customer: "c1", At: at, Codes: []string{"ANNA10", "BEN5"},
		New: irm.AnswerYes, Market: "DE", Test: true, Cancelled: true,
		Lines: []irm.Line{
			{ID: "1", Category: "serum", Product: "sku-1", Quantity: irm.MustQuantity("2"), Amounts: maxAmounts},
			{ID: "2", Category: "shipping", Product: "sku-2", Quantity: irm.MustQuantity("1"), Amounts: irm.Amounts{Shipping: cents(490)}},
		},
	}
}

func maximalRefund(name string) irm.Refund {
	return irm.Refund{
		ID: irm.RefundID(name), Conversion: "o1", At: at,
		Lines: []irm.RefundLine{{Line: "1", Quantity: irm.MustQuantity("1"), Amounts: maxAmounts}, {Line: "2", Amounts: irm.Amounts{Shipping: cents(490)}}},
	}
}

func maximalReading(name string) irm.Reading {
	return irm.Reading{
		Subject: irm.Subject{Kind: irm.SubjectContent, ID: name}, Metric: irm.MetricViews, Value: irm.MustQuantity("120000"), AsOf: at,
		Source: "tiktok export", Estimated: true, Paid: true,
	}
}

func maximalTouch(name string) attribution.Touch {
	return attribution.Touch{
		ID: attribution.TouchID(name), Kind: attribution.Code, Customer: "c1", Creator: "anna", Channel: "creator", Campaign: "spring",
		Content: "post-1", Code: "ANNA10", Referrer: "blog.example", At: at,
	}
}

func maximalAlias(name string) attribution.Alias {
	return attribution.Alias{ID: attribution.AliasID(name), Customer: "c1", Is: "k1", Creator: "anna", At: at}
}

func maximalCredit(name string) attribution.Credit {
	return attribution.Credit{
		ID: attribution.CreditID(name), Sequence: 2, Conversion: "o1", Revision: 3, Kind: irm.KindPurchase, Cause: attribution.CauseRefund,
		Refund: "r1", Reason: attribution.ReasonCode, Touch: "t1", Creator: "anna", Campaign: "spring", New: irm.AnswerNo,
		At: at, ConvertedAt: at.AddDate(0, 0, -3),
		Currency: usd, Share: irm.MustQuantity("-1"),
		Lines: []attribution.CreditLine{{Line: "1", Category: "serum", Product: "sku-1", Quantity: irm.MustQuantity("-2"), Amounts: maxAmounts}},
	}
}

func maximalLine(name string) compensation.Line {
	return compensation.Line{
		ID: compensation.LineID(name), Plan: "flat", Version: 2, Payee: "anna", Component: "commission", Kind: compensation.LineCorrection,
		Scope: maxWindow, Sequence: 4, Cut: at, Left: true, Exact: "12495/7", Rounding: irm.HalfEven,
		Earned: cents(1_785), Before: cents(1_000), Amount: cents(785),
		Parts: []compensation.Part{
			{
				Rule: "components[1].rate", Version: 2, Events: 3, Basis: cents(11_900), Quantity: irm.MustQuantity("3"), Rate: irm.MustRate("0.15"),
				Unit: cents(500), Every: irm.MustQuantity("1000"), Counted: "23801/2", Times: 4, Days: 15, Of: 31, Weight: 2, Weights: "7",
				Reason: "opening balance", Actor: irm.Actor{Kind: irm.ActorSystem, Party: "brand", ID: "eve"}, Exact: "12495/7",
			},
			{Rule: "components[1].cap", Version: 1},
		},
		FX: []compensation.FXUse{{
			Rate: irm.FXRate{From: irm.MustCurrency("EUR"), To: usd, Date: maxDate, Rate: irm.MustRate("1.0825"), Source: "ecb"},
			From: irm.MustMoney("100.00", "EUR"), To: cents(10_825), Rates: 101, Until: maxDate,
		}},
		Sources: compensation.Sources{Count: 3, Sample: []compensation.ActivityID{"a1", "a2"}, Digest: "c0ffee"},
	}
}

func maximalPayout(name string) compensation.PayoutEntry {
	return compensation.PayoutEntry{
		ID: compensation.PayoutEntryID(name), Payout: "pay-1", Plan: "flat", Payee: "anna", Sequence: 2, Step: compensation.PayoutVoided,
		At: at, Amount: cents(785), Reason: "account closed",
	}
}

func maximalStepped(name string) stepped {
	return stepped{
		ID: lifecycle.InstanceID(name), Machine: "review", Version: 3, State: "in review", At: at.AddDate(0, 0, 4),
		Started: at, Entered: at.AddDate(0, 0, 1), Active: at.AddDate(0, 0, 2), Until: at.AddDate(0, 0, 9), Next: at.AddDate(0, 0, 7),
		Breaches: 5, Totals: [lifecycle.MaxTotals]int64{1, 2, 3, 4},
		Set: at.AddDate(0, 0, 9), Actor: irm.Actor{Kind: irm.ActorSystem, Party: "brand", ID: "eve"}, Reason: "brief changed", Command: "cmd-1",
	}
}
