import { expect, it } from 'vitest'
import { isSuppression, renderMessage } from './message.ts'

/** What a mail's HTML becomes for an account of this name: itself, or the code and the reason it is not sent for. */
function rendered(html: string, name: string): string {
  const message = renderMessage({ html: ['html', html] }, { 'account.name': name })
  return isSuppression(message) ? `${message.code}: ${message.reason}` : message.html
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
