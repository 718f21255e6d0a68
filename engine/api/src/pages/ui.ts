import { existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import fastifyStatic from '@fastify/static'
import type { FastifyInstance, FastifyReply } from 'fastify'

/** Where the pages are built to. */
const built = fileURLToPath(new URL('../../../../builder-ui/dist/', import.meta.url))

/**
 * What the pages may do: run their own scripts, ask this API, and show mail in frames that can do nothing. Styles are
 * written by the component library as it goes; pictures may be those that a mail brings with it.
 */
const policy = [
  "default-src 'self'",
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data:",
  "font-src 'self' data:",
  "frame-src 'self'",
  "object-src 'none'",
  "base-uri 'none'",
  "form-action 'self'",
  "frame-ancestors 'none'",
].join('; ')

const headers = {
  'content-security-policy': policy,
  'referrer-policy': 'no-referrer',
  'x-content-type-options': 'nosniff',
}

/** Files that are named by what is in them are kept for good. */
const isAsset = (path: string): boolean => path.startsWith('/assets/')

/** Files at the root, such as the icon. */
const isRootFile = (path: string): boolean => /^\/[^/]+\.(svg|png|ico|txt|webmanifest)$/.test(path)

async function sendDocument(reply: FastifyReply): Promise<FastifyReply> {
  const document = await readFile(`${built}index.html`, 'utf8')
  return reply
    .headers({ ...headers, 'cache-control': 'no-cache', 'content-type': 'text/html; charset=utf-8' })
    .send(document)
}

/**
 * Serves the built pages: their files, and the one document at every other address that a browser opens; which page that
 * is the document finds out itself.
 * @returns whether there are any; without them the API stands alone
 */
export async function addPages(app: FastifyInstance): Promise<boolean> {
  if (!existsSync(`${built}index.html`)) return false
  await app.register(fastifyStatic, { root: built, serve: false, cacheControl: false, preCompressed: true })
  app.get('/', { schema: { hide: true } }, (_request, reply) => sendDocument(reply))
  app.get('/*', { schema: { hide: true } }, async (request, reply) => {
    const [path = '/'] = request.url.split('?')
    if (isAsset(path) || isRootFile(path)) {
      const kept = isAsset(path) ? 'public, max-age=31536000, immutable' : 'no-cache'
      return reply.headers({ ...headers, 'cache-control': kept }).sendFile(path)
    }
    const isBrowser = request.headers.accept?.includes('text/html') === true
    if (isBrowser && !path.startsWith('/v1/')) return sendDocument(reply)
    return reply.callNotFound()
  })
  return true
}
