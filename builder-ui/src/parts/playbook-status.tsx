import type { Endpoints, ReplyOf } from '@daymark/contract'
import { Status, type Tone } from './status.tsx'

type Playbook = ReplyOf<Endpoints['listPlaybooks']>['items'][number]

/** A playbook that enrols nobody is never taken for one that does. */
const states: Record<Playbook['state'], readonly [Tone, string]> = {
  draft: ['warn', 'Draft'],
  active: ['good', 'Published'],
  stopped: ['warn', 'Stopped'],
  retired: ['quiet', 'Retired'],
}

type Stated = Pick<Playbook, 'state' | 'draftVersion' | 'publishedVersion'>

/** Whether a playbook enrols; with the version that does, where `withVersion` says so. */
export function PlaybookStatus({
  playbook,
  withVersion = false,
}: {
  playbook: Stated
  withVersion?: boolean
}) {
  const [tone, words] = states[playbook.state]
  const version = playbook.publishedVersion ?? playbook.draftVersion
  return <Status tone={tone}>{withVersion && version !== null ? `${words} v${version}` : words}</Status>
}
