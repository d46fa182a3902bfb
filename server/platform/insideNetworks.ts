import { BlockList, isIP } from 'node:net'

/** Networks that are nobody's on the internet, after the special-purpose registries of IANA (RFC 6890). */
const special = [
  '0.0.0.0/8', // this network
  '10.0.0.0/8', // private
  '100.64.0.0/10', // shared by providers
  '127.0.0.0/8', // this machine
  '169.254.0.0/16', // this link, and the metadata of clouds
  '172.16.0.0/12', // private
  '192.0.0.0/24', // protocols
  '192.0.2.0/24', // examples
  '192.88.99.0/24', // 6to4 relays
  '192.168.0.0/16', // private
  '198.18.0.0/15', // benchmarks
  '198.51.100.0/24', // examples
  '203.0.113.0/24', // examples
  '224.0.0.0/4', // many at once
  '240.0.0.0/4', // reserved, and everybody on the link
  '::/96', // none, this machine, and the old form of IPv4
  '64:ff9b::/96', // translated IPv4
  '64:ff9b:1::/48', // translated, local
  '100::/64', // discarded
  '2001::/23', // protocols, Teredo among them
  '2001:db8::/32', // examples
  '2002::/16', // 6to4, which holds an IPv4 address
  '3fff::/20', // examples
  '5f00::/16', // segment routing
  'fc00::/7', // private
  'fe80::/10', // this link
  'fec0::/10', // private, formerly
  'ff00::/8', // many at once
]

/** Whether an address lies in one of some networks. */
export type Networks = (address: string) => boolean

/** The networks of a list such as `10.1.0.0/16, ::1`; an IPv4 address written as IPv6 lies where the IPv4 address does. */
export function networksOf(list: readonly string[]): Networks {
  const found = new BlockList()
  for (const text of list) {
    const [address = '', bits] = text.split('/')
    const family = isIP(address) === 6 ? 'ipv6' : 'ipv4'
    if (bits === undefined) found.addAddress(address, family)
    else found.addSubnet(address, Number(bits), family)
  }
  return (address) => found.check(address, isIP(address) === 6 ? 'ipv6' : 'ipv4')
}

/** Whether an address is none of a machine on the internet: our own, a neighbour's, or nobody's (trust.md check 29). */
export const isInside: Networks = networksOf(special)
