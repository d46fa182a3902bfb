import { z } from 'zod'
import en from '../../locales/en/manifest.json' with { type: 'json' }
import id from '../../locales/id/manifest.json' with { type: 'json' }
import { companyOf } from '../people/unitPaths.ts'
import { rawEndpoint } from './endpoint.ts'
import type { Lang } from './problems.ts'

/**
 * GET /manifest.webmanifest: by what a browser installs the web part. In the language of its person, or the one that the page asks for;
 * named after the company of whoever is in one alone.
 */
export const readManifest = rawEndpoint({
  operation: 'readManifest',
  method: 'GET',
  path: '/manifest.webmanifest',
  summary: 'What a browser installs as the app, in the language of its person',
  access: 'anyone',
  gives: 'application/manifest+json',
  // browsers add nothing to its address, our page the language
  query: z.object({ lang: z.enum(['id', 'en']).optional() }),
  reply: z.looseObject({ name: z.string(), lang: z.enum(['id', 'en']) }),
  serve: async (_request, reply, { house, caller, query, lang }) => {
    const [member, ...others] = caller.memberships
    const id = others.length === 0 ? member?.companyId : undefined
    const company = id === undefined ? null : await house.door.within([id], (tx) => companyOf(tx, id), 'read')
    // what one person was told is for nobody else
    reply.headers({ 'cache-control': 'private, no-cache', vary: 'cookie, accept-language' })
    return reply.type('application/manifest+json').send(manifestOf(query.lang ?? lang, company?.name ?? null))
  },
})

/** What a browser is told of the web part before it installs it, in the language of whoever asks; named after their company. */
function manifestOf(lang: Lang, company: string | null): string {
  const said = lang === 'id' ? id : en
  const small = [{ src: '/icon-192.png', sizes: '192x192' }]
  const picture = (src: string, size: number, purpose: string) => ({
    ...{ src, sizes: `${size}x${size}`, type: 'image/png', purpose },
  })
  return JSON.stringify({
    // the same app in whatever language and however the company is called
    id: '/',
    name: company === null ? 'Tanggap' : `Tanggap · ${company}`,
    short_name: 'Tanggap',
    description: said.description,
    ...{ lang, dir: 'ltr', start_url: '/', scope: '/', display: 'standalone' },
    ...{ theme_color: '#0e7467', background_color: '#faf9f7', categories: ['business', 'productivity'] },
    icons: [
      { src: '/icon.svg', sizes: 'any', type: 'image/svg+xml', purpose: 'any' },
      picture('/icon-192.png', 192, 'any'),
      picture('/icon-512.png', 512, 'any'),
      picture('/maskable-512.png', 512, 'maskable'),
    ],
    shortcuts: [
      { name: said.report, url: '/report', icons: small },
      { name: said.tickets, url: '/tickets', icons: small },
      { name: said.desk, url: '/desk', icons: small },
    ],
  })
}
