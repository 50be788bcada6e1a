package weights

// Origin is where weights are from.
type Origin struct {
	Method string `json:"method,omitzero"`
	Note   string `json:"note,omitzero"`
	Date   string `json:"date,omitzero"`
}
