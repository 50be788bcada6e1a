package click

import (
	"strings"
	"time"
	"unicode"
	"unicode/utf8"

	"github.com/irmkit/irmkit/irm"
	"github.com/irmkit/irmkit/irm/intake"
	"github.com/irmkit/irmkit/irm/intake/internal/fault"
	"github.com/irmkit/irmkit/irm/intake/internal/moment"
	"github.com/irmkit/irmkit/irm/intake/internal/sheet"
	"github.com/irmkit/irmkit/irm/wire"
)

// reading is one record on its way to a click. The first error sticks.
type reading struct {
	*cells
	out Click
	bad *intake.RejectError
}

func read(in *cells, opts Options) (Click, error) {
	r := reading{cells: in}
	c := &r.out
	c.ID = r.id(fieldID)
	c.Visitor = irm.CustomerID(r.visitor())
	c.Creator = irm.CreatorID(r.id(fieldCreator))
	c.Campaign = irm.CampaignID(r.id(fieldCampaign))
	c.Code = r.code()
	c.Kind = r.kind()
	c.URL = r.url(fieldURL)
	c.Referrer = r.url(fieldReferrer)
	c.At = r.at(opts)
	if r.text[fieldReceivedAt] != "" {
		c.ReceivedAt = r.time(fieldReceivedAt, opts.Location, opts.Epoch)
	}
	if r.bad != nil {
		return Click{}, r.bad
	}
	if !r.has[fieldID] {
		c.ID = r.derived()
	}
	return r.out, nil
}

func (r *reading) fail(err *intake.RejectError) {
	if r.bad == nil {
		r.bad = err
	}
}

// id reads an ID, which may be empty but for that of the click.
func (r *reading) id(f field) string {
	v := r.text[f]
	if v == "" && (f != fieldID || !r.has[f]) {
		return ""
	}
	if err := irm.CheckID(v); err != nil {
		r.fail(fault.From(r.path[f], v, err))
	}
	if sheet.Scientific(v) {
		r.fail(fault.New(r.path[f], "id_mangled", v, "want the whole id; a spreadsheet rounded it"))
	}
	return v
}

func (r *reading) visitor() string {
	if strings.Contains(r.text[fieldVisitor], "@") {
		r.out.Findings.Warn(r.path[fieldVisitor], "visitor_email", "an e-mail address is no pseudonym; left out")
		return ""
	}
	return r.id(fieldVisitor)
}

func (r *reading) code() string {
	v := r.text[fieldCode]
	if v != "" && irm.CheckID(v) != nil {
		r.out.Findings.Warn(r.path[fieldCode], "code", "no code of at most 128 printable bytes; left out")
		return ""
	}
	return v
}

func (r *reading) kind() Kind {
	kind := kindOf(r.text[fieldKind])
	if kind != KindClick && kind != KindView {
		r.out.Findings.Warn(r.path[fieldKind], "kind_unknown", "not known as a click or a view; kept")
	}
	return kind
}

// at reads the time of the click; one whose name says its unit is read by it.
func (r *reading) at(opts Options) time.Time {
	if r.has[fieldAt] {
		return r.time(fieldAt, opts.Location, opts.Epoch)
	}
	return r.time(fieldMicros, opts.Location, time.Microsecond)
}

func (r *reading) time(f field, loc *time.Location, epoch time.Duration) time.Time {
	at, err := moment.Parse(r.text[f], moment.Options{Location: loc, Epoch: epoch})
	if err != nil {
		r.fail(fault.From(r.path[f], r.text[f], err))
	}
	return at
}

// url keeps as much of a URL as can be kept.
func (r *reading) url(f field) string {
	kept, whole := keep(r.text[f])
	if !whole {
		r.out.Findings.Warn(r.path[f], "url_cut", "%s; the rest is left out", fault.URLWant)
	}
	return kept
}

const maxURL = 8192

// keep cuts a URL before what [fault.CheckURL] objects to, back to the beginning of a
// parameter, and reports whether it is whole.
func keep(s string) (string, bool) {
	end := 0
	for end < len(s) {
		r, n := utf8.DecodeRuneInString(s[end:])
		if end+n > maxURL || r == utf8.RuneError && n == 1 || unicode.IsControl(r) {
			break
		}
		end += n
	}
	if end == len(s) {
		return s, true
	}
	if i := strings.LastIndexAny(s[:end], "?&#"); i >= 0 {
		end = i
	}
	return s[:end], false
}

// derived is the ID of a click that has none: the same click has the same in every
// export. What was left out or cut off tells clicks apart all the same.
func (r *reading) derived() string {
	return wire.DeriveID("click", string(r.out.Kind), r.out.At.Format(time.RFC3339Nano), r.text[fieldVisitor], r.text[fieldCreator],
		r.text[fieldCampaign], r.text[fieldCode], r.text[fieldURL], r.text[fieldReferrer])
}
