package order

import (
	"strings"
	"time"

	"github.com/irmkit/irmkit/irm"
	"github.com/irmkit/irmkit/irm/intake"
	"github.com/irmkit/irmkit/irm/intake/internal/fault"
	"github.com/irmkit/irmkit/irm/intake/internal/moment"
	"github.com/irmkit/irmkit/irm/intake/internal/sheet"
)

func (m *mapping) fail(err *intake.RejectError) {
	if m.bad == nil {
		m.bad = err
	}
}

// header names the column of a field in errors.
func (m *mapping) header(f field) string {
	if i := m.index[f]; i >= 0 {
		return m.Header[i]
	}
	return fieldNames[f]
}

// reject fails on a cell.
func (m *mapping) reject(f field, code, want string) {
	m.fail(fault.New(m.header(f), code, m.cells[f], want))
}

// check fails on a cell that an error of package irm objects to.
func (m *mapping) check(f field, err error) {
	if err != nil {
		m.fail(fault.From(m.header(f), m.cells[f], err))
	}
}

func (m *mapping) warn(f field, code, message string) {
	m.out.Findings.Warn(m.header(f), code, "%s", message)
}

func (m *mapping) note(f field, code, message string) {
	m.out.Findings = append(m.out.Findings, fault.Info(m.header(f), code, message))
}

// load takes the cells. A control character other than a line break has no business
// in any of them.
func (m *mapping) load(cells []string) {
	for _, f := range m.found {
		cell := cells[m.index[f]]
		if hasControl(cell) {
			m.fail(fault.New(m.header(f), "text_control", cell, "want no control characters"))
		}
		m.cells[f] = strings.TrimSpace(cell)
	}
}

func hasControl(s string) bool {
	for i := range len(s) {
		if c := s[i]; c < ' ' && c != '\n' && c != '\r' || c == 0x7f {
			return true
		}
	}
	return false
}

// id reads an ID that must be there; optional one that need not.
func (m *mapping) id(f field) string {
	v := m.cells[f]
	m.check(f, irm.CheckID(v))
	if sheet.Scientific(v) {
		m.reject(f, "id_mangled", "want the whole id; a spreadsheet rounded it")
	}
	return v
}

func (m *mapping) optional(f field) string {
	if m.cells[f] == "" {
		return ""
	}
	return m.id(f)
}

func (m *mapping) time(f field) time.Time {
	at, err := m.moment(m.cells[f], m.opts.Dates)
	m.check(f, err)
	return at
}

func (m *mapping) moment(text string, dates bool) (time.Time, error) {
	return moment.Parse(text, moment.Options{Location: m.opts.Location, Dates: dates, Order: m.opts.DateOrder, HasOrder: true})
}
