import ipaddr from 'ipaddr.js';

type AddressRange = 'public' | 'loopback' | 'other';

/** NAT64 prefixes of a network's own (RFC 8215), which ipaddr.js takes for public. */
const localNat64 = ipaddr.parseCIDR('64:ff9b:1::/48');

/**
 * Whether an address is one of the internet's. An IPv6 address that carries an IPv4 one (mapped, NAT64, 6to4, Teredo)
 * is not: it would lead anywhere, and no server we want is reached by one.
 */
export const addressRange = (text: string): AddressRange => {
  if (!ipaddr.isValid(text)) return 'other';
  const address = ipaddr.parse(text);
  if (address.kind() === 'ipv6' && address.match(localNat64)) return 'other';
  const range = address.range();
  if (range === 'unicast') return 'public';
  return range === 'loopback' ? 'loopback' : 'other';
};
