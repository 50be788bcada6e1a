package roster

import (
	"bytes"
	"encoding/csv"
	"encoding/json"
	"errors"
	"io"
	"math/big"
	"path/filepath"
	"strings"
	"testing"

	"github.com/irmkit/irmkit/irm"
	"github.com/irmkit/irmkit/irm/intake"
	"github.com/irmkit/irmkit/irm/intake/internal/fault"
	"github.com/irmkit/irmkit/irm/intake/internal/intaketest"
)

func TestSharedCreators(t *testing.T) {
	tests := []struct {
		path               string
		accepted, rejected int
		followers          int // rows whose followers are known
		code               string
		firstRejected      int
	}{
		{"real/creators_instagram_2022_snapshots.csv", 5056, 16, 5056, "shifted_row", 1014},
		{"real/creators_tiktok_2022-11_raw.csv", 1000, 0, 1000, "", 0},
		{"real/creators_youtube_2022-06_raw.csv", 1021, 0, 1021, "", 0},
		{"payloads/creator-csv/aspire_import.csv", 1, 0, 0, "", 0},
		{"payloads/creator-csv/upfluence_import.csv", 1, 0, 0, "", 0},
	}
	for _, tt := range tests {
		t.Run(filepath.Base(tt.path), func(t *testing.T) {
			data := intaketest.Shared(t, tt.path)
			var accepted, rejected, followers, first int
			for r, err := range Creators(bytes.NewReader(data), Options{Platform: irm.PlatformInstagram}) {
				if err != nil {
					rejected++
					if e, ok := err.(*intake.RejectError); !ok || e.Code != tt.code {
						t.Errorf("got %v, want %s", err, tt.code)
					} else if first == 0 {
						first = e.Record
					}
					continue
				}
				accepted++
				if _, ok := r.Metrics.Get(irm.MetricFollowers); ok {
					followers++
				}
			}
			if accepted != tt.accepted || rejected != tt.rejected || followers != tt.followers || first != tt.firstRejected {
				t.Errorf("%d accepted, %d rejected, %d with followers, first rejected %d; want %d, %d, %d, %d",
					accepted, rejected, followers, first, tt.accepted, tt.rejected, tt.followers, tt.firstRejected)
			}
		})
	}
}

// Every count and handle of the real files is that of its cell, read in the obvious
// way.
func TestSharedCounts(t *testing.T) {
	for path, at := range map[string]struct{ handle, count int }{
		"real/creators_instagram_2022_snapshots.csv": {1, 6},
		"real/creators_tiktok_2022-11_raw.csv":       {1, 3},
		"real/creators_youtube_2022-06_raw.csv":      {0, 5},
	} {
		t.Run(filepath.Base(path), func(t *testing.T) {
			data := intaketest.Shared(t, path)
			rows := map[int][]string{}
			in := csv.NewReader(bytes.NewReader(bytes.TrimPrefix(data, []byte(fault.BOM))))
			for {
				cells, err := in.Read()
				if err == io.EOF {
					break
				}
				if err != nil {
					t.Fatal(err)
				}
				line, _ := in.FieldPos(0)
				rows[line] = cells
			}
			n := 0
			for r, err := range Creators(bytes.NewReader(data), Options{Platform: irm.PlatformInstagram}) {
				if err != nil {
					continue
				}
				n++
				cells := rows[r.Record]
				got, known := r.Metrics.Get(irm.MetricFollowers)
				if want := obviousCount(t, cells[at.count]); !known || got != want {
					t.Errorf("line %d: %d followers, want %s", r.Record, got, cells[at.count])
				}
				if a := r.Creator.Accounts[0]; a.Handle != strings.TrimSpace(cells[at.handle]) {
					t.Errorf("line %d: the handle is %s, want %s", r.Record, a.Handle, cells[at.handle])
				}
			}
			if n < 1000 {
				t.Errorf("%d rows", n)
			}
		})
	}
}

func obviousCount(t *testing.T, s string) int64 {
	t.Helper()
	factor := int64(1)
	if n, ok := strings.CutSuffix(s, "K"); ok {
		s, factor = n, 1000
	} else if n, ok := strings.CutSuffix(s, "M"); ok {
		s, factor = n, 1_000_000
	}
	r, ok := new(big.Rat).SetString(s)
	if r.Mul(r, new(big.Rat).SetInt64(factor)); !ok || !r.IsInt() {
		t.Fatalf("no count: %s", s)
	}
	return r.Num().Int64()
}

func TestSharedCreatorHeaders(t *testing.T) {
	for path, want := range map[string]string{
		"payloads/creator-csv/aspire_import.csv": `#2 example.creator "" [instagram example.creator] [tiktok example.creator] [youtube UC0000000000000000000000 https://www.youtube.com/channel/UC0000000000000000000000] map[country:United States] contact example.creator from creator list <ada@example.com> <123 Market St> <APT 2> <94104> <San Francisco> <California>
			`,
		"payloads/creator-csv/upfluence_import.csv": `#2 instagram:example.creator "" [instagram example.creator https://www.instagram.com/example.creator/] contact instagram:example.creator from creator list <Ada Example> <ada@example.com> <+15555550100> <1 Main St> <94104> <San Francisco> <CA> in US
			`,
	} {
		intaketest.Same(t, intaketest.Collect(Creators(bytes.NewReader(intaketest.Shared(t, path)), Options{}), renderCreator), want)
	}
}

func TestSharedHostile(t *testing.T) {
	options := Options{Columns: map[string]string{"order_id": "id"}}
	for in := range intaketest.Hostile(t) {
		intaketest.CheckErrors(t, Creators(bytes.NewReader(in), options))
	}
}

// The cases that are about CSV, IDs and text, and what becomes of them: rows
// accepted, and the code of the first error. Where the data asks for something
// else, it is of a reader of orders: this one takes tabs, reads amounts and times of
// no kind, and passes over rows without text.
func TestSharedHostileCases(t *testing.T) {
	want := map[string]struct {
		rows int
		code string
	}{
		"001": {1, ""}, "002": {1, ""}, "003": {1, ""}, "004": {1, ""}, "007": {1, ""}, "009": {0, "utf8"}, "013": {0, ""},
		"020": {0, "csv_fields"}, "024": {0, "code_char"}, "025": {0, "csv_quote"}, "037": {0, "id_mangled"}, "038": {1, ""}, "039": {0, "id_missing"},
		"041": {2, ""}, "055": {0, "text_control"}, "058": {0, "text_control"}, "060": {0, ""}, "061": {0, "csv_header"}, "064": {0, "record_size"},
	}
	var file struct {
		Cases []struct {
			ID, Input string
			InputB64  []byte `json:"input_b64"`
			Gen       *struct {
				Prefix, Repeat, Suffix string
				Count                  int
			}
		}
	}
	if err := json.Unmarshal(intaketest.Shared(t, "hostile_inputs.json"), &file); err != nil {
		t.Fatal(err)
	}
	seen := 0
	for _, c := range file.Cases {
		w, ok := want[strings.TrimPrefix(c.ID, "csv_import-")]
		if !ok {
			continue
		}
		seen++
		in := c.Input
		if c.Gen != nil {
			in = c.Gen.Prefix + strings.Repeat(c.Gen.Repeat, c.Gen.Count) + c.Gen.Suffix
		} else if c.InputB64 != nil {
			in = string(c.InputB64)
		}
		rows, code := 0, ""
		for r, err := range Creators(strings.NewReader(in), Options{Columns: map[string]string{"order_id": "id"}}) {
			var rejected *intake.RejectError
			var fatal *intake.FileError
			switch {
			case errors.As(err, &rejected):
				code = rejected.Code
			case errors.As(err, &fatal):
				code = fatal.Code
			default:
				rows++
				if c.ID == "csv_import-038" && r.Creator.ID != "00123" {
					t.Errorf("the id is %s", r.Creator.ID)
				}
			}
		}
		if rows != w.rows || code != w.code {
			t.Errorf("%s: %d rows, %q, want %d, %q", c.ID, rows, code, w.rows, w.code)
		}
	}
	if seen != len(want) {
		t.Errorf("%d cases of %d", seen, len(want))
	}
}
