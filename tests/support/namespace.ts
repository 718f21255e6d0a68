import { randomBytes } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import { searchAttributes } from '@daymark/tools'
import { Connection } from '@temporalio/client'
import { connectTemporal } from '../setup/temporal.ts'

/** Temporal's codes of the types that search attributes have. */
const indexedTypes: Record<string, number> = { Keyword: 2, Int: 3 }

/**
 * A Temporal namespace of its own, with the search attributes of runs, so that tests on one server do not meet.
 * @returns its name, once the server knows it
 */
export async function createNamespace(address: string): Promise<string> {
  const namespace = `test-${randomBytes(6).toString('hex')}`
  const connection = await connectTemporal(address)
  try {
    await connection.workflowService.registerNamespace({
      namespace,
      workflowExecutionRetentionPeriod: { seconds: 86_400 as never },
    })
    await untilKnown(connection, namespace)
    return namespace
  } finally {
    await connection.close()
  }
}

async function untilKnown(connection: Connection, namespace: string): Promise<void> {
  for (let tries = 0; ; tries++) {
    try {
      await connection.operatorService.addSearchAttributes({ namespace, searchAttributes: attributeTypes() })
      await connection.workflowService.listOpenWorkflowExecutions({ namespace, maximumPageSize: 1 })
      return
    } catch (error) {
      if (tries > 100) throw error
      await sleep(100)
    }
  }
}

function attributeTypes(): Record<string, number> {
  return Object.fromEntries(
    Object.entries(searchAttributes).map(([name, type]) => [name, indexedTypes[type] ?? 2]),
  )
}
