// Package click reads the visits by creators' links as link tools and shops
// export them. What all readers have in common is in the documentation of package
// intake.
//
// # Clicks
//
// A row becomes a [Click] with an ID and a time; visitor, creator, campaign and
// URL may be empty. An ID of which a spreadsheet left "2.28E+11" rejects the row, as
// does a time without an offset where [Options] name no zone.
//
// # Limits
//
// A click may occur in several rows: only a store can know what it has already.
package click
