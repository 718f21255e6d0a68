/**
 * A template for people to read at a glance: what is filled in by its name, and none of the programming.
 * "{{ usage.seats.used }} of {{ usage.seats.limit }}" → "‹seats used› of ‹seats limit›"
 */
export function plainTemplate(text: string): string {
  return text
    .replaceAll(/\{%-?\s*(?:else|elsif|when)[\s\S]*?%\}/g, ' / ')
    .replaceAll(/\{%[\s\S]*?%\}/g, '')
    .replaceAll(/\{\{\s*([\w.]+)[\s\S]*?\}\}/g, (_, path: string) => `‹${nameOf(path)}›`)
    .replaceAll(/\s+/g, ' ')
    .trim()
}

function nameOf(path: string): string {
  return path.split('.').slice(-2).join(' ').replaceAll('_', ' ')
}
