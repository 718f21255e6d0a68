/** The kinds of events that report a change of a field, by how the field begins. What is not here, no event reports. */
const kindsOfField: readonly { prefix: string; kinds: readonly string[] }[] = [
  { prefix: 'usage.', kinds: ['usage.recorded', 'seats.changed'] },
  { prefix: 'account.', kinds: ['account.changed', 'seats.changed', 'plan.changed'] },
  { prefix: 'owner.', kinds: ['account.changed'] },
]

/** @returns the kinds of account events after which a condition on this field has to be looked at again */
export function kindsThatReport(field: string): readonly string[] {
  return kindsOfField.find(({ prefix }) => field.startsWith(prefix))?.kinds ?? []
}
