package webhook

import (
	"crypto/hmac"
	"encoding/hex"
	"strconv"
	"strings"
	"time"
)

// Tolerance is how far the time of a signature may be from the time of the check, to
// either side and inclusive: the default of Stripe's own libraries.
const Tolerance = 5 * time.Minute

// Stripe checks the header Stripe-Signature, "t=1700000000,v1=…,v1=…": t is the time
// of signing in seconds since 1970, and each v1 is the hexadecimal HMAC-SHA256 of t, a
// point and the body. One of them must match under one of the secrets. Other schemes,
// such as v0 of test mode, are passed over. A header without v1 or without exactly
// one t is [ErrSignature].
//
// at is the time of the check. Only where a signature matches is its time looked at,
// so that nobody without a secret can cause [ErrStale]. The other errors are
// [ErrSignature] and [ErrSecret].
//
// Source: https://docs.stripe.com/webhooks#verify-manually
func Stripe(body []byte, header string, at time.Time, secrets ...string) error {
	if !usable(secrets) {
		return ErrSecret
	}
	h, ok := parseStripe(header)
	if !ok {
		return ErrSignature
	}
	found := false
	for _, secret := range secrets {
		sum := sign(secret, []byte(h.time), []byte{'.'}, body)
		for _, signature := range h.signatures {
			found = hmac.Equal(sum, signature) || found
		}
	}
	if !found {
		return ErrSignature
	}
	if away := at.Sub(h.at); away > Tolerance || away < -Tolerance {
		return ErrStale
	}
	return nil
}

// stripeHeader is what a Stripe-Signature holds.
type stripeHeader struct {
	time       string // as it stands, since it is signed
	at         time.Time
	signatures [][]byte
}

func parseStripe(header string) (h stripeHeader, ok bool) {
	if len(header) > maxHeader {
		return h, false
	}
	for item := range strings.SplitSeq(header, ",") {
		switch scheme, value, _ := strings.Cut(strings.TrimSpace(item), "="); scheme {
		case "t":
			if h.time != "" || !h.setTime(value) {
				return h, false
			}
		case "v1":
			if sum, err := hex.DecodeString(value); err == nil {
				h.signatures = append(h.signatures, sum)
			}
		}
	}
	return h, h.time != "" && len(h.signatures) > 0
}

// setTime reads up to 12 digits, which last for 30,000 years.
func (h *stripeHeader) setTime(value string) bool {
	if len(value) > 12 || strings.Trim(value, "0123456789") != "" {
		return false
	}
	seconds, err := strconv.ParseInt(value, 10, 64)
	h.time, h.at = value, time.Unix(seconds, 0)
	return err == nil
}
