import { existsSync, statSync } from 'node:fs'
import { join } from 'node:path'
import fastifyStatic from '@fastify/static'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { notFound } from './problems.ts'

/**
 * Serves the built web part: files under /assets/ are named by their content and kept for a year, everything else is
 * asked anew; where no file is, the page itself answers, which finds out what to show. Compressed siblings (.br, .gz)
 * go to whoever takes them. Without a build, a page says what to do.
 */
export async function servePages(app: FastifyInstance, root: string): Promise<void> {
  // a build may come while we run
  await app.register(fastifyStatic, { root, serve: false, preCompressed: true, suppressWarning: true })
  app.route({
    method: ['GET', 'HEAD'],
    url: '/*',
    config: { operation: 'readPage' },
    handler: async (request, reply) => page(request, reply, root),
  })
}

async function page(request: FastifyRequest, reply: FastifyReply, root: string): Promise<FastifyReply> {
  const path = (request.params as { readonly '*': string })['*']
  if (path.startsWith('api/') || path.endsWith('.map') || /[\\\0]|(^|\/)\.|\.(br|gz)$/.test(path)) throw notFound()
  const isAsset = path.startsWith('assets/')
  if (isFile(join(root, path))) return sendFile(reply, path, isAsset)
  if (isAsset) throw notFound()
  if (!existsSync(join(root, 'index.html'))) return reply.code(503).type('text/html; charset=utf-8').send(notBuilt)
  return sendFile(reply, 'index.html', false)
}

function sendFile(reply: FastifyReply, path: string, isAsset: boolean): FastifyReply {
  reply.header('cache-control', isAsset ? 'public, max-age=31536000, immutable' : 'no-cache')
  return reply.sendFile(path, { cacheControl: false })
}

function isFile(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isFile() === true
}

const notBuilt = `<!doctype html>
<html lang="id">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>Tanggap</title>
<h1>Halaman belum dibangun</h1>
<p>Server sudah berjalan, tetapi bagian webnya belum dibangun. Jalankan <code>npm run build</code>, lalu muat ulang halaman ini.</p>
<p lang="en">The server runs, but its web part is not built yet. Run <code>npm run build</code>, then load this page again.</p>
</html>
`
