// Package code makes promo codes, knows whose they are, and says which uses of them
// count.
//
// # What a code is
//
// [Normalize] brings what somebody typed to the form in which a code is shown: 3 to 32
// letters A to Z and digits, with single '-' or '_' between. Codes are compared without
// separators and case: ANNA-10, anna_10 and ANNA10 are one code ([Same]). How a code
// looks is its [Skeleton], in which 0 and O, 1, I and L, 5 and S, 8 and B are one symbol
// each. Letters that are not ASCII are refused before the case is mapped, with an error
// that says which letter it is and what was probably meant.
//
// # Whose a code is
//
// An [Assignment] gives a code to a creator, or shares it among several, during a
// window. A [Book] is made of all assignments and finds the one that holds at a time, so
// a code can move from one creator to the next without rewriting what was earned
// before: close the first window and open another assignment. Two assignments of one
// code at one time are an error, and so are two codes with one skeleton, since a
// shopper cannot tell them apart. The [Store] of assignments is the host's; [ReadBook]
// makes a book of it.
//
// A code that got out, say onto a page that collects codes, is not taken away: set
// CompromisedSince, and later uses earn nothing while the earlier ones stay.
//
// [Book.Redeem] reads the field of a checkout, with several codes or unknown ones in
// it, or one with a space within; [Book.Suggest] says which code may have been meant by
// an unknown one, or by what is none.
//
// # New codes
//
// A [Generator] makes random codes of a pattern such as SUMMER-####-####, of 31 symbols
// that nobody takes for another. The last '#' is a check symbol, with which [Valid]
// tells a mistyped code from an unknown one before anything is looked up: every single
// wrong symbol and every exchange of two neighbours is seen. [Vanity] makes the codes
// that say a name: ANNA20. Both keep off the words of a [Blocklist], in whatever
// spelling, but for the words in which they are allowed, and off the codes in [Taken]
// and all that look like them.
//
// # Which uses count
//
// [Assignment.Reasons] applies the limits: of a single-use code the first use counts,
// whatever order the uses come in, and each that does not has a [Reason]. A [Tally]
// answers for one use after another. [Assignment.Spikes] finds days on which a code was
// used far more often than before, as evidence of a leak.
//
// # Errors
//
// What cannot be a code is an irm.ParseError with a code from the list at [Normalize];
// lists are checked whole, with irm.Findings. The codes of both begin with the thing
// that is wrong: code, vanity, word, share, uses, spike; limit and duplicate are those
// of all packages. All match irm.ErrInvalid, but for [ErrExhausted] and [ErrSource]. No
// error holds a creator's name.
//
// # Limits
//
// Codes have 3 to 32 bytes, and 128 with the spaces around them; the field of a checkout
// 1,024 bytes and 64 codes; names 1,024 bytes; an assignment 64 shares; a blocklist
// 16,384 letters; a generator makes a million codes in one call.
package code
