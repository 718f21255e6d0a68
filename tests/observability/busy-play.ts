import type { PlaybookInput } from '@daymark/core'
import { call, day, email, inARow } from '../support/small-playbooks.ts'

/** People and what they are written: whoever is asked not to know them must not have any of it. */
export const people = {
  company: 'Vandersloot Brewing',
  admin: { name: 'Wilhelmina Quist', email: 'w.quist@vandersloot.example' },
  champion: { name: 'Ignatius Oyelaran', email: 'ignatius@vandersloot.example' },
  user: { name: 'Tamsin Fforde', email: 't.fforde@vandersloot.example' },
  owner: { name: 'Bartholomew Szabo', email: 'b.szabo@daymark.example' },
  note: 'Rang her mother’s house; she is in hospital until Friday',
  refusal: 'Oyelaran left us after the quarrel',
  putOff: 'Tamsin has filled her mailbox with kittens',
} as const

/** Whatever is made of a person: none of it may be where people do not belong. */
export const secrets = [
  'Vandersloot',
  'Wilhelmina',
  'Quist',
  'Ignatius',
  'Oyelaran',
  'Tamsin',
  'Fforde',
  'Bartholomew',
  'Szabo',
  'quarrel',
  'kittens',
  'hospital',
  'unmistakable',
  '@vandersloot',
  'b.szabo',
]

const text = 'Dear {{ contact.name }}, an unmistakable offer for {{ account.name }}'

/** Sends everybody something, in every way there is. */
export function busyPlay(): PlaybookInput {
  const user = email('to-user', { text })
  const toUser =
    user.type === 'action'
      ? { ...user, data: { ...user.data, input: { ...user.data.input, to: 'user' } } }
      : user
  const inApp = {
    id: 'in-app',
    type: 'action',
    data: { action: 'in-app', input: { to: 'admin', title: 'For {{ contact.name }}', body: text } },
  } as const
  const notify = {
    id: 'notify',
    type: 'action',
    data: {
      action: 'notify-member',
      input: { title: '{{ account.name }} is warm', body: 'Dear {{ owner.name }}' },
    },
  } as const
  const assign: PlaybookInput['nodes'][number] = {
    id: 'assign',
    type: 'assign',
    data: { strategies: ['account-owner'] },
  }
  return inARow('busy', [
    day(1),
    assign,
    email('to-admin', { text }),
    email('to-champion', { text, to: 'champion' }),
    toUser,
    inApp,
    notify,
    call('call'),
  ])
}
