package irm

import (
	"encoding/json"
	"testing"
)

func TestShiftJSON(t *testing.T) {
	s := MustShift("09:00-17:00")
	for _, data := range []string{"null", `""`, "9", `"09:00"`} {
		if err := s.UnmarshalJSON([]byte(data)); err == nil || s != MustShift("09:00-17:00") {
			t.Errorf("UnmarshalJSON(%s) = %v, %v, want an error", data, s, err)
		}
	}
}

func TestParseShift(t *testing.T) {
	for _, s := range []string{"09:00-17:00", "00:00-24:00", "00:00-00:01", "23:59-24:00", "22:30-23:00"} {
		shift, err := ParseShift(s)
		if err != nil || shift.String() != s {
			t.Errorf("ParseShift(%q) = %v, %v", s, shift, err)
		}
		var back Shift
		data, err := json.Marshal(shift)
		if err == nil {
			err = json.Unmarshal(data, &back)
		}
		if back != shift || err != nil {
			t.Errorf("JSON %s of %v reads as %v, %v", data, shift, back, err)
		}
	}
	for _, s := range []string{
		"", "09:00", "09:00-", "-17:00", "17:00-09:00", "09:00-09:00", "22:00-06:00", "9:00-17:00", "09.00-17.00",
		"09:00-24:01", "09:00-25:00", "24:00-24:00", "09:60-17:00", "09:00–17:00", "09:00-17:00-18:00", " 09:00-17:00", "0a:00-17:00",
	} {
		if shift, err := ParseShift(s); code(err) != "shift" || shift != (Shift{}) {
			t.Errorf("ParseShift(%q) = %v, %v, want code shift", s, shift, err)
		}
	}
	if data, err := json.Marshal(Shift{}); err == nil {
		t.Errorf("Marshal of the zero Shift = %s, which cannot be read back, want an error", data)
	}
}

func FuzzParseShift(f *testing.F) {
	for _, s := range []string{"09:00-17:00", "00:00-24:00", "9:00-17:00", "17:00-09:00", "24:00-24:00", ""} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		shift, err := ParseShift(s)
		if err != nil {
			if shift != (Shift{}) || len(err.Error()) > 256 {
				t.Errorf("ParseShift(%q) = %v beside an error of %d bytes", s, shift, len(err.Error()))
			}
			return
		}
		if shift.String() != s || shift.from >= shift.to || shift.to > 24*60 {
			t.Errorf("ParseShift(%q) = %v", s, shift)
		}
	})
}
