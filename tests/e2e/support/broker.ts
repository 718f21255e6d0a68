import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { fileURLToPath } from 'node:url'
import { anyFreePort, findChromium } from '@daymark/tools'
import type { TestProject } from 'vitest/node'
import { type Product, startProduct } from './product.ts'

declare module 'vitest' {
  interface ProvidedContext {
    /** Where `stage.ts` asks for the product and the browser. */
    e2e: string
  }
}

/** What the broker answers with. */
export interface Staged {
  url: string
  key: string
  /** The product's state folder. */
  state: string
  chromium: string
}

/** Where a product that runs already keeps its state. */
function stateFolder(): string {
  return process.env['DAYMARK_STATE'] ?? fileURLToPath(new URL('../../../.daymark', import.meta.url))
}

function say(line: string): void {
  process.stderr.write(`${line}\n`)
}

/**
 * One product and one browser for all files, begun when the first of them asks, which others may never do. While one
 * writes tests: DAYMARK_E2E, the link that `npm start` prints, names a running product to use instead, and DAYMARK_STATE
 * its state folder where that is not the clone's own.
 */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  let product: Promise<Product> | undefined
  const staged = async (): Promise<Staged> => {
    const chromium = await findChromium({ onProgress: say })
    const [, url, key] = /^(http.+?)\/?#key=(.+)$/.exec(process.env['DAYMARK_E2E'] ?? '') ?? []
    if (url !== undefined && key !== undefined) return { url, key, state: stateFolder(), chromium }
    product ??= startProduct(say)
    const { stop: _, ...started } = await product
    return { ...started, chromium }
  }
  let answer: Promise<Staged> | undefined
  const broker = createServer((_request, response) => {
    answer ??= staged()
    answer.then(
      (value) => response.end(JSON.stringify(value)),
      (error: unknown) => response.writeHead(500).end(error instanceof Error ? error.message : String(error)),
    )
  })
  const port = await anyFreePort()
  await new Promise<void>((resolve) => broker.listen(port, '127.0.0.1', resolve))
  project.provide('e2e', `http://127.0.0.1:${(broker.address() as AddressInfo).port}`)
  return async () => {
    broker.closeAllConnections()
    broker.close()
    await product?.then(
      ({ stop }) => stop(),
      () => undefined,
    )
  }
}
