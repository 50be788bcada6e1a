package network

import (
	"github.com/irmkit/irmkit/irm"
	"github.com/irmkit/irmkit/irm/intake"
	"github.com/irmkit/irmkit/irm/intake/internal/sheet"
)

// plan is a profile made ready: its paths are taken apart.
type plan struct {
	Profile
	id, conversion, order, program, publisher, subID, codes, country, reason route

	isNew, kind, status, test, correction                  route
	at, clicked, posted, approved, locked, paidAt, changed route
	flags                                                  []route
	sale, commission                                       []amountPlan
	columns                                                map[string]string // normalized headers of a CSV file to names
}

type amountPlan struct {
	Amount
	path     path
	currency route
}

func newPlan(p Profile) (*plan, *intake.FileError) {
	if fs := p.Validate(); len(fs) > 0 {
		return nil, &intake.FileError{Source: source, Field: "profile", Code: fs[0].Code, Problem: fs[0].Path + ": " + fs[0].Message}
	}
	field := func(f Field) route { return parseField(f, p.Format) }
	t := p.Times
	n := &plan{
		Profile: p,
		id:      field(p.ID), conversion: field(p.Conversion), order: field(p.Order), program: field(p.Program),
		publisher: field(p.Publisher), subID: field(p.SubID), codes: field(p.Codes), country: field(p.Country), reason: field(p.Reason),
		isNew: field(p.New.Field), kind: field(p.Kind.Field), status: field(p.Status.Field), test: field(p.Test.Field),
		correction: field(p.Correction.Field),
		at:         field(t.At), clicked: field(t.Clicked), posted: field(t.Posted), approved: field(t.Approved),
		locked: field(t.Locked), paidAt: field(t.Paid), changed: field(t.Changed),
		sale: amountPlans(p.Sale, p.Format), commission: amountPlans(p.Commission, p.Format),
	}
	for _, f := range p.Flags {
		n.flags = append(n.flags, field(f.Field))
	}
	if p.Format == FormatCSV {
		n.columns = map[string]string{}
		for _, f := range p.fields() {
			for _, name := range f.Field {
				n.columns[sheet.Normalize(name)] = name
			}
		}
	}
	return n, nil
}

func amountPlans(amounts []Amount, format Format) []amountPlan {
	plans := make([]amountPlan, len(amounts))
	for i, a := range amounts {
		plans[i] = amountPlan{a, parsePath(a.Field, format), parseField(a.Currency, format)}
	}
	return plans
}

// conversionID names a conversion or refund across networks.
func (n *plan) conversionID(id string) irm.ConversionID { return irm.ConversionID(n.Name + ":" + id) }
