package webhook

import (
	"crypto/hmac"
	"crypto/sha256"
	"encoding/base64"
	"errors"
	"slices"
)

// Conditions that callers branch on, with errors.Is.
var (
	// ErrSignature: the header is missing or malformed, or no signature in it is that
	// of the body under any of the secrets.
	ErrSignature = errors.New("webhook: no valid signature of this body")
	// ErrStale: the signature is right, and its time is more than [Tolerance] away.
	// It is replayed, was held up on its way, or a clock is wrong.
	ErrStale = errors.New("webhook: signed more than 5 minutes before or after this time")
	// ErrSecret: the host gave no secret, or an empty one. The webhook is not at fault.
	ErrSecret = errors.New("webhook: want one or more secrets, none of them empty")
)

// maxHeader is many times what senders send.
const maxHeader = 4096

// Shopify checks the header X-Shopify-Hmac-Sha256: the base64 of the HMAC-SHA256 of
// the body under the client secret of the app. It holds no time, so it is good for
// ever: the host must drop a delivery that it has had. Errors: [ErrSignature],
// [ErrSecret].
//
// Source: https://shopify.dev/docs/apps/build/webhooks/verify-deliveries
func Shopify(body []byte, header string, secrets ...string) error {
	return checkBase64(body, header, secrets)
}

// WooCommerce checks the header X-WC-Webhook-Signature: the base64 of the HMAC-SHA256
// of the body under the secret of the webhook. It holds no time, so it is good for
// ever: the host must drop a delivery that it has had. The ping "webhook_id=…" that a
// shop sends when a webhook is first saved is not signed and so is refused here, but
// the shop wants the status 200 for it: answer it before the check, and book nothing.
// Errors: [ErrSignature], [ErrSecret].
//
// Source: https://woocommerce.github.io/woocommerce-rest-api-docs/#webhooks
func WooCommerce(body []byte, header string, secrets ...string) error {
	return checkBase64(body, header, secrets)
}

// checkBase64 compares text: decoding would accept several spellings of a signature.
func checkBase64(body []byte, header string, secrets []string) error {
	if !usable(secrets) {
		return ErrSecret
	}
	if len(header) > maxHeader {
		return ErrSignature
	}
	found := false
	for _, secret := range secrets {
		sum := base64.StdEncoding.EncodeToString(sign(secret, body))
		found = hmac.Equal([]byte(sum), []byte(header)) || found
	}
	if !found {
		return ErrSignature
	}
	return nil
}

func usable(secrets []string) bool {
	return len(secrets) > 0 && !slices.Contains(secrets, "")
}

// sign is the HMAC-SHA256 of the parts, one after another.
func sign(secret string, parts ...[]byte) []byte {
	mac := hmac.New(sha256.New, []byte(secret))
	for _, part := range parts {
		mac.Write(part)
	}
	return mac.Sum(nil)
}
