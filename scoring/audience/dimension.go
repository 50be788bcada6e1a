package audience

import "github.com/irmkit/irmkit/irm"

// A dimension is one of the ways in which an audience is described.
type dimension struct {
	name     string
	target   func(*Ideal) *Target
	audience func(*irm.Audience) irm.Distribution
	check    func(key string) error // of a key of an ideal
	relate   relation
}

func anyKey(string) error { return nil }

var dimensions = [...]dimension{
	{"countries", func(i *Ideal) *Target { return &i.Countries }, func(a *irm.Audience) irm.Distribution { return a.Countries }, func(key string) error { return irm.CheckTerritory(irm.Territory(key)) }, byTerritory},
	{"languages", func(i *Ideal) *Target { return &i.Languages }, func(a *irm.Audience) irm.Distribution { return a.Languages }, func(key string) error { return irm.CheckLanguage(irm.Language(key)) }, byLanguage},
	{"ages", func(i *Ideal) *Target { return &i.Ages }, func(a *irm.Audience) irm.Distribution { return a.Ages }, checkAges, byAges},
	{"genders", func(i *Ideal) *Target { return &i.Genders }, func(a *irm.Audience) irm.Distribution { return a.Genders }, anyKey, byName},
	{"interests", func(i *Ideal) *Target { return &i.Interests }, func(a *irm.Audience) irm.Distribution { return a.Interests }, anyKey, byName},
}
