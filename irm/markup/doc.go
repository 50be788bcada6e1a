// Package markup shows foreign text as text: what a person reads on a page, in a table or
// in a file is what was in the text, whatever is in it.
//
// # What cannot be seen
//
// [Visible] is the first step of every writer, and [Line] the same on one line. Bytes that are no UTF-8 become U+FFFD; what
// has no look of its own, or turns the text beside it around, is written out, such as
// "[U+202E]": controls, bidirectional controls, zero-width characters, fillers. The joiners
// that scripts and emoji need stay, and so do the tags of an emoji flag. Every kind of break
// becomes a line feed.
//
// # Markdown
//
// [Markdown] writes spans of text in GitHub Flavored Markdown, and [Fence] a block of literal
// text. Backslashes stand before what could be read as Markdown or HTML. A word that hosts
// make a link or a mention of (with "@", "www." or "://") becomes a code span: they look for
// it in what is rendered, where no backslash is left. Spaces at the ends of a line are cut,
// since Markdown gives them a meaning.
//
// Whoever writes another form, such as HTML, begins with [Normalize], so that both show the
// same, and escapes the texts that it gives.
//
// Shorthands that single hosts know beyond that, such as ":tada:" or "#12" for an issue, stay.
//
// # Links
//
// [IsLink] tells which addresses may be a link: http and https with a plain host.
package markup
