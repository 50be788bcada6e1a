// Package network reads what affiliate networks report of the actions that they
// credit to their publishers: sales with a status and a commission. What all readers
// have in common is in the documentation of package intake.
//
// # Profiles
//
// A [Profile] is what a network's report looks like: names, formats and words, as
// data. This package has those that [Profiles] lists; a host writes its own, or
// changes a copy.
//
//	for order, err := range network.Orders(file, network.Impact(), network.Options{AsOf: asked}) {
//		…
//	}
//
// [Orders] yields orders like those of shops. [Actions] yields each as an [Action], with
// what the network knows beside it. Who the Publisher or the SubID is among a host's
// creators, the host knows. A sale that the shop reports too is there twice, under two
// IDs: a host books the one or the other, and OrderID says which belong together.
//
// # Status
//
// All networks speak of the same stages in words of their own. A [Status] is one
// of five, or unknown: words that a profile does not know are kept in StatusText,
// reported by the warning "status_unknown", and never guessed. A member beside the
// status, such as paidToPublisher or LockedStatus, may raise it; reversed is above
// paid. Where the parts of an action disagree, the status is unknown.
//
// # Conversions
//
// A conversion has the ID of the action behind the name of the network,
// "impact:ACT-1", since networks number alike. It has one [LineSale] of one piece,
// whose gross amount is the sale amount: what that includes is between advertiser
// and network, mostly goods after discounts without tax and shipping. Without a
// sale amount it has no lines, and a note says so. At is the time of the event.
// Names and addresses are not read. A reference, code, status or reason that looks
// like an e-mail address is left out with the warning "personal".
//
// Reversed is Cancelled, whatever amounts the report still has. Of a sale that was
// not known before, such a conversion counts for nothing.
//
// A negative sale amount takes back part of an earlier action: it becomes a Refund of
// the conversion that the record names, not a conversion, and is rejected as
// "no_original" where it names none. A correction upwards is a conversion of its
// own with a warning, since a refund cannot add. A bonus, or a correction of the
// commission alone, is neither.
//
// # Revisions
//
// Reports of one action follow one another, and a later one must amend. Where the
// network says when it last changed a record, the revision is made of that time and
// the rank of the status. Ranks rise from pending over unknown, approved, locked and
// paid to reversed. Most do not say it, and a sale that came back in part has a lower
// amount and nothing else that is new. So a host says in Options.AsOf when the report
// was made, and that time is taken: the same report gives the same revisions, and the
// same state in a later report is an amendment without content. Without it the
// sequence ends in an error before anything could be booked that no later report can
// amend.
//
// A host that cannot know it sets Options.ByStatus. Then the rank of the status
// decides, and among reports of the same status the latest time that they give. The
// same state gives the same revision, and reports may arrive in any order, but an
// action which a network takes up again after a reversal stays cancelled, and an
// amount which changes while status and times stay is an [irm.DifferentError] in the
// store.
//
// # Money
//
// Sale and commission each have their currency: beside the amount, in its name, or
// that of the options; without any the record is rejected. Amounts are decimals as
// text or number, whole minor units, or written 1.234,56, as the profile says, and
// read from their digits. Only where a profile allows fractions of the minor unit
// are they rounded, with the note "rounded".
//
// # Times
//
// Times are RFC 3339, the same without a zone, dates alone, 31.01.2026, as JavaScript
// writes them, or seconds or milliseconds since 1970. Without a zone they need
// Options.Location. A time that is there and cannot be read rejects the record, even
// one that is not needed. When the publisher will be paid is not when it was: PaidAt
// is left out, with the note "not_paid", until the status says so.
//
// # What is rejected
//
// A record that lacks an amount, or both ID and time, is "not_an_action": lists of
// campaigns, partners and clicks are read to their end so. A report that does not
// begin with a bracket is CSV, unless the profile says otherwise, and needs the
// columns of all three. An empty list is an empty sequence. The same action may
// occur several times, with the same content or another: only a store can know what
// it has.
//
// # Limits
//
// Reports as XML, such as those of CAKE, are not read. Single items of an action
// are not lines. A profile from samples, not from the network's own documentation,
// links to them; names of click references and order numbers that the samples lack
// are recalled.
package network
