package roster

// field is what a column of a list holds.
type field uint8

const (
	fieldNone field = iota
	fieldIgnored

	fieldID
	fieldName
	fieldHandle
	fieldURL
	fieldUserID
	fieldFormer
	fieldPlatform
	fieldAccounts // JSON
	fieldCountry
	fieldAudienceCountry
	fieldNiche
	fieldLanguage
	fieldCredentials // JSON
	fieldMergedInto
	fieldAttributes // JSON
	fieldEngagement
	fieldEngagementPercent // the header has the '%'
	fieldCode
	fieldState
	fieldLastContact

	fieldBrand
	fieldPartnershipID // from here on of the partnership
	fieldType
	fieldStanding
	fieldSince
	fieldSource
	fieldOwner
	fieldOwners // JSON
	fieldBoundaries
	fieldNotes
	fieldCurrency
	fieldRateCard // JSON
	fieldTags
	fieldPartnershipAttributes // JSON

	fieldFirstName // from here on private
	fieldLastName
	fieldContactName
	fieldEmail
	fieldPhone
	fieldLine1
	fieldLine2
	fieldPostcode
	fieldCity
	fieldRegion
	fieldAddressCountry
	fieldBirthday
	fieldPreferences
	fieldContactSource
	fieldContactPurpose
	fieldConsentBasis
	fieldConsentAt
	fieldConsentEvidence
	fieldRetainUntil
	fieldPayee

	// These have parameters, and no name of their own.
	fieldAccount          // on a platform
	fieldAccountUserID    // on a platform
	fieldAccountFormer    // on a platform
	fieldAccountFollowers // on a platform
	fieldFee              // for a format on a platform; of the partnership
	fieldMetric
)

// fieldNames are the names that Options.Columns uses, which are headers as well
// unless the table of headers says otherwise, with '_' or spaces.
var fieldNames = map[string]field{
	"ignore": fieldIgnored, "id": fieldID, "name": fieldName, "handle": fieldHandle, "url": fieldURL, "user_id": fieldUserID,
	"former_handles": fieldFormer, "platform": fieldPlatform, "accounts": fieldAccounts, "country": fieldCountry,
	"audience_country": fieldAudienceCountry, "niche": fieldNiche, "language": fieldLanguage, "credentials": fieldCredentials,
	"merged_into": fieldMergedInto, "attributes": fieldAttributes, "engagement_rate": fieldEngagement,
	"engagement_percent": fieldEngagementPercent, "code": fieldCode, "state": fieldState, "last_contact": fieldLastContact,
	"brand": fieldBrand, "partnership_id": fieldPartnershipID, "type": fieldType, "standing": fieldStanding, "since": fieldSince,
	"source": fieldSource, "owner": fieldOwner, "owners": fieldOwners, "boundaries": fieldBoundaries, "note_ids": fieldNotes,
	"currency": fieldCurrency, "rate_card": fieldRateCard, "tags": fieldTags, "partnership_attributes": fieldPartnershipAttributes,
	"fee":        fieldFee,
	"first_name": fieldFirstName, "last_name": fieldLastName, "contact_name": fieldContactName, "email": fieldEmail, "phone": fieldPhone,
	"address_line1": fieldLine1, "address_line2": fieldLine2, "address_postcode": fieldPostcode, "address_city": fieldCity,
	"address_region": fieldRegion, "address_country": fieldAddressCountry, "birthday": fieldBirthday, "preferences": fieldPreferences,
	"contact_source": fieldContactSource, "contact_purpose": fieldContactPurpose, "consent_basis": fieldConsentBasis,
	"consent_at": fieldConsentAt, "consent_evidence": fieldConsentEvidence, "retain_until": fieldRetainUntil, "payee": fieldPayee,
}

// ofPartnership reports fields that are of no use without a brand.
func (f field) ofPartnership() bool {
	return f >= fieldPartnershipID && f < fieldFirstName || f == fieldFee
}
