import { readFile } from 'node:fs/promises'
import { workflowBundlePath } from '@daymark/workers'
import { expect, test } from 'vitest'

const bundle = await readFile(await workflowBundlePath(), 'utf8')
const [code = '', inlined = ''] = bundle.split('//# sourceMappingURL=')
const map: { sources: string[] } = JSON.parse(
  Buffer.from(inlined.replace(/^.*base64,/, ''), 'base64').toString(),
)

/** What the workflow bundle may be made of, by the paths of its source map. */
const allowed = [
  /\/workflows\/src\//,
  /\/engine\/core\/src\/step\//,
  /\/engine\/core\/src\/nodes\/[a-z-]+\/step\.ts$/,
  /\/node_modules\/@temporalio\/(common|workflow|worker|proto)\//,
  /\/node_modules\/(ms|long|nexus-rpc)\//,
  /webpack\//,
]

/** In bytes, minified, without its source map. A larger bundle costs every run that wakes. */
const budget = 185_000

test('the workflow bundle is made of the machine, its host and Temporal’s SDK, and nothing else', () => {
  const strangers = map.sources.filter((source) => !allowed.some((pattern) => pattern.test(source)))
  expect(strangers).toEqual([])
})

test('the workflow bundle knows neither zod nor Intl nor any library of ours', () => {
  expect(code).not.toMatch(/\bZod|\bIntl\b|temporal-polyfill|[Ll]iquid/)
})

test('the workflow bundle stays within its budget', () => {
  expect(code.length).toBeLessThan(budget)
})

test('nothing of ours that is bundled keeps the time, or anything else, between two runs', async () => {
  const ours = map.sources.filter((source) => /\/(workflows|engine\/core)\/src\/.*\.ts$/.test(source))
  expect(ours.length).toBeGreaterThan(20)
  const root = new URL('../../', import.meta.url)
  for (const source of ours) {
    const path = source.replace(/^.*?(workflows\/src|engine\/core\/src)/, '$1')
    const text = await readFile(new URL(path, root), 'utf8')
    const isClock = path.endsWith('wall-clock.ts')
    expect(isClock || !/\bDate\b/.test(text), `${path} looks at a clock`).toBe(true)
    expect(/^(let|var) /m.test(text), `${path} has a variable of its own`).toBe(false)
  }
})
