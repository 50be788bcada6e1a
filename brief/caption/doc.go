// Package caption reads the text of a post: which hashtags, mentions and links it has, where
// a label or another phrase stands in it and how it is written, and how long it is as its
// platform counts. It judges nothing; what a label must be is for package disclosure, and
// what a post must have for package brief.
//
// # Tokens
//
// [Parse] reads a text once. [Caption.Tokens] are its hashtags, mentions and links with
// their places, which are bytes of the text as it was given. They are bounded as X does it
// (twitter-text), whose rules are the only ones of a network that are published: "#ad" is a
// hashtag, and so are "＃ａｄ" and "#広告"; "it#ad", "#16" and "&#39;" are none, nor is "#ad" in
// "#ad#fashion", which other networks take for two. An emoji ends a hashtag, as it does not
// on Instagram. Links need no scheme, but a host with a top-level domain of the root zone, or
// example; with neither scheme nor path they are the host alone, without a query. A name in
// a mention is letters, digits and _ of ASCII, of any length. Where a network allows more,
// as dots or other letters, or sees a hashtag in "#ad#fashion", a [Phrase] of the whole
// finds it.
//
// # Phrases
//
// [Caption.Find] finds a [Phrase], and says of each place what it lies in, how it is
// bounded and how it is spelled, so that the caller can tell a label from what merely
// looks like one:
//
//   - Case, full width and other forms of letters, curved quotation marks, what cannot be
//     seen, and runs of spaces make no difference ([Fold]): "ＡＤ" and "a\u200bd" are "ad".
//     Case is that of most languages or, where that will not do, of Turkish.
//   - [Fit]: a word of its own, a part of a compound (#BrandAd, ad-free), or glued to other
//     letters (#adventure). In a hashtag only all of it is whole. Where writing has no
//     blanks a word may end where the script changes: "PRです" has the word PR, and in "広告主"
//     the word 広告 is glued, as it is in "광고입니다".
//   - [Spelling]: exact; with other accents, vowel signs or strokes ("publicite", "duoc" for
//     được); or with letters that look alike, such as a Cyrillic а in "#аd", as does a
//     hashtag that ends at what cannot be seen, "#a\u200bd", of which networks link "#a".
//     Digits and signs that stand for letters ("sp0nsored") are not seen through, nor is text
//     whose direction is turned around.
//   - A phrase of several words is found in hashtags too, as #paidpartnership or
//     #paid_partnership.
//
// A denial ("not sponsored") is a phrase like another: look for it first.
//
// # Length
//
// Platforms count in different units ([Unit]); [Caption.Length], [Caption.Position] and
// [Caption.Cut] count in any of them. [LimitAt] says how long a text may be at a time, how
// much of it is shown before the fold, and how many hashtags it may have; these are dated
// rows with their source, most of them second-hand, and soft. The fold counts characters,
// while the networks cut by lines as well: text that begins late, or after line breaks, may be
// hidden before it. [Limit.Shown] therefore says what is shown for sure, and what perhaps.
//
// # Limits
//
// Any text is read, in time and space in proportion to its length, and nothing is cut. A
// phrase has up to [MaxPhrase] bytes; [ErrPhrase] is the only error. Links longer than 4,096
// characters, and those with a label of a host beyond 63, are none, as on X. Unicode is that
// of package unicode, 15.0; lookalikes are of Cyrillic, Greek, Armenian and decorated Latin.
package caption
