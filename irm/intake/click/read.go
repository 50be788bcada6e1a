package click

import (
	"strconv"
	"strings"
	"time"
	"unicode"
	"unicode/utf8"

	"github.com/irmkit/irmkit/irm"
	"github.com/irmkit/irmkit/irm/intake"
	"github.com/irmkit/irmkit/irm/intake/internal/fault"
	"github.com/irmkit/irmkit/irm/intake/internal/moment"
	"github.com/irmkit/irmkit/irm/intake/internal/pseudonym"
	"github.com/irmkit/irmkit/irm/intake/internal/sheet"
	"github.com/irmkit/irmkit/irm/wire"
)

// reading is one record on its way to a click. The first error sticks.
type reading struct {
	*reader
	*cells
	out Click
	bad *intake.RejectError
}

func (in *reader) read(record *cells) (Click, error) {
	r := reading{reader: in, cells: record}
	c := &r.out
	c.ID = r.id(fieldID)
	c.Visitor = irm.CustomerID(r.visitor())
	c.Creator = irm.CreatorID(r.public(fieldCreator, "creator_"))
	c.Campaign = irm.CampaignID(r.public(fieldCampaign, "campaign_"))
	c.Code = r.code()
	c.Kind = r.kind()
	c.URL = r.url(fieldURL)
	c.Referrer = r.url(fieldReferrer)
	c.At = r.at()
	if r.text[fieldReceivedAt] != "" {
		c.ReceivedAt = r.time(fieldReceivedAt, in.opts.Epoch)
	}
	if r.bad != nil {
		return Click{}, r.bad
	}
	if !r.has[fieldID] {
		r.derive()
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

// visitor reads whom nobody must know by name.
func (r *reading) visitor() string {
	v := r.text[fieldVisitor]
	if pseudonym.Problem(v) == "" && pseudonym.IsName(v) && irm.CheckID(v) == nil {
		r.left(fieldVisitor, "visitor_name", pseudonym.Want("name"))
		return ""
	}
	return r.public(fieldVisitor, "visitor_")
}

// public reads an ID that may be a name, but no address of anybody.
func (r *reading) public(f field, prefix string) string {
	if problem := pseudonym.Problem(r.text[f]); problem != "" {
		r.left(f, prefix+problem, pseudonym.Want(problem))
		return ""
	}
	return r.id(f)
}

func (r *reading) left(f field, code, why string) {
	r.out.Findings.Warn(r.path[f], code, "%s; left out", why)
}

func (r *reading) code() string {
	v := r.text[fieldCode]
	switch {
	case pseudonym.HasAddress(v):
		r.left(fieldCode, "code_email", "an e-mail address is no promo code")
	case v != "" && irm.CheckID(v) != nil:
		r.left(fieldCode, "code", "no code of at most 128 printable bytes")
	default:
		return v
	}
	return ""
}

func (r *reading) kind() Kind {
	kind := kindOf(r.text[fieldKind])
	if kind != KindClick && kind != KindView {
		r.out.Findings.Warn(r.path[fieldKind], "kind_unknown", "not known as a click or a view; kept")
	}
	return kind
}

// at reads the time of the click; one whose name says its unit is read by it.
func (r *reading) at() time.Time {
	if r.has[fieldAt] {
		return r.time(fieldAt, r.opts.Epoch)
	}
	return r.time(fieldMicros, time.Microsecond)
}

func (r *reading) time(f field, epoch time.Duration) time.Time {
	at, err := moment.Parse(r.text[f], moment.Options{Location: r.opts.Location, Epoch: epoch, Order: r.opts.DateOrder, HasOrder: true})
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

// derive gives a click that has no ID one: the same click has the same in every
// export. What was left out or cut off tells clicks apart all the same. Clicks that
// neither this nor a visitor tells apart are numbered within the file.
func (r *reading) derive() {
	c := &r.out
	said := [...]string{string(c.Kind), c.At.Format(time.RFC3339Nano), r.text[fieldVisitor], r.text[fieldCreator],
		r.text[fieldCampaign], r.text[fieldCode], r.text[fieldURL], r.text[fieldReferrer]}
	c.ID = wire.DeriveID("click", said[:]...)
	if r.seen == nil || r.text[fieldVisitor] != "" {
		return
	}
	if n := r.seen.add(c.ID); n > 1 {
		c.ID = wire.DeriveID("click", append(said[:], strconv.Itoa(n))...)
		c.Findings = append(c.Findings, fault.Info("", "click_repeat", "says the same as another click of the file; counted beside it"))
	}
}
