import { createServer } from 'node:net'
import { expect, it } from 'vitest'
import { anyFreePort, isPortFree, nextFreePort } from './ports.ts'

it('takes the preferred port when it is free, else the next one that is not promised to others', async () => {
  expect(await nextFreePort(4400, new Set(), async () => true)).toBe(4400)
  expect(await nextFreePort(4400, new Set([4401]), async (port) => port !== 4400)).toBe(4402)
})

it('stays below the ports that the system hands out, and says so when none is left', async () => {
  await expect(nextFreePort(32_766, new Set(), async () => false)).rejects.toThrow('between 32766 and 32767')
  expect(await anyFreePort()).toBeLessThan(32_768)
})

it('sees that a port is taken', async () => {
  const port = await anyFreePort()
  const server = createServer()
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve))
  expect(await isPortFree(port)).toBe(false)
  await new Promise((resolve) => server.close(resolve))
  expect(await isPortFree(port)).toBe(true)
})
