package roster

import (
	"fmt"
	"slices"
	"strings"

	"github.com/irmkit/irmkit/irm"
	"github.com/irmkit/irmkit/irm/intake"
	"github.com/irmkit/irmkit/irm/intake/internal/fault"
	"github.com/irmkit/irmkit/irm/intake/internal/sheet"
)

// reading is one row on its way to a creator. The first error sticks.
type reading struct {
	*table
	out             Row
	id, handle, url string
	first, last     string // private names
	platform        irm.Platform
	accounts        []irm.Account
	counts          [16]tally // by index in metrics
	bad             *intake.RejectError
}

// tally is the best reading of a metric that may stand in several columns.
type tally struct {
	n            int64
	known, exact bool
	bad          *intake.RejectError
	nothing      string // the header of a cell that says that it is unknown
}

func (c *table) read(r sheet.Row) (Row, error) {
	in := reading{table: c, out: Row{Record: r.Line}}
	for i, col := range c.columns {
		if col.field != "" && col.field != fieldIgnored {
			in.cell(col, c.Header[i], strings.TrimSpace(r.Cells[i]))
		}
	}
	if r.Missing > 0 {
		in.note(fault.Info("", "cells_missing", fmt.Sprintf("the row ends %d cells early; they are taken as empty", r.Missing)))
	}
	in.finishAccounts()
	in.finishContact()
	in.finishMetrics()
	if in.bad == nil {
		in.fail(fault.Findings("", in.out.Creator.Validate()))
	}
	if in.bad != nil {
		return Row{}, in.bad
	}
	return in.out, nil
}

func (in *reading) fail(err *intake.RejectError) {
	if in.bad == nil {
		in.bad = err
	}
}

func (in *reading) note(f irm.Finding) { in.out.Findings = append(in.out.Findings, f) }

func (in *reading) cell(col column, header, v string) {
	if col.field == fieldMetric {
		in.count(&in.counts[slices.Index(in.metrics, col.metric)], header, v)
		return
	}
	if sheet.IsPlaceholder(v) {
		if v != "" {
			in.note(fault.Info(header, "placeholder", "the cell says that it is unknown"))
		}
		return
	}
	c, contact := &in.out.Creator, &in.out.Contact
	switch col.field {
	case fieldID:
		if sheet.Scientific(v) {
			in.fail(fault.New(header, "id_mangled", v, "want the whole id; a spreadsheet rounded it"))
		}
		in.email(header, v)
		in.set(&in.id, header, v)
	case fieldName:
		in.set(&c.Name, header, v)
	case fieldHandle:
		in.email(header, v)
		in.set(&in.handle, header, v)
	case fieldURL:
		in.email(header, v)
		in.set(&in.url, header, v)
	case fieldPlatform:
		if in.platform = readPlatform(v); in.platform == "" {
			in.fail(fault.New(header, "platform", v, "want the name of a network such as Instagram"))
		}
	case fieldAccount:
		in.email(header, v)
		if a, ok := readProfile(v, col.platform); ok {
			in.accounts = append(in.accounts, a)
		} else {
			in.noProfile(header)
		}
	case fieldCountry, fieldAudienceCountry:
		in.country(col.field, header, v)
	case fieldNiche:
		in.niche(header, v)
	case fieldCode:
		if !sheet.Fits(v) {
			in.fail(fault.New(header, "text", v, "want at most 1,024 bytes of text without controls"))
		}
		in.set(&in.out.Code, header, v)
	case fieldFirstName:
		in.set(&in.first, header, v)
	case fieldLastName:
		in.set(&in.last, header, v)
	case fieldEmail:
		contact.Email = irm.NewPersonal(v)
	case fieldPhone:
		contact.Phone = irm.NewPersonal(v)
	case fieldLine1:
		contact.Address.Line1 = irm.NewPersonal(v)
	case fieldLine2:
		contact.Address.Line2 = irm.NewPersonal(v)
	case fieldPostcode:
		contact.Address.Postcode = irm.NewPersonal(v)
	case fieldCity:
		contact.Address.City = irm.NewPersonal(v)
	case fieldRegion:
		contact.Address.Region = irm.NewPersonal(v)
	case fieldAddressCountry:
		if contact.Address.Country = territory(v); contact.Address.Country == "" {
			in.out.Findings.Warn(header, "territory", "no ISO 3166 code; left out of the address")
		}
	}
}

// email refuses a private address where a public name should be: it would become
// the creator's ID and stand in every report.
func (in *reading) email(header, v string) {
	if holdsEmail(v) {
		in.fail(fault.New(header, "handle_email", v, "want a public name or link, not an e-mail address"))
	}
}

func (in *reading) noProfile(header string) {
	in.out.Findings.Warn(header, "no_profile", "a link to a post or a page that is no profile; not used")
}

// set keeps the first of several columns for one field.
func (in *reading) set(to *string, header, v string) {
	switch {
	case *to == "":
		*to = v
	case *to != v:
		in.out.Findings.Warn(header, "column_differs", "an earlier column says otherwise; it is used")
	}
}

// count keeps the first count written out in full, else the first abbreviated.
func (in *reading) count(t *tally, header, v string) {
	if sheet.IsPlaceholder(v) {
		t.nothing = header
		return
	}
	n, exact, code := sheet.ParseCount(v)
	switch {
	case code != "" && t.bad == nil:
		t.bad = fault.New(header, code, v, sheet.CountWant(code))
	case code != "":
	case !t.known || exact && !t.exact:
		t.n, t.known, t.exact = n, true, exact
	}
}

func (in *reading) finishMetrics() {
	for i, metric := range in.metrics {
		switch t := &in.counts[i]; {
		case t.known:
			m, err := in.out.Metrics.With(metric, t.n)
			if err != nil {
				in.fail(fault.From(string(metric), "", err))
			}
			in.out.Metrics = m
		case t.bad != nil:
			in.fail(t.bad)
		default:
			in.note(fault.Info(t.nothing, "placeholder", "the count is unknown"))
		}
	}
}

// country takes codes; names are kept as they are. A number in this place means
// that cells are missing before it, and then none of the row can be trusted.
func (in *reading) country(f field, header, v string) {
	if sheet.LooksNumeric(v) {
		in.fail(fault.New(header, "shifted_row", v, "want a country; the cells of the row seem to have shifted"))
		return
	}
	if t := territory(v); t != "" && f == fieldCountry {
		in.out.Creator.Home = t
		return
	}
	in.attribute(string(f), header, v)
}

func territory(v string) irm.Territory {
	if t := irm.Territory(strings.ToUpper(v)); irm.CheckTerritory(t) == nil {
		return t
	}
	return ""
}

func (in *reading) niche(header, v string) {
	if sheet.LooksNumeric(v) {
		in.out.Findings.Warn(header, "shifted_value", "a number where words are wanted; left out")
		return
	}
	other := false
	for word := range strings.FieldsFuncSeq(v, func(r rune) bool { return r == ',' || r == ';' || r == '|' }) {
		s := sheet.Slug(word)
		if other = other || s == ""; s == "" || slices.Contains(in.out.Creator.Niches, s) {
			continue
		}
		if len(in.out.Creator.Niches) == maxNiches {
			in.out.Findings.Warn(header, "limit", "more than %d niches; the others are left out", maxNiches)
			break
		}
		in.out.Creator.Niches = append(in.out.Creator.Niches, s)
	}
	if other {
		in.attribute("category", header, v)
	}
}

// maxNiches bounds the search for repetitions.
const maxNiches = 256

// attribute keeps text that has no field of its own.
func (in *reading) attribute(key, header, v string) {
	if !sheet.Fits(v) {
		in.out.Findings.Warn(header, "text", "the text has controls or over 1,024 bytes; left out")
		return
	}
	if in.out.Creator.Attributes == nil {
		in.out.Creator.Attributes = irm.Attributes{}
	}
	in.out.Creator.Attributes[key] = v
}
