import { useLocalStorage } from '@mantine/hooks'
import { useRead } from '../../api/read.ts'
import { RefusedError } from '../../api/refused-error.ts'

const place = 'daymark.preview-account'

/** The account that messages are shown for: the one that was chosen last, wherever; else the first by name. */
export function usePreviewAccount(): {
  accountId: string | undefined
  choose: (id: string | undefined) => void
} {
  const [kept, setKept] = useLocalStorage({ key: place, defaultValue: '', getInitialValueInEffect: false })
  const { error } = useRead('getAccount', { params: { id: kept } }, { enabled: kept !== '' })
  // It may have been another workspace's, or be gone since.
  const isGone = error instanceof RefusedError && error.status === 404
  const isChosen = kept !== '' && !isGone
  const { data: first } = useRead('listAccounts', { query: { limit: 1 } }, { enabled: !isChosen })
  return {
    accountId: isChosen ? kept : first?.items[0]?.id,
    choose: (id) => setKept(id ?? ''),
  }
}
