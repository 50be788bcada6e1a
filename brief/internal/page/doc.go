// Package page is the tree of sections that the pages of package brief and its children are
// made of, and writes it as Markdown and as one self-contained page of HTML.
//
// # The tree
//
// A [Page] has sections, a [Section] has blocks. A [Block] is a paragraph ([Text], or any
// [Run] alone), a [List], [Facts], a [Table] or a [Note]. Within a text stand runs: [Plain],
// [Strong], [Literal] for what has to be copied as it is, such as a label or a code, and
// [Link]. What has nothing to show is left out; a section stays with its title.
//
// # Text is text
//
// All text is foreign. It shows as it is, whatever could be read in it as Markdown, as HTML
// or as a link, and what cannot be seen is written out; see package internal/markup. Only a
// [Link] leads anywhere, and only to http and https.
//
// # The page of HTML
//
// It has no scripts, loads nothing and says so in its policy. It is light or dark as the
// reader has it and fits a phone. Each text has the direction of its letters; the page has
// that of its language, so that lists and tables begin on one side. On A4 it prints small
// and in two columns; a section with a table of more than three columns takes both. A usual
// brief, nine sections with a table of five deliverables and some 600 words, is one sheet,
// also of Letter. How many sheets a page takes depends on the reader's fonts, so nothing here
// tells.
//
// Both forms are the same to the byte for the same tree.
package page
