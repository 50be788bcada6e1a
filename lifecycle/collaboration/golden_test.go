package collaboration

import (
	"testing"
	"time"

	"github.com/irmkit/irmkit/irm"
	"github.com/irmkit/irmkit/lifecycle"
	"github.com/irmkit/irmkit/lifecycle/internal/stock"
	"github.com/irmkit/irmkit/lifecycle/internal/stocktest"
	"github.com/irmkit/irmkit/lifecycle/lifecycletest"
)

func TestGolden(t *testing.T) {
	stocktest.Golden(t, "collaboration.md", stocktest.Picture(machine(t, Defaults())))
}

func TestDocument(t *testing.T) {
	for _, v := range variants {
		o := Defaults()
		v.Change(&o)
		stocktest.Document(t, Define(o), Effects()...)
	}
}

func TestComment(t *testing.T) { stocktest.Comment(t, Define(Defaults()), stock.Resumes("")) }

func TestProof(t *testing.T) {
	kit := kit()
	kit.Walks = 20
	lifecycletest.Run(t, machine(t, Defaults()), kit)
}

// variants are options that a host may choose.
var variants = []stocktest.Variant[Options]{
	{Name: "usual", Change: func(*Options) {}},
	{Name: "zero", Change: func(o *Options) { *o = Options{} }},
	{Name: "no notice", Change: func(o *Options) {
		*o = Options{Version: 3, InviteFor: lifecycle.Hours(24), SeededFor: lifecycle.Days(1)}
	}},
	{Name: "barter", Change: func(o *Options) {
		*o = Options{Models: map[irm.EngagementModel]Duties{irm.ModelPaidPost: {Product: true, Post: true}}, ChangeNotice: time.Hour, PayWithin: lifecycle.WorkDays(2)}
	}},
}

func TestVariants(t *testing.T) {
	stocktest.Variants(t, Defaults, Define, func(Options) lifecycletest.Kit[State, Event, Facts] { return kit() }, variants)
}
