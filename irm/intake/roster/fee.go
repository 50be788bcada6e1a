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
		in.unread(f.header, fault.New(f.header, "platform_missing", f.text, "want a network for the fee, in the header or by an account"))
		return
	}
	amount, code := cutCurrency(f.text)
	row := in.partner.currency
	if _, sign := cutCurrency("1" + row); sign != "" {
		row = sign
	}
	row = strings.ToUpper(row)
	leave := func(code, want string) { in.unread(f.header, fault.New(f.header, code, f.text, want)) }
	switch {
	case code != "" && row != "" && code != row && !(code == "$" && dollars[row]) && !(row == "$" && dollars[code]):
		leave("currency_differs", "want one currency; that of the cell is not that of the row")
		return
	case code != "" && code != "$":
	case row != "" && row != "$":
		code = row
	case code == "" && row == "":
		code = in.opts.Currency.Code()
	default:
		code = ""
		if c := in.opts.Currency.Code(); dollars[c] {
			code = c
		}
	}
	text, percent, bad := in.dialect.Decimal(amount)
	switch {
	case bad != "":
		leave(bad, "want an amount such as 1250.00 with one reading")
		return
	case percent:
		leave("decimal_percent", "want an amount, not a share")
		return
	case code == "":
		leave("currency_missing", "want a currency: in the cell, in a column, or as Options.Currency")
		return
	}
	var err error
	if item.Fee, err = irm.ParseMoney(text, code); err != nil {
		in.unread(f.header, fault.From(f.header, f.text, err))
		return
	}
	if item.Fee.Sign() < 0 {
		leave("money_sign", "want an amount of zero or more")
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
				return whole(rest), c.code
			}
		}
	}
	letter := func(c byte) bool { return c|0x20 >= 'a' && c|0x20 <= 'z' }
	first, last := 0, len(s)
	for first < len(s) && letter(s[first]) {
		first++
	}
	for last > 0 && letter(s[last-1]) {
		last--
	}
	if code := currencyWord(s[:first]); code != "" && first < len(s) {
		return whole(s[first:]), code
	}
	if code := currencyWord(s[last:]); code != "" && last > 0 {
		return whole(s[:last]), code
	}
	return whole(s), ""
}

// currencyWord is a code in either case, or Euro.
func currencyWord(s string) string {
	switch {
	case len(s) == 3:
		return strings.ToUpper(s)
	case strings.EqualFold(s, "euro"):
		return "EUR"
	}
	return ""
}

// whole takes off the dash that stands for no cents, as in "1.500,-".
func whole(s string) string {
	s = strings.TrimSpace(s)
	for _, dash := range [...]string{",-", ".-", ",–", ",--"} {
		if rest, ok := strings.CutSuffix(s, dash); ok {
			return rest
		}
	}
	return s
}

var signs = [...]struct{ sign, code string }{{"US$", "USD"}, {"€", "EUR"}, {"£", "GBP"}, {"$", "$"}}

// dollars are the currencies that '$' alone stands for.
var dollars = map[string]bool{
	"USD": true, "CAD": true, "AUD": true, "NZD": true, "SGD": true, "HKD": true, "TWD": true, "MXN": true, "CLP": true, "COP": true, "ARS": true,
}
