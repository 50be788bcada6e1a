package collaboration

import "github.com/irmkit/irmkit/irm"

// Duties are what an engagement model asks of both sides. The zero Duties ask nothing.
type Duties struct { // seed: R5 R12
	Contract bool // signed by both, before the work begins
	Product  bool // with the creator before the brief
	Post     bool // content is owed; otherwise it is hoped for
	Tracking bool // links and codes of the creator's own
	Payee    bool // somebody to pay: account, tax form
	Report   bool // results are shared with the creator
}

// models has the usual engagement models. A gift is a gift: it binds nobody, so that
// it needs no contract and may end without a post.
var models = [...]struct {
	model  irm.EngagementModel
	duties Duties
}{
	{irm.ModelGifted, Duties{Product: true}},
	{irm.ModelPaidPost, Duties{Contract: true, Post: true, Tracking: true, Payee: true, Report: true}},
	{irm.ModelAffiliate, Duties{Contract: true, Tracking: true, Payee: true, Report: true}},
	{irm.ModelHybrid, Duties{Contract: true, Post: true, Tracking: true, Payee: true, Report: true}},
	{irm.ModelAmbassadorship, Duties{Contract: true, Product: true, Post: true, Tracking: true, Payee: true, Report: true}},
	{irm.ModelCoCreation, Duties{Contract: true, Product: true, Post: true, Tracking: true, Payee: true, Report: true}},
	{irm.ModelGiveaway, Duties{Contract: true, Product: true, Post: true, Tracking: true, Report: true}},
	{irm.ModelTakeover, Duties{Contract: true, Post: true, Payee: true, Report: true}},
	{irm.ModelEvent, Duties{Contract: true, Post: true, Report: true}},
	{irm.ModelEarlyAccess, Duties{Contract: true, Product: true, Report: true}},
	{irm.ModelRevenueShare, Duties{Contract: true, Post: true, Tracking: true, Payee: true, Report: true}},
}

// DutiesOf returns what one of the usual engagement models asks, as the table in the
// package documentation has it. Other models are not known here; a host states them in
// [Options.Models].
func DutiesOf(model irm.EngagementModel) (duties Duties, known bool) {
	for _, m := range models {
		if m.model == model {
			return m.duties, true
		}
	}
	return Duties{}, false
}

// dutiesOf asks the host's table first.
func (o Options) dutiesOf(model irm.EngagementModel) (Duties, bool) {
	if duties, ok := o.Models[model]; ok {
		return duties, true
	}
	return DutiesOf(model)
}
