package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// What the files show of each creator, and what they do not, is where it stands: one
// posted in time, one months after it was due, and one never.
func TestStages(t *testing.T) {
	dir := t.TempDir()
	args := []string{"-zone", "UTC"}
	for name, text := range map[string]string{
		"creators": "id,name,platform,handle,followers\ncr-1,Ann,instagram,ann,1000\ncr-2,Bob,tiktok,bob,2000\ncr-3,Cy,youtube,cy,3000\n",
		"clicks":   "id,clicked_at,visitor,creator\nk1,2026-03-05T10:00:00Z,v1,cr-1\nk2,2026-06-20T10:00:00Z,v2,cr-2\n",
		"metrics":  "creator,as_of,views,likes\ncr-1,2026-03-20,500,20\n",
	} {
		file := filepath.Join(dir, name+".csv")
		if err := os.WriteFile(file, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
		args = append(args, "-"+name, file)
	}
	contains := func(args []string, wants ...string) {
		t.Helper()
		code, out, stderr := quickstart(t, args...)
		if code != 0 {
			t.Fatal(stderr)
		}
		for _, want := range wants {
			if !strings.Contains(out, want+"\n") {
				t.Errorf("%v: want %q in\n%s", args, want, out)
			}
		}
	}
	contains(args,
		"  relationship   onboarding 1, active 1, nurture 1",
		"  collaboration  approved 1, live 1, completed 1",
		"  deliverable    verified 1, archived 1, missed 1",
		"  payout         settled 3",
		"    relationship in onboarding: launch, 2 times",
		"  posted: 2 of 3, half within 4 days of the launch, 9 of 10 within 111 days",
	)
	contains(append(args, "-creator", "cr-2"),
		"    2026-03-31  missed      miss                host     due by now",
		"    2026-06-20  unapproved  publish_unapproved  creator  late",
		"    2026-06-20  live        allow               brand",
	)
	contains(append(args, "-creator", "cr-3"), "    2026-03-31  onboarding  launch was due  host   the launch is late; refused by brief_accepted")
}

// A campaign whose plan begins after the last fact has no stages yet.
func TestStagesNotBegun(t *testing.T) {
	plan, err := os.ReadFile("data/plan.json")
	if err != nil {
		t.Fatal(err)
	}
	file := filepath.Join(t.TempDir(), "plan.json")
	later := strings.Replace(string(plan), "2026-03-01", "2027-03-01", 1)
	if err := os.WriteFile(file, []byte(later), 0o600); err != nil {
		t.Fatal(err)
	}
	for _, args := range [][]string{{"-plan", file}, {"-plan", file, "-creator", "cr-054"}} {
		if code, out, stderr := quickstart(t, args...); code != 0 || strings.Contains(out, "Stages") {
			t.Errorf("%v: exit %d, %s; want no stages in\n%s", args, code, stderr, out)
		}
	}
}
