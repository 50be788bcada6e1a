package outreach

import (
	"slices"
	"time"

	"github.com/irmkit/irmkit/brief/internal/placeholder"
	"github.com/irmkit/irmkit/irm"
)

// ground checks that there is one for any contact at all, and that it was not withdrawn.
func (l *linter) ground(d Draft) {
	switch log := d.To.Log; {
	case log.withdrawn(d.At):
		l.add("to.log", "withdrawn", "the creator asked not to be written to")
	case log.Consent.Basis == "":
		l.warn("to.log.consent", "ground", "no consent or other ground is on record")
	case log.Consent.At.After(d.At):
		l.warn("to.log.consent", "ground", "the ground begins later, on %s", irm.DateOf(log.Consent.At.UTC()))
	}
}

// withdrawn reports whether the creator has asked not to be written to, and has not agreed
// anew since: that somebody else has an interest does not count. Without a time whatever was
// asked counts.
func (log Log) withdrawn(at time.Time) bool {
	if log.Withdrawn.IsZero() || !at.IsZero() && log.Withdrawn.After(at) {
		return false
	}
	c := log.Consent
	return c.Basis != "consent" && c.Basis != "contract" || !c.At.After(log.Withdrawn) || c.At.After(at)
}

// country warns of what the rules of the recipient's country ask for and the draft lacks.
func (l *linter) country(d Draft) {
	if len(l.rules) == 0 {
		return
	}
	country := d.To.country()
	if country == "" || country == irm.World {
		l.warn("to.country", "country", "no country: which rules hold is not known")
		return
	}
	on, held := irm.DateOf(d.At.UTC()), false
	for _, r := range l.rules {
		if !r.holds(country, d.Message.Channel, on) {
			continue
		}
		held = true
		for _, need := range r.Needs {
			if !need.met(d) {
				l.warn(need.path(), "rule_"+string(need), "%s in %s: want %s (%s; checked %s; no legal advice)",
					placeholder.Quote(r.ID), country.Country(), need.words(), r.Evidence, r.Checked)
			}
		}
	}
	if !held {
		l.info("to.country", "rule_unknown", "there is no rule for %s: that says nothing about the law", placeholder.Quote(string(country)))
	}
}

func (n Need) met(d Draft) bool {
	consent := d.To.Log.Consent
	switch n {
	case NeedConsent:
		return consent.Basis == "consent" && !consent.At.After(d.At)
	case NeedGround:
		return consent.Basis != "" && !consent.At.After(d.At)
	}
	return d.Message.says(string(n))
}

// path is where a need is to be met.
func (n Need) path() string {
	if slices.Contains([]Need{NeedConsent, NeedGround}, n) {
		return "to.log.consent"
	}
	return "message.body"
}

func (n Need) words() string {
	switch n {
	case NeedConsent:
		return "prior consent on record"
	case NeedGround:
		return "consent or another ground on record"
	}
	return "{{" + string(n) + "}} in the message"
}
