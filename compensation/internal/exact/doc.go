// Package exact is the arithmetic of the pay engine: amounts of money as fractions of
// a minor unit, so that a statement line is rounded once, at its end.
//
// # The model
//
// A [Value] is n/d minor units. What a line is made of is a [Product]: a basis times a
// rate, a quantity times a price per package, a fee times days of days. Values are
// added, compared and multiplied by fractions; [Value.Round] makes minor units of them.
// A [Linear] is a price list's straight piece, start + slope*x, prepared for many x.
//
// # What holds
//
// Nothing is ever lost: no operation rounds but Round and [Value.DivFloor]. Numerators
// of 127 bits over denominators of 64 bits are kept in place, without memory of their
// own; whatever does not fit is a big.Rat, and returns to the short form once it fits
// again. [Value.String] depends on the number alone, not on how it came about.
//
// # Limits
//
// Denominators are common multiples of those that went in. A sum over many denominators
// without common factors grows by each of them; those of rates, packages and days in a
// month do not. Currency is not known here: whoever adds two values sees to that.
package exact
