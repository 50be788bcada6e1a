// Package rights keeps what a brand and a creator agree as data, and answers what follows
// from it: what may be reused where until when, what ends soon, and which deals stand
// against an exclusivity that was promised. It is no legal advice.
//
// # The agreement
//
// An [Agreement] is one version of what was agreed: the scope over one or several campaigns,
// the rates as a reference to a plan with its digest, the term, usage rights, exclusivity,
// how posts are marked, the document, and who signs. It is JSON with the schema
// "irmkit/agreement/1". It holds no personal data: who signs is a reference.
//
// What is not in writing is not known. [Agreement.Missing] lists the sections about which
// nothing is said; that there are no rights, or no fee, is said in None. A contract machine
// asks whether its terms are complete, and whether the texts that both sides sign are the
// same: [Agreement.Terms] is the digest to compare, [Agreement.Unsigned] lists who has not
// signed these very terms, [Changed] says in which sections a version differs.
// [Agreement.TermSheet] writes the page for people.
//
// # Rights
//
// A [Right] is a row: assets, modes, placements, territories, and a [Term]. All of them have
// to fit. A territory contains its subdivisions, the world contains all; what is granted for
// DE and FR is not granted for the world. Times are half-open: what ends on September 1 is
// no longer allowed at its first instant. A row that prohibits wins over all that grant.
//
// [Agreement.May] answers for a [Use] with yes, no or unknown. Yes names the rows that allow
// it. Otherwise Granted still says until when it is allowed, and Needs what would be
// needed, at the path of the row that comes nearest. Unknown is what is not written, such as a row
// without an end, or what depends on a publication that has not been yet.
//
// Two more things are looked at. Ads through the creator's account run by codes, which end
// before the licence often enough: where a row names codes for a placement, one of them has
// to be valid at every instant. And a post that was marked as advertising stays so when it
// is reused: without a label the answer is no, whatever the rights say.
//
// [Watch] lists what ends in a window of time: terms, rights, exclusivity, and codes that
// leave a right behind.
//
// # Exclusivity
//
// An [Exclusivity] is against named competitors, or against all others of a category, during
// the term and for some days around it. [Clashes] compares all deals of all creators at
// once. A promise for a roster binds everyone of the same management, and always the creator
// who made it. The brand itself never clashes with its own promise. [Options] also warn of
// deals that are only near each other. [Deal.Validate] checks one by itself. 100,000 deals
// take some 90 ms.
//
// # Limits
//
// The terms are read as they are: whether a contract is in force, which label is right in a
// market, and what a right costs are for packages lifecycle/contract, brief/disclosure and
// compensation. A use is allowed by whole rows: a right to DE and one to FR do not add up.
// Categories are compared word by word, so that a deal lists the wider ones, too. Months
// and days of a term are counted in UTC; days around a term and of a code have 24 hours.
// Times count by the microsecond.
//
// An agreement has at most 100 rows in each section, categories, and codes in a row; 1,000
// entries in other lists; terms of 1,200 months or 36,500 days; codes of 3,660 days, and as
// many around a term; items of 100,000 pieces; clauses of 4,096 bytes, labels of 128, URIs
// of 2,048. Deals have at most the same, and together they are 1,000,000 with 10,000,000
// categories and as many promises, 10,000,000 pairs that are looked at, 100,000,000 looks at
// their places, and 1,000,000 clashes, also where one is found more than once.
//
// # Codes
//
// The findings of [Agreement.Validate], of [Right.Validate] and [Exclusivity.Validate] for
// what is wanted and not yet agreed, of [Deal.Validate] and of [Clashes], beside those of
// package irm/wire for the form, and of package irm for IDs, times, windows, territories and
// languages:
//
//	both_sides       one person signs for both sides
//	code_short       a code ends before its right, and no other takes over (a warning)
//	contradiction    a section that is none and is there; a prohibition that grants
//	digest_missing   a document, or a plan (a warning), that can change unnoticed
//	duplicate        an entry twice
//	exclusivity      against nobody
//	limit            too many of something, or too few
//	mode, anchor     no such word
//	money_sign       a negative value
//	outside_term     an item that is due outside the term
//	own_brand        the brand as its own competitor
//	perpetual, worldwide   rights without limits (warnings)
//	section          no such section
//	signature        a time without what was signed, or the other way round
//	slug             no lower-case word
//	term             an end, a length, an anchor that exclude each other
//	text_length, text_control, utf8   text that is too long, or hides something
//	uri              no URI
//	version          a version below 1
//
// What a row does not say is mode_unknown, placement_unknown, territory_unknown or
// term_unknown: an error where media money is spent, a warning otherwise.
//
// The needs of an [Answer] are these four, those of a use that is no use, and
//
//	anchor_unknown   when the asset was published or approved
//	asset, mode, placement, territory, edit, sublicense, term, code   not granted
//	label_lost       marked as advertising, and not so on reuse
//	no_right         no row grants anything; rights_missing: nothing is said
//	other_agreement  the asset is of another agreement
//	prohibited       from when on
package rights
