import type { App } from '../api/an-api.ts'

/** A JSON Schema, as far as these tests read one. */
export interface Schema {
  type?: string
  enum?: unknown[]
  const?: unknown
  default?: unknown
  format?: string
  pattern?: string
  minLength?: number
  maxLength?: number
  minimum?: number
  maximum?: number
  minItems?: number
  maxItems?: number
  properties?: Record<string, Schema>
  required?: string[]
  additionalProperties?: boolean | Schema
  propertyNames?: Schema
  items?: Schema
  anyOf?: Schema[]
  oneOf?: Schema[]
  $ref?: string
}

export type Method = 'GET' | 'HEAD' | 'PUT' | 'POST'

/** One operation as the API describes itself. */
export interface Operation {
  name: string
  method: Method
  /** With parameters as `{name}`. */
  path: string
  parameters: { in: 'path' | 'query'; name: string; required?: boolean; schema: Schema }[]
  body: Schema | null
}

interface Described {
  paths: Record<
    string,
    Record<
      string,
      {
        operationId: string
        parameters?: Operation['parameters']
        requestBody?: { content: Record<string, { schema: Schema }> }
      }
    >
  >
}

/** Every operation of the running API's own description, so that none that is added later is left out. */
export async function operationsOf(app: App): Promise<Operation[]> {
  await app.ready()
  const { paths } = app.swagger() as unknown as Described
  return Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, { operationId, parameters = [], requestBody }]) => ({
      name: operationId,
      method: method.toUpperCase() as Method,
      path,
      parameters,
      body: requestBody?.content['application/json']?.schema ?? null,
    })),
  )
}

/** Every route that the app answers, described or not: `GET /v1/accounts/:id`. Read off Fastify's own tree. */
export function routesOf(app: App): string[] {
  const parents: string[] = []
  return app
    .printRoutes({ commonPrefix: false })
    .split('\n')
    .flatMap((line) => {
      const [, indent = '', segment = '', methods = ''] = /^([\s│├└─]*)(\S+) \(([^)]+)\)$/.exec(line) ?? []
      if (segment === '') return []
      const depth = indent.length / 4
      const path = depth === 1 ? segment : `${parents[depth - 1]}${segment}`
      parents[depth] = path
      return methods.split(', ').map((method) => `${method} ${path}`)
    })
    .toSorted()
}
