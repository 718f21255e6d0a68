/**
 * FNV-1a, 32 bits, over UTF-16 code units. For ASCII text it equals the hash over bytes that other languages
 * compute; for anything else it does not, so give it ASCII only.
 * @returns an unsigned 32-bit integer
 */
export function fnv1a32(text: string): number {
  let hash = 0x811c9dc5
  for (let index = 0; index < text.length; index += 1) {
    hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193)
  }
  return hash >>> 0
}
