package audience_test

import (
	"errors"
	"math"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"github.com/irmkit/irmkit/irm"
	"github.com/irmkit/irmkit/scoring/audience"
)

// The values are those of github.com/cespare/xxhash, with the seeds 0 and 7.
func TestHash(t *testing.T) {
	for _, c := range []struct {
		id         string
		zero, seed uint64
	}{
		{"", 0xef46db3751d8e999, 0x95f0626f6f0a4409},
		{"a", 0xd24ec4f1a98c6e5b, 0xdc6349d489e0f965},
		{"as", 0x1c330fb2d66be179, 0x00b04088755bd36f},
		{"asd", 0x631c37ce72a97393, 0x596a4ea321772411},
		{"asdf", 0x415872f599cea71e, 0x24eda0cc483b2f64},
		{"follower-1", 0xf16b1bbdf99f7323, 0x4768cd9dd7fa33e8},
		{"12345678", 0xd2d02f08cf7cfd4a, 0xde04d6794ddcd8a6},
		{"123456789012", 0xb5cee4c943d43c7e, 0xda294785fac0912b},
		{"012345678901234567890123456789", 0x13fa48a9f0832ee2, 0x17f268ddeb88a142},
		{"0123456789012345678901234567890123456789x", 0x287823d8b42280d2, 0xc25288084c73d4e1},
		{"Call me Ishmael. Some years ago--never mind how long precisely-", 0x02a2e85470d6fd96, 0xbd3ceb45d83a106d},
	} {
		if got := audience.Hash(0, c.id); got != c.zero {
			t.Errorf("Hash(0, %q) = %#x, want %#x", c.id, got, c.zero)
		}
		if got := audience.Hash(7, c.id); got != c.seed {
			t.Errorf("Hash(7, %q) = %#x, want %#x", c.id, got, c.seed)
		}
	}
}

func TestSmallSetsAreExact(t *testing.T) {
	a, b := sketch(t, audience.Options{}, span(0, 3000)...), sketch(t, audience.Options{}, span(2000, 4096)...)
	for range 2 {
		for _, f := range span(0, 3000) {
			a.Add(itoa(f)) // a second time changes nothing
		}
	}
	if got := a.Estimate(); got != (audience.People{Low: 3000, Likely: 3000, High: 3000}) {
		t.Errorf("%v", got)
	}
	both, err := a.Intersect(b)
	if got := both.Estimate(); err != nil || got.Likely != 1000 || got.Low != got.High {
		t.Errorf("both %v, %v", got, err)
	}
	share, err := a.Jaccard(b)
	if want := 1000.0 / 4096; err != nil || share != (audience.Share{Low: want, Likely: want, High: want}) {
		t.Errorf("Jaccard %v, %v", share, err)
	}
	if err := a.Merge(b); err != nil || a.Estimate().Low != 4096 || a.Estimate().High != 4096 {
		t.Errorf("either %v, %v", a.Estimate(), err)
	}
	a.Add("one more")
	if got := a.Estimate(); got.Low == got.High {
		t.Errorf("4,097 of 4,096: %v", got)
	}
	var none audience.Sketch
	if got := none.Estimate(); got != (audience.People{}) {
		t.Errorf("nobody: %v", got)
	}
	if share, err := none.Jaccard(new(audience.Sketch)); share != (audience.Share{}) || err != nil {
		t.Errorf("nobody and nobody: %v, %v", share, err)
	}
}

// The least hashes of a set are the obvious ones: those that a sort puts first.
func TestSketchIsTheLeastHashes(t *testing.T) {
	followers := span(0, 5000)
	s := sketch(t, audience.Options{Size: 100, Seed: 3}, followers...)
	var hashes []uint64
	for _, f := range followers {
		hashes = append(hashes, audience.Hash(3, itoa(f)))
	}
	slices.Sort(hashes)
	want := math.Round(100 / (float64(hashes[100]) / (1 << 64)))
	if got := s.Estimate().Likely; got != int64(want) {
		t.Errorf("%d, want %v", got, want)
	}
}

// Whatever the order of adding and merging, and whatever the nesting: one set, one text.
func TestMergeOrder(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 1))
	for round := range 60 {
		var parts []*audience.Sketch
		all := sketch(t, audience.Options{Size: 64})
		for range 2 + r.IntN(6) {
			from := r.Uint32N(2000)
			followers := span(from, from+r.Uint32N(600))
			part := sketch(t, audience.Options{Size: 64 + r.IntN(2)*r.IntN(200)}, followers...)
			parts = append(parts, part)
			r.Shuffle(len(followers), func(i, j int) { followers[i], followers[j] = followers[j], followers[i] })
			for _, f := range followers {
				all.Add(itoa(f))
			}
		}
		if round%2 == 0 { // an intersection is a sketch like any other; without all of it
			both, err := parts[0].Intersect(parts[1])
			if err != nil {
				t.Fatal(err)
			}
			parts = append(parts[2:], both, sketch(t, audience.Options{Size: 64}))
			all = nil
		}
		want := ""
		for range 4 {
			r.Shuffle(len(parts), func(i, j int) { parts[i], parts[j] = parts[j], parts[i] })
			least := sketch(t, audience.Options{Size: 64})
			work := []*audience.Sketch{least}
			for _, p := range parts {
				work = append(work, copyOf(t, p))
			}
			for len(work) > 1 { // merge any two
				i := r.IntN(len(work) - 1)
				if err := work[i].Merge(work[i+1]); err != nil {
					t.Fatal(err)
				}
				work = slices.Delete(work, i+1, i+2)
			}
			got := bytes(t, work[0])
			if want == "" {
				want = got
			}
			if got != want {
				t.Fatalf("round %d: another text in another order", round)
			}
		}
		if all != nil && bytes(t, all) != want {
			t.Fatalf("round %d: merged is not added", round)
		}
	}
}

func copyOf(t *testing.T, s *audience.Sketch) *audience.Sketch {
	var c audience.Sketch
	if err := c.UnmarshalBinary([]byte(bytes(t, s))); err != nil {
		t.Fatal(err)
	}
	return &c
}

// Bounds are to hold in 95 of 100 cases, of whatever kind; and means are to be right.
func TestBoundsHold(t *testing.T) {
	const rounds = 400
	r := rand.New(rand.NewPCG(2, 2))
	type tally struct {
		truth, held int
		sum         float64
	}
	var set, both, either, shared, rare tally
	count := func(c *tally, truth int, p audience.People) {
		c.truth = truth
		c.sum += float64(p.Likely)
		if p.Low <= int64(truth) && int64(truth) <= p.High {
			c.held++
		}
		if p.Low > p.Likely || p.Likely > p.High {
			t.Fatalf("%v is not in order", p)
		}
	}
	for range rounds {
		a, b := sketch(t, audience.Options{Size: 256}), sketch(t, audience.Options{Size: 256})
		x, y := sketch(t, audience.Options{Size: 1024, Rate: 0.3}), sketch(t, audience.Options{Size: 1024, Rate: 0.2})
		for i := range 10_000 { // a has 8,000, b 4,000; 2,000 are of both
			h := r.Uint64()
			if i < 8000 {
				a.AddHash(h)
				if r.Float64() < 0.3 {
					x.AddHash(h)
				}
			}
			if i >= 6000 {
				b.AddHash(h)
				if r.Float64() < 0.2 {
					y.AddHash(h)
				}
			}
		}
		i, err := audience.FromSketches(a, b)
		if err != nil || i.Basis != audience.Sketches {
			t.Fatal(i, err)
		}
		count(&both, 2000, i.People)
		share, _ := a.Jaccard(b)
		count(&shared, 200, audience.People{Low: int64(share.Low * 1000), Likely: int64(share.Likely*1000 + .5), High: int64(share.High*1000 + 1)})
		i, err = audience.FromSketches(x, y)
		if err != nil || i.Basis != audience.Samples {
			t.Fatal(i, err)
		}
		count(&rare, 2000, i.People)
		count(&set, 8000, x.Estimate())
		if err := a.Merge(b); err != nil {
			t.Fatal(err)
		}
		count(&either, 10_000, a.Estimate())
	}
	for name, c := range map[string]tally{"set": set, "both": both, "either": either, "share": shared, "samples": rare} {
		if held := float64(c.held) / rounds; held < 0.93 {
			t.Errorf("%s: bounds hold in %.3f", name, held)
		}
		if mean := c.sum / rounds / float64(c.truth); mean < 0.97 || mean > 1.03 {
			t.Errorf("%s: mean %.3f of the truth", name, mean)
		}
	}
}

// The error that the package documentation names, at its least and greatest share.
func TestOverlapError(t *testing.T) {
	for _, c := range []struct{ shared, want float64 }{{0.5, 0.05}, {0.005, 0.40}} {
		sum, n := 0.0, 12
		for seed := range n {
			a, b := sketch(t, audience.Options{}), sketch(t, audience.Options{})
			r := rand.New(rand.NewPCG(uint64(seed), 3))
			both := int(c.shared * 200_000)
			for i := range 1_200_000 - both {
				h := r.Uint64()
				if i < 1_000_000 {
					a.AddHash(h)
				}
				if i >= 1_000_000-both {
					b.AddHash(h)
				}
			}
			o, err := audience.FromSketches(a, b)
			if err != nil {
				t.Fatal(err)
			}
			sum += math.Abs(float64(o.Likely)/float64(both) - 1)
		}
		if sum/float64(n) > c.want {
			t.Errorf("%.1f %% shared: mean error %.3f, want at most %.2f", c.shared*100, sum/float64(n), c.want)
		}
	}
}

func TestSketchErrors(t *testing.T) {
	for _, o := range []audience.Options{{Size: 15}, {Size: -1}, {Size: 65537}} {
		if _, err := audience.NewSketch(o); !has(err, "size_range") {
			t.Errorf("%+v: %v", o, err)
		}
	}
	for _, rate := range []float64{-1, 1.1, 1e-7, math.NaN(), math.Inf(1)} {
		if _, err := audience.NewSketch(audience.Options{Rate: rate}); !has(err, "rate_range") {
			t.Errorf("%v: %v", rate, err)
		}
	}
	var plain audience.Sketch
	if got := plain.Options(); got != (audience.Options{Size: 4096, Rate: 1}) {
		t.Errorf("%+v", got)
	}
	seeded, sampled := sketch(t, audience.Options{Seed: 1}), sketch(t, audience.Options{Rate: 1e-4})
	for _, err := range []error{plain.Merge(seeded), second(plain.Intersect(seeded)), second(plain.Jaccard(seeded)), second(audience.FromSketches(seeded, &plain))} {
		if !errors.Is(err, audience.ErrSeed) {
			t.Error(err)
		}
	}
	for _, err := range []error{plain.Merge(sampled), sampled.Merge(&plain), second(plain.Jaccard(sampled)), second(sampled.Intersect(sampled))} {
		if !errors.Is(err, audience.ErrSampled) {
			t.Error(err)
		}
	}
	// Of an empty sketch whose theta is less than all, there may be people above it.
	a, b := sketch(t, audience.Options{Size: 16}, span(0, 1000)...), sketch(t, audience.Options{Size: 16}, span(1000, 2000)...)
	both, _ := a.Intersect(b)
	if got := both.Estimate(); got.Low != 0 || got.Likely != 0 || got.High < 50 || got.High > 1000 {
		t.Errorf("nobody seen: %v", got)
	}
	if share, err := both.Jaccard(both); share != (audience.Share{High: 1}) || err != nil {
		t.Errorf("nobody seen: %v, %v", share, err)
	}
}

func second[T any](_ T, err error) error { return err }

func TestUnmarshalRefuses(t *testing.T) {
	good := bytes(t, sketch(t, audience.Options{Size: 16, Rate: 0.5}, span(0, 100)...))
	header := len("irmkit/sketch/1\n")
	change := func(at int, text string) string { return good[:at] + text + good[at+len(text):] }
	for name, data := range map[string]string{
		"nothing": "", "header": good[:header], "cut": good[:len(good)-1], "longer": good + "\x00",
		"name":  change(0, "IRM"),
		"size":  change(header, "\x0f\x00\x00\x00"),
		"large": change(header, "\x01\x00\x01\x00"),
		"more":  change(header+4, "\x11\x00\x00\x00"),
		"many":  change(header+4, "\xff\xff\xff\xff"),
		"rate":  change(header+16, strings.Repeat("\x00", 8)),
		"nan":   change(header+16, strings.Repeat("\xff", 8)),
		"theta": change(header+24, strings.Repeat("\x00", 8)),
		"twice": change(header+40, good[header+32:header+40]),
	} {
		s := sketch(t, audience.Options{}, 1)
		var parse *irm.ParseError
		if err := s.UnmarshalBinary([]byte(data)); !errors.As(err, &parse) || parse.Code != "sketch" || len(err.Error()) > 256 {
			t.Errorf("%s: %v", name, err)
		}
		if s.Estimate().Likely != 1 {
			t.Errorf("%s: changed", name)
		}
	}
}

func FuzzSketch(f *testing.F) {
	f.Add([]byte(bytes(f, sketch(f, audience.Options{Size: 16, Rate: 0.5}, span(0, 100)...))))
	f.Add([]byte(bytes(f, sketch(f, audience.Options{Size: 20}, span(0, 10)...))))
	f.Add([]byte(bytes(f, new(audience.Sketch))))
	f.Fuzz(func(t *testing.T, data []byte) {
		var s audience.Sketch
		if s.UnmarshalBinary(data) != nil {
			return
		}
		if got := bytes(t, &s); got != string(data) {
			t.Fatalf("%x reads as %x", data, got)
		}
		if p := s.Estimate(); p.Low < 0 || p.Low > p.Likely || p.Likely > p.High || p.High > audience.MaxPeople {
			t.Fatalf("%v", p)
		}
		s.Add("someone")
		other := sketch(t, audience.Options{Seed: s.Options().Seed}, 1, 2, 3)
		if both, err := s.Intersect(other); err == nil {
			copyOf(t, both)
		}
		if share, err := s.Jaccard(other); err == nil && !(0 <= share.Low && share.Low <= share.Likely && share.Likely <= share.High && share.High <= 1) {
			t.Fatalf("%v", share)
		}
		if s.Merge(other) == nil {
			copyOf(t, &s)
		}
	})
}
