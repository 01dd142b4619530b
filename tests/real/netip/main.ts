import { AddrPortFrom, MustParseAddr, MustParsePrefix, ParseAddr, PrefixFrom } from "go:net/netip";
import { failure, say } from "../say/say.ts";

const addr = MustParseAddr("10.1.2.3");
const prefix = MustParsePrefix("10.0.0.0/8");
say("address", `${addr}`, addr.Is4(), `${addr.Next()}`, addr.IsPrivate(), addr.BitLen());
// An address's text is accepted where an address is wanted.
say(
  "prefix",
  prefix.Contains(addr),
  prefix.Contains("11.0.0.1"),
  `${prefix.Masked()}`,
  prefix.Bits(),
);
say("made", `${AddrPortFrom("::1", 80)}`, `${PrefixFrom("10.1.2.3", 16).Masked()}`);
say("compare", addr.Compare("10.1.2.4"), addr.Less("9.9.9.9"));
say("error", failure(() => ParseAddr("10.1.2")).message);
