// Package wire carries values across the border of a program: it reads JSON
// documents strictly, writes values as canonical bytes, and derives digests and
// IDs from them.
//
// # Reading
//
// [Decode] reads a plan, a profile, a policy: a document that people edit, that
// outlives the program, and that decides over money. encoding/json alone is too
// kind for that. It takes the last of two "rate" members, matches "RATE" and even
// "ſtatus", ignores a misspelt "cpa_rate", and reads "\ud800" as U+FFFD. Here a
// reading of our own comes first, which knows the Go type and lets pass only what
// encoding/json then reads into it in full. Its error holds all findings of the
// document together, each with a path, as [irm.Findings]:
//
//	components[0].rat: unknown member; did you mean "rate"? (json_unknown)
//	components[1].rate: "17,5" is not a rate: want plain digits such as -12.34 (decimal_syntax)
//	valid.from: the member is required; want a string (json_missing)
//
// A syntax error or a broken limit ends the reading; it is reported first, before
// what was found until then.
//
// # Types
//
// The target is an ordinary Go type with json tags. On top of encoding/json:
//
//   - A field tagged `wire:"required"` must be there and not be null.
//   - A slice of a sealed interface can be read if it is a [Union].
//   - null is for pointers, slices, maps and interfaces, and for types whose
//     UnmarshalJSON takes it. Elsewhere, as for a time.Time, it is refused: "no
//     cap" is a cap left out.
//   - A type with UnmarshalJSON or UnmarshalText reads itself, and what it objects
//     to is reported at its path, with the code of an [irm.ParseError]. Inside it
//     only syntax, text and duplicates are checked here; an UnmarshalJSON that
//     reads an object should call [DecodeValue] on a plain twin of its type. It
//     runs twice, once for the findings and once for the value.
//   - An array has exactly its length. A number in an interface is a json.Number,
//     digits as written; one in a float must come out again without an exponent.
//   - In a map, keys that differ in case are different. Everywhere else they are
//     duplicates.
//
// Embedded structs are flattened. Refused, with the code type_unsupported: embedded
// pointers, the option ",string", two fields whose names differ in case only or not at all, names
// in tags that programs read differently,
// interfaces with methods, maps with keys that are no strings, and types that
// encoding/json cannot read at all.
//
// # Versions
//
// A document says what it is in its member "schema": "irmkit/plan/1.2" is version
// 1.2 of a plan. Documents of an older minor version decode. One of a newer
// version is refused with the highest version understood as its only finding,
// instead of a hundred unknown members. See [Schema].
//
// # Limits
//
// A document has at most 1 MiB ([MaxBytes]), 64 levels ([MaxDepth]), 8 of
// them unions ([MaxUnions]), and 4,096 members in an object ([MaxMembers]), and is
// UTF-8; a byte order mark is ignored.
// At most 100 findings are reported. Reading takes time linear in the size, and
// besides the value itself less memory than four times the size and 1 MiB. A
// finding has at most 256 bytes; what it quotes is escaped and cut.
//
// # Codes
//
//	json_size          over 1 MiB, or over 4,096 members in an object
//	json_depth         over 64 levels, or over 8 unions within each other
//	json_syntax        not JSON; line, column and byte are named
//	json_trailing      something after the document
//	json_surrogate     half of a surrogate pair, "\ud800"
//	json_duplicate     a member twice, also in another case or escaped
//	json_unknown       no such member; with the name that was probably meant
//	json_missing       a required member is not there
//	json_type          an object for a string, 300 for an int8, and so on
//	json_null          null where there is a value or nothing
//	json_unknown_type  an element of a union whose "type" names no variant
//	json_more          how many findings were left out
//	json_decode        a type read its own value differently the second time
//	redacted           personal data in a value to be written as canonical bytes
//	utf8               invalid UTF-8, or UTF-16
//	text_control       a control character other than line feed and tab
//	decimal_syntax     a number with an exponent; a bad decimal of package irm
//	schema_name        another kind of document
//	schema_version     a version that is newer, too old, or not readable
//	type_unsupported   the Go type cannot be read; a mistake in the program
//	invalid            what a type says about its value without a code
//
// Types that read themselves add the codes of their own errors: "currency", "rate".
//
// # Canonical bytes, digests, IDs
//
// [Canonical] writes equal values as equal bytes, [DigestOf] hashes them, and
// [DeriveID] makes an ID from what identifies a thing, so that booking it twice is
// booking it once. [CheckDerivedID] tells a creator's ID from a campaign's.
//
// Nothing here reads a clock, starts a goroutine or keeps state; every function
// may be called at the same time from anywhere.
package wire
