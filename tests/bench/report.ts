import { cpus, release, totalmem } from 'node:os'

/** A table of results: the first row is the head. */
export interface Table {
  title: string
  rows: readonly (readonly string[])[]
}

/** What is asked of the benchmarks. */
export interface BenchOptions {
  /** The commit that `compare` compares this clone with; null: with the same written by hand. */
  against: string | null
  /** The folder in which n8n is, or is to be installed, so that `builder` is measured beside it; null: it is not. */
  againstN8n: string | null
}

/** What one benchmark measured. */
export type Benchmark = (options: BenchOptions) => Promise<Table[]>

/** @returns the number with as many digits as mean anything: 12,345 or 12.3 or 0.12 */
export function figure(value: number): string {
  const digits = value >= 100 ? 0 : value >= 1 ? 1 : 2
  return value.toLocaleString('en-US', { minimumFractionDigits: digits, maximumFractionDigits: digits })
}

export function ratio(ours: number, theirs: number): string {
  return `${(ours / theirs).toFixed(2)}×`
}

/** @returns the middle one */
export function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN
}

/** @returns the table as Markdown, its first column to the left and the others to the right */
export function asMarkdown({ title, rows: [head = [], ...rows] }: Table): string {
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`
  const rule = head.map((_, column) => (column === 0 ? '---' : '---:'))
  return [`### ${title}`, '', ...[head, rule, ...rows].map(line), ''].join('\n')
}

/** @returns what the figures were measured on */
export function machine(): string {
  const [cpu] = cpus()
  const memory = Math.round(totalmem() / 2 ** 30)
  return `${cpus().length} × ${cpu?.model ?? 'unknown processor'}, ${memory} GiB, ${process.platform} ${release()}, Node ${process.versions.node}`
}
