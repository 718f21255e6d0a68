import { globSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

/** The clone, with a slash at its end. */
export const root = fileURLToPath(new URL('../../', import.meta.url))

/** One file of the product, by its path below the clone. */
export interface SourceFile {
  path: string
  /** Its text, with comments blanked out; line numbers stay. */
  code: string
}

function withoutComments(text: string): string {
  const blank = (comment: string): string => comment.replaceAll(/[^\n]/g, ' ')
  return text.replaceAll(/\/\*[\s\S]*?\*\//g, blank).replaceAll(/^\s*\/\/.*$/gm, blank)
}

/** @returns every TypeScript file of the product, tests and migrations left out */
export function productSources(): SourceFile[] {
  return globSync(['engine/*/src/**/*.{ts,tsx}', '{workflows,workers,builder-ui}/src/**/*.{ts,tsx}'], {
    cwd: root,
  })
    .filter((path) => !path.endsWith('.test.ts') && !path.includes('/migrations/'))
    .toSorted()
    .map((path) => ({ path, code: withoutComments(readFileSync(`${root}${path}`, 'utf8')) }))
}

/** @returns where the pattern stands in the files, as `path:line` */
export function placesOf(pattern: RegExp, files: readonly SourceFile[]): string[] {
  return files.flatMap(({ path, code }) =>
    [...code.matchAll(pattern)].map(({ index }) => `${path}:${code.slice(0, index).split('\n').length}`),
  )
}
