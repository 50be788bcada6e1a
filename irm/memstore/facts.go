package memstore

import (
	"github.com/irmkit/irmkit/attribution"
	"github.com/irmkit/irmkit/irm"
)

// Refunds implements [irm.RefundLog], with an index by conversion. The zero value
// is ready to use.
type Refunds struct {
	entries[irm.Refund, irm.RefundQuery, refunds]
}

type refunds struct{}

var _ logKindOf[irm.Refund, irm.RefundQuery] = refunds{}

func (refunds) kind() *logKind[irm.Refund, irm.RefundQuery] { return &refundKind }

var refundKind = logKind[irm.Refund, irm.RefundQuery]{
	kind: kind[irm.Refund, irm.RefundQuery]{
		name:  "refund",
		copy:  copyRefund,
		match: irm.RefundQuery.Match,
		page:  func(q irm.RefundQuery) irm.Page { return q.Page },
		span:  func(q irm.RefundQuery) (from, to string) { return only(q.ID) },
		indexes: []index[irm.Refund, irm.RefundQuery]{
			{one(func(r irm.Refund) irm.ConversionID { return r.Conversion }), func(q irm.RefundQuery) string { return string(q.Conversion) }},
		},
	},
	id:       func(r irm.Refund) string { return string(r.ID) },
	validate: irm.Refund.Validate,
	against:  irm.Refund.Against,
}

// Touches implements [attribution.TouchLog], with indexes by customer and by
// creator. The zero value is ready to use.
type Touches struct {
	entries[attribution.Touch, attribution.TouchQuery, touches]
}

type touches struct{}

var _ logKindOf[attribution.Touch, attribution.TouchQuery] = touches{}

func (touches) kind() *logKind[attribution.Touch, attribution.TouchQuery] { return &touchKind }

var touchKind = logKind[attribution.Touch, attribution.TouchQuery]{
	kind: kind[attribution.Touch, attribution.TouchQuery]{
		name:  "touch",
		copy:  copyTouch,
		match: attribution.TouchQuery.Match,
		page:  func(q attribution.TouchQuery) irm.Page { return q.Page },
		span:  func(q attribution.TouchQuery) (from, to string) { return only(q.ID) },
		indexes: []index[attribution.Touch, attribution.TouchQuery]{
			{one(func(t attribution.Touch) irm.CustomerID { return t.Customer }), func(q attribution.TouchQuery) string { return string(q.Customer) }},
			{one(func(t attribution.Touch) irm.CreatorID { return t.Creator }), func(q attribution.TouchQuery) string { return string(q.Creator) }},
		},
	},
	id:       func(t attribution.Touch) string { return string(t.ID) },
	validate: attribution.Touch.Validate,
	against:  attribution.Touch.Against,
}

// Aliases implements [attribution.AliasLog], with indexes by customer, by who the
// customer is, and by creator. The zero value is ready to use.
type Aliases struct {
	entries[attribution.Alias, attribution.AliasQuery, aliases]
}

type aliases struct{}

var _ logKindOf[attribution.Alias, attribution.AliasQuery] = aliases{}

func (aliases) kind() *logKind[attribution.Alias, attribution.AliasQuery] { return &aliasKind }

var aliasKind = logKind[attribution.Alias, attribution.AliasQuery]{
	kind: kind[attribution.Alias, attribution.AliasQuery]{
		name:  "alias",
		copy:  copyAlias,
		match: attribution.AliasQuery.Match,
		page:  func(q attribution.AliasQuery) irm.Page { return q.Page },
		span:  func(q attribution.AliasQuery) (from, to string) { return only(q.ID) },
		indexes: []index[attribution.Alias, attribution.AliasQuery]{
			{one(func(a attribution.Alias) irm.CustomerID { return a.Customer }), func(q attribution.AliasQuery) string { return string(q.Customer) }},
			{one(func(a attribution.Alias) irm.CustomerID { return a.Is }), func(q attribution.AliasQuery) string { return string(q.Is) }},
			{one(func(a attribution.Alias) irm.CreatorID { return a.Creator }), func(q attribution.AliasQuery) string { return string(q.Creator) }},
		},
	},
	id:       func(a attribution.Alias) string { return string(a.ID) },
	validate: attribution.Alias.Validate,
	against:  attribution.Alias.Against,
}
