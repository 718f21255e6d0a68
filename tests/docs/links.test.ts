import { existsSync, globSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, it } from 'vitest'

const clone = fileURLToPath(new URL('../../', import.meta.url))
const pages = globSync(['*.md', 'docs/*.md', 'findings/*.md'], { cwd: clone })

/** Headings as GitHub makes anchors of them. */
function anchorsOf(text: string): Set<string> {
  const headings = [...text.matchAll(/^#+ (.+)$/gm)].map(([, heading = '']) => heading)
  return new Set(
    headings.map((heading) =>
      heading
        .toLowerCase()
        .replaceAll(/[^\p{L}\p{N}\s_-]/gu, '')
        .replaceAll(' ', '-'),
    ),
  )
}

/** Links and pictures of a page that lead nowhere. */
function brokenLinksOf(page: string): string[] {
  const text = readFileSync(join(clone, page), 'utf8')
  const links = [...text.matchAll(/\]\(([^)\s]+)\)/g)].map(([, link = '']) => link)
  return links.filter((link) => {
    if (/^[a-z]+:/.test(link)) return false
    const [path = '', anchor] = link.split('#')
    const target = path === '' ? join(clone, page) : join(clone, dirname(page), path)
    if (!existsSync(target)) return true
    return anchor !== undefined && !anchorsOf(readFileSync(target, 'utf8')).has(anchor)
  })
}

it('has pages to look at', () => {
  expect(pages).toContain(join('docs', 'playbooks.md'))
})

it.each(pages)('leads nowhere but to what is there: %s', (page) => {
  expect(brokenLinksOf(page)).toEqual([])
})
