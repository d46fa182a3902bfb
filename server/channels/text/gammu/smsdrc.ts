import { roleUrl } from '../../../database/roles.ts'

/** How SMSD is started for one telephone: which it is, and where it is attached. */
export type Telephone = {
  readonly phoneId: string
  readonly device: string
  readonly connection: string
  readonly model?: string
}

/**
 * The configuration of SMSD for a telephone, with the connection of its own role to the tables it works on. It holds that
 * role's password: whoever runs SMSD alone may read it. Throws when a value could be taken for another line.
 */
export function smsdrc(ownerUrl: string, { phoneId, device, connection, model }: Telephone): string {
  for (const value of [phoneId, device, connection, model ?? ''])
    if (/[\r\n]/.test(value)) throw new Error('a value of more than one line')
  const { hostname, port, username, password, pathname } = new URL(roleUrl(ownerUrl, 'tanggap_gammu'))
  return `[gammu]
device = ${device}
connection = ${connection}
${model === undefined ? '' : `model = ${model}\n`}
[smsd]
service = sql
driver = native_pgsql
host = ${hostname}:${port || '5432'}
user = ${decodeURIComponent(username)}
password = ${decodeURIComponent(password)}
database = ${decodeURIComponent(pathname.slice(1))}
phoneid = ${phoneId}
deliveryreport = sms
outboxformat = unicode
logfile = syslog
debuglevel = 0
commtimeout = 5
sendtimeout = 60
retrytimeout = 60
`
}
