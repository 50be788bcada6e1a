package network

import (
	"github.com/irmkit/irmkit/irm"
)

// Profile is what a network's report looks like: a table of names, formats and
// words. It is data, so that a host can write one for its own network, or change
// a copy of one that is here. What a profile does not name is not read.
type Profile struct {
	// Name of the network, a slug. It is the prefix of the IDs of conversions and
	// refunds, since networks number their actions alike.
	Name string

	Format Format // where it is not told by the report

	// Envelopes are the members around the records of a JSON report, from the
	// outside in: "data", "records". An array at the top needs none.
	Envelopes []string

	ID         Field // of the action; it must be there
	Conversion Field // what an action and its corrections have in common, where that is not the ID
	Order      Field // the shop's number of the order
	Program    Field // the advertiser, programme or campaign
	Publisher  Field // the partner who earned it
	SubID      Field // the click reference that the publisher put into the link
	Codes      Field // promo codes
	Country    Field // of the customer, ISO 3166
	Reason     Field // why it was reversed

	New        Words[irm.Answer]
	Kind       Words[irm.ConversionKind] // [NoConversion] for money that no customer's act stands behind
	Status     Words[Status]
	Flags      []Flag
	Test       Words[bool]
	Correction Words[bool] // true for a record that only corrects another

	Clock Clock // the form of all times
	Times Times

	Sale       []Amount // the first that is given counts
	Commission []Amount // what the publisher earns; the first that is given counts
	Comma      bool     // amounts are written 1.234,56
	Fractions  bool     // amounts may have more decimals than their currency; they are rounded half away from zero, with a note
}

// Field names the members that may hold a fact; the first that is given counts.
// "saleAmount.amount" is a member of a member, and "commissions[].amount" is that
// of every element of an array: amounts are summed, statuses must agree, of others
// the first counts. In a CSV file names are headers, of which only letters and
// digits are compared, without regard to case: saleAmountUsd is also
// "Sale Amount (USD)".
type Field []string

// Words are what the texts of a field mean, by the text in lower case. The word of
// a field that is missing, null or empty is "".
type Words[T any] struct {
	Field Field
	Of    map[string]T
}

// NoConversion is the kind of a record that is only about commission: a bonus, a
// payment for clicks.
const NoConversion irm.ConversionKind = ""

// Flag is a member beside the status that raises it, as "paid": it does unless it
// is missing, null, empty, false, 0 or "no". An object raises it by being there.
// With Of it is a word in lower case that says to which status; one that says
// nothing of it is StatusUnknown there, one that is not there is reported.
type Flag struct {
	Field  Field
	Status Status            // without Of
	Of     map[string]Status // instead of Status
}

// Times are the times of an action. At must be there; those that are empty, 0 or
// begin with 0000-00-00 are none. When the publisher will be paid may be known
// before it is: without the status of it Paid is left out, with a note.
type Times struct {
	At       Field // the event: the same in every report of an action
	Clicked  Field // the click that led to it
	Posted   Field // the network recorded it
	Approved Field // the advertiser decided about it
	Locked   Field // it is, or will be, closed to changes
	Paid     Field // the publisher was paid
	Changed  Field // the network last changed the record, by whatever change: the best ground for a revision

	// ChangedInSome says that only some reports of the network have Changed: a
	// record without the member needs Options.AsOf. Else it was never changed.
	ChangedInSome bool
}

// Amount is a member that holds money.
type Amount struct {
	Field    string
	Minor    bool         // a whole number of minor units, not a decimal
	Currency Field        // where the report says the currency
	In       irm.Currency // the currency that the name of the field says: saleAmountUsd
}

// Format is the form of a report.
type Format uint8

const (
	FormatAny Format = iota // as the report begins: JSON by a bracket, else CSV
	FormatJSON
	FormatCSV
)

// Clock is the form of times.
type Clock uint8

const (
	// ClockText is RFC 3339, the same without offset or with a space for the 'T',
	// a date alone, these with a date as 31.01.2026, and what JavaScript writes,
	// "Wed Apr 30 2014 21:03:03 GMT+0000 (UTC)". What lacks an offset needs
	// [Options.Location].
	ClockText    Clock = iota
	ClockSeconds       // since 1970
	ClockMillis        // milliseconds since 1970
)
