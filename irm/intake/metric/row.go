package metric

import "github.com/irmkit/irmkit/irm"

// Row is what one record said about one subject at one moment.
type Row struct {
	Record int    // the line on which the row begins, or the number of the item in a JSON file, from 1
	URL    string // of the post, as the source has it; empty where it has none

	// Snapshot holds the counts that [irm.Metrics] has columns for. A record that has
	// measured and estimated counts, or counts with boosted reach and without, has
	// measured ones before estimates here, and those without boosted reach first; all
	// others are in Readings only.
	Snapshot irm.MetricsSnapshot

	// Readings hold every count of the record, also those under names that are not
	// known, in the order of the record.
	Readings []irm.Reading

	Findings irm.Findings // warnings and notes; those on the file are on its first row
}
