# `ipaddress`: addresses, networks, and the words for wrong ones.

from ipaddress import AddressValueError, IPv4Address, IPv4Network, IPv6Address, IPv6Network, NetmaskValueError
from ipaddress import ip_address, ip_network


def raised(call, *args):
    try:
        call(*args)
    except ValueError as error:
        return f"{type(error).__name__}: {error}"
    return None


a = ip_address("192.168.1.10")
assert repr(a) == "IPv4Address('192.168.1.10')" and str(a) == "192.168.1.10" and int(a) == 3232235786
assert a.version == 4 and a.max_prefixlen == 32 and a.packed == b"\xc0\xa8\x01\n"
assert a.is_private and not a.is_global and not a.is_loopback and not a.is_multicast and not a.is_reserved
assert a.reverse_pointer == "10.1.168.192.in-addr.arpa"
assert a + 1 == IPv4Address("192.168.1.11") and a - 1 < a and a != 5 and hash(a) == hash(IPv4Address(int(a)))
assert sorted([IPv4Address("10.0.0.2"), IPv4Address("9.0.0.1")])[0] == IPv4Address("9.0.0.1")
assert f"{a:x}" == "c0a8010a" and f"{a:#b}" == "0b11000000101010000000000100001010" and f"{a:>15s}" == "   192.168.1.10"
assert f"{a:_b}" == "1100_0000_1010_1000_0000_0001_0000_1010" and f"{a:n}" == f"{a:b}"
assert IPv4Address(b"\x01\x02\x03\x04") == IPv4Address("1.2.3.4") and IPv4Address("8.8.8.8").is_global
assert IPv4Address("127.0.0.1").is_loopback and IPv4Address("224.0.0.1").is_multicast
assert IPv4Address("0.0.0.0").is_unspecified and IPv4Address("169.254.1.1").is_link_local

b = ip_address("2001:DB8::1")
assert repr(b) == "IPv6Address('2001:db8::1')" and b.exploded == "2001:0db8:0000:0000:0000:0000:0000:0001"
assert b.is_private and b.version == 6
assert IPv6Address("::ffff:1.2.3.4").ipv4_mapped == IPv4Address("1.2.3.4")
assert str(IPv6Address("1:0:0:2:0:0:0:3")) == "1:0:0:2::3" and str(IPv6Address(0)) == "::"
assert IPv6Address("fe80::1%eth0").scope_id == "eth0" and str(IPv6Address("fe80::1%eth0")) == "fe80::1%eth0"
assert b.reverse_pointer.startswith("1.0.0.0.") and b.reverse_pointer.endswith(".ip6.arpa")

n = ip_network("10.1.0.0/16")
assert repr(n) == "IPv4Network('10.1.0.0/16')" and n.num_addresses == 65536 and n.prefixlen == 16
assert str(n.netmask) == "255.255.0.0" and str(n.hostmask) == "0.0.255.255" and str(n.broadcast_address) == "10.1.255.255"
assert IPv4Address("10.1.2.3") in n and IPv4Address("10.2.0.0") not in n and n.is_private
assert n.with_netmask == "10.1.0.0/255.255.0.0" and n[5] == IPv4Address("10.1.0.5") and n[-1] == n.broadcast_address
assert [str(s) for s in ip_network("10.0.0.0/30").subnets()] == ["10.0.0.0/31", "10.0.0.2/31"]
assert str(n.supernet()) == "10.0.0.0/15" and n.overlaps(ip_network("10.0.0.0/8"))
assert n.subnet_of(ip_network("10.0.0.0/8")) and ip_network("10.0.0.0/8").supernet_of(n)
assert [str(h) for h in ip_network("10.0.0.0/30").hosts()] == ["10.0.0.1", "10.0.0.2"]
assert len(list(ip_network("10.0.0.0/31").hosts())) == 2 and len(list(ip_network("10.0.0.0/30"))) == 4
assert IPv4Network("1.2.3.4/24", strict=False) == IPv4Network("1.2.3.0/255.255.255.0") == IPv4Network(("1.2.3.0", 24))
assert IPv4Network("1.2.3.0/0.0.0.255").prefixlen == 24 and repr(ip_network("::1")) == "IPv6Network('::1/128')"
assert IPv6Network("2001:db8::/32").exploded == "2001:0db8:0000:0000:0000:0000:0000:0000/32"
assert IPv4Network("10.0.0.0/8") < IPv4Network("10.0.0.0/9") and len({n, IPv4Network("10.1.0.0/16")}) == 1

for text, words in [
    ("1.2.3", "Expected 4 octets in '1.2.3'"),
    ("1.2.3.256", "Octet 256 (> 255) not permitted in '1.2.3.256'"),
    ("1.2.3.a", "Only decimal digits permitted in 'a' in '1.2.3.a'"),
    ("1.2.3.0001", "At most 3 characters permitted in '0001' in '1.2.3.0001'"),
    ("1.2.3.01", "Leading zeros are not permitted in '01' in '1.2.3.01'"),
    ("", "Address cannot be empty"),
    ("1..2.3", "Empty octet not permitted in '1..2.3'"),
    ("1.2.3.4/5", "Unexpected '/' in '1.2.3.4/5'"),
]:
    assert raised(IPv4Address, text) == f"AddressValueError: {words}", (text, raised(IPv4Address, text))
for text, words in [
    ("", "Address cannot be empty"),
    (":", "At least 3 parts expected in ':'"),
    ("::1::", "At most one '::' permitted in '::1::'"),
    ("1:2:3", "Exactly 8 parts expected without '::' in '1:2:3'"),
    ("g::", "Only hex digits permitted in 'g' in 'g::'"),
    ("12345::", "At most 4 characters permitted in '12345' in '12345::'"),
    ("1:2:3:4:5:6:7::8", "Expected at most 7 other parts with '::' in '1:2:3:4:5:6:7::8'"),
    ("::1.2.3.400", "Octet 400 (> 255) not permitted in '1.2.3.400' in '::1.2.3.400'"),
    ("1:2:3:4:5:6:7:8:", "Exactly 8 parts expected without '::' in '1:2:3:4:5:6:7:8:'"),
    ("1:2:3:4:5:6:7:", "Trailing ':' only permitted as part of '::' in '1:2:3:4:5:6:7:'"),
    ("1:2:3:4:5:6:7:8:9:10", "At most 8 colons permitted in '1:2:3:4:5:6:7:8:9:10'"),
    ("::1%", "Invalid IPv6 address: \"'::1%'\""),
]:
    assert raised(IPv6Address, text) == f"AddressValueError: {words}", (text, raised(IPv6Address, text))
assert raised(ip_address, "x") == "ValueError: 'x' does not appear to be an IPv4 or IPv6 address"
assert raised(ip_network, "x") == "ValueError: 'x' does not appear to be an IPv4 or IPv6 network"
assert raised(IPv4Network, "1.2.3.4/33") == "NetmaskValueError: '33' is not a valid netmask"
assert raised(IPv4Network, "1.2.3.4/24") == "ValueError: 1.2.3.4/24 has host bits set"
assert raised(IPv4Network, "1.2.3.0/24/3") == "AddressValueError: Only one '/' permitted in '1.2.3.0/24/3'"
assert raised(IPv4Address, -1) == "AddressValueError: -1 (< 0) is not permitted as an IPv4 address"
assert raised(IPv4Address, 2**32) == "AddressValueError: 4294967296 (>= 2**32) is not permitted as an IPv4 address"
assert issubclass(AddressValueError, ValueError) and issubclass(NetmaskValueError, ValueError)
