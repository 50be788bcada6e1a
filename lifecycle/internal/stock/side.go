package stock

import "github.com/irmkit/irmkit/irm"

// OnCreatorSide reports whether a party acts for the creator, where agencies act for the
// side of an option: the brand, or otherwise the creator.
func OnCreatorSide(p, agencyFor irm.Party) bool {
	return p == irm.PartyCreator || p == irm.PartyAgency && agencyFor != irm.PartyBrand
}

// CheckAgencyFor reports the option agency_for where it is no side.
func CheckAgencyFor(p irm.Party) (fs irm.Findings) {
	if p != "" && p != irm.PartyCreator && p != irm.PartyBrand {
		fs.Add("options.agency_for", "party", "%s has no agencies here: want creator or brand", irm.Quote(string(p)))
	}
	return fs
}
