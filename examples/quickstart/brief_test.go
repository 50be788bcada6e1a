package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// A brief of one's own, with participants of its own, and posts of whom it is and is not for.
func TestOwnBrief(t *testing.T) {
	dir := t.TempDir()
	page := filepath.Join(dir, "page.html")
	brief := fileIn(t, dir, "brief.json", `{
		"schema": "irmkit/brief/1", "id": "b", "version": 2, "title": "Ein Öl",
		"brand": {"id": "oel", "name": "Öl & Co", "handles": ["@oelco"]}, "language": "de", "markets": ["AT"],
		"objective": {"stage": "awareness", "text": "Man kennt es"},
		"mandatories": [{"id": "code", "kind": "code", "value": "{{code}}"}],
		"deliverables": [{"id": "p", "platform": "instagram", "format": "post", "count": 1}],
		"disclosure": {"relation": "gifted", "labels": [{"text": "Werbung"}]},
		"fields": [{"name": "code"}],
		"participants": [{"collaboration": "k", "creator": "anna", "values": {"code": "ANNA5"}}]
	}`)
	posts := fileIn(t, dir, "posts.json", `{"schema": "quickstart/posts/1", "posts": [
		{"id": "1", "creator": "anna", "caption": "Werbung: ANNA5 bei @oelco"},
		{"id": "2", "creator": "bert", "caption": "x"}
	]}`)
	code, out, errs := quickstart(t, "-brief", brief, "-posts", posts, "-page", page)
	if code != 0 {
		t.Fatal(errs)
	}
	for _, want := range []string{"Brief b, version 2, in AT, for 1 creator;", "1 of \"anna\": unknown", "2 of \"bert\": not checked: did not get the brief"} {
		if !strings.Contains(out, want) {
			t.Errorf("%q is missing in\n%s", want, out)
		}
	}
	html, err := os.ReadFile(page)
	if err != nil || !strings.Contains(string(html), "Ein Öl") || !strings.Contains(string(html), "ANNA5") || strings.Contains(string(html), "{{") {
		t.Errorf("page: %v\n%s", err, html)
	}
	ics := filepath.Join(dir, "posts.ics")
	if code, _, errs := quickstart(t, "-calendar", ics); code != 0 {
		t.Error(errs)
	}
	if file, err := os.ReadFile(ics); err != nil || strings.Count(string(file), "BEGIN:VEVENT\r\n") != 16 {
		t.Errorf("calendar: %v\n%s", err, file)
	}
	if code, _, errs := quickstart(t, "-brief", brief, "-page", page, "-creator", "cr-001"); code != 1 || !strings.Contains(errs, `-page: "cr-001": did not get the brief`) {
		t.Errorf("the page of nobody: exit %d, %s", code, errs)
	}
}

func TestWrongBrief(t *testing.T) {
	dir := t.TempDir()
	for name, tc := range map[string]struct{ flag, text, want string }{
		"empty":              {"-brief", "", "brief.json"},
		"a plan":             {"-brief", `{"schema": "irmkit/plan/1"}`, `want "irmkit/brief`},
		"nothing in it":      {"-brief", `{"schema": "irmkit/brief/1"}`, "objective: the member is required"},
		"no posts":           {"-posts", `{"schema": "quickstart/posts/1"}`, "posts: the member is required"},
		"a post of nobody":   {"-posts", `{"schema": "quickstart/posts/1", "posts": [{"id": "1", "caption": "x"}]}`, "posts[0].creator: the member is required"},
		"a misspelt member":  {"-posts", `{"schema": "quickstart/posts/1", "posts": [{"id": "1", "creator": "c", "capton": "x"}]}`, `did you mean "caption"`},
		"a folder for pages": {"-page", dir, "directory"},
	} {
		path := tc.text
		if tc.flag != "-page" {
			path = fileIn(t, dir, strings.TrimPrefix(tc.flag, "-")+".json", tc.text)
		}
		code, _, errs := quickstart(t, tc.flag, path)
		if code != 1 || !strings.Contains(errs, tc.want) {
			t.Errorf("%s: exit %d, %s: want %q", name, code, errs, tc.want)
		}
	}
}

func fileIn(t *testing.T, dir, name, text string) string {
	t.Helper()
	path := filepath.Join(dir, name)
	if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
	return path
}
