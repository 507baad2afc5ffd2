# `ipaddress`: addresses and networks of both versions; interfaces and the summing up of ranges are left out.

from functools import total_ordering

IPV4LENGTH, IPV6LENGTH = 32, 128


class AddressValueError(ValueError):
    pass


class NetmaskValueError(ValueError):
    pass


def _first(address, what, classes):
    for cls in classes:
        try:
            return cls(address)
        except (AddressValueError, NetmaskValueError):
            pass
    raise ValueError(f"{address!r} does not appear to be an IPv4 or IPv6 {what}")


def ip_address(address):
    return _first(address, "address", (IPv4Address, IPv6Address))


def ip_network(address, strict=True):
    return _first(address, "network", (lambda it: IPv4Network(it, strict), lambda it: IPv6Network(it, strict)))


def _octets(text):
    parts = text.split(".")
    if len(parts) != 4:
        raise AddressValueError(f"Expected 4 octets in {text!r}")
    number = 0
    for part in parts:
        try:
            number = number << 8 | _octet(part)
        except ValueError as error:
            raise AddressValueError(f"{error} in {text!r}") from None
    return number


def _octet(part):
    if not part:
        raise ValueError("Empty octet not permitted")
    if not (part.isascii() and part.isdigit()):
        raise ValueError(f"Only decimal digits permitted in {part!r}")
    if len(part) > 3:
        raise ValueError(f"At most 3 characters permitted in {part!r}")
    if part != "0" and part[0] == "0":
        raise ValueError(f"Leading zeros are not permitted in {part!r}")
    number = int(part)
    if number > 255:
        raise ValueError(f"Octet {number} (> 255) not permitted")
    return number


def _hextets(text):
    parts = text.split(":")
    if len(parts) < 3:
        raise AddressValueError(f"At least 3 parts expected in {text!r}")
    if "." in parts[-1]:
        try:
            last = _octets(parts.pop())
        except AddressValueError as error:
            raise AddressValueError(f"{error} in {text!r}") from None
        parts += [f"{last >> 16:x}", f"{last & 0xFFFF:x}"]
    if len(parts) > 9:
        raise AddressValueError(f"At most 8 colons permitted in {text!r}")
    gaps = [at for at in range(1, len(parts) - 1) if not parts[at]]
    if len(gaps) > 1:
        raise AddressValueError(f"At most one '::' permitted in {text!r}")
    if gaps:
        before, after = parts[:gaps[0]], parts[gaps[0] + 1:]
        if before == [""]:
            before = []
        elif not before[0]:
            raise AddressValueError(f"Leading ':' only permitted as part of '::' in {text!r}")
        if after == [""]:
            after = []
        elif not after[-1]:
            raise AddressValueError(f"Trailing ':' only permitted as part of '::' in {text!r}")
        missing = 8 - len(before) - len(after)
        if missing < 1:
            raise AddressValueError(f"Expected at most 7 other parts with '::' in {text!r}")
        parts = before + ["0"] * missing + after
    else:
        if len(parts) != 8:
            raise AddressValueError(f"Exactly 8 parts expected without '::' in {text!r}")
        if not parts[0]:
            raise AddressValueError(f"Leading ':' only permitted as part of '::' in {text!r}")
        if not parts[-1]:
            raise AddressValueError(f"Trailing ':' only permitted as part of '::' in {text!r}")
    number = 0
    for part in parts:
        if not all(letter in "0123456789abcdefABCDEF" for letter in part):
            raise AddressValueError(f"Only hex digits permitted in {part!r} in {text!r}")
        if len(part) > 4:
            raise AddressValueError(f"At most 4 characters permitted in {part!r} in {text!r}")
        number = number << 16 | int(part, 16)
    return number


class _Shared:
    def __reduce__(self):
        return self.__class__, (str(self),)

    @property
    def exploded(self):
        return self._exploded()

    @property
    def compressed(self):
        return str(self)

    def _exploded(self):
        return str(self)

    def __repr__(self):
        return f"{self.__class__.__name__}({str(self)!r})"


@total_ordering
class _Address(_Shared):
    def __init__(self, address):
        bits = self.max_prefixlen
        if isinstance(address, int):
            if address < 0:
                raise AddressValueError(f"{address} (< 0) is not permitted as an IPv{self.version} address")
            if address >> bits:
                raise AddressValueError(
                    f"{address} (>= 2**{bits}) is not permitted as an IPv{self.version} address"
                )
            self._ip = address
            return
        if isinstance(address, bytes):
            if len(address) != bits // 8:
                raise AddressValueError(
                    f"{address!r} (len {len(address)} != {bits // 8}) is not permitted as an IPv{self.version} address"
                )
            self._ip = int.from_bytes(address, "big")
            return
        text = str(address)
        if "/" in text:
            raise AddressValueError(f"Unexpected '/' in {address!r}")
        self._read(text)

    def __int__(self):
        return self._ip

    def __hash__(self):
        return hash(hex(int(self._ip)))

    def __eq__(self, other):
        try:
            return self._ip == other._ip and self.version == other.version and self._scope == other._scope
        except AttributeError:
            return NotImplemented

    def __lt__(self, other):
        if not isinstance(other, _Address):
            return NotImplemented
        if self.version != other.version:
            raise TypeError(f"{self} and {other} are not of the same version")
        return self._ip < other._ip

    def __add__(self, other):
        return self.__class__(self._ip + other) if isinstance(other, int) else NotImplemented

    def __sub__(self, other):
        return self.__class__(self._ip - other) if isinstance(other, int) else NotImplemented

    def __format__(self, spec):
        if not spec or spec[-1] == "s":
            return format(str(self), spec)
        kind, head = spec[-1], spec[:-1]
        if kind not in "bnxX" or head not in ("", "#", "_", "#_"):
            return super().__format__(spec)
        if kind == "n":
            kind = "b" if self.version == 4 else "x"
        digits = self.max_prefixlen // (1 if kind == "b" else 4)
        width = digits + (digits // 4 - 1 if "_" in head else 0) + (2 if "#" in head else 0)
        return format(self._ip, f"{'#' if '#' in head else ''}0{width}{'_' if '_' in head else ''}{kind}")

    @property
    def packed(self):
        return self._ip.to_bytes(self.max_prefixlen // 8, "big")

    @property
    def reverse_pointer(self):
        return self._reverse()

    def _among(self, networks):
        cls = IPv4Network if self.version == 4 else IPv6Network
        return any(self in cls(network) for network in networks.split())

    @property
    def is_private(self):
        return self._among(self._private) and not self._among(self._public)

    @property
    def is_multicast(self):
        return self._among(self._multicast)

    @property
    def is_reserved(self):
        return self._among(self._reserved)

    @property
    def is_loopback(self):
        return self._among(self._loopback)

    @property
    def is_link_local(self):
        return self._among(self._link_local)

    @property
    def is_unspecified(self):
        return self._ip == 0


class IPv4Address(_Address):
    version = 4
    max_prefixlen = 32
    _scope = None
    _private = (
        "0.0.0.0/8 10.0.0.0/8 127.0.0.0/8 169.254.0.0/16 172.16.0.0/12 192.0.0.0/24 192.0.0.170/31 192.0.2.0/24 "
        "192.168.0.0/16 198.18.0.0/15 198.51.100.0/24 203.0.113.0/24 240.0.0.0/4 255.255.255.255/32"
    )
    _public = "192.0.0.9/32 192.0.0.10/32"
    _multicast, _reserved, _loopback, _link_local = "224.0.0.0/4", "240.0.0.0/4", "127.0.0.0/8", "169.254.0.0/16"

    def _read(self, text):
        if not text:
            raise AddressValueError("Address cannot be empty")
        self._ip = _octets(text)

    def __str__(self):
        return ".".join(map(str, self.packed))

    def _reverse(self):
        return ".".join(str(self).split(".")[::-1]) + ".in-addr.arpa"

    @property
    def is_global(self):
        return not self._among("100.64.0.0/10") and not self.is_private

    @property
    def ipv6_mapped(self):
        return IPv6Address(f"::ffff:{self}")


class IPv6Address(_Address):
    version = 6
    max_prefixlen = 128
    _scope = None
    _private = "::1/128 ::/128 ::ffff:0:0/96 64:ff9b:1::/48 100::/64 2001::/23 2001:db8::/32 2002::/16 fc00::/7 fe80::/10"
    _public = "2001:1::1/128 2001:1::2/128 2001:3::/32 2001:4:112::/48 2001:20::/28 2001:30::/28"
    _multicast, _loopback, _link_local = "ff00::/8", "::1/128", "fe80::/10"
    _reserved = (
        "::/8 100::/8 200::/7 400::/6 800::/5 1000::/4 4000::/3 6000::/3 8000::/3 a000::/3 c000::/3 e000::/4 f000::/5 "
        "f800::/6 fe00::/9"
    )

    def _read(self, text):
        text, percent, scope = text.partition("%")
        if percent:
            if not scope or "%" in scope:
                whole = f"{text}%{scope}"
                raise AddressValueError(f'Invalid IPv6 address: "{whole!r}"')
            self._scope = scope
        if not text:
            raise AddressValueError("Address cannot be empty")
        self._ip = _hextets(text)

    def _parts(self):
        return [self._ip >> shift & 0xFFFF for shift in range(112, -1, -16)]

    def _scoped(self, text):
        return f"{text}%{self._scope}" if self._scope else text

    def __str__(self):
        parts = self._parts()
        best, length, at = 0, 0, 0
        while at < 8:
            end = at
            while end < 8 and parts[end] == 0:
                end += 1
            if end - at > length:
                best, length = at, end - at
            at = end + 1
        shown = [f"{part:x}" for part in parts]
        if length > 1:
            return self._scoped(":".join(shown[:best]) + "::" + ":".join(shown[best + length:]))
        return self._scoped(":".join(shown))

    def _exploded(self):
        return self._scoped(":".join(f"{part:04x}" for part in self._parts()))

    def _reverse(self):
        return ".".join(f"{self._ip:032x}"[::-1]) + ".ip6.arpa"

    @property
    def scope_id(self):
        return self._scope

    @property
    def is_global(self):
        mapped = self.ipv4_mapped
        return mapped.is_global if mapped is not None else not self.is_private

    @property
    def is_site_local(self):
        return self._among("fec0::/10")

    @property
    def ipv4_mapped(self):
        return IPv4Address(self._ip & 0xFFFFFFFF) if self._ip >> 32 == 0xFFFF else None

    @property
    def sixtofour(self):
        return IPv4Address(self._ip >> 80 & 0xFFFFFFFF) if self._ip >> 112 == 0x2002 else None


@total_ordering
class _Network(_Shared):
    def __init__(self, address, strict=True):
        bits = self.max_prefixlen
        if isinstance(address, tuple):
            address, mask = address if len(address) == 2 else (address[0], bits)
        elif isinstance(address, (int, bytes)):
            mask = bits
        else:
            address, *masks = str(address).split("/")
            if len(masks) > 1:
                raise AddressValueError(f"Only one '/' permitted in {'/'.join([address, *masks])!r}")
            mask = masks[0] if masks else bits
        self.network_address = self._address_class(address)
        self.prefixlen = self._prefix(mask)
        self._mask = ((1 << bits) - 1) ^ ((1 << bits - self.prefixlen) - 1)
        packed = int(self.network_address)
        if packed & self._mask != packed:
            if strict:
                raise ValueError(f"{self} has host bits set")
            self.network_address = self._address_class(packed & self._mask)

    def _prefix(self, mask):
        if isinstance(mask, int):
            if not 0 <= mask <= self.max_prefixlen:
                raise NetmaskValueError(f"{str(mask)!r} is not a valid netmask")
            return mask
        if mask.isascii() and mask.isdigit():
            if int(mask) > self.max_prefixlen:
                raise NetmaskValueError(f"{mask!r} is not a valid netmask")
            return int(mask)
        if self.version == 4:
            try:
                number = _octets(mask)
            except AddressValueError:
                raise NetmaskValueError(f"{mask!r} is not a valid netmask") from None
            for wanted in (number, number ^ 0xFFFFFFFF):
                text = f"{wanted:032b}"
                if "01" not in text:
                    return text.count("1")
        raise NetmaskValueError(f"{mask!r} is not a valid netmask")

    def __str__(self):
        return f"{self.network_address}/{self.prefixlen}"

    def _exploded(self):
        return f"{self.network_address.exploded}/{self.prefixlen}"

    def __hash__(self):
        return hash(int(self.network_address) ^ self._mask)

    def __eq__(self, other):
        if not isinstance(other, _Network):
            return NotImplemented
        return self.network_address == other.network_address and self.prefixlen == other.prefixlen

    def __lt__(self, other):
        if not isinstance(other, _Network):
            return NotImplemented
        if self.version != other.version:
            raise TypeError(f"{self} and {other} are not of the same version")
        return (self.network_address, self._mask) < (other.network_address, other._mask)

    @property
    def netmask(self):
        return self._address_class(self._mask)

    @property
    def hostmask(self):
        return self._address_class(self._mask ^ ((1 << self.max_prefixlen) - 1))

    @property
    def broadcast_address(self):
        return self._address_class(int(self.network_address) | int(self.hostmask))

    @property
    def num_addresses(self):
        return 1 << self.max_prefixlen - self.prefixlen

    @property
    def with_prefixlen(self):
        return str(self)

    @property
    def with_netmask(self):
        return f"{self.network_address}/{self.netmask}"

    @property
    def with_hostmask(self):
        return f"{self.network_address}/{self.hostmask}"

    def __iter__(self):
        first = int(self.network_address)
        for number in range(first, first + self.num_addresses):
            yield self._address_class(number)

    def __getitem__(self, at):
        if not -self.num_addresses <= at < self.num_addresses:
            raise IndexError("address out of range")
        return self._address_class(int(self.network_address) + at % self.num_addresses)

    def __contains__(self, other):
        if isinstance(other, _Network):
            return False
        return self.version == other.version and other._ip & self._mask == int(self.network_address)

    def hosts(self):
        if self.prefixlen >= self.max_prefixlen - 1:
            return list(self)
        first, last = int(self.network_address), int(self.broadcast_address)
        return (self._address_class(number) for number in range(first + 1, last + (self.version == 6)))

    def overlaps(self, other):
        return self.network_address in other or other.network_address in self

    def subnets(self, prefixlen_diff=1, new_prefix=None):
        if self.prefixlen == self.max_prefixlen:
            yield self
            return
        if new_prefix is not None:
            if new_prefix < self.prefixlen:
                raise ValueError("new prefix must be longer")
            if prefixlen_diff != 1:
                raise ValueError("cannot set prefixlen_diff and new_prefix")
            prefixlen_diff = new_prefix - self.prefixlen
        if prefixlen_diff < 0:
            raise ValueError("prefix length diff must be > 0")
        prefix = self.prefixlen + prefixlen_diff
        if prefix > self.max_prefixlen:
            raise ValueError(f"prefix length diff {prefixlen_diff} is invalid for netblock {self}")
        first = int(self.network_address)
        for number in range(first, first + self.num_addresses, 1 << self.max_prefixlen - prefix):
            yield self.__class__((number, prefix))

    def supernet(self, prefixlen_diff=1, new_prefix=None):
        if self.prefixlen == 0:
            return self
        if new_prefix is not None:
            if new_prefix > self.prefixlen:
                raise ValueError("new prefix must be shorter")
            if prefixlen_diff != 1:
                raise ValueError("cannot set prefixlen_diff and new_prefix")
            prefixlen_diff = self.prefixlen - new_prefix
        prefix = self.prefixlen - prefixlen_diff
        if prefix < 0:
            raise ValueError(f"current prefixlen is {self.prefixlen}, cannot have a prefixlen_diff of {prefixlen_diff}")
        return self.__class__((int(self.network_address) & self._mask << prefixlen_diff, prefix))

    def _within(self, other):
        if self.version != other.version:
            raise TypeError(f"{self} and {other} are not of the same version")
        return other.network_address <= self.network_address and other.broadcast_address >= self.broadcast_address

    def subnet_of(self, other):
        return self._within(other)

    def supernet_of(self, other):
        return other._within(self)

    def _both(self, name):
        return getattr(self.network_address, name) and getattr(self.broadcast_address, name)


for _name in (
    "is_private", "is_global", "is_multicast", "is_reserved", "is_loopback", "is_link_local", "is_unspecified",
):
    setattr(_Network, _name, property(lambda self, name=_name: self._both(name)))


class IPv4Network(_Network):
    version = 4
    max_prefixlen = 32
    _address_class = IPv4Address


class IPv6Network(_Network):
    version = 6
    max_prefixlen = 128
    _address_class = IPv6Address
