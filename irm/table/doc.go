// Package table writes tables as CSV, Markdown and HTML: a statement of a million lines, or
// the five deliverables of a brief.
//
// # The table
//
// A [Table] is columns and rows of text that is formatted already: amounts, dates and words
// are the caller's. Rows are a sequence, so that a listing is written while it is read;
// [Rows] makes one of a slice. A [Column] has a heading and a [Kind], which says on which
// side its cells stand and whether they have to be copied as they are. A row that is shorter
// or longer than the columns is an error, which names the row and matches [irm.ErrInvalid];
// what was written until then stays written.
//
// # Hostile text
//
// Cells are foreign text, and show as text. CSV keeps spreadsheets from taking them for
// formulas, Markdown and HTML keep them from being read as such, and nothing in them is
// hidden: bytes that are no UTF-8 become U+FFFD, and controls and characters that turn the
// text around are written out, such as "[U+202E]". A break is kept in CSV, and is a space
// elsewhere.
//
// # Personal data
//
// Cells of a column that is Personal are "[redacted]" in every form, those of the foot too,
// and empty ones empty. [Table.Reveal] is the way to show them.
//
// # Limits
//
// 1 to 1,000 columns, any number of rows. A million rows of six cells take some 0.3 s as CSV,
// 1 s as HTML, 4 s as Markdown. A reader of CSV that is set to semicolons, as spreadsheets are
// in some countries, parts cells otherwise than they were written, and could take for a
// formula what stands behind a semicolon: let it import with commas.
package table
