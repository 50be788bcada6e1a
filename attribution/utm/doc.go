// Package utm reads, builds and audits marked links: those whose query says where
// a visit comes from.
//
// # Reading
//
// [Parse] reads what was observed: landing pages of clicks, as browsers, shops and
// exports pass them on. An observation cannot be refused, so reading never fails and
// loses no pair. A [Link] has the nine parameters of Google Analytics 4 as [Params],
// the click ID of an advertising network, every pair of the query ([Link.Pairs]), and
// any one of them by its key ([Link.Get]), such as the promo code in "?code=ANNA10".
//
// The rules are those of browsers (URL standard of WHATWG): pairs are divided by
// "&" only, the first "=" divides a key from its value, "+" and "%20" are a space,
// "%2B" is a plus, and what is no escape stands for itself: "100%" is a value like any
// other. Keys are found in any case and however escaped; values keep their case. An
// empty value is none. Where tools differ, a [Dialect] chooses: the first or the last
// of several values, a second "?", the fragment, the keys, the click IDs.
//
// [Parse] also does what browsers do before they read: spaces and control characters
// around the link and line breaks and tabs within it are left out. [ParseQuery] takes
// every byte as it stands.
//
// What looks wrong is a warning in Link.Findings. The path is the name of a
// parameter, "click_id", "query", or an unknown key:
//
//	url_escape     "%" without two hexadecimal digits; kept as it stands
//	url_space      white space around the link or line breaks in it; left out
//	url_length     more than 64 KiB; the pairs behind are not read
//	utf8           not UTF-8 when decoded; the raw text is the value
//	utm_key_case   the key is not in lower case
//	utm_key_space  white space beside the key
//	utm_key_amp    "&amp;" of a page's source stands before the key
//	utm_empty      a parameter without a value
//	utm_duplicate  several values of one key
//	utm_shadowed   a value under a further key, which counts less
//	utm_unknown    a key that begins with utm and is none of the nine
//	limit          more than 32 findings
//
// A mark may stand where nothing reads it. Nothing is taken from there, since only
// its maker knows what was meant, but a link never loses one without a word:
//
//	utm_path       before the "?", or without one: "/p&utm_source=ig"
//	utm_fragment   behind "#", where the dialect does not read it
//	utm_question   within a value, behind a second "?"
//	utm_ampersand  within a value, behind an escaped "&"
//	utm_semicolon  within a value, behind ";"
//
// A [Dialect] that cannot be compiled has findings of its own: utm_repeat (an unknown
// choice), utm_key (not a key), utm_network (a click ID without a network), duplicate
// (one key for two things), limit.
//
// # Building
//
// [Build] adds parameters to a landing page, and changes no other byte of it but
// for three things: an empty path becomes "/", an empty port falls away, bytes of the
// path beyond ASCII are escaped. A [Builder] knows the hosts that links may lead to, and
// what to do with a page that is tagged already.
//
// A link that a creator publishes must lead where it seems to, in every program
// that reads it. So a landing page is refused that has another scheme than http and
// https, no host, a user name, a backslash, spaces, characters that cannot be seen, a
// host that is not ASCII (others as xn--, in sound Punycode), a port out of range or a
// bad escape in the path (url); that leads to a private network or a block of no public
// host, in any spelling of an address that browsers understand, or to a name that only
// such networks know (url_private); or to a host that is not allowed (url_domain).
// Names are not looked up. Parameters of the page are utm_present or, in double,
// utm_duplicate; values are checked too (utm_length, utm_char, utf8); an unknown choice
// of what becomes of parameters is utm_existing.
//
// A page keeps all of its marks or none ([KeepExisting]): half of them with half of ours
// would name a visit that never was. Replacing is for pages whose marks are our own.
//
// Two things are warnings, which only [Builder.Check] returns: a parameter, or a link
// within the path, that may send visitors on to another host (url_open_redirect), and an
// escaped control character (url_control).
//
// # Conventions
//
// A [Convention] is a brand's way to spell values: case, separators, characters,
// vocabularies with aliases, templates. It is data; [Convention.Compile] makes a [Style]
// of it, which does the work. [Style.Apply] makes parameters from named values,
// mending what has one right spelling and refusing the rest; [Style.Read] takes a value
// apart into the named values again; [Style.Check] says what is wrong with parameters as
// they are; an [Audit] does so for many links, and says which values are spelled in
// several ways, what is missing, and which links cannot be told apart.
//
// A template is read without guessing. Under {campaign}-{creator}, with "-" between
// words too, "summer-sale-anna" is of "summer-sale" and "anna", or of "summer" and
// "sale-anna": [Convention.Validate] warns of such a template, and Apply refuses the
// values that would be read in two ways, whereas it takes "summer" and "anna". There are
// two ways out: a character between the names that no value has ("_" or "~"), or
// vocabularies for all names but one (Convention.Names). The codes:
//
//	utm_required            a parameter is missing
//	utm_case                another case than the convention's
//	utm_separator           other separators, or too many
//	utm_alias               a word that has another name in the vocabulary
//	utm_vocabulary          not in the vocabulary
//	utm_template            not of the template's form, or no template
//	utm_template_ambiguous  what the template makes can be read in several ways
//	utm_name                a named value that is missing, or that nothing uses
//	utm_empty               a value with nothing in it
//	utm_char                a character that is not allowed
//	utm_length              too many bytes
//	utm_untagged            a link without any parameter
//
// Of a convention itself also utm_letter_case (an unknown case), utm_parameter (an
// unknown parameter in JSON), duplicate (two words that say the same) and limit.
//
// # Limits
//
// Of a link 64 KiB are read; a link that is built has at most 8,192 bytes, a value
// 512, and under a convention 255 unless it says otherwise. A dialect has at most 16
// keys for a parameter and 256 click IDs, a vocabulary 10,000 words with 100 aliases
// each, a template 512 bytes with 16 names, a convention vocabularies for 256 names. A
// suggestion is made for texts of up to 64 bytes, and compares with 1,000 words at most
// that might be near. An audit groups 100,000 distinct values of a parameter.
//
// Reading a link without escapes allocates nothing: values are parts of the input,
// and keep it alive. An audit copies what it holds.
package utm
