package roster

import (
	"strings"

	"github.com/irmkit/irmkit/irm"
	"github.com/irmkit/irmkit/irm/intake/internal/fault"
	"github.com/irmkit/irmkit/irm/wire"
)

// partnershipID is that of a partnership without one: a brand has one with a
// creator.
func partnershipID(b irm.BrandID, c irm.CreatorID) irm.PartnershipID {
	return irm.PartnershipID(wire.DeriveID("prt", string(b), string(c)))
}

// rate makes a fee an item of the rate card: for the format that the header names,
// else for a post, on the platform that it names, else on that of the first account.
func (in *reading) rate(f fee) {
	item := irm.RateCardItem{Platform: f.col.platform, Format: f.col.format}
	if item.Format == "" {
		item.Format = irm.FormatPost
	}
	if item.Platform == "" && len(in.out.Creator.Accounts) > 0 {
		item.Platform = in.out.Creator.Accounts[0].Platform
	}
	if item.Platform == "" {
		in.fail(fault.New(f.header, "platform_missing", f.text, "want a network for the fee, in the header or by an account"))
		return
	}
	amount, code := cutCurrency(f.text)
	row := strings.ToUpper(in.partner.currency)
	switch {
	case code != "" && row != "" && code != row && !(code == "$" && dollars[row]):
		in.fail(fault.New(f.header, "currency_differs", f.text, "want one currency; that of the cell is not that of the row"))
		return
	case code == "" && row == "":
		code = in.opts.Currency.Code()
	case row != "":
		code = row
	case code == "$":
		code = ""
		if c := in.opts.Currency.Code(); dollars[c] {
			code = c
		}
	}
	text, percent, bad := in.dialect.Decimal(amount)
	switch {
	case bad != "":
		in.fail(fault.New(f.header, bad, f.text, "want an amount such as 1250.00 with one reading"))
		return
	case percent:
		in.fail(fault.New(f.header, "decimal_percent", f.text, "want an amount, not a share"))
		return
	case code == "":
		in.fail(fault.New(f.header, "currency_missing", f.text, "want a currency: in the cell, in a column, or as Options.Currency"))
		return
	}
	var err error
	if item.Fee, err = irm.ParseMoney(text, code); err != nil {
		in.fail(fault.From(f.header, f.text, err))
		return
	}
	in.partner.RateCard = append(in.partner.RateCard, item)
}

// cutCurrency takes a code or a sign off an amount, in front or behind. The sign '$'
// is that of many currencies.
func cutCurrency(s string) (amount, code string) {
	for _, c := range signs {
		for _, cut := range [...]func(string, string) (string, bool){strings.CutPrefix, strings.CutSuffix} {
			if rest, ok := cut(s, c.sign); ok {
				return strings.TrimSpace(rest), c.code
			}
		}
	}
	letters := func(s string) bool { return len(s) == 3 && strings.Trim(s, "ABCDEFGHIJKLMNOPQRSTUVWXYZ") == "" }
	if len(s) > 3 && letters(s[:3]) {
		return strings.TrimSpace(s[3:]), s[:3]
	}
	if len(s) > 3 && letters(s[len(s)-3:]) {
		return strings.TrimSpace(s[:len(s)-3]), s[len(s)-3:]
	}
	return s, ""
}

var signs = [...]struct{ sign, code string }{{"€", "EUR"}, {"£", "GBP"}, {"$", "$"}}

// dollars are the currencies that '$' alone stands for.
var dollars = map[string]bool{
	"USD": true, "CAD": true, "AUD": true, "NZD": true, "SGD": true, "HKD": true, "TWD": true, "MXN": true, "CLP": true, "COP": true, "ARS": true,
}
