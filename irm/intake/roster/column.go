package roster

import (
	"github.com/irmkit/irmkit/irm"
	"github.com/irmkit/irmkit/irm/intake/internal/sheet"
)

// field is what a column of a creator file holds. The names are those of
// Options.Columns.
type field string

const (
	fieldID              field = "id"
	fieldName            field = "name"
	fieldHandle          field = "handle"
	fieldURL             field = "url"
	fieldPlatform        field = "platform"
	fieldCountry         field = "country"
	fieldAudienceCountry field = "audience_country"
	fieldNiche           field = "niche"
	fieldCode            field = "code"
	fieldFirstName       field = "first_name" // from here on private
	fieldLastName        field = "last_name"
	fieldEmail           field = "email"
	fieldPhone           field = "phone"
	fieldLine1           field = "address_line1"
	fieldLine2           field = "address_line2"
	fieldPostcode        field = "address_postcode"
	fieldCity            field = "address_city"
	fieldRegion          field = "address_region"
	fieldAddressCountry  field = "address_country"

	// Two kinds stand for many names.
	fieldAccount field = "account" // named by a platform that the library knows
	fieldMetric  field = "metric"  // named by a counted metric
	fieldIgnored field = "ignore"
)

// column is the reading of one column. The platform is that of an account
// column, or what the header lets know about the file.
type column struct {
	field    field
	platform irm.Platform
	metric   irm.Metric
}

// creatorHeaders are headers of real exports in the form of sheet.Normalize: of
// Upfluence, Aspire and rankings of networks. The names of platforms and fields
// need no entry.
var creatorHeaders = map[string]column{
	"creator id":    {field: fieldID},
	"influencer id": {field: fieldID},
	"uid":           {field: fieldID},

	"full name":    {field: fieldName},
	"display name": {field: fieldName},
	"youtuber":     {field: fieldName, platform: irm.PlatformYouTube},
	"tiktok name":  {field: fieldName, platform: irm.PlatformTikTok},

	"username":      {field: fieldHandle},
	"user name":     {field: fieldHandle},
	"profile name":  {field: fieldHandle},
	"channel name":  {field: fieldHandle, platform: irm.PlatformYouTube},
	"tiktoker name": {field: fieldHandle, platform: irm.PlatformTikTok},

	"media url":   {field: fieldURL},
	"profile url": {field: fieldURL},
	"network":     {field: fieldPlatform},

	"instagram handle": {field: fieldAccount, platform: irm.PlatformInstagram},
	"tiktok handle":    {field: fieldAccount, platform: irm.PlatformTikTok},
	"youtube channel":  {field: fieldAccount, platform: irm.PlatformYouTube},
	"twitter":          {field: fieldAccount, platform: irm.PlatformX},

	"follower count":    {field: fieldMetric, metric: irm.MetricFollowers},
	"followers count":   {field: fieldMetric, metric: irm.MetricFollowers},
	"followers value":   {field: fieldMetric, metric: irm.MetricFollowers},
	"followers":         {field: fieldMetric, metric: irm.MetricFollowers},
	"subscriber count":  {field: fieldMetric, metric: irm.MetricFollowers, platform: irm.PlatformYouTube},
	"subscribers count": {field: fieldMetric, metric: irm.MetricFollowers, platform: irm.PlatformYouTube},
	"subscribers":       {field: fieldMetric, metric: irm.MetricFollowers, platform: irm.PlatformYouTube},
	"following":         {field: fieldMetric, metric: irm.MetricFollowing},
	"posts":             {field: fieldMetric, metric: irm.MetricPosts},
	"media count":       {field: fieldMetric, metric: irm.MetricPosts},

	"country code": {field: fieldCountry},
	"category":     {field: fieldNiche},
	"category 1":   {field: fieldNiche},
	"category 2":   {field: fieldNiche},
	"niches":       {field: fieldNiche},

	"promo code":    {field: fieldCode},
	"discount code": {field: fieldCode},

	"e-mail":        {field: fieldEmail},
	"email address": {field: fieldEmail},
	"phone number":  {field: fieldPhone},

	"address1":                      {field: fieldLine1},
	"address2":                      {field: fieldLine2},
	"postalcode":                    {field: fieldPostcode},
	"postal code":                   {field: fieldPostcode},
	"zip":                           {field: fieldPostcode},
	"city":                          {field: fieldCity},
	"state":                         {field: fieldRegion},
	"shipping address.line1":        {field: fieldLine1},
	"shipping address.line2":        {field: fieldLine2},
	"shipping address.zipcode":      {field: fieldPostcode},
	"shipping address.city":         {field: fieldCity},
	"shipping address.state":        {field: fieldRegion},
	"shipping address.country code": {field: fieldAddressCountry},
}

// columnNamed finds the column of a name that Options.Columns may use.
func columnNamed(name string) (column, bool) {
	switch f := field(name); f {
	case fieldID, fieldName, fieldHandle, fieldURL, fieldPlatform, fieldCountry, fieldAudienceCountry, fieldNiche, fieldCode,
		fieldFirstName, fieldLastName, fieldEmail, fieldPhone, fieldLine1, fieldLine2, fieldPostcode, fieldCity, fieldRegion,
		fieldAddressCountry, fieldIgnored:
		return column{field: f}, true
	}
	if p := irm.Platform(name); p.Known() {
		return column{field: fieldAccount, platform: p}, true
	}
	if m := irm.Metric(name); m.Known() {
		return column{field: fieldMetric, metric: m}, true
	}
	return column{}, false
}

// fieldHeaders are the fields whose own name is a header, in the form of
// sheet.Normalize.
var fieldHeaders = map[string]field{
	"id": fieldID, "name": fieldName, "handle": fieldHandle, "url": fieldURL, "platform": fieldPlatform,
	"country": fieldCountry, "audience country": fieldAudienceCountry, "niche": fieldNiche, "code": fieldCode,
	"first name": fieldFirstName, "last name": fieldLastName, "email": fieldEmail, "phone": fieldPhone,
}

// columnOf reads a header; the overrides, by normalized header, go first.
func columnOf(header string, overrides map[string]column) column {
	h := sheet.Normalize(header)
	if c, ok := overrides[h]; ok {
		return c
	}
	if c, ok := creatorHeaders[h]; ok {
		return c
	}
	if f, ok := fieldHeaders[h]; ok {
		return column{field: f}
	}
	if p := irm.Platform(h); p.Known() {
		return column{field: fieldAccount, platform: p}
	}
	return column{}
}
