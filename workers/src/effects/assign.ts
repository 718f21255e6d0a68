import type { NodeOf } from '@daymark/core'
import type { AccountFacts, WorkspaceTransaction } from '@daymark/store'
import type { MemberRow } from '@daymark/store/runs'
import type { Performer } from './performer.ts'
import { nextInTurn, withRoom } from './presence.ts'

type Assign = NodeOf<'assign'>
type Strategy = Assign['data']['strategies'][number]

interface Candidates {
  account: AccountFacts
  roles: string[]
  at: number
}

/** How each strategy finds an owner who is at work and has room for more, or nobody. */
const strategies: Record<
  Strategy,
  (tx: WorkspaceTransaction, candidates: Candidates) => Promise<MemberRow | null>
> = {
  async 'account-owner'(tx, { account: { owner }, at }) {
    const [able] = owner ? await withRoom(tx, [owner], at) : []
    return able ?? null
  },

  // The turn goes to the next id after the last one that had it, so that editing the list moves nobody's turn.
  'round-robin': (tx, { roles, at }) => nextInTurn(tx, roles, at),
}

const reasons: Record<Strategy, string> = {
  'account-owner': 'The account’s owner',
  'round-robin': 'Next in turn',
}

/** Finds an owner by the first strategy that has one; later steps of the run go to them. */
export const performAssign: Performer<Assign> = async (tx, { data }, { request, account }) => {
  for (const strategy of data.strategies) {
    const member = await strategies[strategy](tx, { account, roles: data.roles, at: request.ask.at })
    if (member) {
      return {
        answer: { kind: 'leave', exit: 'assigned', set: { owner: member.id } },
        reason: `${reasons[strategy]}: ${member.name}`,
        facts: { 'owner.id': member.id },
      }
    }
  }
  return { answer: { kind: 'leave', exit: 'nobody' }, reason: 'Nobody is there to own it', facts: {} }
}
