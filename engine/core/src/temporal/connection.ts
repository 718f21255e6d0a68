/** How the environment says where Temporal is and who asks: the same for the API and for workers. */
export interface TemporalAccess {
  TEMPORAL_ADDRESS: string
  TEMPORAL_NAMESPACE: string
  /** Files in PEM. */
  TEMPORAL_TLS_CERT?: string | undefined
  TEMPORAL_TLS_KEY?: string | undefined
  TEMPORAL_API_KEY?: string | undefined
}

/** What every client of Temporal connects with. */
export interface TemporalConnection<Bytes> {
  address: string
  tls?: true | { clientCertPair: { crt: Bytes; key: Bytes } }
  apiKey?: string
}

/**
 * The options of a connection: TLS with a certificate of our own where there is one, else with the server's alone where
 * an API key is to be kept secret, else none.
 * @param read - reads a file
 */
export async function temporalConnection<Bytes>(
  access: TemporalAccess,
  read: (path: string) => Promise<Bytes>,
): Promise<TemporalConnection<Bytes>> {
  const {
    TEMPORAL_ADDRESS: address,
    TEMPORAL_TLS_CERT: cert,
    TEMPORAL_TLS_KEY: key,
    TEMPORAL_API_KEY: apiKey,
  } = access
  if (cert && key) {
    const clientCertPair = { crt: await read(cert), key: await read(key) }
    return { address, tls: { clientCertPair }, ...(apiKey && { apiKey }) }
  }
  return { address, ...(apiKey && { tls: true, apiKey }) }
}
