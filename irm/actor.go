package irm

// ActorKind says what acted.
type ActorKind uint8

const (
	ActorHuman  ActorKind = iota // a person, known to the host by ID
	ActorSystem                  // a scheduled or automatic step
	ActorImport                  // a file or a webhook of another system
)

var actorKindNames = [...]string{"human", "system", "import"}

// String returns "human", "system" or "import".
func (k ActorKind) String() string { return enumName(actorKindNames[:], uint8(k)) }

// MarshalText writes the name; an unknown kind is an error.
func (k ActorKind) MarshalText() ([]byte, error) {
	return enumMarshal("actor kind", actorKindNames[:], uint8(k))
}

// UnmarshalText reads a name written by MarshalText.
func (k *ActorKind) UnmarshalText(text []byte) error {
	return enumUnmarshal("actor kind", actorKindNames[:], text, (*uint8)(k))
}

// UnmarshalJSON reads a string; null is an error.
func (k *ActorKind) UnmarshalJSON(data []byte) error {
	return unmarshalJSONText("actor kind", data, k.UnmarshalText)
}

// Party is the side that somebody acts for. It is an open slug; these are the
// usual ones.
type Party string

const (
	PartyBrand   Party = "brand"
	PartyCreator Party = "creator"
	PartyAgency  Party = "agency"
	PartyLegal   Party = "legal"
	PartyFinance Party = "finance"
	PartyHost    Party = "host" // the application itself
)

// Actor is who did something: what kind, for which side, and the host's ID of
// the user, job or feed. The ID is a pseudonym. The zero Actor is nobody.
type Actor struct {
	Kind  ActorKind `json:"kind"`
	Party Party     `json:"party"`
	ID    string    `json:"id"`
}

// Validate reports an actor without a party or ID.
func (a Actor) Validate() Findings {
	var fs Findings
	if int(a.Kind) >= len(actorKindNames) {
		fs.Add("kind", "actor_kind", "unknown kind %d", a.Kind)
	}
	fs.AddErr("party", CheckSlug("party", a.Party))
	fs.AddErr("id", CheckID(a.ID))
	return fs
}
