package network

import (
	"strings"
	"unicode"

	"github.com/irmkit/irmkit/irm"
)

// plan is a profile made ready: its paths are taken apart.
type plan struct {
	Profile
	id, conversion, order, program, publisher, subID, codes, country, reason route

	isNew, kind, status, test, correction                  route
	at, clicked, posted, approved, locked, paidAt, changed route
	flags                                                  []route
	sale, commission                                       []amountPlan
	columns                                                map[string]string // of a CSV file: headers to names
}

type amountPlan struct {
	Amount
	path     path
	currency route
}

// newPlan prepares a valid profile, whose Format is that of the report.
func newPlan(p Profile) *plan {
	var columns map[string]string
	if p.Format == FormatCSV {
		columns = columnNames(p)
	}
	field := func(f Field) route { return parseField(f, columns) }
	t := p.Times
	n := &plan{
		Profile: p,
		id:      field(p.ID), conversion: field(p.Conversion), order: field(p.Order), program: field(p.Program),
		publisher: field(p.Publisher), subID: field(p.SubID), codes: field(p.Codes), country: field(p.Country), reason: field(p.Reason),
		isNew: field(p.New.Field), kind: field(p.Kind.Field), status: field(p.Status.Field), test: field(p.Test.Field),
		correction: field(p.Correction.Field),
		at:         field(t.At), clicked: field(t.Clicked), posted: field(t.Posted), approved: field(t.Approved),
		locked: field(t.Locked), paidAt: field(t.Paid), changed: field(t.Changed),
		sale: amountPlans(p.Sale, columns), commission: amountPlans(p.Commission, columns),
		columns: columns,
	}
	for _, f := range p.Flags {
		n.flags = append(n.flags, field(f.Field))
	}
	return n
}

func amountPlans(amounts []Amount, columns map[string]string) []amountPlan {
	plans := make([]amountPlan, len(amounts))
	for i, a := range amounts {
		plans[i] = amountPlan{a, parsePath(a.Field, columns), parseField(a.Currency, columns)}
	}
	return plans
}

// columnNames maps headers in the form of [columnKey] to the names of the profile;
// of names that are one header the first counts.
func columnNames(p Profile) map[string]string {
	columns := map[string]string{}
	for _, f := range p.fields() {
		for _, name := range f.Field {
			if key := columnKey(name); columns[key] == "" {
				columns[key] = name
			}
		}
	}
	return columns
}

// columnKey is the form in which headers are compared: what tools make of
// saleAmountUsd is also "Sale Amount (USD)" and sale_amount_usd.
func columnKey(header string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsLetter(r) || unicode.IsDigit(r) {
			return unicode.ToLower(r)
		}
		return -1
	}, header)
}

// conversionID names a conversion or refund across networks.
func (n *plan) conversionID(id string) irm.ConversionID { return irm.ConversionID(n.Name + ":" + id) }
