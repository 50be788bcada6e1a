package metric

import (
	"strings"
	"time"

	"github.com/irmkit/irmkit/irm"
	"github.com/irmkit/irmkit/irm/intake"
	"github.com/irmkit/irmkit/irm/intake/internal/fault"
	"github.com/irmkit/irmkit/irm/intake/internal/moment"
	"github.com/irmkit/irmkit/irm/intake/internal/pseudonym"
	"github.com/irmkit/irmkit/irm/intake/internal/sheet"
)

// reading is one record on its way to a row. The first error sticks.
type reading struct {
	*reader
	id, link         string
	account, creator string
	kind             irm.SubjectKind
	asOf             time.Time
	source           string
	estimated, paid  bool
	only             definition // the metric of a record that names it
	metricAt         place
	valueAt          place
	value            string
	told             bool // a count was there, known or not
	boosts           bool // in Instagram's answers a total is with boosted reach
	counts           []count
	findings         irm.Findings
	bad              *intake.RejectError
}

func (r *reading) fail(err *intake.RejectError) {
	if r.bad == nil {
		r.bad = err
	}
}

func (r *reading) warn(at place, code, message string) {
	r.findings.Warn(at.String(), code, "%s", message)
}

func (r *reading) note(at place, code, message string) {
	r.findings = append(r.findings, fault.Info(at.String(), code, message))
}

// put takes one cell or member. The first of several for one field counts.
func (r *reading) put(c column, at place, text string) {
	text = strings.TrimSpace(text)
	if c.field == fieldCount {
		r.count(c.definition, at, text)
		return
	}
	if sheet.IsPlaceholder(text) {
		return
	}
	switch c.field {
	case fieldID:
		r.name(&r.id, at, text)
	case fieldAccount:
		r.name(&r.account, at, text)
	case fieldHandle:
		var name string
		if r.name(&name, at, text); r.account == "" {
			r.account = handle(name)
		}
	case fieldCreator:
		r.name(&r.creator, at, text)
	case fieldURL:
		r.url(at, text)
	case fieldKind:
		r.kind = irm.SubjectKind(strings.ToLower(text))
	case fieldAsOf:
		r.time(at, text)
	case fieldSource:
		r.source = text
	case fieldEstimated:
		r.estimated = r.flag(at, text)
	case fieldPaid:
		r.paid = r.flag(at, text)
	case fieldMetric:
		r.named(at, text)
	case fieldValue:
		r.valueAt, r.value = at, text
	}
}

// name reads an ID or a name. What begins with an '@' is a public one, also
// "@ada@example.social".
func (r *reading) name(to *string, at place, text string) {
	problem := ""
	if !strings.HasPrefix(text, "@") {
		problem = pseudonym.Problem(text)
	}
	switch err := irm.CheckID(text); {
	case err != nil:
		r.fail(fault.From(at.String(), text, err))
	case sheet.Scientific(text):
		r.fail(fault.New(at.String(), "id_mangled", text, "want the whole id; a spreadsheet rounded it"))
	case problem != "":
		r.fail(fault.New(at.String(), "id_"+problem, text, "want a public name or id; "+pseudonym.Want(problem)))
	case *to == "":
		*to = strings.TrimPrefix(text, "@")
	}
}

// handle makes the spellings of a public name one: the networks do not tell upper and
// lower case apart. The ID of a YouTube channel, which may stand in its place, is what
// it is.
func handle(text string) string {
	const channel = len("UCxxxxxxxxxxxxxxxxxxxxxx")
	if strings.HasPrefix(text, "UC") && len(text) == channel {
		return text
	}
	return strings.ToLower(text)
}

func (r *reading) url(at place, text string) {
	if fault.CheckURL(text) != nil {
		r.warn(at, "url", fault.URLWant+"; left out")
		return
	}
	if r.link == "" {
		r.link = text
	}
}

func (r *reading) time(at place, text string) {
	asOf, err := moment.Parse(text, moment.Options{Location: r.opts.Location, Dates: true, Order: r.opts.DateOrder, HasOrder: true})
	if err != nil {
		r.fail(fault.From(at.String(), text, err))
	}
	if r.asOf.IsZero() {
		r.asOf = asOf
	}
}

func (r *reading) flag(at place, text string) bool {
	switch strings.ToLower(text) {
	case "true", "yes", "y", "1":
		return true
	case "false", "no", "n", "0":
		return false
	}
	r.fail(fault.New(at.String(), "flag", text, "want yes or no"))
	return false
}

// named reads the name of the only metric of a record.
func (r *reading) named(at place, text string) {
	d, ok := named(text)
	if !ok {
		r.fail(fault.New(at.String(), "metric", text, "want the name of a count; rates, averages and amounts are none"))
	}
	r.only, r.metricAt = d, at
}
