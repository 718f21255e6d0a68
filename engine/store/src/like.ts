/** @returns the pattern of `like` for whatever has this text somewhere in it */
export function partOf(text: string): string {
  return `%${text.replaceAll(/[\\%_]/g, (character) => `\\${character}`)}%`
}
