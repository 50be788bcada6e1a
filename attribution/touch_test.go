package attribution_test

import (
	"encoding/json"
	"errors"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/irmkit/irmkit/attribution"
	"github.com/irmkit/irmkit/attribution/code"
	"github.com/irmkit/irmkit/irm"
)

func mustBook(t *testing.T, c string, creator irm.CreatorID) code.Book {
	t.Helper()
	b, err := code.NewBook([]code.Assignment{{Code: c, Creator: creator}})
	if err != nil {
		t.Fatal(err)
	}
	return b
}

func fullTouch() attribution.Touch {
	return attribution.Touch{
		ID: "t", Kind: attribution.Code, Customer: "c", Creator: "anna", Campaign: "spring",
		Channel: "affiliates", Content: "post-1", Code: "ANNA20", Referrer: "blog.example", At: day(1),
	}
}

func TestTouchAgainst(t *testing.T) {
	if err := fullTouch().Against(fullTouch()); err != nil {
		t.Errorf("the same touch: %v", err)
	}
	local := fullTouch()
	local.At = local.At.In(time.FixedZone("", 3600)).Add(300 * time.Nanosecond)
	if err := local.Against(fullTouch()); err != nil {
		t.Errorf("the same instant in another zone and precision: %v", err)
	}
	for field, change := range map[string]func(*attribution.Touch){
		"id":       func(t *attribution.Touch) { t.ID = "u" },
		"kind":     func(t *attribution.Touch) { t.Kind = attribution.Click },
		"customer": func(t *attribution.Touch) { t.Customer = "d" },
		"creator":  func(t *attribution.Touch) { t.Creator = "ben" },
		"campaign": func(t *attribution.Touch) { t.Campaign = "" },
		"content":  func(t *attribution.Touch) { t.Content = "post-2" },
		"code":     func(t *attribution.Touch) { t.Code = "" },
		"channel":  func(t *attribution.Touch) { t.Channel = "email" },
		"referrer": func(t *attribution.Touch) { t.Referrer = "" },
		"at":       func(t *attribution.Touch) { t.At = t.At.Add(time.Microsecond) },
	} {
		changed := fullTouch()
		change(&changed)
		var different *irm.DifferentError
		if err := changed.Against(fullTouch()); !errors.As(err, &different) || different.Field != field {
			t.Errorf("changed %s: got %v", field, err)
		}
	}
}

func TestTouchValidate(t *testing.T) {
	if fs := fullTouch().Validate(); len(fs) > 0 {
		t.Errorf("a full touch: %v", fs)
	}
	for path, change := range map[string]func(*attribution.Touch){
		"id":       func(t *attribution.Touch) { t.ID = "" },
		"kind":     func(t *attribution.Touch) { t.Kind = 9 },
		"customer": func(t *attribution.Touch) { t.Customer = "" },
		"creator":  func(t *attribution.Touch) { t.Creator = " anna" },
		"campaign": func(t *attribution.Touch) { t.Campaign = "\x00" },
		"whose":    func(t *attribution.Touch) { t.Creator, t.Channel = "", "" },
		"content":  func(t *attribution.Touch) { t.Content = "\x00" },
		"channel":  func(t *attribution.Touch) { t.Channel = "\x00" },
		"code":     func(t *attribution.Touch) { t.Code = "\x00" },
		"referrer": func(t *attribution.Touch) { t.Referrer = "https://blog.example/" },
		"at":       func(t *attribution.Touch) { t.At = time.Time{} },
	} {
		changed := fullTouch()
		change(&changed)
		if fs := changed.Validate(); len(fs) != 1 || fs[0].Path != strings.Replace(path, "whose", "creator", 1) {
			t.Errorf("changed %s: findings %v", path, fs)
		}
	}
}

func TestTouchJSON(t *testing.T) {
	data, err := json.Marshal(fullTouch())
	if err != nil {
		t.Fatal(err)
	}
	const want = `{"id":"t","kind":"code","customer":"c","creator":"anna","channel":"affiliates","campaign":"spring","content":"post-1","code":"ANNA20","referrer":"blog.example","at":"2026-03-02T00:00:00Z"}`
	if string(data) != want {
		t.Errorf("got  %s\nwant %s", data, want)
	}
	var back attribution.Touch
	if err := json.Unmarshal(data, &back); err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(fullTouch(), back); diff != "" {
		t.Error(diff)
	}
}
