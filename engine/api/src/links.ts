import {
  addSeatsByLink,
  enterWorkspace,
  type LinkInHand,
  type LinkRefusal,
  unsubscribeByLink,
  verifyLink,
  viewLink,
  type WorkspaceTransaction,
  workspaceClock,
} from '@daymark/store'
import type { FastifyInstance, FastifyReply } from 'fastify'
import { pageHeaders } from './pages/html.ts'
import {
  linkForms,
  linkRefusalPage,
  mostSeatsByLink,
  seatsAddedPage,
  unsubscribedPage,
} from './pages/link-pages.ts'
import type { AppServices } from './services.ts'

type Answer = readonly [status: number, page: string]

const refusals: Record<LinkRefusal, Answer> = {
  malformed: [
    404,
    linkRefusalPage('This link is not complete', 'Please use the link from our message as a whole.'),
  ],
  tampered: [
    403,
    linkRefusalPage('This link does not hold', 'Please use the link from our message as it is.'),
  ],
  expired: [410, linkRefusalPage('This link has expired', 'Please write to us, and we will help you.')],
}

/** What stands for a customer's link in a preview and in a test. It opens, so that whoever tries it is told so. */
const testToken = 'test'

const ofTest: Answer = [
  200,
  linkRefusalPage(
    'This link is of a test',
    'In the message itself it is the customer’s own. In a test it does nothing.',
  ),
]

const gone: Answer = [404, linkRefusalPage('This link leads nowhere', 'There is nothing here any more.')]

const shut: Answer = [
  503,
  linkRefusalPage('Not at this moment', 'Please use the link again in a few minutes.'),
]

/**
 * Checks a token: first its signature, which says whose clock decides whether it has expired. Unsubscribing never
 * expires: nobody should have to ask twice to be left alone.
 */
async function openLink({ store, secret }: AppServices, token: string): Promise<LinkInHand | Answer> {
  if (token === testToken) return ofTest
  const signed = await verifyLink(secret, token)
  if (!signed.ok) return refusals[signed.code]
  const { kind, workspaceId } = signed.claims
  if (kind === 'unsubscribe') return signed
  const clock = await store.inWorkspace(workspaceId, workspaceClock).catch(() => null)
  if (clock === null) return gone
  const current = await verifyLink(secret, token, clock.at)
  return current.ok ? current : refusals[current.code]
}

async function show({ store }: AppServices, link: LinkInHand): Promise<Answer> {
  const view = await store.inWorkspace(link.claims.workspaceId, (tx) => viewLink(tx, link))
  return view ? [200, linkForms[link.claims.kind](view)] : gone
}

/** Acts in the link's workspace, unless that is being reset or copied: what is done meanwhile would be lost, or stay. */
function act(
  { store }: AppServices,
  { claims }: LinkInHand,
  work: (tx: WorkspaceTransaction) => Promise<Answer>,
): Promise<Answer> {
  return store.inWorkspace(claims.workspaceId, async (tx) =>
    (await enterWorkspace(tx)).ok ? work(tx) : shut,
  )
}

function quantityIn(body: unknown): number | null {
  const text = body instanceof URLSearchParams ? (body.get('quantity') ?? '') : ''
  const quantity = /^\d{1,4}$/.test(text) ? Number(text) : 0
  return quantity >= 1 && quantity <= mostSeatsByLink ? quantity : null
}

async function addSeats(services: AppServices, link: LinkInHand, body: unknown): Promise<Answer> {
  const quantity = quantityIn(body)
  if (quantity === null) {
    const words = `Please give a whole number of seats from 1 to ${mostSeatsByLink}.`
    return [422, linkRefusalPage('How many seats?', words)]
  }
  return act(services, link, async (tx) => {
    const added = await addSeatsByLink(tx, link, quantity)
    if (!added.ok) return gone
    return [200, seatsAddedPage(added.value.added, added.value.seats, added.value.again)]
  })
}

function unsubscribe(services: AppServices, link: LinkInHand): Promise<Answer> {
  return act(services, link, async (tx) => {
    const done = await unsubscribeByLink(tx, link)
    return done.ok ? [200, unsubscribedPage] : gone
  })
}

function send(reply: FastifyReply, [status, page]: Answer): FastifyReply {
  return reply.status(status).headers(pageHeaders).send(page)
}

function isAnswer(link: LinkInHand | Answer): link is Answer {
  return Array.isArray(link)
}

interface LinkRoute {
  Params: { token: string }
}

/** Customers' links: no key, no cookies, no redirects. GET shows, for scanners open every link; POST acts, once. */
export function addLinkRoutes(app: FastifyInstance, services: AppServices): void {
  void app.register(async (links) => {
    links.addContentTypeParser(
      'application/x-www-form-urlencoded',
      { parseAs: 'string', bodyLimit: 10_000 },
      (_request, body, done) => done(null, new URLSearchParams(String(body))),
    )
    // Mail programs may also post a multipart form; what it says is known from the token.
    links.addContentTypeParser('*', { parseAs: 'string', bodyLimit: 10_000 }, (_request, _body, done) =>
      done(null, null),
    )
    links.get<LinkRoute>('/l/:token', { schema: { hide: true } }, async ({ params }, reply) => {
      const link = await openLink(services, params.token)
      return send(reply, isAnswer(link) ? link : await show(services, link))
    })
    links.post<LinkRoute>('/l/:token', { schema: { hide: true } }, async ({ params, body }, reply) => {
      const link = await openLink(services, params.token)
      if (isAnswer(link)) return send(reply, link)
      const acts =
        link.claims.kind === 'add-seats' ? addSeats(services, link, body) : unsubscribe(services, link)
      return send(reply, await acts)
    })
  })
}
