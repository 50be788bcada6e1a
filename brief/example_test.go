package brief_test

import (
	"fmt"

	"github.com/irmkit/irmkit/brief"
)

// A small brand says little, and everything else is the creator's choice.
func ExampleDecode() { // seed: P9
	b, err := brief.Decode([]byte(`{
		"schema": "irmkit/brief/1",
		"id": "spring", "version": 1, "title": "Spring balm",
		"brand": {"id": "lumen", "name": "Lumen"},
		"language": "en", "markets": ["GB"],
		"objective": {"stage": "awareness", "text": "People in Britain hear of the balm."},
		"deliverables": [{"id": "reel", "platform": "instagram", "format": "reel", "count": 1}]
	}`))
	fmt.Println(b.Title, len(b.Deliverables), err)

	_, err = brief.Decode([]byte(`{
		"id": "spring", "version": 1, "title": "Spring balm",
		"brand": {"id": "lumen", "name": "Lumen"},
		"language": "en", "markets": ["GB"],
		"objective": {"stage": "awareness", "text": "With {{code}}."},
		"deliverables": [{"id": "reel", "wave": "launch", "platform": "instagram", "format": "reel", "count": 0}],
		"schema": "irmkit/brief/1"
	}`))
	fmt.Println(err)
	// Output:
	// Spring balm 1 <nil>
	// irm: objective.text: line 1, column 6: there is no placeholder "code" (template_unknown) (and 2 more)
}

// Ben is in Germany: he gets the brief in German words, with his own code.
func ExampleBrief_For() {
	b := full()
	ben, err := b.For("glow-ben")
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Println(ben.Title, ben.Markets)
	for _, m := range ben.MandatoriesOf(ben.Deliverables[1]) {
		fmt.Println(m.ID, m.Value)
	}
	for _, l := range ben.LabelsOf(ben.Deliverables[1]) {
		fmt.Println("begins with", l.Text)
	}

	delete(b.Participants[1].Values, "code")
	_, err = b.For("glow-ben")
	fmt.Println(err)
	// Output:
	// Glow: der Sommerbalsam [DE]
	// name-us @lumen.care
	// code BEN15
	// begins with Werbung
	// irm: mandatories[2].value: no value for {{code}} (value_missing) (and 1 more)
}
