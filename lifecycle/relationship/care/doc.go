// Package care says what is due to a creator beyond the steps of a partnership, and when
// it is enough: check-ins, birthdays, wins, recognition of posts, assessments and
// renewals on one side, caps on contacts on the other.
//
// # What is due
//
// A [Plan] is the policy: how often to check in with partners of each standing, how soon
// a post is reacted to, how long before its end an agreement is talked about. A
// [Partner] is one creator with the dates that matter. [Plan.Due] lists the actions that
// fall due in a window, in order, each with what, from when, until when, and why. It
// keeps nothing: the host stores the keys of actions that were done, and gives them
// back.
//
// Dates are days in the zone of the partner. A birthday on February 29 is February 28 in
// other years, and its year is not looked at.
//
// Who said no, or was ended or blocked, gets nothing any more but answers; who is paused,
// dormant or graduated gets no check-ins. Somebody with whom nothing was launched yet
// gets recognition for posts, and no birthday wishes.
//
// A [Query] is what the creator wants of the brand: a question, feedback, a dispute. It
// has an owner, a status and a time within which it is answered; [Plan.Answering] tells
// how well the brand keeps to that.
//
// # What is enough
//
// An action is no permission. [Caps.MayContact] answers whether the brand may write to a
// creator now: never without consent or another ground, not during the quiet days after
// a no, and not more often than the limits for a channel, or for all together, allow.
// Where it may not, the answer has every reason and the first time that is allowed.
//
// # Limits
//
// A window is at most ten years long. Contacts on behalf of several brands count
// together only if the host gives them together.
package care
