package relationship

import "testing"

func TestCompiles(t *testing.T) {
	for name, make := range map[string]func(Options) (*Machine, error){"full": New, "light": NewLight} {
		for rules, o := range map[string]Options{"zero": {}, "defaults": Defaults()} {
			m, err := make(o)
			if err != nil {
				t.Errorf("%s, %s: %v", name, rules, err)
				continue
			}
			if w := m.Warnings(); len(w) > 0 {
				t.Errorf("%s, %s: %v", name, rules, w)
			}
		}
	}
}
