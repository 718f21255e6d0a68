import { type Action, shippedActions } from '@daymark/workers'

/** How long an impatient e-mail is tried, in milliseconds. */
const patienceMs = 1_500

/** The shipped e-mail, given up after a moment: no playbook may ask for less than a minute. */
export function impatientEmail(): Action {
  const email = shippedActions.find(({ definition }) => definition.name === 'email')
  if (!email) throw new Error('There is no action "email".')
  return {
    ...email,
    definition: { ...email.definition, name: 'impatient-email', giveUpAfterMs: patienceMs },
  }
}
