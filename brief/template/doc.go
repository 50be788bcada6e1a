// Package template makes briefs from what proved itself: a brief with placeholders where
// campaigns differ, and the record of what each retro changed in it.
//
// # A template
//
// A [Template] holds the document of a brief, in which {{name}} stands for a [Field] wherever
// there is text: in a title, an ID, a date, a link. What a field is filled with depends on its
// [Kind]. A number is digits within a text, and alone it is a number, so that "{{posts}}" may
// stand where the brief wants one; what the brief writes as text, such as the target of a goal,
// is a text here too. A list stands as an entry of a list: ["{{markets}}"] becomes as many
// markets as are given. A day or a moment may be counted from another: the launch is filled
// in, and the end is so many days behind it. Values are text, in a pattern too, where they
// stand for themselves.
//
// There are no conditions, loops or functions. What differs by creator, such as codes, is no
// business of the template: the brief has fields of its own for it, whose placeholders stay
// until [brief.Brief.For].
//
// # Checked before it is used
//
// [Compile] fills the template with its defaults and examples, and what comes out has to be a
// brief without errors. A template that compiles and is filled with sound values gives a
// sound brief; [Compiled.Fill] says what is not. [Template.Validate] has the warnings too.
//
// Paths of findings are those of the template where something is wrong with it: fields[2].name,
// brief.title. What is wrong with a brief once it is filled has the path in that brief, where
// a list may have more entries.
//
// # Refined
//
// [Template.Refine] is the next version, with the reason for it and the campaign after which
// it was learned; [Diff] tells what it changes in the briefs to come. Briefs that were made
// before stay as they are.
//
// # Limits
//
// 256 fields, 1,000 changes, notes and reasons of 1,024 bytes, values of 8 KiB, counted
// fields up to 3,660 days away. The brief is a document of at most 1 MiB, as it is written in
// the template and as it is filled.
//
// # Codes
//
// Beside those of package irm/wire for the form, of package irm for IDs, days and times, and
// of package brief for the brief:
//
//	name             not lower-case letters, digits and _
//	duplicate        a field twice, or of the template and the brief
//	kind             no such kind
//	of, days         a field that is counted from nothing, or has a value besides
//	example          nothing to check the template with
//	whole            a list that is no entry of a list
//	unused           a field that nothing uses; a warning
//	same_id          all briefs would have one ID; a warning
//	limit            too many fields or changes, too many days, too large a brief
//	version, at, why, text
//	                 a change or a note that is not what the words say
//	template_*       a placeholder that is none, or of nobody, or in a name
//	value_missing    a field without a value
//	value_unused     a value without a field; a warning
//	value_braces     a value that could be read as a placeholder
//	number           no whole number
//	zone             days begin in another zone than the brief works in; a warning
package template
