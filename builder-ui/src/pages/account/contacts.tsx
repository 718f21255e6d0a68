import type { Contact } from '@daymark/contract'
import { Text } from '@mantine/core'
import { useList } from '../../api/read.ts'
import { Card } from '../../parts/card.tsx'
import { List } from '../../parts/list.tsx'
import { Status } from '../../parts/status.tsx'
import type { Column } from '../../parts/table.tsx'

const bases: Record<NonNullable<Contact['consentBasis']>, string> = {
  consent: 'Consent',
  soft_opt_in: 'Soft opt-in',
  legitimate_interest: 'Legitimate interest',
  service_message: 'Service messages',
}

/** Whether the person may be written to, and on what basis. */
function Consent({ optedOutAt, consentBasis }: Contact) {
  if (optedOutAt !== null) return <Status tone="bad">Unsubscribed</Status>
  if (consentBasis === null) return <Status tone="warn">No consent</Status>
  return <Status tone="good">{bases[consentBasis]}</Status>
}

const columns: readonly Column<Contact>[] = [
  {
    name: 'Contact',
    isMain: true,
    cell: ({ name, email }) => (
      <>
        {name}
        <Text size="xs" c="dimmed">
          {email}
        </Text>
      </>
    ),
  },
  { name: 'Role', cell: ({ role }) => role },
  { name: 'Consent', cell: (contact) => <Consent {...contact} /> },
]

/** The account's people. */
export function Contacts({ accountId }: { accountId: string }) {
  const contacts = useList('listContacts', { query: { accountId } })
  return (
    <Card title="Contacts" flush>
      <List
        bare
        caption="Contacts of this account"
        query={contacts}
        columns={columns}
        keyOf={({ id }) => id}
        empty={
          <Text size="sm" c="dimmed" px="md" pb="md">
            No contacts are known.
          </Text>
        }
      />
    </Card>
  )
}
