package page

// Page is what is written: a title, a short line above it such as a brand and a version, and
// sections in their order. Language is the BCP 47 tag of the words that the program puts in;
// texts in other languages may stand between them.
type Page struct {
	Title    string
	Kicker   string
	Language string
	Sections []Section
}

// Section is blocks under a title. The first one may have none: the head of the page.
type Section struct {
	Title  string
	Blocks []Block
}

// Block is one of [Plain], [Strong], [Literal], [Link], [Text], [List], [Facts], [Table] and
// [Note].
type Block interface {
	markdown(w *markdown) error
	view() (view, error)
}
