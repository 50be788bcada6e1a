// Package outreach makes messages to creators from templates, and checks them before they
// are sent: that they are personal, right, wanted, and not too many. It sends nothing.
//
// # Templates
//
// A [Template] is data, with a [Variant] for each language, a version, and the reason for
// each version after the first: [Template.Refine] makes the next one after a campaign's
// retro. Placeholders are written {{name}}, and there is nothing else to write: no
// conditions, no functions, no paths into the host's values. A backslash before the braces
// makes them text. Every template has
//
//	creator_name, creator_handle           from the creator
//	post_title, post_date, post_link       from the post that the message refers to
//	value_proposition, shared_values       what the creator gains, and why this creator
//	brand_name, sender_name                who writes
//	sender_address, opt_out                where they are, and how to have no more of it
//
// and the [Field] values of its own. All but the first two rows are given by the host for
// each message or stand in the texts of the variant. The names have a meaning for the
// checks: a value proposition that stands in the template as plain text is not seen; put it
// into the texts.
//
// # Messages
//
// [Compile] reads a template once, [Compiled.Render] fills it for one creator. The [Message]
// says what was filled from where, and with which version of the template. A placeholder
// without a value is an error, a value that nothing uses a warning. Values are text: braces
// and markup in them mean nothing. Templates and messages are plain text; [Message.HTML]
// escapes all of it.
//
// Texts of messages and what they were filled with are [irm.Personal], and print as
// "[redacted]" in logs and JSON. Findings quote neither. The creator's public name, posts and
// IDs in a [Draft] are not redacted, as elsewhere in the library.
//
// # Checks
//
// [Policy.Lint] checks drafts, each a message with its recipient and the time at which it is
// to be sent, all of a batch together. They may have been edited since they were rendered;
// what a placeholder stood for counts only if it is still there. It looks for
//
//   - what was not filled in, in this form or that of others: {{x}}, ${x}, [Your Name];
//   - names: the greeting has the recipient's, and that of no other recipient;
//   - the post: one of the recipient's, not too old, and mentioned;
//   - the value proposition;
//   - messages that others get as well, but for the name;
//   - the ground for writing, a withdrawal, and what rules of the country ask for;
//   - caps on contacts, drafts of the batch included, quiet days after a no, and the
//     recipient's working hours.
//
// # Names
//
// Names are compared by words, without regard to letter case and to how letters are encoded;
// accents count. Where a script is written without spaces, and in Korean, which glues
// particles to names, every character is a word. The greeting is the first line, or the first
// eight words of it; four such characters are one. Other forms of a name than those that are
// given, such as the vocative in Polish, are not known.
//
// Names are words as well: "Will", "May", "The Oat Lady". A word of the recipient's name
// counts where it has a capital within a sentence or none in its script, stands beside
// another word of the name, or somebody is addressed by it, which is seen by what follows:
// "hi will," but not "I hope you will like it". In Chinese, Japanese and Korean two characters of
// the name in a row count, or a first one in Han characters that begins the text or a part of
// it; in Thai, Lao, Khmer and Burmese three.
//
// The name of another recipient is looked for whole; one of a single word in the greeting and
// the subject only, with a capital if it has one, and it is an error only where it addresses
// somebody. A greeting without the recipient's name must not address another by the first or
// last word of theirs. Only names of recipients in the same batch are known, and two of one name are not
// told apart. Words of the sender, the brand and the post's title may be names.
//
// # Messages that are alike
//
// Two messages are as alike as the share of their shingles, three words in a row, that both
// have, after the recipient's name or handle was made the same in both. A message is compared
// with those before it that were not like any other themselves. Only messages with rare
// shingles in common are compared at all, which loses none. Where very many are just below
// the limit, one is compared with 256 of them at most, and a finding says so.
//
// # Rules
//
// A [RuleBook] is dated data: what the law of a country is understood to ask, its source, how
// well it is known and when it was looked at. [PublishedRules] were read in stored copies of
// public pages, not on the live sites, and most of them second-hand. They lead to warnings
// only. No rule is legal advice, and none found says nothing about the law. Whether a
// recipient writes for a living, which some laws care about, is not looked at.
//
// # Limits
//
// A text has at most 64 KiB, as written and as filled, a value 8 KiB; a template 64 variants,
// 64 fields and 1,000 changes, and is a document of at most 1 MiB; a note or a reason has
// 1,024 bytes. A policy has 64 limits, a book 1,000 rules. Text is UTF-8 without controls, but
// for line feeds and tabs.
//
// Lint takes up to 100,000 drafts, and looks at 32 names and 32 handles of each recipient, the
// names of up to 24 words; each finding of names is the first in its text. Lint needs memory
// of some fifteen times the texts.
//
// # Codes
//
// Of a template, a value or a rendering, beside those of package irm/wire for the form:
//
//	template_syntax         braces that are no placeholder
//	template_unknown        a placeholder that the template does not have
//	template_single_brace   {creator_name}; a warning
//	template_foreign        another template language; a warning
//	template_context        a placeholder within markup
//	template_header         a line break in a subject
//	template_link           no absolute http or https address
//	template_erased         a creator who was erased
//	merged, post_of_other   a creator who was merged into another, another's post
//	template_output         more text than is allowed
//	value_missing           nothing to fill a placeholder with
//	value_unused            a value that nothing uses; a warning
//	value_reserved          a value for what creator or post fill
//	variant_differs         a placeholder that only other variants have; a warning
//	language                no variant in a language that is wanted; a warning
//	subject_missing         an e-mail without a subject; a warning
//	body, channel, duplicate, field, limit, months, range, version, at, why, text,
//	text_control, utf8      what the words say
//	checked, countries, evidence, need, source
//	                        a rule that lacks something
//
// Of a draft, warnings unless they say error:
//
//	recipient               written to another creator; error
//	merged                  the creator was merged into another
//	unresolved              something that was not filled in; error in our own form
//	subject_missing         an e-mail without a subject
//	subject_length          outside what is answered most; info
//	template_header, template_output, text_control, utf8, body
//	                        a text that cannot be sent; error
//	name_missing            no greeting by name
//	name_of_other           another's name or handle; error in greeting and subject, but
//	                        for words that may be none
//	post_missing            no post, or it is not mentioned
//	post_unknown            not among the recipient's posts; error
//	post_of_other           of another creator; error
//	post_later              published after the message is sent; error
//	post_old, post_undated  too old, or nobody knows
//	repost                  not the creator's own
//	value_proposition       what the creator gains is not said
//	shared_values           nor what they have in common; info
//	alike, alike_limit      what others get as well; info where not all were compared
//	withdrawn               asked not to be written to, and has not agreed since; error
//	ground                  no ground on record
//	country                 not known
//	rule_consent, rule_ground, rule_sender_name, rule_sender_address, rule_opt_out
//	                        what a rule asks for and the draft lacks
//	rule_unknown            no rule for the country; info
//	cap, quiet, hours       too often, too soon after a no, at a bad time
//	at                      no time; error
package outreach
