import { chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type RunningPostgres, startPostgres } from '@daymark/tools'
import pg from 'pg'
import { afterEach, beforeEach, expect, it } from 'vitest'

let dataDir: string
let server: RunningPostgres | undefined

beforeEach(() => {
  dataDir = mkdtempSync(join(tmpdir(), 'daymark-postgres-'))
  // As root, PostgreSQL runs as another user, who has to enter this folder.
  chmodSync(dataDir, 0o755)
})
afterEach(async () => {
  await server?.stop()
  rmSync(dataDir, { recursive: true, force: true })
})

async function query(statement: string): Promise<unknown[]> {
  const client = new pg.Client({ connectionString: server?.url })
  client.on('error', () => undefined)
  await client.connect()
  try {
    return (await client.query(statement)).rows
  } finally {
    await client.end()
  }
}

it('keeps what was committed through a kill and through an ordinary restart', async () => {
  server = await startPostgres({ dataDir })
  await query('create table kept (word text)')
  await query(`insert into kept values ('before the kill')`)
  process.kill(server.pid, 'SIGKILL')
  await server.exited
  server = await startPostgres({ dataDir })
  await query(`insert into kept values ('before the stop')`)
  await server.stop()
  server = await startPostgres({ dataDir })
  expect(await query('select word from kept order by word')).toEqual([
    { word: 'before the kill' },
    { word: 'before the stop' },
  ])
})

it('starts on a pid file whose process id now belongs to somebody else', async () => {
  server = await startPostgres({ dataDir })
  const file = join(server.place.cluster, 'postmaster.pid')
  const stale = readFileSync(file, 'utf8').replace(/^\d+/, String(process.pid))
  await server.stop()
  writeFileSync(file, stale)
  server = await startPostgres({ dataDir })
  expect(await query('select 1 as one')).toEqual([{ one: 1 }])
})

it('takes over from a server that still runs on the same data', async () => {
  const leftover = await startPostgres({ dataDir })
  server = leftover
  await query('create table kept ()')
  server = await startPostgres({ dataDir })
  await leftover.exited
  expect(await query(`select to_regclass('kept') as found`)).toEqual([{ found: 'kept' }])
})

it('says what PostgreSQL said when it does not come up', async () => {
  await expect(startPostgres({ dataDir, settings: { shared_buffers: 'nonsense' } })).rejects.toThrow(
    /ended \(exit code 1\)[^]*shared_buffers/,
  )
})
