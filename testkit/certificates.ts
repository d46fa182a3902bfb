import { execFile } from 'node:child_process'
import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { getCACertificates, setDefaultCACertificates } from 'node:tls'
import { promisify } from 'node:util'
import { tempFolder } from './folder.ts'

const run = promisify(execFile)

/** What a TLS server shows: its key and its certificate, in PEM. */
export type Shown = { readonly key: string; readonly cert: string }

/** Certificates for `localhost`: one that holds, and three that do not. */
export type Certificates = Readonly<Record<'good' | 'selfSigned' | 'expired' | 'wrongHost', Shown>>

/** Makes them with OpenSSL, signed by an authority that this process trusts until the test ends. */
export async function testCertificates(t: Parameters<typeof tempFolder>[0]): Promise<Certificates> {
  const folder = await tempFolder(t)
  const openssl = (...args: readonly string[]) => run('openssl', [...args], { cwd: folder })
  const read = (name: string) => readFile(join(folder, name), 'utf8')
  const key = ['-newkey', 'rsa:2048', '-nodes']
  await openssl('req', '-x509', ...key, '-keyout', 'ca.key', '-out', 'ca.pem', '-days', '30', '-subj', '/CN=Uji')
  await openssl('req', ...key, '-keyout', 'key.pem', '-out', 'asked.csr', '-subj', '/CN=localhost')
  const signed = async (name: string, host: string, days: number): Promise<Shown> => {
    await writeFile(join(folder, `${name}.ext`), `subjectAltName=DNS:${host}\n`)
    const by = ['-CA', 'ca.pem', '-CAkey', 'ca.key', '-CAcreateserial', '-days', String(days)]
    await openssl('x509', '-req', '-in', 'asked.csr', ...by, '-extfile', `${name}.ext`, '-out', `${name}.pem`)
    return { key: await read('key.pem'), cert: await read(`${name}.pem`) }
  }
  const own = ['-keyout', 'own.key', '-out', 'own.pem', '-days', '30', '-subj', '/CN=localhost']
  await openssl('req', '-x509', ...key, ...own, '-addext', 'subjectAltName=DNS:localhost')
  const trusted = getCACertificates('default')
  setDefaultCACertificates([...trusted, await read('ca.pem')])
  t.after(async () => setDefaultCACertificates(trusted))
  return {
    good: await signed('good', 'localhost', 30),
    expired: await signed('expired', 'localhost', -1),
    wrongHost: await signed('wrong', 'lain.example', 30),
    selfSigned: { key: await read('own.key'), cert: await read('own.pem') },
  }
}
