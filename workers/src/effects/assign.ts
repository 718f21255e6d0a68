import { localDate, type NodeOf } from '@daymark/core'
import type { AccountFacts, WorkspaceTransaction } from '@daymark/store'
import { findMembers, type MemberRow, takeTurn } from '@daymark/store/runs'
import type { Performer } from './performer.ts'

type Assign = NodeOf<'assign'>
type Strategy = Assign['data']['strategies'][number]

interface Candidates {
  account: AccountFacts
  roles: string[]
  at: number
}

function isAway({ outOfOffice, timeZone }: MemberRow, at: number): boolean {
  const today = localDate(at, timeZone)
  return outOfOffice.some(({ from, to }) => from <= today && today <= to)
}

/** How each strategy finds an owner who is at work, or nobody. */
const strategies: Record<
  Strategy,
  (tx: WorkspaceTransaction, candidates: Candidates) => Promise<MemberRow | null>
> = {
  async 'account-owner'(_tx, { account: { owner }, at }) {
    return owner && !isAway(owner, at) ? owner : null
  },

  // The turn goes to the next id after the last one that had it, so that editing the list moves nobody's turn.
  async 'round-robin'(tx, { roles, at }) {
    const present = (await findMembers(tx, roles)).filter((member) => !isAway(member, at))
    const next = await takeTurn(
      tx,
      roles.toSorted().join('+'),
      present.map(({ id }) => id),
    )
    return present.find(({ id }) => id === next) ?? null
  },
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
