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
// What looks wrong is a warning in Link.Findings. The path is the name of a
// parameter, "click_id", "query", or an unknown key:
//
//	url_escape     "%" without two hexadecimal digits; kept as it stands
//	utf8           not UTF-8 when decoded; the raw text is the value
//	url_length     more than 64 KiB; the pairs behind are not read
//	utm_key_case   the key is not in lower case
//	utm_key_amp    "&amp;" of a page's source stands before the key
//	utm_empty      a parameter without a value
//	utm_duplicate  several values of one key
//	utm_shadowed   a value under a further key, which counts less
//	utm_unknown    a key that begins with utm_ and is none of the nine
//	utm_question   a second "?" where "&" was meant
//	limit          more than 32 findings
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
// host that is not ASCII (others as xn--), a port out of range or a bad escape in the
// path (url); that leads to a private network, in any spelling of an address that
// browsers understand, or to a name that only such networks know (url_private); or
// to a host that is not allowed (url_domain). Names are not looked up. Parameters of
// the page are utm_present or, in double, utm_duplicate; values are checked too
// (utm_length, utm_char, utf8). A parameter that may send visitors on to another host
// is url_open_redirect, a warning, which only [Builder.Check] returns.
//
// # Conventions
//
// A [Convention] is a brand's way to spell values: case, separators, characters,
// vocabularies with aliases, templates. [Convention.Apply] makes parameters from named
// values, mending what has one right spelling and refusing the rest;
// [Convention.Check] says what is wrong with parameters as they are; an [Audit] does
// so for many links, and says which values are spelled in several ways, what is
// missing, and which links cannot be told apart. The codes:
//
//	utm_required    a parameter is missing
//	utm_case        another case than the convention's
//	utm_separator   other separators, or too many
//	utm_alias       a word that has another name in the vocabulary
//	utm_vocabulary  not in the vocabulary
//	utm_template    not of the template's form
//	utm_name        a named value that is missing, or that nothing uses
//	utm_empty       a value with nothing in it
//	utm_char        a character that is not allowed
//	utm_length      too many bytes
//	utm_untagged    a link without any parameter
//
// # Limits
//
// Of a link 64 KiB are read; a link that is built has at most 8,192 bytes, a value
// 512, and under a convention 255 unless it says otherwise. A dialect has at most 16
// keys for a parameter and 256 click IDs, a vocabulary 10,000 words with 100 aliases
// each, a template 512 bytes.
//
// Reading a link without escapes allocates nothing: values are parts of the input,
// and keep it alive.
package utm
