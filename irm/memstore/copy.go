package memstore

import (
	"maps"
	"slices"
	"time"

	"github.com/irmkit/irmkit/attribution"
	"github.com/irmkit/irmkit/attribution/code"
	"github.com/irmkit/irmkit/compensation"
	"github.com/irmkit/irmkit/irm"
)

// The functions of this file bring a value to the form in which it is kept, and
// copy what is kept for whoever asked: nothing that can be changed is shared, times
// are Instants, and empty lists and maps are nil. Doing it twice changes nothing.
// A test finds by reflection whatever field is forgotten here.

func items[T any](l []T) []T {
	if len(l) == 0 {
		return nil
	}
	return slices.Clone(l)
}

// each copies a list of what has lists inside.
func each[T any](l []T, clone func(T) T) []T {
	l = items(l)
	for i := range l {
		l[i] = clone(l[i])
	}
	return l
}

func words[M ~map[string]string](m M) M {
	if len(m) == 0 {
		return nil
	}
	return maps.Clone(m)
}

func at(t time.Time) time.Time { return irm.Instant(t) }

func window(w irm.Window) irm.Window { return irm.Window{From: at(w.From), To: at(w.To)} }

func copyCreator(c irm.Creator) irm.Creator {
	c.Accounts = each(c.Accounts, copyAccount)
	c.Niches = items(c.Niches)
	c.Languages = items(c.Languages)
	c.Credentials = items(c.Credentials)
	c.Attributes = words(c.Attributes)
	return c
}

func copyAccount(a irm.Account) irm.Account {
	a.Former = each(a.Former, func(f irm.FormerHandle) irm.FormerHandle {
		f.Until = at(f.Until)
		return f
	})
	return a
}

func copyContact(c irm.Contact) irm.Contact {
	c.Consent.At = at(c.Consent.At)
	return c
}

func copyPartnership(p irm.Partnership) irm.Partnership {
	p.Since = at(p.Since)
	p.Owners = items(p.Owners)
	p.Boundaries = items(p.Boundaries)
	p.Notes = items(p.Notes)
	p.RateCard = items(p.RateCard)
	p.Tags = items(p.Tags)
	p.Attributes = words(p.Attributes)
	return p
}

func copyCollaboration(c irm.Collaboration) irm.Collaboration {
	c.Deliverables = items(c.Deliverables)
	c.Window = window(c.Window)
	c.Expected = items(c.Expected)
	c.Attributes = words(c.Attributes)
	return c
}

func copyCampaign(c irm.Campaign) irm.Campaign {
	c.Goals = items(c.Goals)
	c.Markets = items(c.Markets)
	c.Window = window(c.Window)
	c.Attributes = words(c.Attributes)
	return c
}

func copyProgram(p irm.Program) irm.Program {
	p.Strategy.Goals = items(p.Strategy.Goals)
	p.Strategy.Markets = items(p.Strategy.Markets)
	p.Strategy.Personas = items(p.Strategy.Personas)
	p.Selection.Platforms = items(p.Selection.Platforms)
	p.Selection.Niches = items(p.Selection.Niches)
	p.Selection.Bands = items(p.Selection.Bands)
	p.Collaboration.Models = items(p.Collaboration.Models)
	p.Collaboration.Formats = items(p.Collaboration.Formats)
	p.Measurement.Metrics = items(p.Measurement.Metrics)
	p.Measurement.Methods = items(p.Measurement.Methods)
	p.Governance.Review = copyWorkweek(p.Governance.Review)
	p.Retention.Perks = words(p.Retention.Perks)
	p.Attributes = words(p.Attributes)
	return p
}

func copyWorkweek(w irm.Workweek) irm.Workweek {
	for _, day := range [...]*[]irm.Shift{&w.Week.Mon, &w.Week.Tue, &w.Week.Wed, &w.Week.Thu, &w.Week.Fri, &w.Week.Sat, &w.Week.Sun} {
		*day = items(*day)
	}
	w.Holidays = each(w.Holidays, func(h irm.Holiday) irm.Holiday {
		h.Open = items(h.Open)
		return h
	})
	return w
}

func copyPayee(p irm.Payee) irm.Payee {
	p.Creators = items(p.Creators)
	p.Splits = items(p.Splits)
	p.Attributes = words(p.Attributes)
	return p
}

func copyContent(c irm.Content) irm.Content {
	c.At = at(c.At)
	c.Attributes = words(c.Attributes)
	return c
}

func copyConversion(c irm.Conversion) irm.Conversion {
	c.At = at(c.At)
	c.Lines = items(c.Lines)
	c.Codes = items(c.Codes)
	return c
}

func copyRefund(r irm.Refund) irm.Refund {
	r.At = at(r.At)
	r.Lines = items(r.Lines)
	return r
}

func copyReading(r irm.Reading) irm.Reading {
	r.AsOf = at(r.AsOf)
	return r
}

func copyTouch(t attribution.Touch) attribution.Touch {
	t.At = at(t.At)
	return t
}

func copyAlias(a attribution.Alias) attribution.Alias {
	a.At = at(a.At)
	return a
}

func copyAssignment(a code.Assignment) code.Assignment {
	a.Shares = items(a.Shares)
	a.Window = window(a.Window)
	a.CompromisedSince = at(a.CompromisedSince)
	return a
}

func copyCredit(c attribution.Credit) attribution.Credit {
	c.At, c.ConvertedAt = at(c.At), at(c.ConvertedAt)
	c.Lines = items(c.Lines)
	return c
}

func copyLine(l compensation.Line) compensation.Line {
	l.Scope, l.Cut = window(l.Scope), at(l.Cut)
	l.Parts, l.FX = items(l.Parts), items(l.FX)
	l.Sources.Sample = items(l.Sources.Sample)
	return l
}

func copyPayout(p compensation.PayoutEntry) compensation.PayoutEntry {
	p.At = at(p.At)
	return p
}
