package irm

// FunnelStage is where in the customer's journey a goal or a creator's work lies.
// It is an open slug; these are the usual ones.
type FunnelStage string // seed: A8

const (
	StageAwareness     FunnelStage = "awareness"
	StageBrandImage    FunnelStage = "brand_image"
	StageConsideration FunnelStage = "consideration"
	StageConversion    FunnelStage = "conversion"
	StageLoyalty       FunnelStage = "loyalty"
)

// Goal is a number that was agreed before content goes live: a count of a
// metric, or an amount of money for metrics such as revenue.
type Goal struct { // seed: P3
	Stage  FunnelStage `json:"stage"`
	Metric Metric      `json:"metric"`
	Target Quantity    `json:"target,omitzero"`
	Amount Money       `json:"amount,omitzero"` // instead of Target
	By     Date        `json:"by,omitzero"`
}

// Validate reports a goal without stage or metric, or with not exactly one target
// above zero.
func (g Goal) Validate() Findings {
	var fs Findings
	fs.AddErr("stage", CheckSlug("funnel stage", g.Stage))
	fs.AddErr("metric", CheckSlug("metric", g.Metric))
	fs.AddErr("by", g.By.check())
	fs.AddErr("amount", g.Amount.check())
	if g.Target.Sign() < 0 || g.Amount.Sign() < 0 || (g.Target.Sign() > 0) == (g.Amount.Sign() > 0) {
		fs.Add("target", "goal_target", "want either a target or an amount above zero")
	}
	return fs
}
