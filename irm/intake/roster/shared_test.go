package roster

import (
	"bytes"
	"path/filepath"
	"testing"

	"github.com/irmkit/irmkit/irm"
	"github.com/irmkit/irmkit/irm/intake"
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
