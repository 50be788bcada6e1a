// Package roster reads lists of creators as tools and spreadsheets export them.
// What all readers have in common is in the documentation of package intake.
//
// # Creators
//
// A list of creators becomes [irm.Creator] values with public facts, and
// [irm.Contact] values with everything private: names, addresses, e-mail. Headers
// are matched against the names that real tools use, and [Options] can
// add others. Cells such as "N/A" or a spreadsheet's "#VALUE!" say that a value is
// unknown, which is never 0. A number where a country should be shows that the
// cells of a row have shifted, and rejects the row. Cells that are missing at the
// end of a row are empty.
//
// A link names its owner only by the form of its path. A link to a post or a page
// is no profile, and is not used, with the warning "no_profile"; names of other
// kinds than handles keep their prefix, as in "c/name" and "company/name". An
// e-mail address where an ID, a handle or a link should be rejects the row, so
// that no private address becomes a public ID.
//
// # Limits
//
// A creator may occur in several rows: only a store can know what it has already.
package roster
