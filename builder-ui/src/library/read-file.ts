import { DraftPlaybook, readDocument } from '@daymark/core'
import { readYaml } from '@daymark/core/yaml'
import { bodyLimits } from '@daymark/contract'

/** What keeps a file from being read as a playbook, and where, as far as that is known. */
export interface FileProblem {
  line: number | null
  message: string
  fix: string | null
}

/** What a problem is about. */
interface Place {
  path: string
  nodeId: string | null
}

export type ReadFile =
  | { ok: true; document: DraftPlaybook; lineOf(problem: Place): number | null }
  | { ok: false; problems: FileProblem[] }

/** As large as the API takes. */
const largestBytes = bodyLimits.other

function only(message: string, fix: string): ReadFile {
  return { ok: false, problems: [{ line: null, message, fix }] }
}

/** @returns why a file of this size is not read; null when it may be */
export function tooLarge(bytes: number): FileProblem | null {
  if (bytes <= largestBytes) return null
  const size = (count: number) =>
    `${(count / 1_000_000).toLocaleString('en-GB', { maximumFractionDigits: 1 })} MB`
  return {
    line: null,
    message: `The file has ${size(bytes)}; a playbook has at most ${size(largestBytes)}.`,
    fix: 'Choose the file of one playbook, as Daymark exports it.',
  }
}

/** JSON is read by the browser, at once; null when it is none. */
function jsonOf(text: string): { document: unknown } | null {
  if (!text.trimStart().startsWith('{')) return null
  try {
    return { document: JSON.parse(text) as unknown }
  } catch {
    return null
  }
}

/** Above so many characters of JSON the lines of problems are not looked for: it would take seconds. */
const longestPlaced = 300_000

/** The line of a problem in JSON, which only the reader of YAML knows. */
function lineIn(text: string): (problem: Place) => number | null {
  let read: ReturnType<typeof readYaml> | undefined
  return (problem) => {
    if (text.length > longestPlaced) return null
    read ??= readYaml(text)
    return read.ok ? read.value.placeOf(problem).line : null
  }
}

function readAs(document: unknown, lineOf: (problem: Place) => number | null): ReadFile {
  const parsed = DraftPlaybook.safeParse(document)
  if (parsed.success) return { ok: true, document: parsed.data, lineOf }
  const { problems } = readDocument(document)
  if (problems.length === 0) {
    return only('The file does not have the shape of a playbook.', 'Choose a file as Daymark exports it.')
  }
  const placed = problems.map((problem) => {
    const line = lineOf(problem)
    const isPlaced = line !== null || problem.path === ''
    return {
      line,
      message: isPlaced ? problem.message : `${problem.path}: ${problem.message}`,
      fix: problem.fix ?? null,
    }
  })
  return { ok: false, problems: placed.toSorted((a, b) => (a.line ?? 0) - (b.line ?? 0)) }
}

/** Reads the text of a file, YAML or JSON, as a playbook. An unfinished one can be read; `compile` says what is missing. */
export function readPlaybookText(text: string): ReadFile {
  if (text.trim() === '') return only('The file is empty.', 'Choose the file of a playbook.')
  const json = jsonOf(text)
  if (json) return readAs(json.document, lineIn(text))
  const read = readYaml(text)
  if (read.ok) return readAs(read.value.document, (problem) => read.value.placeOf(problem).line)
  return { ok: false, problems: read.faults.map(({ line, message, fix }) => ({ line, message, fix })) }
}
