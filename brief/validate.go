package brief

import "github.com/irmkit/irmkit/irm"

// Validate reports everything that is wrong with the brief as a document. What is allowed
// and not advisable is for [Brief.Lint].
func (b Brief) Validate() irm.Findings {
	var fs irm.Findings
	fs.AddErr("id", irm.CheckID(b.ID))
	if b.Version < 1 {
		fs.Add("version", "version", "version %d: want 1 or more", b.Version)
	}
	return fs
}
