package outreach_test

import (
	"fmt"
	"reflect"
	"strings"
	"testing"
	"time"

	"github.com/irmkit/irmkit/brief/outreach"
	"github.com/irmkit/irmkit/irm"
)

// canaries fills every text of a value with one that is told apart from all others, but for
// IDs and what has a form of its own, and returns how many there are.
func canaries(v reflect.Value, n int) int {
	switch v.Interface().(type) {
	case irm.Personal:
		v.Set(reflect.ValueOf(irm.NewPersonal(fmt.Sprintf("Canary%d {{%[1]d}} [Your Name]", n))))
		return n + 1
	case time.Time, irm.Date, irm.Territory, irm.Language, *time.Location, *irm.WorkCalendar:
		return n
	}
	switch v.Kind() {
	case reflect.String:
		if !strings.HasSuffix(v.Type().Name(), "ID") {
			v.SetString(fmt.Sprintf("Canary%d\x01", n))
			n++
		}
	case reflect.Struct:
		for i := range v.NumField() {
			if v.Type().Field(i).IsExported() {
				n = canaries(v.Field(i), n)
			}
		}
	case reflect.Slice:
		v.Set(reflect.MakeSlice(v.Type(), 1, 1))
		n = canaries(v.Index(0), n)
	case reflect.Map:
		key, value := reflect.New(v.Type().Key()).Elem(), reflect.New(v.Type().Elem()).Elem()
		n = canaries(value, canaries(key, n))
		v.Set(reflect.MakeMap(v.Type()))
		v.SetMapIndex(key, value)
	}
	return n
}

// Nothing of what is known of anybody gets into findings, wherever it stands.
func TestCanaries(t *testing.T) {
	drafts := make([]outreach.Draft, 3)
	for i := range drafts {
		n := canaries(reflect.ValueOf(&drafts[i]).Elem(), 100*i)
		if n-100*i < 20 {
			t.Fatalf("%d texts: want all of a draft", n)
		}
		drafts[i].At, drafts[i].To.Creator.ID = june, irm.CreatorID(fmt.Sprint("c-", i))
		drafts[i].Message.Post, drafts[i].To.Country = drafts[i].To.Posts[0].ID, "DE"
	}
	drafts[1].Message = drafts[0].Message // the message of another, alike, with their name and handle
	drafts[1].Message.Subject = irm.NewPersonal(drafts[0].To.Creator.Name + " @" + drafts[0].To.Creator.Accounts[0].Handle)
	drafts[2].Message.Body = irm.NewPersonal("Hi " + drafts[0].To.Creator.Name + " {{\n@" + drafts[0].To.Creator.Accounts[0].Handle)
	fs := outreach.DefaultPolicy().Lint(drafts)

	tpl := template("{{creator_name}} {{creator_handle}} {{post_title}} {{post_link}} {{post_date}} {{opt_out}}")
	tpl.Variants[0].Subject = "{{creator_name}}"
	var v outreach.Values
	canaries(reflect.ValueOf(&v).Elem(), 300)
	v.Fields, v.Post.URL = map[string]string{"opt_out": "Canary400\x01"}, "javascript:Canary401"
	_, rendered := must(t, tpl).Render(v)
	v.Creator.ID, v.Creator.Languages = "c-1", []irm.Language{"fr"}
	_, known := must(t, tpl).Render(v)

	for _, f := range append(append(fs, rendered...), known...) {
		if strings.Contains(strings.ToLower(f.String()), "canary") {
			t.Errorf("%s shows what it should not", f)
		}
	}
	for _, code := range []string{"unresolved", "template_header", "text_control", "alike", "name_of_other", "name_missing", "rule_opt_out"} {
		if !fs.Has(code) {
			t.Errorf("no %s: the canaries were not met", code)
		}
	}
	if !rendered.Has("template_erased") || !known.Has("text_control") || !known.Has("template_link") {
		t.Errorf("%q, %q: want the texts looked at", codes(rendered), codes(known))
	}
}
