package irm

import (
	"bytes"
	"encoding/json"
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"log/slog"
	"os"
	"reflect"
	"strings"
	"testing"
)

const canary = "canary@example.com"

// registry holds one value of every exported struct type of the package; the
// test below fails when a type is missing.
var registry = map[string]any{
	"Account": Account{}, "Actor": Actor{}, "Address": Address{}, "Amounts": Amounts{}, "Audience": Audience{}, "Band": Band{},
	"BandTable": BandTable{}, "Cadence": Cadence{}, "Campaign": Campaign{}, "Collaboration": Collaboration{}, "Consent": Consent{},
	"Contact": Contact{}, "Content": Content{}, "Conversion": Conversion{}, "ConversionQuery": ConversionQuery{}, "Creator": Creator{},
	"Credential": Credential{}, "Currency": Currency{}, "CurrencyMismatchError": CurrencyMismatchError{}, "Date": Date{},
	"DifferentError": DifferentError{}, "FXRate": FXRate{}, "FXTable": FXTable{}, "Finding": Finding{}, "FormerHandle": FormerHandle{},
	"Goal": Goal{}, "Holiday": Holiday{}, "Line": Line{}, "Merge": Merge{}, "Metrics": Metrics{}, "Money": Money{}, "Owner": Owner{},
	"ParseError": ParseError{}, "Partnership": Partnership{}, "Payee": Payee{}, "PayeeShare": PayeeShare{}, "Personal": Personal{},
	"Program": Program{}, "ProgramCollaboration": ProgramCollaboration{}, "ProgramGovernance": ProgramGovernance{},
	"ProgramMeasurement": ProgramMeasurement{}, "ProgramRetention": ProgramRetention{}, "ProgramSelection": ProgramSelection{},
	"ProgramStrategy": ProgramStrategy{}, "Quantity": Quantity{}, "Rate": Rate{}, "RateCardItem": RateCardItem{}, "Reading": Reading{},
	"Refund": Refund{}, "RefundLine": RefundLine{}, "RefundQuery": RefundQuery{}, "Shift": Shift{}, "MetricsSnapshot": MetricsSnapshot{},
	"CampaignQuery": CampaignQuery{}, "CollaborationQuery": CollaborationQuery{}, "ContactQuery": ContactQuery{}, "ContentQuery": ContentQuery{},
	"CreatorQuery": CreatorQuery{}, "Entry": Entry[Contact]{}, "Page": Page{}, "PartnershipQuery": PartnershipQuery{}, "PayeeQuery": PayeeQuery{},
	"ProgramQuery": ProgramQuery{}, "ReadingQuery": ReadingQuery{}, "StoreChange": StoreChange[ContactID]{},
	"Split": Split{}, "Subject": Subject{}, "Week": Week{}, "Window": Window{}, "WorkCalendar": WorkCalendar{}, "Workweek": Workweek{},
}

func TestRegistryIsComplete(t *testing.T) {
	entries, err := os.ReadDir(".")
	if err != nil {
		t.Fatal(err)
	}
	declared := map[string]bool{}
	for _, e := range entries {
		if !strings.HasSuffix(e.Name(), ".go") || strings.HasSuffix(e.Name(), "_test.go") {
			continue
		}
		file, err := parser.ParseFile(token.NewFileSet(), e.Name(), nil, parser.SkipObjectResolution)
		if err != nil {
			t.Fatal(err)
		}
		ast.Inspect(file, func(n ast.Node) bool {
			if spec, ok := n.(*ast.TypeSpec); ok && spec.Name.IsExported() {
				if _, ok := spec.Type.(*ast.StructType); ok {
					declared[spec.Name.Name] = true
				}
			}
			return true
		})
	}
	for name := range declared {
		v, ok := registry[name]
		if ok {
			generic, _, _ := strings.Cut(reflect.TypeOf(v).Name(), "[")
			ok = generic == name
		}
		if !ok {
			t.Errorf("the struct type %s is not in the registry: add it, so that its personal data is checked", name)
		}
	}
	for name := range registry {
		if !declared[name] {
			t.Errorf("the registry has %s, which is no exported struct type", name)
		}
	}
}

// plant sets every Personal below v, which must be settable, making elements of
// empty lists and maps, and returns how many there are.
func plant(v reflect.Value, secret string) int {
	if v.Type() == reflect.TypeFor[Personal]() {
		v.Set(reflect.ValueOf(NewPersonal(secret)))
		return 1
	}
	n := 0
	switch v.Kind() {
	case reflect.Struct:
		for _, field := range v.Fields() {
			if field.CanSet() {
				n += plant(field, secret)
			}
		}
	case reflect.Slice:
		v.Set(reflect.MakeSlice(v.Type(), 1, 1))
		n = plant(v.Index(0), secret)
	case reflect.Map:
		key, elem := reflect.New(v.Type().Key()).Elem(), reflect.New(v.Type().Elem()).Elem()
		n = plant(key, secret) + plant(elem, secret)
		v.Set(reflect.MakeMap(v.Type()))
		v.SetMapIndex(key, elem)
	case reflect.Pointer:
		v.Set(reflect.New(v.Type().Elem()))
		n = plant(v.Elem(), secret)
	}
	return n
}

// positions are the places where a value can stand when it is logged or printed.
func positions(v reflect.Value) map[string]any {
	ptr := reflect.New(v.Type())
	ptr.Elem().Set(v)
	value := v.Interface()
	places := map[string]any{
		"value": value, "pointer": ptr.Interface(), "slice": []any{value}, "map value": map[string]any{"k": value},
		"exported field":           struct{ X any }{value},
		"unexported field":         struct{ x any }{value},
		"pointer in a field":       struct{ x any }{ptr.Interface()},
		"struct behind a pointer":  &struct{ x any }{value},
		"array of unexported":      [1]struct{ x any }{{value}},
		"map of unexported fields": map[string]struct{ x any }{"k": {value}},
	}
	typed := reflect.MakeSlice(reflect.SliceOf(v.Type()), 0, 1)
	places["typed slice"] = reflect.Append(typed, v).Interface()
	if v.Comparable() && v.Type().Comparable() {
		keyed := reflect.MakeMap(reflect.MapOf(v.Type(), reflect.TypeFor[int]()))
		keyed.SetMapIndex(v, reflect.ValueOf(1))
		places["map key"] = keyed.Interface()
		places["map key in a field"] = struct{ x any }{keyed.Interface()}
	}
	return places
}

// TestPersonalDataNeverShows plants a canary in every Personal of every type and
// looks for it in everything that prints.
func TestPersonalDataNeverShows(t *testing.T) {
	planted := 0
	for name, zero := range registry {
		t.Run(name, func(t *testing.T) {
			v := reflect.New(reflect.TypeOf(zero)).Elem()
			planted += plant(v, canary)
			for place, x := range positions(v) {
				for kind, out := range prints(x) {
					if strings.Contains(out, canary) || strings.Contains(strings.ToLower(out), fmt.Sprintf("%x", canary)) {
						t.Errorf("%s as %s shows the canary by %s: %.200s", name, place, kind, out)
					}
				}
			}
		})
	}
	if planted < 11 {
		t.Errorf("planted %d canaries, want at least Personal and the fields of Contact", planted)
	}
}

func prints(x any) map[string]string {
	out := map[string]string{}
	for _, verb := range []string{"%v", "%+v", "%#v", "%s", "%q", "%d", "%x", "%X", "%p", "%t", "%20.30s"} {
		out[verb] = fmt.Sprintf(verb, x)
	}
	out["Println"] = fmt.Sprintln(x)
	data, err := json.Marshal(x)
	out["json.Marshal"] = fmt.Sprint(string(data), err)
	var logs bytes.Buffer
	opts := &slog.HandlerOptions{Level: slog.LevelDebug}
	for kind, h := range map[string]slog.Handler{"slog JSON": slog.NewJSONHandler(&logs, opts), "slog text": slog.NewTextHandler(&logs, opts)} {
		logs.Reset()
		l := slog.New(h)
		l.Info("m", "v", x)
		l.Info("m", slog.Group("g", slog.Any("v", x)))
		l.With("v", x).WithGroup("g").Debug("m", "error", fmt.Errorf("wrapped: %v", x))
		out[kind] = logs.String()
	}
	return out
}

// TestErrorsHoldNoPersonalData breaks personal data in every way that an error
// could report, with the canary in it.
func TestErrorsHoldNoPersonalData(t *testing.T) {
	var errs []error
	for _, secret := range []string{canary, canary + "\x00", canary + "\xff", canary + strings.Repeat("x", 2000)} {
		for _, zero := range registry {
			v := reflect.New(reflect.TypeOf(zero))
			plant(v.Elem(), secret)
			if c, ok := v.Interface().(validated); ok {
				found := c.Validate()
				errs = append(errs, found.Err(), found)
				for _, f := range found {
					errs = append(errs, fmt.Errorf("%+v", f))
				}
			}
		}
		_, err := Contact{Birthday: NewPersonal(secret)}.BirthDate()
		errs = append(errs, err, new(Personal).UnmarshalText([]byte(secret)), new(Personal).Scan([]string{secret}))
		quoted, _ := json.Marshal(secret)
		for _, doc := range []string{
			`{"email":[%s]}`, `{"email":{"a":%s}}`, `{"address":%s}`, `{"address":[%s]}`, `{"name":%s,`, `{"name":%s}}`, `{"birthday":%s "x"}`, `{"email":%s}`,
		} {
			errs = append(errs, json.Unmarshal(fmt.Appendf(nil, doc, quoted), new(Contact)))
			errs = append(errs, new(Personal).UnmarshalJSON(fmt.Appendf(nil, doc, quoted)))
		}
	}
	some := 0
	for _, err := range errs {
		if err == nil {
			continue
		}
		some++
		if text := fmt.Sprintf("%v %+v %q", err, err, err); strings.Contains(text, "canary") {
			t.Errorf("an error shows the canary: %s", text)
		}
	}
	if some < 20 {
		t.Errorf("%d errors, want the broken data to give some", some)
	}
}

func TestPersonal(t *testing.T) {
	p, none := NewPersonal(canary), NewPersonal("")
	if p.Reveal() != canary || p != NewPersonal("canary"+"@example.com") || p == NewPersonal("other") || !p.Equal(p) || p.Equal(none) {
		t.Error("a Personal is not its content")
	}
	if none != (Personal{}) || !none.IsZero() || none.Reveal() != "" || none.String() != "" || p.IsZero() {
		t.Error("no data is not the zero Personal")
	}
	for src, want := range map[any]Personal{canary: p, nil: none, "": none} {
		var got Personal
		if err := got.Scan(src); got != want || err != nil {
			t.Errorf("Scan(%v) = %v, %v", src, got, err)
		}
	}
	var got Personal
	if err := got.Scan([]byte(canary)); got != p || err != nil {
		t.Errorf("Scan([]byte) = %v, %v", got, err)
	}
	if v, err := p.Value(); v != canary || err != nil {
		t.Errorf("Value() = %v, %v, want the content", v, err)
	}
	if v, err := none.Value(); v != nil || err != nil {
		t.Errorf("Value() of no data = %v, %v, want NULL", v, err)
	}
	for _, data := range []string{`5`, `{}`, `"[redacted]"`} {
		if err := json.Unmarshal([]byte(data), &got); err == nil || got != p {
			t.Errorf("Unmarshal(%s) = %v, want an error", data, err)
		}
	}
	if err := got.UnmarshalJSON([]byte("null")); code(err) != "json_type" {
		t.Errorf("UnmarshalJSON(null) = %v, want code json_type", err)
	}
	if got := fmt.Sprintf("%v|%s|%#v|%d|%v", p, p, p, p, none); got != "[redacted]|[redacted]|[redacted]|[redacted]|" {
		t.Errorf("printed as %s", got)
	}
	if p.GoString() != redacted || p.LogValue().String() != redacted {
		t.Errorf("GoString %s, LogValue %s, want both redacted", p.GoString(), p.LogValue())
	}
}
