package roster

import (
	"strings"
	"unicode"

	"github.com/irmkit/irmkit/irm"
	"github.com/irmkit/irmkit/irm/intake/internal/fault"
)

// partner is what a row says about the partnership, on its way to one.
type partner struct {
	irm.Partnership
	said     bool // by a column of its own, not only by Options.Brand
	listed   bool // by a column of JSON, which may hold anything
	currency string
	fees     []fee
}

// fee is what one column says that a piece of work costs. The currency may stand
// behind it.
type fee struct {
	col    *column
	header string
	text   string
}

func (p *partner) reset() { *p = partner{fees: p.fees[:0]} }

// partnership takes a cell about the relation of brand and creator.
func (in *reading) partnership(col *column, header, v string) {
	p := &in.partner
	switch col.field {
	case fieldOwner, fieldOwners, fieldNotes, fieldRateCard, fieldPartnershipAttributes:
	default:
		if !in.inPlace(header, v) {
			return
		}
	}
	switch col.field {
	case fieldBrand:
		setAs(in, &p.Brand, header, v)
		p.said = true
		return
	case fieldCurrency:
		in.set(&p.currency, header, v)
		return
	}
	p.said = true
	switch col.field {
	case fieldPartnershipID:
		setAs(in, &p.ID, header, v)
	case fieldType:
		setAs(in, &p.Type, header, in.open(header, v))
	case fieldSource:
		setAs(in, &p.Source, header, in.open(header, v))
	case fieldStanding:
		if p.Standing.UnmarshalText([]byte(strings.ToLower(v))) != nil {
			in.warn(header, "standing", "want prospect, active or advocate; left out")
		}
	case fieldSince:
		in.moment(&p.Since, header, v)
	case fieldOwner:
		in.owner(header, v)
	case fieldOwners:
		p.listed = true
		p.Owners = append(p.Owners, decoded[[]irm.Owner](in, header, v)...)
	case fieldBoundaries:
		in.tags(&p.Boundaries, header, v)
	case fieldTags:
		in.tags(&p.Tags, header, v)
	case fieldNotes:
		p.listed = true
		p.Notes = append(p.Notes, decoded[[]irm.NoteID](in, header, v)...)
	case fieldFee:
		p.fees = append(p.fees, fee{col, header, v})
	case fieldRateCard:
		p.listed = true
		p.RateCard = append(p.RateCard, decoded[[]irm.RateCardItem](in, header, v)...)
	case fieldPartnershipAttributes:
		p.listed = true
		if a := decoded[irm.Attributes](in, header, v); len(a) > 0 {
			p.Attributes = a
		}
	}
}

// open reads an open word: a slug, or what becomes one.
func (in *reading) open(header, v string) string {
	s := in.slug(v)
	switch s {
	case "one-off":
		return string(irm.PartnershipOneOff)
	case "":
		in.warn(header, "slug", "want Latin letters and digits; left out")
	}
	return s
}

func (in *reading) tags(to *[]string, header, v string) {
	if !in.slugs(to, header, v) {
		in.warn(header, "slug", "a word without Latin letters; left out")
	}
}

// owner takes who looks after the creator. A name or a private address is no ID of a
// user.
func (in *reading) owner(header, v string) {
	id, known := v, !isPrivate(v) && strings.IndexFunc(v, unicode.IsSpace) < 0
	if in.opts.Owners != nil {
		id, known = in.opts.Owners[v], in.opts.Owners[v] != ""
	}
	if !known {
		in.warn(header, "owner", "no user of the host by Options.Owners; left out")
		return
	}
	in.partner.Owners = append(in.partner.Owners, irm.Owner{Role: "relationship", Actor: irm.Actor{Kind: irm.ActorHuman, Party: irm.PartyBrand, ID: id}})
}

// finishPartnership makes a partnership of what the row said about one.
func (in *reading) finishPartnership() {
	p := &in.partner
	if !p.said || in.bad != nil {
		return
	}
	if p.Brand == "" {
		p.Brand = in.opts.Brand
	}
	if p.Brand == "" {
		in.warn("", "brand_missing", "the row says something of a partnership, but not the brand; left out")
		return
	}
	p.Creator = in.out.Creator.ID
	if p.ID == "" {
		p.ID = partnershipID(p.Brand, p.Creator)
	}
	for _, f := range p.fees {
		in.rate(f)
	}
	if in.bad == nil && !p.sound() {
		in.fail(fault.Findings("partnership.", p.Validate()))
	}
	in.out.Partnership = p.Partnership
}
