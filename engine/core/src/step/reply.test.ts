import { expect, it } from 'vitest'
import { replying, trusting } from './reply.ts'

const keyOf = ({ n }: { n: number }) => `question ${n}`
const double = replying(keyOf, async ({ n }: { n: number }) => 2 * n)

it('hands back what the reply to a request says', async () => {
  await expect(trusting(keyOf, double)({ n: 4 })).resolves.toBe(8)
})

it('believes no reply to another request, even of the same kind', async () => {
  const replyToAnother = () => double({ n: 3 })
  await expect(trusting(keyOf, replyToAnother)({ n: 4 })).rejects.toThrow(
    'Asked for “question 4”, and got the answer to “question 3”.',
  )
})

it('says that there was no reply in an error of its own, whatever came instead', async () => {
  const cancelled = Object.assign(new Error('Local activity cancelled'), { name: 'ActivityFailure' })
  const refused = trusting(keyOf, () => Promise.reject(cancelled))({ n: 4 })
  await expect(refused).rejects.toThrow('Nobody replied to “question 4”.')
  await expect(refused).rejects.toMatchObject({ name: 'Error', cause: cancelled })
})
