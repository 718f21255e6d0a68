import { notifications } from '@mantine/notifications'
import { useClient } from '../api/client-context.ts'
import { wordsOf } from '../api/refused-error.ts'

/** @returns what hands a playbook to its reader as a file: a version, or (null) its draft; and says what became of it */
export function useExport(playbookId: string): (version: number | null) => Promise<void> {
  const client = useClient()
  return async (version) => {
    try {
      const { exportPlaybook } = await import('./export.ts')
      const file = await exportPlaybook(client, playbookId, version)
      notifications.show({ color: 'teal', title: `Exported as ${file}`, message: '' })
    } catch (error) {
      notifications.show({ color: 'red', title: 'Not exported', message: wordsOf(error) })
    }
  }
}
