package roster

import (
	"encoding/json"
	"strconv"
	"strings"
	"time"

	"github.com/irmkit/irmkit/irm"
	"github.com/irmkit/irmkit/irm/intake/internal/sheet"
)

// publicHeader and privateHeader are the columns of an export, in the order of
// appendCells. Those of all counted metrics stand between them and the rest.
var (
	publicHeader = append([]string{
		"id", "name", "platform", "handle", "user_id", "url", "former_handles", "accounts",
		"niches", "languages", "country", "credentials", "merged_into", "attributes",
		"code", "partnership_state", "last_contact",
		"brand", "partnership_id", "partnership_type", "standing", "since", "partnership_source", "owners",
		"boundaries", "note_ids", "rate_card", "tags", "partnership_attributes",
	}, metricHeader()...)

	privateHeader = []string{
		"contact_name", "email", "phone", "address_line1", "address_line2", "address_postcode", "address_city",
		"address_region", "address_country", "birthday", "preferences", "contact_source", "contact_purpose",
		"consent_basis", "consent_at", "consent_evidence", "retain_until", "payee",
	}
)

// counted are the metrics that have a column.
var counted = [...]irm.Metric{
	irm.MetricFollowers, irm.MetricFollowing, irm.MetricPosts, irm.MetricReach, irm.MetricImpressions, irm.MetricViews,
	irm.MetricLikes, irm.MetricComments, irm.MetricShares, irm.MetricSaves, irm.MetricClicks, irm.MetricFollowersGained,
	irm.MetricWatchSeconds,
}

func metricHeader() []string {
	var header []string
	for _, m := range counted {
		header = append(header, "metric_"+string(m))
	}
	return header
}

func (p *printer) appendCells(b []string, r *Row) []string {
	b = p.appendCreator(b, &r.Creator)
	b = append(b, guard(r.Code), guard(r.State), timeText(r.LastContact))
	b = appendPartnership(b, &r.Partnership)
	for _, m := range counted {
		n, known := r.Metrics.Get(m)
		if known {
			b = append(b, strconv.FormatInt(n, 10)) // a number, also where it is negative
		} else {
			b = append(b, "")
		}
	}
	if p.personal {
		b = appendContact(b, &r.Contact)
	}
	return b
}

func (p *printer) appendCreator(b []string, c *irm.Creator) []string {
	b = append(b, guard(string(c.ID)), guard(c.Name))
	b = p.appendAccounts(b, c.Accounts)
	return append(b, join(c.Niches), join(c.Languages), string(c.Home), list(c.Credentials),
		guard(string(c.MergedInto)), attributes(c.Attributes))
}

// appendAccounts writes the first account into columns of its own where that says
// it exactly, and the others as JSON.
func (p *printer) appendAccounts(b []string, accounts []irm.Account) []string {
	if len(accounts) > 0 && p.plain(accounts[0]) {
		a := accounts[0]
		return append(b, string(a.Platform), guard(a.Handle), guard(a.UserID), guard(a.URL), guard(former(a.Former)), list(accounts[1:]))
	}
	return append(b, "", "", "", "", "", list(accounts))
}

// plain reports an account that comes back from columns of its own.
func (p *printer) plain(a irm.Account) bool {
	in := &p.back.in
	in.reset(1)
	if platformOf(string(a.Platform)) != a.Platform {
		return false
	}
	in.platform, in.handle, in.userID, in.url, in.former = a.Platform, a.Handle, a.UserID, a.URL, former(a.Former)
	for _, s := range [...]string{in.handle, in.userID, in.url, in.former} {
		if strings.TrimSpace(s) != s || holdsEmail(s) {
			return false
		}
	}
	back, ok := in.mainAccount()
	return ok && in.bad == nil && len(in.out.Findings) == 0 && len(in.out.Creator.Attributes) == 0 && sameAccount(a, back)
}

func sameAccount(a, b irm.Account) bool {
	if len(a.Former) != len(b.Former) {
		return false
	}
	for i, f := range a.Former {
		if f.Handle != b.Former[i].Handle || !f.Until.Equal(b.Former[i].Until) {
			return false
		}
	}
	return a.Platform == b.Platform && a.UserID == b.UserID && a.Handle == b.Handle && a.URL == b.URL
}

func former(fs []irm.FormerHandle) string {
	var b strings.Builder
	for i, f := range fs {
		if i > 0 {
			b.WriteString("; ")
		}
		b.WriteString(f.Handle)
		if !f.Until.IsZero() {
			b.WriteString(" (" + timeText(f.Until) + ")")
		}
	}
	return b.String()
}

func appendPartnership(b []string, p *irm.Partnership) []string {
	standing := ""
	if p.ID != "" {
		standing = p.Standing.String()
	}
	return append(b, guard(string(p.Brand)), guard(string(p.ID)), guard(string(p.Type)), standing, timeText(p.Since), guard(p.Source), list(p.Owners),
		join(p.Boundaries), list(p.Notes), list(p.RateCard), join(p.Tags), attributes(p.Attributes))
}

func appendContact(b []string, c *irm.Contact) []string {
	a := &c.Address
	for _, v := range [...]irm.Personal{c.Name, c.Email, c.Phone, a.Line1, a.Line2, a.Postcode, a.City, a.Region} {
		b = append(b, guard(v.Reveal()))
	}
	return append(b, string(a.Country), c.Birthday.Reveal(), guard(c.Preferences.Reveal()), guard(c.Source), guard(c.Purpose),
		c.Consent.Basis, timeText(c.Consent.At), guard(string(c.Consent.Evidence)), c.RetainUntil.String(), guard(string(c.Payee)))
}

// timeText writes a time as all stores keep it.
func timeText(t time.Time) string {
	if t.IsZero() {
		return ""
	}
	return irm.Instant(t).Format(time.RFC3339Nano)
}

// join writes words as a list that does not read as a number or as nothing.
func join[T ~string](words []T) string {
	var b strings.Builder
	for i, w := range words {
		if i > 0 {
			b.WriteString(", ")
		}
		b.WriteString(string(w))
	}
	if len(words) == 1 && sheet.LooksNumeric(b.String()) {
		b.WriteByte(',')
	}
	return guard(b.String())
}

// list is JSON, "" for an empty list. What passed Validate can be written.
func list[T any](items []T) string {
	if len(items) == 0 {
		return ""
	}
	return jsonCell(items)
}

func attributes(a irm.Attributes) string {
	if len(a) == 0 {
		return ""
	}
	return jsonCell(a)
}

// jsonCell has no ';', which a spreadsheet may take for a delimiter.
func jsonCell(v any) string {
	b, _ := json.Marshal(v)
	return strings.ReplaceAll(string(b), ";", `\u003b`)
}
