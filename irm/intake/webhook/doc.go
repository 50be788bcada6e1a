// Package webhook checks that the body of a webhook comes from the shop whose
// secret the host has, before anything reads it.
//
//	body, err := io.ReadAll(http.MaxBytesReader(w, r.Body, 1<<20))
//	if err != nil {
//		…
//	}
//	if err := webhook.Stripe(body, r.Header.Get("Stripe-Signature"), now, secret); err != nil {
//		http.Error(w, "", http.StatusUnauthorized)
//		return
//	}
//
// # The raw body
//
// A signature is that of the bytes as they came. A body that was parsed and written
// again has other ones, so the check comes before the JSON, and the same bytes are
// then given to the reader of the source.
//
// # Secrets
//
// While a secret is rotated, both are valid: give all of them. Every secret is tried
// against every signature, in the same time whichever matches. No secret, or an empty
// one, is [ErrSecret] whatever the signature: everybody can sign with an empty key.
// The secret is used as the sender shows it; that of Stripe begins with "whsec_",
// which belongs to it.
//
// # What a signature does not say
//
// A signed body can be sent again by whoever has seen it. Stripe signs the time along
// with the body, so [Stripe] refuses one that is old. Shopify and WooCommerce do not:
// their signatures are good for ever, and even a Stripe event comes several times,
// since senders repeat what was not answered. The host therefore keeps the ID of each
// delivery in the transaction of its effect and drops one that it has: the header
// X-Shopify-Webhook-Id, the header X-WC-Webhook-Delivery-ID, the member "id" of a
// Stripe event. The headers are not signed. Orders and refunds are safe beyond that:
// the same ID and revision with the same content changes nothing.
//
// # Errors
//
// No error holds a secret, a header or a part of the body. A header of more than 4,096
// bytes is not looked at.
package webhook
