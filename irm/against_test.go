package irm

import (
	"errors"
	"slices"
	"testing"
	"time"
)

func TestConversionAgainst(t *testing.T) {
	tests := []struct {
		name   string
		change func(*Conversion)
		want   Change
		field  string // of a DifferentError
	}{
		{"same", func(*Conversion) {}, ChangeSame, ""},
		{"same, in another order", func(c *Conversion) { slices.Reverse(c.Lines); slices.Reverse(c.Codes) }, ChangeSame, ""},
		{"same, in another zone", func(c *Conversion) { c.At = c.At.In(time.FixedZone("X", 3600)) }, ChangeSame, ""},
		{"same, with nanoseconds", func(c *Conversion) { c.At = c.At.Add(999) }, ChangeSame, ""},
		{"amends", func(c *Conversion) { c.Revision, c.Lines = 3, nil }, ChangeAmends, ""},
		{"stale", func(c *Conversion) { c.Revision, c.Kind = 1, KindLead }, ChangeStale, ""},
		{"other conversion", func(c *Conversion) { c.ID = "order-2" }, ChangeSame, "id"},
		{"moved", func(c *Conversion) { c.At = c.At.Add(time.Microsecond) }, ChangeSame, "at"},
		{"amendment that moves", func(c *Conversion) { c.Revision, c.At = 3, c.At.Add(time.Second) }, ChangeSame, "at"},
		{"kind", func(c *Conversion) { c.Kind = KindLead }, ChangeSame, "kind"},
		{"customer", func(c *Conversion) { c.Customer = "" }, ChangeSame, "customer"},
		{"new", func(c *Conversion) { c.New = AnswerUnknown }, ChangeSame, "new"},
		{"market", func(c *Conversion) { c.Market = "AT" }, ChangeSame, "market"},
		{"test", func(c *Conversion) { c.Test = false }, ChangeSame, "test"},
		{"cancelled", func(c *Conversion) { c.Cancelled = false }, ChangeSame, "cancelled"},
		{"code", func(c *Conversion) { c.Codes[1] = "OTHER" }, ChangeSame, "codes"},
		{"one code less", func(c *Conversion) { c.Codes = c.Codes[:1] }, ChangeSame, "codes"},
		{"one line less", func(c *Conversion) { c.Lines = c.Lines[:1] }, ChangeSame, "lines"},
		{"line", func(c *Conversion) { c.Lines[1].ID = "line-3" }, ChangeSame, "lines[1].id"},
		{"line twice", func(c *Conversion) { c.Lines[1] = c.Lines[0] }, ChangeSame, "lines[1].id"},
		{"category", func(c *Conversion) { c.Lines[0].Category = "" }, ChangeSame, "lines[0].category"},
		{"product", func(c *Conversion) { c.Lines[0].Product = "sku-9" }, ChangeSame, "lines[0].product"},
		{"quantity", func(c *Conversion) { c.Lines[1].Quantity = MustQuantity("3") }, ChangeSame, "lines[1].quantity"},
		{"gross", func(c *Conversion) { c.Lines[0].Amounts.Gross = usd(1) }, ChangeSame, "lines[0].amounts.gross"},
		{"discount", func(c *Conversion) { c.Lines[0].Amounts.Discount = usd(1) }, ChangeSame, "lines[0].amounts.discount"},
		{"tax", func(c *Conversion) { c.Lines[0].Amounts.Tax = usd(1) }, ChangeSame, "lines[0].amounts.tax"},
		{"shipping", func(c *Conversion) { c.Lines[0].Amounts.Shipping = Money{} }, ChangeSame, "lines[0].amounts.shipping"},
		{"fees, in another order", func(c *Conversion) { slices.Reverse(c.Lines); c.Lines[0].Amounts.Fees = usd(1) }, ChangeSame, "lines[0].amounts.fees"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			arrived, stored := fillConversion(), fillConversion()
			tt.change(arrived)
			got, err := arrived.Against(*stored)
			var different *DifferentError
			switch {
			case tt.field == "" && (err != nil || got != tt.want):
				t.Errorf("Against = %v, %v, want %v", got, err, tt.want)
			case tt.field != "" && (!errors.As(err, &different) || different.Field != tt.field || different.ID != string(arrived.ID)):
				t.Errorf("Against = %v, %v, want a different %s", got, err, tt.field)
			}
		})
	}
	_, err := Conversion{ID: "order-1"}.Against(Conversion{ID: "order-1", Kind: KindLead})
	if want := `irm: conversion "order-1" exists with different kind`; err == nil || err.Error() != want {
		t.Errorf("%v, want %s", err, want)
	}
}

func TestRefundAgainst(t *testing.T) {
	tests := []struct {
		name   string
		change func(*Refund)
		field  string
	}{
		{"same", func(*Refund) {}, ""},
		{"same, in another zone", func(r *Refund) { r.At = r.At.In(time.FixedZone("X", -3600)) }, ""},
		{"id", func(r *Refund) { r.ID = "ref-2" }, "id"},
		{"conversion", func(r *Refund) { r.Conversion = "order-2" }, "conversion"},
		{"at", func(r *Refund) { r.At = r.At.Add(time.Second) }, "at"},
		{"lines", func(r *Refund) { r.Lines = nil }, "lines"},
		{"line", func(r *Refund) { r.Lines[0].Line = "line-2" }, "lines[0].id"},
		{"quantity", func(r *Refund) { r.Lines[0].Quantity = Quantity{} }, "lines[0].quantity"},
		{"amount", func(r *Refund) { r.Lines[0].Amounts.Tax = usd(1) }, "lines[0].amounts.tax"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			arrived, stored := filled["refund"]().(*Refund), filled["refund"]().(*Refund)
			tt.change(arrived)
			err := arrived.Against(*stored)
			var different *DifferentError
			if tt.field == "" && err != nil || tt.field != "" && (!errors.As(err, &different) || different.Field != tt.field) {
				t.Errorf("Against = %v, want a different %q", err, tt.field)
			}
			if errors.Is(err, ErrExistsDifferent) != (tt.field != "") {
				t.Errorf("errors.Is(%v, ErrExistsDifferent) is wrong", err)
			}
		})
	}
}
