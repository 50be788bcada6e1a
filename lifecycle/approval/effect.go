package approval

// Effects are what the host does once it has saved a step.
const (
	EffectEscalate       = "escalate"         // tell those who can decide in place of the reviewers
	EffectRemindCreator  = "remind_creator"   // ask for the changes that are late
	EffectFlagLateChange = "flag_late_change" // tell those who plan the publication of a change so late
	EffectDecideKillFee  = "decide_kill_fee"  // decide what the creator is owed for content that is not used
)

// Effects lists them all.
func Effects() []string {
	return []string{EffectEscalate, EffectRemindCreator, EffectFlagLateChange, EffectDecideKillFee}
}
