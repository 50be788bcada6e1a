package roster

import (
	"errors"
	"slices"
	"strings"

	"github.com/irmkit/irmkit/irm"
	"github.com/irmkit/irmkit/irm/intake/internal/fault"
	"github.com/irmkit/irmkit/irm/intake/internal/sheet"
	"github.com/irmkit/irmkit/irm/wire"
)

// country takes codes; names are kept as they are. A number in this place means
// that cells are missing before it, and then none of the row can be trusted.
func (in *reading) country(f field, header, v string) {
	t := territory(v)
	switch {
	case t != "" && f == fieldCountry:
		in.out.Creator.Home = t
	case sheet.LooksNumeric(v):
		in.fail(fault.New(header, "shifted_row", v, "want a country; the cells of the row seem to have shifted"))
	case in.inPlace(header, v):
		key := "country"
		if f == fieldAudienceCountry {
			key = "audience_country"
		}
		in.attribute(key, header, v)
	}
}

func territory(v string) irm.Territory {
	const longest = len("US-CAL")
	if len(v) > longest {
		return ""
	}
	if t := irm.Territory(strings.ToUpper(v)); irm.CheckTerritory(t) == nil {
		return t
	}
	return ""
}

func (in *reading) niche(header, v string) {
	if sheet.LooksNumeric(v) {
		in.warn(header, "shifted_value", "a number where words are wanted; left out")
		return
	}
	if !in.inPlace(header, v) {
		return
	}
	if in.slugs(&in.out.Creator.Niches, header, v) {
		return
	}
	if before := in.out.Creator.Attributes["category"]; before != "" && before != v {
		v = before + "; " + v
	}
	in.attribute("category", header, v)
}

func (in *reading) language(header, v string) {
	if !in.inPlace(header, v) {
		return
	}
	for word := range strings.FieldsFuncSeq(v, func(r rune) bool { return r == ',' || r == ';' || r == '|' }) {
		l := irm.Language(strings.TrimSpace(word))
		switch {
		case irm.CheckLanguage(l) != nil:
			in.attribute("language", header, v)
			return
		case len(in.out.Creator.Languages) == maxNiches:
			in.out.Findings.Warn(header, "limit", "more than %d languages; the others are left out", maxNiches)
			return
		case !slices.Contains(in.out.Creator.Languages, l):
			in.out.Creator.Languages = append(in.out.Creator.Languages, l)
		}
	}
}

// engagement keeps a rate as an attribute: package irm computes rates from counts
// by a named basis, and a list does not say which one it has.
func (in *reading) engagement(f field, header, v string) {
	if f == fieldEngagementPercent && !strings.HasSuffix(v, "%") {
		v += "%" // which thousands do not have
	}
	text, percent, code := in.dialect.Decimal(v)
	if code != "" {
		in.warn(header, code, "no rate such as 1.39%; left out")
		return
	}
	if !percent {
		in.warn(header, "rate_percent", "a rate without a percent sign; left out")
		return
	}
	r, err := irm.ParseRate(text + "%")
	if err != nil {
		in.warn(header, "rate_range", "a rate with more digits than a rate has; left out")
		return
	}
	in.attribute("engagement_rate", header, r.String())
}

// decoded reads a cell that [Write] filled with JSON.
func decoded[T any](in *reading, header, v string) T {
	out, err := wire.DecodeValue[T]([]byte(v))
	if err != nil {
		fs, _ := errors.AsType[irm.Findings](err)
		bad := fault.Findings(header+".", fs)
		bad.Field = strings.TrimSuffix(bad.Field, ".")
		in.fail(bad)
	}
	return out
}
