package brief

import (
	"github.com/irmkit/irmkit/irm"
	"time"
)

type Step string
type Milestone struct {
	By          time.Time
	Step        Step
	Deliverable irm.DeliverableID
	Owner       irm.Party
}
