import { createServer, connect, type Socket } from 'node:net'
import { anyFreePort } from '@daymark/tools'

/** A way to a server that can be cut and mended. */
export interface Cuttable {
  /** host:port */
  address: string
  cut(): Promise<void>
  mend(): Promise<void>
}

/** Passes everything on to a server. @param target - host:port */
export async function cuttableWayTo(target: string): Promise<Cuttable> {
  const [host = '', targetPort = ''] = target.split(':')
  const port = await anyFreePort()
  const sockets = new Set<Socket>()
  const keep = (socket: Socket) => {
    sockets.add(socket)
    socket.on('error', () => socket.destroy())
    socket.on('close', () => sockets.delete(socket))
    return socket
  }
  const server = createServer((near) => {
    const far = keep(connect(Number(targetPort), host))
    keep(near).pipe(far).pipe(near)
    near.on('close', () => far.destroy())
    far.on('close', () => near.destroy())
  })
  const way: Cuttable = {
    address: `127.0.0.1:${port}`,
    mend: () => new Promise((resolve) => server.listen(port, '127.0.0.1', resolve)),
    cut: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        for (const socket of sockets) socket.destroy()
      }),
  }
  await way.mend()
  return way
}
