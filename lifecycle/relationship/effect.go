package relationship

// What the host does once a step is saved. Done twice they are as done once.
const (
	EffectStopPitches          = "stop_pitches"          // no offer and no invitation goes out any more; messages about what is due still do
	EffectStopContact          = "stop_contact"          // no message leaves for this creator, in any channel
	EffectCloseCollaborations  = "close_collaborations"  // those that run are cancelled or finished, with what their contracts owe
	EffectPauseCollaborations  = "pause_collaborations"  // those that run rest, too
	EffectResumeCollaborations = "resume_collaborations" // those that rest for that go on
	EffectRevokeAccess         = "revoke_access"         // codes, links, ad permissions and early access are switched off; who comes back gets new ones
	EffectGrantPerks           = "grant_perks"           // what the new standing brings is given ([Perks.Of])
	EffectWithdrawPerks        = "withdraw_perks"        // what the old standing brought ends
	EffectChangeType           = "change_type"           // the partnership is of the type that was agreed
	EffectReviewData           = "review_data"           // decide which personal data has to be kept, and erase the rest
)

// Effects returns the names of all effects, for hosts that bind them.
func Effects() []string {
	return []string{
		EffectStopPitches, EffectStopContact, EffectCloseCollaborations, EffectPauseCollaborations, EffectResumeCollaborations,
		EffectRevokeAccess, EffectGrantPerks, EffectWithdrawPerks, EffectChangeType, EffectReviewData,
	}
}
