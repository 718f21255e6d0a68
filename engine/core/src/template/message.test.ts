import { expect, it } from 'vitest'
import { renderMessage } from './message.ts'

/** What a mail's HTML becomes for an account of this name: itself, or the code and the reason it is not sent for. */
function rendered(html: string, name: string): string {
  const message = renderMessage({ html: ['html', html] }, { 'account.name': name })
  return message.ok ? message.texts.html : `${message.refusal.code}: ${message.refusal.reason}`
}

const named = '<p style="color:#333">Hello {{ account.name }}</p>'

it('sends HTML as it was written, and what is printed into it as text', () => {
  expect(rendered(named, 'Acme')).toBe('<p style="color:#333">Hello Acme</p>')
  expect(rendered(named, '<script>alert("1")</script>')).toBe(
    '<p style="color:#333">Hello &lt;script&gt;alert(&#34;1&#34;)&lt;/script&gt;</p>',
  )
})

it.each([
  [
    '<a href="{{ account.name }}">',
    'javascript:x',
    'A link in its html leads neither to a page nor to a mail',
  ],
  [
    '<img src="{{ account.name }}">',
    'data:x',
    'A picture in its html comes neither from the web nor with the mail',
  ],
])('sends nothing with an address that was printed into %s', (html, name, reason) => {
  expect(rendered(html, 'https://acme.example')).toContain('acme.example')
  expect(rendered(html, name)).toBe(`unsafe-link: ${reason}`)
})

it.each([
  ['<p style="width:{{ account.name }}">', 'expression(alert(1))', 'expression() in a style'],
  ['<style>p { {{ account.name }} }</style>', '@import url(//x.example)', '@import in a style'],
  ['<meta http-equiv={{ account.name }} content="0">', 'refresh', '<meta http-equiv="refresh">'],
  ['<p title={{ account.name }}>', 'x onclick=alert(1)', 'onclick of <p>'],
])('sends nothing that does more than show itself: %s', (html, name, what) => {
  expect(rendered(html, name)).toBe(`unsafe-markup: Its html holds ${what}, which a mail must not`)
})

it('fails for an account whose facts it cannot be rendered for, and names the part', () => {
  const parts = { title: ['line', 'Call about {{ account.products_owned[0] }}'] } as const
  expect(renderMessage(parts, { 'account.products_owned': [] })).toEqual({
    ok: false,
    refusal: {
      kind: 'failed',
      code: 'template',
      reason: expect.stringContaining('its title cannot be rendered: undefined variable') as string,
    },
  })
  expect(renderMessage(parts, { 'account.products_owned': ['core'] })).toEqual({
    ok: true,
    texts: { title: 'Call about core' },
  })
})

it('is held back where it has a hole, and not where holes may be left', () => {
  const parts = { text: ['text', 'Your score: {{ account.nps }}'] } as const
  const facts = { 'account.nps': null }
  expect(renderMessage(parts, facts)).toMatchObject({ refusal: { kind: 'suppressed', code: 'missing-fact' } })
  expect(renderMessage(parts, facts, 'left')).toEqual({ ok: true, texts: { text: 'Your score: ' } })
})
