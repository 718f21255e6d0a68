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
    'Asked for “question 4”, and was told of “question 3”.',
  )
})
