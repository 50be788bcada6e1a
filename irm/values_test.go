package irm

import (
	"reflect"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
)

// byValue lets go-cmp use == for the value types of the package.
var byValue = cmpopts.EquateComparable(Money{}, Currency{}, Rate{}, Quantity{}, Shift{}, Metrics{})

func equalValues(x, y any) bool { return cmp.Equal(x, y, byValue) }

// validated is every type with a Validate method that lists findings.
type validated interface{ Validate() Findings }

var noon = time.Date(2026, 3, 1, 12, 30, 0, 250_000_000, time.UTC)

// filled builds one valid value of each type, with every field set. Each call
// builds it anew, so that tests may change it.
var filled = map[string]func() validated{
	"actor": func() validated { return &Actor{ActorHuman, PartyLegal, "user-7"} },
	"amounts": func() validated {
		return &Amounts{usd(10000), usd(1000), usd(1710), usd(490), usd(-100)}
	},
	"audience": func() validated {
		return &Audience{
			Creator: "cre-1", Platform: PlatformInstagram, AsOf: noon, Source: "vendor", Estimated: true,
			Countries: Distribution{"DE": MustRate("0.6"), "AT": MustRate("0.25")},
			Languages: Distribution{"de": MustRate("0.9"), "pt-BR": MustRate("0.1")},
			Ages:      Distribution{"18-24": MustRate("1")},
			Genders:   Distribution{"female": MustRate("70%")},
			Interests: Distribution{"skin care": MustRate("0.333333")},
		}
	},
	"band_table": func() validated {
		return &BandTable{"a study", []Band{{"small", 0}, {"large", 5000}}}
	},
	"cadence":  func() validated { return &Cadence{2, CadenceMonthly, Date{2026, 1, 31}} },
	"campaign": func() validated { return fillCampaign() },
	"collaboration": func() validated {
		return &Collaboration{
			ID: "col-1", Campaign: "cam-1", Creator: "cre-1", Partnership: "par-1", Role: StageConversion, Model: ModelHybrid,
			Agreement: "agr-1", Plan: "plan-1", PlanVersion: 3, Payee: "pay-1", Deliverables: []DeliverableID{"del-1", "del-2"},
			Window: Window{noon, noon.AddDate(0, 1, 0)}, Expected: []Goal{fillGoal()}, Attributes: Attributes{"wave": "2"},
		}
	},
	"contact": func() validated { return fillContact() },
	"content": func() validated {
		return &Content{
			ID: "post-1", Creator: "cre-1", Collaboration: "col-1", Deliverable: "del-1", Platform: PlatformTikTok, Format: FormatVideo,
			URL: "https://example.com/p/1", At: noon, Caption: "Look!\n#ad", RepostOf: "post-0", Attributes: Attributes{"angle": "how-to"},
		}
	},
	"conversion": func() validated { return fillConversion() },
	"creator":    func() validated { return fillCreator() },
	"fx_rate": func() validated {
		return &FXRate{MustCurrency("USD"), MustCurrency("EUR"), Date{2026, 3, 1}, MustRate("0.91"), "ecb"}
	},
	"goal": func() validated { g := fillGoal(); return &g },
	"line": func() validated { return &fillConversion().Lines[0] },
	"partnership": func() validated {
		return &Partnership{
			ID: "par-1", Brand: "brand-1", Creator: "cre-1", Type: PartnershipAmbassador, Standing: StandingAdvocate, Since: noon,
			Source: "referral", Owners: []Owner{{"legal", "US-CA", Actor{ActorHuman, PartyLegal, "user-7"}}},
			Boundaries: []string{"no_alcohol"}, Notes: []NoteID{"note-1"},
			RateCard:   []RateCardItem{{PlatformYouTube, FormatShort, usd(50000), Date{2026, 12, 31}}},
			Tags:       []string{"vip"},
			Attributes: Attributes{"tier": "a"},
		}
	},
	"payee": func() validated {
		return &Payee{
			ID: "pay-1", Kind: PayeeAgency, Creators: []CreatorID{"cre-1"}, Currency: MustCurrency("EUR"),
			Splits: []Split{{"pay-2", 75}, {"pay-3", 25}}, Attributes: Attributes{"vat": "yes"},
		}
	},
	"program": func() validated { return fillProgram() },
	"reading": func() validated {
		return &Reading{Subject{SubjectContent, "post-1"}, MetricViews, MustQuantity("1200"), noon, "tiktok", true, true}
	},
	"refund": func() validated {
		line := RefundLine{"line-1", MustQuantity("1"), Amounts{Gross: usd(500), Discount: usd(50), Tax: usd(80), Shipping: usd(10), Fees: usd(5)}}
		return &Refund{"ref-1", "order-1", noon, []RefundLine{line}}
	},
	"snapshot": func() validated {
		m, _ := Metrics{}.With(MetricFollowers, 12000)
		m, _ = m.With(MetricFollowersGained, -3)
		return &MetricsSnapshot{Subject{SubjectAccount, "acc-1"}, noon, "instagram", true, true, m}
	},
	"subject":  func() validated { return &Subject{SubjectBrand, "brand-1"} },
	"window":   func() validated { return &Window{noon, noon.AddDate(1, 0, 0)} },
	"workweek": func() validated { return fillWorkweek() },
}

func fillGoal() Goal {
	return Goal{Stage: StageAwareness, Metric: MetricReach, Target: MustQuantity("100000"), By: Date{2026, 6, 30}}
}

func fillCampaign() *Campaign {
	return &Campaign{
		ID: "cam-1", Brand: "brand-1", Program: "prog-1", Name: "Spring", Kind: CampaignSeasonal,
		Goals:   []Goal{{Stage: StageConversion, Metric: "revenue", Amount: usd(5_000_000), By: Date{2026, 6, 30}}},
		Markets: []Territory{"DE", "US-CA"}, Window: Window{noon, noon.AddDate(0, 3, 0)}, Budget: usd(2_000_000),
		Attributes: Attributes{"season": "ss26"},
	}
}

func fillContact() *Contact {
	p := NewPersonal
	return &Contact{
		Creator: "cre-1", Payee: "pay-1", Name: p("Ada L."), Email: p("ada@example.com"), Phone: p("+49 30 1234"),
		Address:  Address{p("Musterweg 1"), p("c/o B."), p("10115"), p("Berlin"), p("BE"), "DE"},
		Birthday: p("1990-12-10"), Preferences: p("vegan"), Source: "form", Purpose: "payment",
		Consent: Consent{"contract", noon, "note-1"}, RetainUntil: Date{2036, 12, 31},
	}
}

func fillConversion() *Conversion {
	return &Conversion{
		ID: "order-1", Revision: 2, Kind: KindPurchase, Customer: "cust-1", At: noon,
		Lines: []Line{
			{"line-1", "skin care", "sku-1", MustQuantity("2"), Amounts{usd(2000), usd(200), usd(342), usd(490), usd(100)}},
			{"line-2", "make-up", "sku-2", MustQuantity("0.5"), Amounts{Gross: usd(100), Discount: usd(1), Tax: usd(2), Shipping: usd(3), Fees: usd(-4)}},
		},
		Codes: []string{"ADA10", "SPRING"}, New: AnswerYes, Market: "DE", Test: true, Cancelled: true,
	}
}

func fillCreator() *Creator {
	return &Creator{
		ID: "cre-1", Name: "Ada", Niches: []string{"beauty", "science"}, Languages: []Language{"en", "de-CH"}, Home: "CH",
		Accounts: []Account{{
			Platform: PlatformInstagram, UserID: "178", Handle: "ada", URL: "https://instagram.com/ada", Former: []FormerHandle{{"adaa", noon}},
		}},
		Credentials: []Credential{{"nutritionist", "the board", Date{2027, 1, 31}}}, MergedInto: "cre-0",
		Attributes: Attributes{"camera": "own"},
	}
}

func fillWorkweek() *Workweek {
	day := func() []Shift { return []Shift{MustShift("09:00-12:00"), MustShift("13:00-17:00")} }
	return &Workweek{"Europe/Berlin", Week{day(), day(), day(), day(), day(), day(), day()}, []Holiday{
		{Date{2026, 12, 24}, "Christmas Eve", []Shift{MustShift("09:00-12:00")}},
	}}
}

func fillProgram() *Program {
	return &Program{
		ID: "prog-1", Brand: "brand-1", Name: "Ambassadors",
		Strategy:      ProgramStrategy{"to be known", []Goal{fillGoal()}, []Territory{"DE"}, []string{"student"}},
		Selection:     ProgramSelection{"profile-1", []Platform{PlatformInstagram}, []string{"beauty"}, []string{"micro"}},
		Collaboration: ProgramCollaboration{[]EngagementModel{ModelGifted}, []Format{FormatReel}, "the tone"},
		Measurement:   ProgramMeasurement{[]Metric{MetricViews}, []string{"code"}, Cadence{1, CadenceWeekly, Date{2026, 1, 5}}},
		Governance:    ProgramGovernance{"agr-1", "as the law says", *fillWorkweek()},
		Retention:     ProgramRetention{map[string]string{"advocate": "a gift"}, Cadence{3, CadenceMonthly, Date{2026, 1, 31}}, 30},
		Attributes:    Attributes{"owner": "team-a"},
	}
}

// eachLeaf visits every exported field below v that is not itself a struct with
// exported fields, with its path by JSON names. Visits may set the leaf.
func eachLeaf(v reflect.Value, path string, visit func(path string, leaf reflect.Value)) {
	switch v.Kind() {
	case reflect.Pointer:
		eachLeaf(v.Elem(), path, visit)
	case reflect.Slice:
		for i := range v.Len() {
			eachLeaf(v.Index(i), path+"["+string(rune('0'+i))+"]", visit)
		}
	case reflect.Map:
		for _, key := range v.MapKeys() {
			elem := reflect.New(v.Type().Elem()).Elem()
			elem.Set(v.MapIndex(key))
			eachLeaf(elem, path+`["`+key.String()+`"]`, visit)
			v.SetMapIndex(key, elem)
		}
	case reflect.Struct:
		if _, isTime := v.Interface().(time.Time); isTime || v.Type() == reflect.TypeFor[Date]() || v.NumField() == 0 || !v.Type().Field(0).IsExported() {
			visit(path, v)
			return
		}
		for i := range v.NumField() {
			name := v.Type().Field(i).Tag.Get("json")
			for j, c := range name {
				if c == ',' {
					name = name[:j]
					break
				}
			}
			if path != "" {
				name = path + "." + name
			}
			eachLeaf(v.Field(i), name, visit)
		}
	default:
		visit(path, v)
	}
}

func TestFilledValuesAreFilledAndValid(t *testing.T) {
	for name, fill := range filled {
		v := fill()
		if found := v.Validate(); len(found) > 0 {
			t.Errorf("%s: Validate() = %v, want no findings", name, found)
		}
		eachLeaf(reflect.ValueOf(v), "", func(path string, leaf reflect.Value) {
			// A goal has either a target or an amount; the first value of an
			// enumeration is a value.
			if exclusive := leaf.Type() == reflect.TypeFor[Money]() || leaf.Type() == reflect.TypeFor[Quantity](); leaf.IsZero() && !exclusive && leaf.Kind() != reflect.Uint8 && leaf.Kind() != reflect.Int64 {
				t.Errorf("%s: %s is not filled", name, path)
			}
		})
	}
}

// TestEveryFieldIsGuarded puts into every field of every type what no store can
// keep, one at a time: Validate finds it, at its path or around it.
func TestEveryFieldIsGuarded(t *testing.T) {
	long := make([]byte, 70_000)
	for i := range long {
		long[i] = 'a'
	}
	bad := func(leaf reflect.Value) []any {
		switch leaf.Interface().(type) {
		case time.Time:
			return []any{time.Date(10_000, 1, 1, 0, 0, 0, 0, time.UTC), time.Date(1969, 1, 1, 0, 0, 0, 0, time.UTC)}
		case Date:
			return []any{Date{2026, 2, 30}, Date{10_000, 1, 1}}
		case Money:
			return []any{MoneyFromMinor(5, Currency{})}
		case Quantity:
			return []any{MustQuantity("-1")}
		case Rate:
			return []any{MustRate("-1")}
		case Shift:
			return []any{Shift{}, Shift{9, 1500}}
		case Personal:
			return []any{NewPersonal("\xff"), NewPersonal(string(long))}
		}
		switch leaf.Kind() {
		case reflect.String:
			return []any{leaf.String() + "\xff", leaf.String() + "\x00", string(long)}
		case reflect.Int, reflect.Int64:
			return []any{-1}
		case reflect.Uint8:
			return []any{uint8(200)}
		}
		return nil // any value will do
	}
	for name, fill := range filled {
		t.Run(name, func(t *testing.T) {
			leaves := 0
			eachLeaf(reflect.ValueOf(fill()), "", func(string, reflect.Value) { leaves++ })
			for n := range leaves * 3 {
				v, i := fill(), 0
				var at string
				var value any
				eachLeaf(reflect.ValueOf(v), "", func(path string, leaf reflect.Value) {
					if values := bad(leaf); i == n/3 && n%3 < len(values) {
						at, value = path, values[n%3]
						leaf.Set(reflect.ValueOf(value).Convert(leaf.Type()))
					}
					i++
				})
				if value != nil && !foundNear(v.Validate(), at) {
					t.Errorf("%s = %.20v: Validate() = %v, want a finding there", at, value, v.Validate())
				}
			}
		})
	}
}

func foundNear(fs Findings, path string) bool {
	for _, f := range fs {
		n := min(len(f.Path), len(path))
		if f.Path[:n] == path[:n] && f.Severity == SeverityError {
			return true
		}
	}
	return false
}
