package roster

import (
	"fmt"
	"strings"

	"github.com/irmkit/irmkit/irm"
	"github.com/irmkit/irmkit/irm/intake"
	"github.com/irmkit/irmkit/irm/intake/internal/fault"
	"github.com/irmkit/irmkit/irm/intake/internal/sheet"
)

// reading is one row on its way to a creator. The first error sticks. It is used
// for row after row, so that its lists are made once.
type reading struct {
	*table
	out             Row
	id, handle, url string
	userID, former  string
	first, last     string // private names
	platform        irm.Platform
	accounts        []irm.Account
	places          []int // by index of the column's platform: where in accounts, plus one
	counts          []best
	followers       []followers
	partner         partner
	attributed      bool // by a column of attributes, whose keys may be anything
	bad             *intake.RejectError

	words map[string]string // words that were made slugs, at most maxWords
}

// read reads one row; what it returns is the caller's.
func (c *table) read(r sheet.Row) (Row, error) {
	in := &c.in
	in.reset(r.Line)
	if c.repeats(r.Cells) {
		return Row{}, fault.New("", "header_repeated", "", "want a creator; the row is the header again")
	}
	for i := range c.columns {
		if col := &c.columns[i]; col.field > fieldIgnored {
			in.raw(col, c.Header[i], r.Cells[i])
		}
	}
	if r.Missing > 0 {
		in.note(fault.Info("", "cells_missing", fmt.Sprintf("the row ends %d cells early; they are taken as empty", r.Missing)))
	}
	in.finishAccounts()
	in.finishContact()
	in.finishMetrics()
	in.finishPartnership()
	if in.bad == nil && !in.sound() {
		in.fail(fault.Findings("", in.out.Creator.Validate()))
	}
	if in.bad != nil {
		return Row{}, in.bad
	}
	return in.out, nil
}

func (in *reading) reset(line int) {
	in.out = Row{Record: line}
	in.id, in.handle, in.url, in.userID, in.former, in.first, in.last = "", "", "", "", "", "", ""
	in.platform, in.bad, in.attributed = "", nil, false
	in.accounts, in.followers = in.accounts[:0], in.followers[:0]
	clear(in.places)
	clear(in.counts)
	in.partner.reset()
}

func (in *reading) fail(err *intake.RejectError) {
	if in.bad == nil {
		in.bad = err
	}
}

func (in *reading) note(f irm.Finding) { in.out.Findings = append(in.out.Findings, f) }

func (in *reading) warn(header, code, message string) {
	in.note(irm.Finding{Path: header, Code: code, Severity: irm.SeverityWarning, Message: message})
}

// raw takes a cell as it stands in the file. What [Write] put before it is taken
// off again, and then it is no placeholder, whatever it looks like.
func (in *reading) raw(col *column, header, cell string) {
	cell, isLiteral := unguard(cell)
	v := strings.TrimSpace(cell)
	if !isLiteral && sheet.IsPlaceholder(v) {
		in.nothing(col, header, v)
		return
	}
	switch f := col.field; {
	case f == fieldMetric:
		in.count(&in.counts[col.index], col, header, v)
	case f >= fieldFirstName && f <= fieldPayee:
		in.private(f, header, v)
	case f >= fieldBrand && f < fieldFirstName || f == fieldFee:
		in.partnership(col, header, v)
	default:
		in.public(col, header, v, cell)
	}
}

// nothing is a cell that says that nothing is known.
func (in *reading) nothing(col *column, header, v string) {
	switch {
	case col.field == fieldMetric:
		if t := &in.counts[col.index]; !col.sparse || v != "" {
			t.nothing = header
		}
	case v != "":
		in.note(fault.Info(header, "placeholder", "the cell says that it is unknown"))
	}
}

// public takes what anyone may know of a creator.
func (in *reading) public(col *column, header, v, cell string) {
	switch col.field {
	case fieldID, fieldMergedInto:
		in.identifier(col.field, header, v, cell)
	case fieldName:
		in.name(header, v)
	case fieldHandle:
		in.noEmail(header, v)
		in.set(&in.handle, header, v)
	case fieldURL:
		in.noEmail(header, v)
		in.set(&in.url, header, v)
	case fieldUserID:
		in.network(&in.userID, header, v)
	case fieldFormer:
		in.noEmail(header, v)
		in.set(&in.former, header, v)
	case fieldPlatform:
		in.networkName(header, v)
	case fieldAccount, fieldAccountUserID, fieldAccountFormer:
		in.account(col, header, v)
	case fieldAccountFollowers:
		in.follow(col.platform, header, v)
	case fieldAccounts:
		in.listed(header, v)
	case fieldCountry, fieldAudienceCountry:
		in.country(col.field, header, v)
	case fieldNiche:
		in.niche(header, v)
	case fieldLanguage:
		in.language(header, v)
	case fieldEngagement, fieldEngagementPercent:
		in.engagement(col.field, header, v)
	case fieldCode:
		in.promoCode(header, v)
	case fieldState:
		in.text(&in.out.State, header, v)
	case fieldLastContact:
		in.moment(&in.out.LastContact, header, v)
	case fieldCredentials:
		in.out.Creator.Credentials = append(in.out.Creator.Credentials, decoded[[]irm.Credential](in, header, v)...)
	case fieldAttributes:
		in.attributed = true
		for key, value := range decoded[irm.Attributes](in, header, v) {
			in.attribute(key, header, value)
		}
	}
}
