import { DraftPlaybook } from '@daymark/core'
import { writeYaml } from '@daymark/core/yaml'
import type { Client } from '@daymark/contract'
import { valueOf } from '../api/read.ts'

/** Hands a text to whoever reads the page, as a file. */
function download(name: string, text: string): void {
  const address = URL.createObjectURL(new Blob([text], { type: 'application/yaml' }))
  const link = document.createElement('a')
  link.href = address
  link.download = name
  link.click()
  URL.revokeObjectURL(address)
}

/**
 * Writes a playbook as a file of canonical YAML: a version, or (null) its draft, else what is published.
 * @throws Error with words when it cannot be read or written
 */
export async function exportPlaybook(client: Client, id: string, version: number | null): Promise<string> {
  const params = { id }
  const found: unknown =
    version === null
      ? (await valueOf(client.getDraft({ params }))).document
      : (await valueOf(client.getVersion({ params: { id, version } }))).document
  const written = writeYaml(DraftPlaybook.parse(found))
  if (!written.ok) {
    throw new Error(written.problems.map(({ message, fix }) => `${message} ${fix ?? ''}`).join(' '))
  }
  const name = `${id}${version === null ? '' : `-v${version}`}.yaml`
  download(name, written.value)
  return name
}
