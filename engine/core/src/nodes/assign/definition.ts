import { z } from 'zod'
import { field, type FieldHints } from '../../playbook/field.ts'
import { local, type NodeDefinition, noProblems } from '../definition.ts'

/** Ways to find an owner, tried in order. */
export const AssignStrategy = z.enum(['account-owner', 'round-robin']).meta({
  labels: { 'account-owner': 'The account’s owner', 'round-robin': 'The next member in turn' },
} satisfies FieldHints)
export type AssignStrategy = z.infer<typeof AssignStrategy>

/** Chooses the member who owns the account in this run: tasks and notices of later steps go to them. */
export const AssignData = z.strictObject({
  strategies: z
    .array(AssignStrategy)
    .min(1)
    .default(['account-owner', 'round-robin'])
    .meta(field('Who becomes the owner', 'Tried in this order, until somebody is found.')),
  /** The members that take turns. */
  roles: z
    .array(z.string().min(1))
    .min(1)
    .default(['csm'])
    .meta(field('Roles that take turns', 'Members with one of these roles, for example csm.')),
})
export type AssignData = z.infer<typeof AssignData>

const sentences: Record<AssignStrategy, (roles: string) => string> = {
  'account-owner': () => 'the account’s owner',
  'round-robin': (roles) => `the next ${roles} in turn`,
}

export const assign: NodeDefinition<AssignData> = {
  label: 'Assign',
  data: AssignData,
  exits: () => ['assigned', 'nobody'],
  describe: ({ strategies, roles }) =>
    `Assign ${strategies.map((strategy) => sentences[strategy](roles.join(' or '))).join(', else ')}`,
  check: noProblems,
  lane: () => local,
}
