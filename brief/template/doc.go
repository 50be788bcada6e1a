// Package template makes briefs from what proved itself: a brief with placeholders where
// campaigns differ, and the record of what each retro changed in it.
//
// # A template
//
// A [Template] holds the document of a brief, in which {{name}} stands for a [Field] wherever
// there is text: in a title, an ID, a date, a link. What a field is filled with depends on its
// [Kind]. Numbers and lists replace the whole text, so that "{{posts}}" may stand where the
// brief wants a number, and ["{{markets}}"] becomes as many markets as are given. A day or a
// moment may be counted from another: the launch is filled in, and the end is so many days
// behind it.
//
// There are no conditions, loops or functions. What differs by creator, such as codes, is no
// business of the template: the brief has fields of its own for it, whose placeholders stay
// until [brief.Brief.For].
//
// # Checked before it is used
//
// [Compile] fills the template with its defaults and examples, and what comes out has to be a
// brief without errors. A template that compiles and is filled with sound values gives a
// sound brief; [Compiled.Fill] says what is not.
//
// # Refined
//
// [Template.Refine] is the next version, with the reason for it and the campaign after which
// it was learned. Briefs that were made before stay as they are.
//
// # Limits
//
// 256 fields, 1,000 changes, notes and reasons of 1,024 bytes, values of 8 KiB, counted
// fields up to 3,660 days away. Documents are as package irm/wire wants them.
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
//	whole            a number or a list beside other text
//	unused           a field that nothing uses; a warning
//	limit, version, at, why, text_control
//	                 what the words say
//	template_*       a placeholder that is none, or of nobody
//	value_missing    a field without a value
//	value_unused     a value without a field; a warning
//	value_braces     a value that would be read as a placeholder
//	number           no whole number
package template
