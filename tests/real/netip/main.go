package main

import (
	"net/netip"

	"usegolib.test/real/say"
)

func main() {
	addr := netip.MustParseAddr("10.1.2.3")
	prefix := netip.MustParsePrefix("10.0.0.0/8")
	say.Line("address", addr.String(), addr.Is4(), addr.Next().String(), addr.IsPrivate(), addr.BitLen())
	say.Line("prefix", prefix.Contains(addr), prefix.Contains(netip.MustParseAddr("11.0.0.1")), prefix.Masked().String(), prefix.Bits())
	say.Line("made", netip.AddrPortFrom(netip.MustParseAddr("::1"), 80).String(), netip.PrefixFrom(addr, 16).Masked().String())
	say.Line("compare", addr.Compare(netip.MustParseAddr("10.1.2.4")), addr.Less(netip.MustParseAddr("9.9.9.9")))
	_, err := netip.ParseAddr("10.1.2")
	say.Line("error", err.Error())
}
