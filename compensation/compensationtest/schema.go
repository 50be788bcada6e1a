package compensationtest

import (
	_ "embed" // of the schema
)

//go:embed paycase.schema.json
var schema string

// Schema is the JSON Schema of case files, for editors and other tools.
func Schema() string { return schema }
