import { sha256 } from '@noble/hashes/sha2.js'
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js'
import { canonicalJson } from './canonical-json.ts'

/**
 * Names a value by its content: equal JSON, equal hash, whatever the order of its keys.
 * @returns SHA-256 of the canonical JSON in UTF-8, as 64 hexadecimal digits
 * @throws TypeError on what JSON cannot say
 */
export function contentHash(value: unknown): string {
  return bytesToHex(sha256(utf8ToBytes(canonicalJson(value))))
}
