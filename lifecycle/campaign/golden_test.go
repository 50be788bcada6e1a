package campaign

import (
	"strings"
	"testing"

	"github.com/irmkit/irmkit/irm"
	"github.com/irmkit/irmkit/lifecycle"
	"github.com/irmkit/irmkit/lifecycle/internal/stock"
	"github.com/irmkit/irmkit/lifecycle/internal/stocktest"
	"github.com/irmkit/irmkit/lifecycle/lifecycletest"
)

func TestGolden(t *testing.T) {
	others := machine(t, DefaultsFor(""))
	stocktest.Golden(t, "campaign.md", stocktest.Picture(others))
	stocktest.Golden(t, "light.md", stocktest.Picture(light(t, DefaultsFor(irm.CampaignLaunch))))
	var differences strings.Builder // what each kind has otherwise than the others
	for _, kind := range kinds[1:] {
		differences.WriteString(string(kind) + "\n")
		for _, f := range lifecycle.Diff(others, machine(t, DefaultsFor(kind))) {
			differences.WriteString("    " + f.String() + "\n")
		}
	}
	stocktest.Golden(t, "kinds.txt", differences.String())
}

func TestDocument(t *testing.T) {
	for _, d := range []lifecycle.Definition[State, Event, Facts]{
		Define(Defaults()), Define(DefaultsFor(irm.CampaignAlwaysOn)), Define(Options{}), Light(Defaults()), Light(Options{}),
	} {
		stocktest.Document(t, d, Effects()...)
	}
}

func TestComment(t *testing.T) {
	o := Defaults()
	o.Outputs = nil
	for _, row := range outputs {
		o.Outputs = append(o.Outputs, row.output)
	}
	stocktest.Comment(t, Define(o), stock.Resumes(""))
}

func TestProof(t *testing.T) {
	for name, m := range map[string]*Machine{"full": machine(t, Defaults()), "light": light(t, DefaultsFor(irm.CampaignLaunch))} {
		t.Run(name, func(t *testing.T) {
			kit := proof.For(m)
			kit.Walks = 12
			lifecycletest.Run(t, m, kit)
		})
	}
}

func TestVariants(t *testing.T) {
	variants := []stocktest.Variant[Options]{
		{Name: "zero", Change: func(o *Options) { *o = Options{} }},
		{Name: "nothing asked", Change: func(o *Options) { *o = Options{Version: 9, Outputs: []Output{}, Endless: true} }},
	}
	for _, kind := range kinds {
		variants = append(variants, stocktest.Variant[Options]{Name: string(kind), Change: func(o *Options) { *o = DefaultsFor(kind) }})
	}
	of := func(Options) lifecycletest.Kit[State, Event, Facts] { return proof }
	t.Run("full", func(t *testing.T) { stocktest.Variants(t, Defaults, Define, of, variants) })
	t.Run("light", func(t *testing.T) { stocktest.Variants(t, Defaults, Light, of, variants) })
}
