// Package calendar lays the posts of briefs out in time, finds where they stand against one
// another, and exports what is due as iCalendar, so that subscribers see what changed.
//
// # Posts
//
// A [Slot] is one planned post. [Plan] makes the slots of a brief: each deliverable of each
// participant, as often as it is counted, on each date of its cadence. One brief may have
// several waves in several quarters, and cadences that go on all year. The rule is
// greedy and documented; the best plan is not promised. What finds no place stays in the
// list, without a time, and with a finding that names what stood in the way.
//
// A plan is made again whenever the brief or the rules change. What was planned before goes
// in as booked: posts keep their time while it is within their window, and IDs are derived
// from the deliverable, so that the same post has the same ID in every plan.
//
// [Rules] say what holds besides windows and waves: hours in which a creator's audience is
// there, blackouts, rest and load of a creator, common audiences. Days and weeks are those of
// one zone, which the host loads; a brief with a workweek wants its zone. All times are
// instants.
//
// # Clashes
//
// [Clashes] looks at all slots there are, of many briefs, however they got their times. It finds
// posts outside their window, in a blackout, too close to one another, on days and weeks that
// are too full, on one day with a creator of the same audience, and against a promise of
// exclusivity, which package rights decides. Each [Clash] names both sides and what would be
// right, mostly with the time from which on it is free. What [Plan] has placed does not clash
// with the same rules, unless it was there already, but for promises, since another hour seldom
// helps.
//
// 100,000 slots take some 200 ms. A plan of 5,000 posts takes some 30 ms, and one of 10,000 of
// which most find no place in a year less than a second.
//
// # Entries
//
// An [Entry] is a line of a calendar. [Agenda] makes entries of slots, of the milestones of a brief
// (draft due, review until, ship), and of what ends in an agreement; [Repeat] makes the quarterly
// reviews of an always-on programme. Entries have no fields for people: a feed is read by
// whoever has its link. Who has the turn is a side: brand, creator, legal.
//
// # Export
//
// [Next] compares entries with the last [Export], which the host keeps, and says what was added,
// moved, changed, cancelled. [Write] writes the export as iCalendar. The same entries give the
// same bytes, whenever they are exported: the time stamp of an item (DTSTAMP) is when it changed,
// not when the file was written. What is gone is written as cancelled until it would have been
// over: readers take it out or strike it through, also those that keep what they once read.
//
// The file is RFC 5545 with the properties of RFC 7986: lines end with CRLF and are folded at 75
// octets; times are in UTC to the second, without zones; whole days are dates, which are the
// same everywhere; alarms are relative. The method is PUBLISH, without an organizer, which RFC
// 5546 wants and readers do without: that would be a person. Nothing recurs by rule: each date
// is an event, which can be moved alone.
//
// Texts are data. Line breaks of all kinds become escapes. Other controls and characters that turn
// the direction of text are refused, and links are printable ASCII, so that no text ends a
// line or begins a property.
//
// # Limits
//
// 10,000 posts in a plan ([MaxPosts]); 1,000,000 slots, clashes, overlaps; 10,000 blackouts;
// 100,000,000 looks of these at posts, and of posts at audiences ([MaxLooks]);
// 5,000 entries in a calendar, and 1 MiB as a document; titles of 512 bytes, descriptions of
// 4,096, links of 2,048; 8 alarms, four weeks before at most. An hour of spacing has 60
// minutes, whatever the clocks do. An entry that comes back after it was left out as past begins
// at sequence 0 again.
//
// # Codes
//
// Findings, beside those of packages irm and irm/wire, and of [brief.Brief.Validate]:
//
//	cadence_empty  no date of the cadence is in the window (a warning)
//	days           days of a start, or an end of a date
//	domain         no domain
//	duplicate      a slot twice
//	gone           a booked slot is not in the brief any more (a warning)
//	ics_sequence   a sequence below 0, or above what files hold
//	ics_status     no such status
//	ics_uid        no UID, or one twice
//	limit          too many of something, or too few
//	no_room        a post finds no place in its window
//	nobody         no participant makes a deliverable (a warning)
//	overlap        not two creators
//	share          not 0 to 1
//	slug           no lower-case word
//	text_length, text_control, utf8   text that is too long, or hides something
//	time_zone      days of another zone than that of the brief
//	title_missing  an entry without a title
//	url            no link
//	window_open    a deliverable without a beginning or an end
//
// Those of a [Clash] are the Code constants.
package calendar
