package webhook

import (
	"errors"
	"strings"
	"testing"
	"time"
)

// The signatures were computed by another program:
//
//	printf '%s' "$body" | openssl dgst -sha256 -hmac "$secret" -binary | base64
//	printf '%s' "$time.$body" | openssl dgst -sha256 -hmac "$secret"
const (
	body = `{"id":1001,"note":"café"}`

	hush      = "gt8VO4KC430oejBL2gXSPS6rMhvpAVURz4WRASEAVKU=" // "hush"
	oldSecret = "x7NURI++o/37DLXbBWMDA9PMjZDUJL4L7BjjXdSXBuM=" // "old secret"
	hushEmpty = "Knm8rWjeSXNIt2H0AOMT7DQ8/YSy8sQi/pEjbuUmGMs=" // "hush", of the empty body

	v1New      = "8223953b53dcbdc13657f1beea5444e24fe6ecf289a793371cc530e49d923a27" // "whsec_new", at 1700000000
	v1Old      = "038f1f6f4d09d7f27db59f40c0c30b294cf8ee68045eeba8fc18179e57681aff" // "whsec_old", at 1700000000
	v1NewZero  = "09355b08fe218527fbe4824766f2a98c00b7ba0597881d3bb13beae0c5742ab9" // "whsec_new", at 01700000000
	v1NewEmpty = "9ac76c07962e0f096703198702a6e3298f46126c4075df67e2fec8c5116a6204" // "whsec_new", of the empty body
)

func TestBase64(t *testing.T) {
	tests := []struct {
		name, body, header string
		secrets            []string
		want               error
	}{
		{"right", body, hush, []string{"hush"}, nil},
		{"empty body", "", hushEmpty, []string{"hush"}, nil},
		{"first of two", body, hush, []string{"hush", "old secret"}, nil},
		{"second of two", body, oldSecret, []string{"hush", "old secret"}, nil},
		{"same secret twice", body, hush, []string{"hush", "hush"}, nil},
		{"other secret", body, oldSecret, []string{"hush"}, ErrSignature},
		{"other body", body + "\n", hush, []string{"hush"}, ErrSignature},
		{"no header", body, "", []string{"hush"}, ErrSignature},
		{"cut", body, hush[:40], []string{"hush"}, ErrSignature},
		{"longer", body, hush + "=", []string{"hush"}, ErrSignature},
		{"line feed inside", body, hush[:20] + "\n" + hush[20:], []string{"hush"}, ErrSignature},
		{"other padding bits", body, strings.Replace(hush, "KU=", "KV=", 1), []string{"hush"}, ErrSignature},
		{"without padding", body, strings.TrimSuffix(hush, "="), []string{"hush"}, ErrSignature},
		{"hexadecimal", body, v1New, []string{"hush"}, ErrSignature},
		{"long header", body, strings.Repeat("A", 4097), []string{"hush"}, ErrSignature},
		{"no secret", body, hush, nil, ErrSecret},
		{"empty secret", body, hush, []string{""}, ErrSecret},
		{"empty secret beside the right one", body, hush, []string{"hush", ""}, ErrSecret},
	}
	for _, tt := range tests {
		for name, check := range map[string]func([]byte, string, ...string) error{"shopify": Shopify, "woocommerce": WooCommerce} {
			t.Run(name+"/"+tt.name, func(t *testing.T) {
				checkErr(t, check([]byte(tt.body), tt.header, tt.secrets...), tt.want)
			})
		}
	}
}

func TestStripe(t *testing.T) {
	const at = "t=1700000000"
	right := at + ",v1=" + v1New
	tests := []struct {
		name, body, header string
		after              time.Duration // of the check, after the signature
		secrets            []string
		want               error
	}{
		{"right", body, right, 0, []string{"whsec_new"}, nil},
		{"empty body", "", at + ",v1=" + v1NewEmpty, 0, []string{"whsec_new"}, nil},
		{"with v0 and others", body, at + ",v0=" + v1Old + ",v2=x,v1=" + v1New + ",x", 0, []string{"whsec_new"}, nil},
		{"time last", body, "v1=" + v1New + "," + at, 0, []string{"whsec_new"}, nil},
		{"spaces", body, at + ", v1=" + v1New, 0, []string{"whsec_new"}, nil},
		{"upper case", body, at + ",v1=" + strings.ToUpper(v1New), 0, []string{"whsec_new"}, nil},
		{"two signatures, old secret", body, at + ",v1=" + v1New + ",v1=" + v1Old, 0, []string{"whsec_old"}, nil},
		{"two secrets, new signature", body, right, 0, []string{"whsec_old", "whsec_new"}, nil},
		{"two secrets, old signature", body, at + ",v1=" + v1Old, 0, []string{"whsec_old", "whsec_new"}, nil},
		{"a broken signature beside", body, at + ",v1=zz,v1=" + v1New, 0, []string{"whsec_new"}, nil},
		{"the time as it stands", body, "t=01700000000,v1=" + v1NewZero, 0, []string{"whsec_new"}, nil},

		{"5 minutes late", body, right, Tolerance, []string{"whsec_new"}, nil},
		{"5 minutes early", body, right, -Tolerance, []string{"whsec_new"}, nil},
		{"later", body, right, Tolerance + 1, []string{"whsec_new"}, ErrStale},
		{"earlier", body, right, -Tolerance - 1, []string{"whsec_new"}, ErrStale},
		{"years later", body, right, 1<<63 - 1, []string{"whsec_new"}, ErrStale},
		{"late and not signed", body, at + ",v1=" + v1Old, time.Hour, []string{"whsec_new"}, ErrSignature},

		{"scheme v0 alone", body, at + ",v0=" + v1New, 0, []string{"whsec_new"}, ErrSignature},
		{"another body", body + " ", right, 0, []string{"whsec_new"}, ErrSignature},
		{"another time", body, "t=1700000001,v1=" + v1New, 0, []string{"whsec_new"}, ErrSignature},
		{"two times", body, at + "," + right, 0, []string{"whsec_new"}, ErrSignature},
		{"no time", body, "v1=" + v1New, 0, []string{"whsec_new"}, ErrSignature},
		{"empty time", body, "t=,v1=" + v1New, 0, []string{"whsec_new"}, ErrSignature},
		{"negative time", body, "t=-1700000000,v1=" + v1New, 0, []string{"whsec_new"}, ErrSignature},
		{"no number", body, "t=now,v1=" + v1New, 0, []string{"whsec_new"}, ErrSignature},
		{"long time", body, "t=1700000000000,v1=" + v1New, 0, []string{"whsec_new"}, ErrSignature},
		{"no signature", body, at, 0, []string{"whsec_new"}, ErrSignature},
		{"cut", body, right[:len(right)-2], 0, []string{"whsec_new"}, ErrSignature},
		{"empty", body, "", 0, []string{"whsec_new"}, ErrSignature},
		{"long header", body, right + strings.Repeat(",", 4096), 0, []string{"whsec_new"}, ErrSignature},
		{"no secret", body, right, 0, nil, ErrSecret},
		{"empty secret", body, right, 0, []string{"whsec_new", ""}, ErrSecret},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			checkErr(t, Stripe([]byte(tt.body), tt.header, time.Unix(1_700_000_000, 0).Add(tt.after), tt.secrets...), tt.want)
		})
	}
	checkErr(t, Stripe([]byte(body), right, time.Time{}, "whsec_new"), ErrStale)
}

// checkErr compares an error, which tells nothing of what was checked.
func checkErr(t *testing.T, err, want error) {
	t.Helper()
	if !errors.Is(err, want) {
		t.Errorf("got %v, want %v", err, want)
	}
	if err != nil && (len(err.Error()) > 256 || strings.Contains(err.Error(), "hush") || strings.Contains(err.Error(), "whsec_new")) {
		t.Errorf("the text is %q", err)
	}
}

// Whatever stands in a header, only a right signature passes.
func FuzzStripe(f *testing.F) {
	for _, s := range []string{"", "t=1700000000,v1=" + v1New, "t=1700000000,v1=" + v1Old + ",v0=,v1", "v1=" + v1New, "t=,t=1", strings.Repeat("v1=00,", 700)} {
		f.Add([]byte(body), s, int64(1_700_000_000))
	}
	f.Fuzz(func(t *testing.T, body []byte, header string, at int64) {
		when := time.Unix(at, 0)
		first := Stripe(body, header, when, "whsec_new")
		if again := Stripe(body, header, when, "whsec_new"); first != again {
			t.Fatalf("first %v, then %v", first, again)
		}
		if first == nil && !strings.Contains(header, "v1=") {
			t.Fatalf("%q passes", header)
		}
		if !usesTime(header) && first == nil {
			t.Fatalf("%q passes without a time", header)
		}
		if Stripe(append(body, 'x'), header, when, "whsec_new") == nil && first == nil {
			t.Fatal("a longer body passes too")
		}
	})
}

func usesTime(header string) bool { return strings.Contains(header, "t=") }

// One signature is right for one body: the one that sign makes.
func FuzzBase64(f *testing.F) {
	f.Add([]byte(body), hush, "hush")
	f.Add([]byte{}, hushEmpty, "hush")
	f.Add([]byte(body), "", "")
	f.Fuzz(func(t *testing.T, body []byte, header, secret string) {
		shop, woo := Shopify(body, header, secret), WooCommerce(body, header, secret)
		if shop != woo {
			t.Fatalf("%v, %v", shop, woo)
		}
		if secret == "" != (shop == ErrSecret) {
			t.Fatalf("secret %q: %v", secret, shop)
		}
		if shop == nil && len(header) != 44 {
			t.Fatalf("%q passes", header)
		}
	})
}

func BenchmarkStripe(b *testing.B) {
	body := []byte(strings.Repeat("x", 10_000))
	header := "t=1700000000,v1=" + v1New + ",v1=" + v1Old
	b.SetBytes(int64(len(body)))
	b.ReportAllocs()
	for b.Loop() {
		if Stripe(body, header, time.Unix(1_700_000_000, 0), "whsec_new") == nil {
			b.Fatal("it passes")
		}
	}
}
