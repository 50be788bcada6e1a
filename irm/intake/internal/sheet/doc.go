// Package sheet reads CSV files as spreadsheets and tools write them, and knows
// what they do to the text of a cell.
//
// [Open] finds the delimiter and the header by the columns that a reader knows,
// compared by [Normalize]; [Table.Rows] yields the rows below it. Cells come as they
// stand: a reader trims them, passes over those that [IsPlaceholder] knows, refuses
// IDs that are [Scientific], and reads numbers by the [Dialect] of the file.
package sheet
