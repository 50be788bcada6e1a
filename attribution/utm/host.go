package utm

import (
	"net/netip"
	"strconv"
	"strings"
)

// checkHost refuses hosts that a public link must not lead to, and returns the host
// in lower case without a final dot. Browsers read more than dotted decimals as an
// IPv4 address, so numbers are read as they do.
func checkHost(host string) (string, error) {
	name := strings.TrimSuffix(lower(host), ".")
	switch {
	case name == "":
		return "", pageError("url", host, "want a host")
	case name[0] == '[':
		return name, checkIPv6(name)
	case len(name) > 253:
		return "", pageError("url", host, "want a host of at most 253 bytes")
	}
	labels := strings.Split(name, ".")
	for _, l := range labels {
		if l == "" || len(l) > 63 || strings.ContainsFunc(l, notInLabel) {
			return "", pageError("url", host, "want labels of 1 to 63 ASCII letters, digits, '-' and '_' (other scripts as xn--)")
		}
		if code, ok := strings.CutPrefix(l, "xn--"); ok && !punycode(code) {
			return "", pageError("url", host, "want Punycode behind xn--")
		}
	}
	if last := labels[len(labels)-1]; isNumber(last) {
		return name, checkIPv4(name, labels)
	}
	if private(labels) {
		return "", pageError("url_private", host, "want a host of the public internet")
	}
	return name, nil
}

func notInLabel(r rune) bool { return notInKey(r) || r == '.' }

// private reports names that no public resolver knows (RFC 2606, RFC 6761, RFC 6762,
// RFC 7686, RFC 8375, RFC 9476, and the customs of clouds and offices), and those
// without any dot. The documentation names of RFC 2606, such as shop.example, lead
// nowhere and are allowed.
func private(labels []string) bool {
	n := len(labels)
	if n == 1 {
		return true
	}
	switch labels[n-1] {
	case "localhost", "local", "localdomain", "internal", "intranet", "lan", "corp", "home", "private", "svc",
		"arpa", "test", "invalid", "onion", "alt":
		return true
	}
	return false
}

// isNumber reports a label that makes browsers read the host as an IPv4 address
// (URL standard, "ends in a number").
func isNumber(label string) bool {
	_, ok := parseNumber(label)
	return ok || !strings.ContainsFunc(label, func(r rune) bool { return r < '0' || '9' < r })
}

// parseNumber reads decimal, octal (0…) and hexadecimal (0x…) as the URL standard
// does: a bare "0x" is 0. ok is false for what is no number or not below 2^40, far
// beyond any address.
func parseNumber(s string) (n uint64, ok bool) {
	base := 10
	switch {
	case strings.HasPrefix(s, "0x"):
		base, s = 16, s[2:]
	case len(s) > 1 && s[0] == '0':
		base, s = 8, s[1:]
	}
	if s == "" {
		return 0, base != 10
	}
	if s = strings.TrimLeft(s, "0"); s == "" {
		return 0, true
	}
	n, err := strconv.ParseUint(s, base, 40)
	return n, err == nil
}

// checkIPv4 reads the host as the IPv4 parser of the URL standard does.
func checkIPv4(name string, labels []string) error {
	notIP := pageError("url", name, "want a name, or an IPv4 address of four decimals")
	if len(labels) > 4 {
		return notIP
	}
	var ip uint64
	for i, l := range labels {
		n, ok := parseNumber(l)
		rest := 8 // bits that this number may fill
		if i == len(labels)-1 {
			rest = 8 * (5 - len(labels))
		}
		if !ok || n >= 1<<rest {
			return notIP
		}
		ip = ip<<rest | n
	}
	addr := netip.AddrFrom4([4]byte{byte(ip >> 24), byte(ip >> 16), byte(ip >> 8), byte(ip)})
	switch {
	case !public(addr):
		return pageError("url_private", name, "want a host of the public internet")
	case addr.String() != name: // nobody spells it so but to hide it
		return notIP
	}
	return nil
}

func checkIPv6(name string) error {
	inner, closed := strings.CutSuffix(name[1:], "]")
	addr, err := netip.ParseAddr(inner)
	if !closed || err != nil || !addr.Is6() || addr.Zone() != "" {
		return pageError("url", name, "want an IPv6 address in brackets, without a zone")
	}
	if !public(addr) {
		return pageError("url_private", name, "want a host of the public internet")
	}
	return nil
}

// notPublic are the blocks of the special-purpose registries of IANA (2026) that no
// public site has, and a cloud's metadata service, as far as methods of netip.Addr
// do not know them.
var notPublic = []netip.Prefix{
	netip.MustParsePrefix("0.0.0.0/8"),
	netip.MustParsePrefix("100.64.0.0/10"),    // shared by carriers; one cloud's metadata
	netip.MustParsePrefix("168.63.129.16/32"), // another cloud's
	netip.MustParsePrefix("192.0.0.0/24"),     // protocols; another one
	netip.MustParsePrefix("192.0.2.0/24"),     // documentation
	netip.MustParsePrefix("192.88.99.0/24"),   // old relays of 6to4
	netip.MustParsePrefix("198.18.0.0/15"),    // benchmarks
	netip.MustParsePrefix("198.51.100.0/24"),  // documentation
	netip.MustParsePrefix("203.0.113.0/24"),   // documentation
	netip.MustParsePrefix("240.0.0.0/4"),      // reserved, broadcast
	netip.MustParsePrefix("2001::/23"),        // protocols, Teredo among them
	netip.MustParsePrefix("2001:db8::/32"),    // documentation
	netip.MustParsePrefix("3fff::/20"),        // documentation
}

// given is all that IANA has given out of IPv6 for public hosts. What lies outside is
// discard, local translation, segment routing, old site-local and so on.
var given = netip.MustParsePrefix("2000::/3")

// carriers are IPv6 blocks with an IPv4 address inside, from byte at on.
var carriers = []struct {
	prefix netip.Prefix
	at     int
}{
	{netip.MustParsePrefix("::/96"), 12},           // compatible
	{netip.MustParsePrefix("::ffff:0:0:0/96"), 12}, // translated (SIIT)
	{netip.MustParsePrefix("64:ff9b::/96"), 12},    // NAT64
	{netip.MustParsePrefix("2002::/16"), 2},        // 6to4
}

// public reports an address that is unicast on the public internet, in any wrapping.
func public(addr netip.Addr) bool {
	addr = addr.Unmap()
	if !addr.IsGlobalUnicast() || addr.IsPrivate() {
		return false
	}
	for _, p := range notPublic {
		if p.Contains(addr) {
			return false
		}
	}
	if addr.Is4() {
		return true
	}
	b := addr.As16()
	for _, c := range carriers {
		if c.prefix.Contains(addr) {
			return public(netip.AddrFrom4([4]byte(b[c.at:])))
		}
	}
	if b[8]&^2 == 0 && b[9] == 0 && b[10] == 0x5e && b[11] == 0xfe && !public(netip.AddrFrom4([4]byte(b[12:]))) { // ISATAP, RFC 5214
		return false
	}
	return given.Contains(addr)
}
