package roster

import "github.com/irmkit/irmkit/irm"

// headers are those of real exports in the form of sheet.Normalize. The names of
// fields and platforms need no entry. Where a tool documents its headers the
// source is named; "recalled" marks what was noted down from exports without a
// document to point at.
var headers = map[string]column{
	// Upfluence, https://help.upfluence.co/en/articles/6997712
	"influencer id":                 {field: fieldID},
	"media url":                     {field: fieldURL},
	"profile name":                  {field: fieldHandle},
	"phone number":                  {field: fieldPhone},
	"shipping address.line1":        {field: fieldLine1},
	"shipping address.line2":        {field: fieldLine2},
	"shipping address.zipcode":      {field: fieldPostcode},
	"shipping address.city":         {field: fieldCity},
	"shipping address.state":        {field: fieldRegion},
	"shipping address.country code": {field: fieldAddressCountry},

	// Aspire, https://help.aspireiq.com/en/articles/4840268; the state is that of
	// the address, if the list has more of one.
	"uid":        {field: fieldID},
	"address1":   {field: fieldLine1},
	"address2":   {field: fieldLine2},
	"city":       {field: fieldCity},
	"state":      {field: fieldRegion},
	"postalcode": {field: fieldPostcode},

	// GRIN takes any header, https://help.grin.co/docs/importing-creators; those of
	// its own exports are recalled.
	"contact owner":      {field: fieldOwner},
	"relationship stage": {field: fieldState},
	"discount code":      {field: fieldCode},
	"street address":     {field: fieldLine1},
	"address 1":          {field: fieldLine1},
	"address 2":          {field: fieldLine2},
	"zip code":           {field: fieldPostcode},
	"date of birth":      {field: fieldBirthday},
	"last contacted":     {field: fieldLastContact},
	"date added":         {field: fieldSince},

	// Modash, recalled. Its user ID is that of the network.
	"userid":          {field: fieldUserID},
	"fullname":        {field: fieldName},
	"profile link":    {field: fieldURL},
	"er":              {field: fieldEngagement},
	"follower count":  {field: fieldMetric, metric: irm.MetricFollowers},
	"followers count": {field: fieldMetric, metric: irm.MetricFollowers},

	// Rankings of networks.
	"youtuber":          {field: fieldName, platform: irm.PlatformYouTube},
	"channel name":      {field: fieldHandle, platform: irm.PlatformYouTube},
	"tiktok name":       {field: fieldName, platform: irm.PlatformTikTok},
	"tiktoker name":     {field: fieldHandle, platform: irm.PlatformTikTok},
	"followers value":   {field: fieldMetric, metric: irm.MetricFollowers},
	"subscriber count":  {field: fieldMetric, metric: irm.MetricFollowers, platform: irm.PlatformYouTube},
	"subscribers count": {field: fieldMetric, metric: irm.MetricFollowers, platform: irm.PlatformYouTube},
	"subscribers":       {field: fieldMetric, metric: irm.MetricFollowers, platform: irm.PlatformYouTube},

	// What many lists say.
	"creator id":            {field: fieldID},
	"full name":             {field: fieldName},
	"display name":          {field: fieldName},
	"username":              {field: fieldHandle},
	"user name":             {field: fieldHandle},
	"profile url":           {field: fieldURL},
	"channel id":            {field: fieldUserID},
	"network":               {field: fieldPlatform},
	"followers":             {field: fieldMetric, metric: irm.MetricFollowers},
	"following":             {field: fieldMetric, metric: irm.MetricFollowing},
	"posts":                 {field: fieldMetric, metric: irm.MetricPosts},
	"media count":           {field: fieldMetric, metric: irm.MetricPosts},
	"engagement rate %":     {field: fieldEngagementPercent},
	"engagement rate (%)":   {field: fieldEngagementPercent},
	"er %":                  {field: fieldEngagementPercent},
	"country code":          {field: fieldCountry},
	"category":              {field: fieldNiche},
	"category 1":            {field: fieldNiche},
	"category 2":            {field: fieldNiche},
	"niches":                {field: fieldNiche},
	"languages":             {field: fieldLanguage},
	"promo code":            {field: fieldCode},
	"former handle":         {field: fieldFormer},
	"previous handles":      {field: fieldFormer},
	"status":                {field: fieldState},
	"stage":                 {field: fieldState},
	"partnership state":     {field: fieldState},
	"partnership status":    {field: fieldState},
	"relationship status":   {field: fieldState},
	"last contact date":     {field: fieldLastContact},
	"partnership type":      {field: fieldType},
	"partnership source":    {field: fieldSource},
	"partner since":         {field: fieldSince},
	"account manager":       {field: fieldOwner},
	"e-mail":                {field: fieldEmail},
	"email address":         {field: fieldEmail},
	"postal code":           {field: fieldPostcode},
	"zip":                   {field: fieldPostcode},
	"shipping country code": {field: fieldAddressCountry},

	// German.
	"benutzername":         {field: fieldHandle},
	"plattform":            {field: fieldPlatform},
	"netzwerk":             {field: fieldPlatform},
	"land":                 {field: fieldCountry},
	"kategorie":            {field: fieldNiche},
	"sprache":              {field: fieldLanguage},
	"engagementrate":       {field: fieldEngagement},
	"engagement-rate":      {field: fieldEngagement},
	"rabattcode":           {field: fieldCode},
	"gutscheincode":        {field: fieldCode},
	"letzter kontakt":      {field: fieldLastContact},
	"partner seit":         {field: fieldSince},
	"ansprechpartner":      {field: fieldOwner},
	"währung":              {field: fieldCurrency},
	"vorname":              {field: fieldFirstName},
	"nachname":             {field: fieldLastName},
	"telefon":              {field: fieldPhone},
	"straße":               {field: fieldLine1},
	"plz":                  {field: fieldPostcode},
	"ort":                  {field: fieldCity},
	"geburtsdatum":         {field: fieldBirthday},
	"geburtstag":           {field: fieldBirthday},
	"anzahl follower":      {field: fieldMetric, metric: irm.MetricFollowers},
	"follower":             {field: fieldMetric, metric: irm.MetricFollowers},
	"abonnenten":           {field: fieldMetric, metric: irm.MetricFollowers},
	"instagram-name":       {field: fieldAccount, platform: irm.PlatformInstagram},
	"youtube-kanal":        {field: fieldAccount, platform: irm.PlatformYouTube},
	"frühere namen":        {field: fieldFormer},
	"partnerschaftsstatus": {field: fieldState},
}

// accountHeaders are what follows the name of a platform in a header.
var accountHeaders = map[string]field{
	"": fieldAccount, "handle": fieldAccount, "username": fieldAccount, "user name": fieldAccount, "account": fieldAccount,
	"profile": fieldAccount, "channel": fieldAccount, "page": fieldAccount, "link": fieldAccount, "url": fieldAccount,
	"profile url": fieldAccount, "profile link": fieldAccount, "channel url": fieldAccount,
	"user id": fieldAccountUserID, "userid": fieldAccountUserID, "account id": fieldAccountUserID, "channel id": fieldAccountUserID,
	"former": fieldAccountFormer, "former handle": fieldAccountFormer, "former handles": fieldAccountFormer, "previous handles": fieldAccountFormer,
	"followers": fieldAccountFollowers, "follower": fieldAccountFollowers, "follower count": fieldAccountFollowers,
	"followers count": fieldAccountFollowers, "subscribers": fieldAccountFollowers, "subscriber count": fieldAccountFollowers,
}

// feeWords say that a column is a fee for one piece of work.
var feeWords = map[string]bool{"fee": true, "rate": true, "price": true, "honorar": true, "preis": true}
