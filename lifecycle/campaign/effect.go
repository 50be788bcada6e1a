package campaign

// What the host does after it saved a step. Done twice they are as done once.
const (
	EffectLockTargets          = "lock_targets"          // the targets as they are now are kept, shown to all
	EffectPauseCollaborations  = "pause_collaborations"  // those that can be are paused, with the same reason
	EffectResumeCollaborations = "resume_collaborations" // those that were paused with the campaign go on
	EffectCancelCollaborations = "cancel_collaborations" // all open ones are cancelled, each with its kill fee
	EffectReleaseBudget        = "release_budget"        // what is neither spent nor owed is free again
	EffectRemind               = "remind"                // whoever owns the state is reminded
)

// Effects returns the names of all effects, for hosts that bind them.
func Effects() []string {
	return []string{
		EffectLockTargets, EffectPauseCollaborations, EffectResumeCollaborations,
		EffectCancelCollaborations, EffectReleaseBudget, EffectRemind,
	}
}
