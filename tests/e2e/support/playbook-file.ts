import { readFileSync } from 'node:fs'

/** A file as a page takes it. */
export const yamlFile = (name: string, text: string) => ({
  name,
  mimeType: 'application/yaml',
  buffer: Buffer.from(text),
})

/** The gallery's playbook of a task only, under another id and name. */
export const callOnly = (id: string, name: string) =>
  readFileSync(new URL('../../../playbooks/gallery/task-only.yaml', import.meta.url), 'utf8')
    .replace(/^id: .*$/m, `id: ${id}`)
    .replace(/^name: .*$/m, `name: ${name}`)
