// Package roster reads lists of creators as tools and spreadsheets export them,
// compares them with what is stored, and writes them. What all readers have in
// common is in the documentation of package intake.
//
//   - [Creators] reads a CSV file, a [Row] for each creator.
//   - [Plan] says what each row would change; the host shows it and puts it.
//   - [Write] writes rows that Creators reads back without change.
//
// # Columns
//
// A column is known by [Options].Columns, else by its header: in the form that
// Upfluence, Aspire, GRIN, Modash, rankings and German spreadsheets use, or by the
// name of its field, with spaces or '_'. Columns that are not known are named once,
// on the first row, read or rejected. "State" is the region of an address where other
// columns are of one, else the stage. A row above the header may say the networks of
// the columns below it, and of two columns with the same header for an ID, a handle or
// a link only the first is read. The fields are
//
//   - of the creator: id, name, platform, handle, url, user_id (the network's own,
//     stable), former_handles ("old; older (2024-05-01)"), niche, language, country,
//     audience_country, engagement_rate, engagement_percent, merged_into
//   - of accounts on a network: instagram (a handle or a link), instagram_user_id,
//     instagram_former, instagram_followers, and so on for every known platform;
//     several columns of one network make one account
//   - counts: followers, following, posts, and metric_ before the name of any other
//     counted metric; Options.Columns takes the bare names
//   - of the partnership: brand, partnership_id, type, standing, since, source,
//     owner, tags, boundaries, fee, instagram_reel_fee and the like, currency
//   - of the row: code, state, last_contact
//   - of the contact, all private: first_name, last_name, contact_name, email, phone,
//     address_line1, address_line2, address_postcode, address_city, address_region,
//     address_country, birthday, preferences, contact_source, contact_purpose,
//     consent_basis, consent_at, consent_evidence, retain_until, payee
//   - as JSON, for what [Write] made: accounts, credentials, attributes, owners,
//     note_ids, rate_card, partnership_attributes
//   - ignore
//
// # Creators and accounts
//
// The account of handle, link, user ID and platform is the first, those of columns
// named by a platform follow. A link names its owner only by the form of its path.
// A link to a post or a page is no profile, and is not used, with the warning
// "no_profile"; names of other kinds than handles keep their prefix, as in "c/name"
// and "company/name". A link away from the network that was named is an attribute,
// with the warning "link_elsewhere", and what is no handle by the rules of its network
// is not used ("handle_form"). Networks go by their usual names, "IG" or "Tik Tok";
// others are taken as they are, with a warning, and a list of them rejects the row.
//
// An ID that is missing is derived from the first account:
// "instagram#17841400000000001" by the network's ID, which outlives a change of the
// handle, else "instagram:ada". An e-mail address or a phone number where an ID, a handle
// or a link should be rejects the row, so that nothing private becomes a public ID.
//
// Text without a field of its own is an attribute: category and country where they
// are no slugs and codes, engagement_rate as a fraction ("1.39%" is 0.0139; package
// irm counts, and computes rates by a basis that a list does not name), followers of
// further networks.
//
// Cells such as "N/A" or a spreadsheet's "#VALUE!" say that a value is unknown, which
// is never 0. A number where a country should be, or an e-mail address among words,
// shows that the cells of a row have shifted, and rejects it. Cells that are missing
// at the end of a row are empty. A count, a fee, a time or a day that cannot be read
// is left out, with a warning whose code says why; only what says who the creator is
// rejects the row. A row that repeats the header is rejected, too.
//
// # Numbers
//
// [Options].Numbers states whether '.' or ',' is decimal, and then nothing else is
// taken. Where it is not stated, a cell that can be read in one way is read so:
// "409.8M", "12,5K", "1.234,56", "1,2 Mio.", "1.234.567". A cell that can be read in
// two ways is left out ("count_ambiguous", "decimal_ambiguous"), with one exception: a
// plain number with one mark and three digits behind it is thousands where the mark
// is ',' in a file separated by ',', or '.' in one separated by ';', since
// spreadsheets choose a delimiter that is not their decimal mark. "2.28E+11" has lost
// its digits and is left out, and so is a phone number or a postcode of this form; an
// ID of it rejects the row.
//
// # Times and money
//
// Times have an offset, or [Options].Location says their zone; days, also as
// 31.01.2026, begin there. 01/02/2026 is two days and is left out. Birthdays may be
// from 1900 on. A fee becomes an
// item of the rate card: for the format in its header, else for a post; on the
// platform in its header, else on that of the first account. Its currency is in the
// cell, in a column, or [Options].Currency; where two differ, or there is none, the fee
// is left out.
//
// # Partnerships
//
// Where the brand is known, by [Options].Brand or a column, a row that says anything
// of the relation has an [irm.Partnership], whose ID is derived from brand and
// creator. Its stage is the snapshot of a lifecycle machine, and not of the
// partnership: Row.State keeps the word of the list, and Row.LastContact the time,
// for the host to bring to its machine. Both are read without a brand, too.
//
// # Plans
//
// A row is a stored creator if it has its ID, or an account that [irm.Account.Same]
// says is the same: by the network's ID where both know it, else by the handle. Who
// was merged stands for who it was merged into. Where two creators match the row is
// [Conflicting], and so it is where nothing but a former handle matches, or an ID that
// was derived from a handle: a handle that was given up is soon somebody else's.
// Nothing is guessed.
//
// What a row does not say never erases what is stored: texts are replaced, lists
// united, an owner and a fee take the place of one of the same role and format.
// Another handle of the same network ID is a new name, the old one becomes a former
// one; a handle that the account had before marks an old list, and stays former. Case
// in a handle, and how a link to the same profile is written, change nothing. A
// partnership is found by its ID, or as the only one of brand and creator if
// [Current].Partnerships is given; several are a conflict.
//
// Several rows of one creator in a file, such as one for each account, are united.
// What the first one says holds; a further row is [Updated] if it adds accounts, or
// anything of which those before it say nothing, and else [Merged]. Where it says
// something otherwise it has the warning "merged_differs". So a list with snapshots
// goes in with the newest first. Two rows with different IDs and one account are
// Conflicting. A row more than 4,096 creators below the first one of its creator adds
// nothing: it is Conflicting with "multiple_rows" if it has a new account, else
// Merged.
//
// The changes are the same whether the host puts each as it comes or all at the end,
// in order. The second run of a list changes nothing, unless a row that was
// Conflicting has become certain by what the first run stored.
// Metrics, code, state and last contact are in Change.Row; they belong to
// snapshots, code books and machines, and are not compared.
//
// # Limits
//
// Creators keeps one row; Plan keeps some 50 bytes for each ID and account of a file, and
// the last 4,096 creators. What a spreadsheet has in another encoding than UTF-8 is
// refused where the header shows it, and else row by row. Names of people cannot be told
// from handles and IDs; an owner with a space in the name is none. Of numbers in an ID
// that a spreadsheet rounded without saying so ("E+") nothing can be known.
package roster
