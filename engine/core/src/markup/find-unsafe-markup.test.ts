import { describe, expect, it } from 'vitest'
import { findUnsafeMarkup, findUnsafeTemplate } from './index.ts'

const link = (what: string) => ({ kind: 'link', what })
const picture = (what: string) => ({ kind: 'picture', what })
const markup = (what: string) => ({ kind: 'markup', what })

describe('what ordinary mails hold', () => {
  it.each([
    [
      'tables',
      '<table width="100%" cellpadding=0 bgcolor="#fff" role="presentation"><tr><td align=left>1</td></tr></table>',
    ],
    [
      'text',
      '<h1 dir="rtl">Hi</h1><p lang=de>a <b>b</b> <em>c</em><br><hr><ul><li value=3>x</ul>&nbsp;&copy; 1 < 2',
    ],
    [
      'links',
      '<a href="https://x.example/?a=b:c&d=e#f" target="_blank" rel="noopener" title="javascript:x">x</a>',
    ],
    ['mails and calls', '<a href="mailto:a@b.example?subject=Hi">m</a><a href="tel:+49-30-1">t</a>'],
    ['relative links', '<a href="#top">t</a><a href=/seats>s</a><a href="?a:b">q</a>'],
    [
      'pictures',
      '<img src="https://x.example/a.png" alt="" width=1><img src="cid:logo@daymark"><img src=http://x.example/a>',
    ],
    [
      'pictures by size',
      '<img srcset="https://x.example/a.png 1x, https://x.example/b,c.png 2x" sizes="100vw">',
    ],
    [
      'inline styles',
      `<p style="color:#333; font:15px/1.5 'A, B', serif; mso-line-height-rule:exactly; margin:0 auto !important">`,
    ],
    [
      'pictures in styles',
      '<td background="https://x.example/b.png" style="background:url(https://x.example/b.png) no-repeat">',
    ],
    [
      'functions of styles',
      '<td style="width:calc(100% - 2px);color:rgba(0,0,0,.5);background:linear-gradient(red,blue)">',
    ],
    [
      'style sheets',
      '<style type="text/css"><!-- a:not(.b){color:red} @media (max-width:480px){.c{width:100%!important}} --></style>',
    ],
    [
      'typefaces',
      '<style>@font-face{font-family:A;src:local("A"),url("https://x.example/a.woff2")format("woff2")}</style>',
    ],
    [
      'words about code',
      '<p>javascript: expression(1) @import url(x) onclick=1 &lt;script&gt;</p><!-- <script> -->',
    ],
    ['a title that looks like markup', '<title><script>alert(1)</script></title>'],
    ['attributes for readers and programs', '<p data-id="javascript:x" aria-label="a">x</p>'],
    ['parts that repeat', '<details open><summary>More</summary>…</details>'],
  ])('may be %s', (_, html) => expect(findUnsafeMarkup(html)).toBeNull())

  it('may be a whole document, with what only Outlook reads', () => {
    const html = `<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0 Transitional//EN" "http://www.w3.org/TR/xhtml1/DTD/xhtml1-transitional.dtd">
<html lang="en" xmlns="http://www.w3.org/1999/xhtml" xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office">
<head>
  <title>Hello</title>
  <meta charset="utf-8">
  <meta http-equiv="Content-Type" content="text/html; charset=UTF-8">
  <meta http-equiv="X-UA-Compatible" content="IE=edge">
  <meta name="viewport" content="width=device-width,initial-scale=1">
  <!--[if mso]>
  <noscript><xml><o:OfficeDocumentSettings><o:AllowPNG/><o:PixelsPerInch>96</o:PixelsPerInch></o:OfficeDocumentSettings></xml></noscript>
  <![endif]-->
  <!--[if lte mso 11]><style type="text/css">.group { width:100% !important; }</style><![endif]-->
  <style>#outlook a { padding:0; } @media only screen and (min-width:480px) { .column { width:100% !important; } }</style>
</head>
<body style="word-spacing:normal;background-color:#fafafa;">
  <!--[if mso | IE]><table align="center" border="0" role="presentation" style="width:600px;" width="600"><tr><td style="line-height:0px;"><![endif]-->
  <div style="margin:0px auto;max-width:600px;">Hello<o:p></o:p></div>
  <!--[if mso]><v:roundrect href="https://x.example/go" arcsize="8%" stroke="f" fillcolor="#0b5a79" style="height:40px;v-text-anchor:middle;width:200px;"><w:anchorlock/><center>Go</center></v:roundrect><![endif]-->
  <!--[if !mso]><!--><a href="https://x.example/go">Go</a><!--<![endif]-->
  <![if !mso]>Everybody else<![endif]>
</body>
</html>`
    expect(findUnsafeMarkup(html)).toBeNull()
  })
})

describe('an address that runs a program', () => {
  it.each([
    'javascript:alert(1)',
    'JaVaScRiPt:alert(1)',
    ' \u0001javascript:alert(1)',
    'java\tscript:alert(1)',
    'java\nscript:alert(1)',
    'data:text/html,<script>alert(1)</script>',
    'vbscript:x',
    'file:///etc/passwd',
    'blob:https://x.example/1',
  ])('is found in every attribute that takes one: %j', (address) => {
    expect(findUnsafeMarkup(`<b>Hi</b><a class=x href="${address}">x</a>`)).toEqual(link(address))
    expect(findUnsafeMarkup(`<A HREF = '${address}'>x</A>`)).toEqual(link(address))
    expect(findUnsafeMarkup(`<area href="${address}">`)).toEqual(link(address))
    expect(findUnsafeMarkup(`<img src="${address}">`)).toEqual(picture(address))
    expect(findUnsafeMarkup(`<table background="${address}">`)).toEqual(picture(address))
    expect(findUnsafeMarkup(`<img srcset="https://x.example/a 1x, ${address} 2x">`)).toMatchObject({
      kind: 'picture',
    })
    expect(findUnsafeMarkup(`<p style="background:url('${address.replaceAll('\n', '')}')">`)).toMatchObject({
      kind: 'picture',
    })
  })

  it.each([
    '&#106;avascript:x',
    '&#x6A;avascript:x',
    '&#0106avascript:x',
    'javascript&colon;x',
    'java&Tab;script:x',
    'java&NewLine;script:x',
    '&#1;javascript:x',
    '&#x6a&#x61vascript:x',
    'javascript&#58;x',
    'java&#0;script:x',
    'java\0script:x',
  ])('may not be hidden as %s', (address) => {
    expect(findUnsafeMarkup(`<a href="${address}">`)).toMatchObject({ kind: 'link' })
    expect(findUnsafeMarkup(`<img src=${address}>`)).toMatchObject({ kind: 'picture' })
  })

  it('does not hide between tags that no browser would keep', () => {
    expect(findUnsafeMarkup('<tr><td background="javascript:x">')).toEqual(picture('javascript:x'))
    expect(findUnsafeMarkup('<p><html><body background=javascript:x>')).toEqual(picture('javascript:x'))
    expect(findUnsafeMarkup('<a title=">" href="javascript:x">')).toEqual(link('javascript:x'))
    expect(findUnsafeMarkup('<!--><a href="javascript:x">-->')).toEqual(link('javascript:x'))
    expect(findUnsafeMarkup('<!-- --!><a href="javascript:x">-->')).toEqual(link('javascript:x'))
    expect(findUnsafeMarkup('<style></style ><a href="javascript:x">')).toEqual(link('javascript:x'))
    expect(findUnsafeMarkup('<title></title/><a/href="javascript:x">')).toEqual(link('javascript:x'))
  })
})

describe('what a mail must not hold', () => {
  it.each([
    ['<script>alert(1)</script>', '<script>'],
    ['<SCRIPT src=//x.example/x.js>', '<script>'],
    ['<base href="https://evil.example/">', '<base>'],
    ['<link rel="stylesheet" href="https://x.example/a.css">', '<link>'],
    ['<iframe src="https://x.example">', '<iframe>'],
    ['<object data="https://x.example">', '<object>'],
    ['<embed src="https://x.example">', '<embed>'],
    ['<form action="https://x.example"><input name=a></form>', '<form>'],
    ['<button formaction="javascript:x">Go</button>', '<button>'],
    ['<input type=image src="https://x.example/a">', '<input>'],
    ['<video poster="javascript:x"></video>', '<video>'],
    ['<svg><a xlink:href="javascript:x">Go</a></svg>', '<svg>'],
    ['<svg/onload=alert(1)>', '<svg>'],
    ['<math><mtext><mglyph><style><img src=x onerror=alert(1)></style></mglyph></mtext></math>', '<math>'],
    ['<template><img src="javascript:x"></template>', '<template>'],
    ['<noscript><p title="</noscript><img src=x onerror=alert(1)>">', '<noscript>'],
    ['<textarea><img title="</textarea><img src=x onerror=alert(1)>">', '<textarea>'],
    ['<xmp><a title="</xmp><svg onload=alert(1)>">', '<xmp>'],
    ['<plaintext><b>', '<plaintext>'],
    ['<frameset onload=alert(1)>', '<frameset>'],
    ['<marquee onstart=alert(1)>', '<marquee>'],
    ['<v:rect style="width:1px"></v:rect>', '<v:rect>'],
    ['<x-widget is="a">', '<x-widget>'],
    ['<img src="https://x.example/a" onerror="alert(1)">', 'onerror of <img>'],
    ['<p OnClick = alert(1)>', 'onclick of <p>'],
    ['<body onload=alert(1)>', 'onload of <body>'],
    ['<p>x<body onload=alert(1)>', 'onload of <body>'],
    ['<a xlink:href="https://x.example">', 'xlink:href of <a>'],
    ['<a href="https://x.example" ping="https://y.example">', 'ping of <a>'],
    ['<p srcdoc="<script>">', 'srcdoc of <p>'],
    ['<p formaction="https://x.example">', 'formaction of <p>'],
    ['<p contenteditable>', 'contenteditable of <p>'],
    ['<meta http-equiv="refresh" content="0;url=https://x.example">', '<meta http-equiv="refresh">'],
    ['<meta http-equiv=" Refresh " content="0;url=javascript:x">', '<meta http-equiv=" Refresh ">'],
    ['<meta http-equiv="&#114;efresh" content="0">', '<meta http-equiv="refresh">'],
    ['<meta http-equiv="Set-Cookie" content="a=b">', '<meta http-equiv="Set-Cookie">'],
    ['<!--[if mso]><script>alert(1)</script><![endif]-->', '<script>'],
    ['<!--[if gte IE 4]><p onclick=x><![endif]-->', 'onclick of <p>'],
    ['<!-- [if IE]><iframe><![endif]-->', '<iframe>'],
    ['<!--[if mso]>'.repeat(20_000), 'a condition within a condition'],
    [`<${'x'.repeat(50)}>`, `<${'x'.repeat(40)}…>`],
  ])('%s', (html, what) => expect(findUnsafeMarkup(html)).toEqual(markup(what)))

  it('is not a condition that reveals, within another', () => {
    const html = '<!--[if mso]><![if gte mso 12]><b>New</b><![endif]><!-- [if x] --><![endif]-->'
    expect(findUnsafeMarkup(html)).toBeNull()
  })

  it('is found in what only Outlook reads, addresses included', () => {
    const button = '<!--[if mso]><v:roundrect href="javascript:x"><![endif]-->'
    expect(findUnsafeMarkup(button)).toEqual(link('javascript:x'))
    const fill = '<!--[if mso]><v:fill src="file://x.example/a.png"/><![endif]-->'
    expect(findUnsafeMarkup(fill)).toEqual(picture('file://x.example/a.png'))
  })
})

describe('a style', () => {
  const sheet = (css: string) => `<style>${css}</style>`
  const inline = (css: string) => `<p style="${css}">x</p>`

  it.each([
    ['width:expression(alert(1))', 'expression() in a style'],
    ['width:EXPRESSION (alert(1))', 'alert() in a style'],
    ['WIDTH:EXPRESSION(1)', 'EXPRESSION() in a style'],
    ['width:expr\\65ssion(alert(1))', 'expression() in a style'],
    ['width:\\000065xpression(alert(1))', 'expression() in a style'],
    ['width:exp/**/ression(alert(1))', 'ression() in a style'],
    ['behavior:none', 'behavior in a style'],
    ['BEHAVIOR: none', 'BEHAVIOR in a style'],
    ['beh\\61vior:none', 'behavior in a style'],
    ['-moz-binding:none', '-moz-binding in a style'],
    ['background:url(https://x.example/(a', 'an unreadable address in a style'],
    ['background:element(#a)', 'element() in a style'],
    ['filter:progid:DXImageTransform.Microsoft.AlphaImageLoader(src=1)', 'AlphaImageLoader() in a style'],
  ])('may not say %s', (css, what) => {
    expect(findUnsafeMarkup(inline(css))).toEqual(markup(what))
    expect(findUnsafeMarkup(sheet(`p{${css}}`))).toEqual(markup(what))
  })

  it.each([
    ['@import url(https://x.example/a.css);', markup('@import in a style')],
    ['@IMPORT "https://x.example/a.css";', markup('@IMPORT in a style')],
    ['@\\69mport "https://x.example/a.css";', markup('@import in a style')],
    ['<!-- @import "a"; -->', markup('@import in a style')],
    ['@namespace a url(https://x.example);', markup('@namespace in a style')],
    ['p{background:url(javascript:x)}', picture('javascript:x')],
    ['p{background:url( "java\\script:x" )}', picture('javascript:x')],
    ['p{background:\\75rl(data:text/html,x)}', picture('data:text/html,x')],
    ['p{background:image-set("data:text/html,x" 1x)}', picture('data:text/html,x')],
    ['p{content:"javascript:x"}', null],
  ])('sheet may not say %s', (css, unsafe) => expect(findUnsafeMarkup(sheet(css))).toEqual(unsafe))

  it('is read to its end where nothing closes it, and by what an attribute says once it is decoded', () => {
    expect(findUnsafeMarkup('<style>@import "a"')).toEqual(markup('@import in a style'))
    expect(findUnsafeMarkup('<p style="width:expression&#40;1)">')).toEqual(markup('expression() in a style'))
    expect(findUnsafeMarkup('<p style="background:url(&quot;data:x&quot;)">')).toEqual(picture('data:x'))
  })
})

describe('a template', () => {
  it.each([
    '<a href="{{ links.add_seats }}">Add</a>',
    '<a href="https://x.example/{{ account.id }}?a={{ account.name | url_encode }}">x</a>',
    '<a href="{% if account.seats > 5 %}https{% else %}http{% endif %}://x.example">x</a>',
    '<td {% if account.seats < 5 %}width="3"{% endif %} style="color:{{ account.plan }};width:{{ account.seats }}px">',
    '<td style="background:{{ account.plan }}(1)"><h{{ account.seats }}>x</h{{ account.seats }}>',
    '{% if account.name != "<script>" %}<p>{{ "</p><script>" }}</p>{% endif %}',
    '{% comment %}"{% endcomment %}<p title="{{ account.name }}">',
    '{{ account.name',
  ])('may be %s', (template) => {
    expect(findUnsafeTemplate(template)).toBeNull()
  })

  it.each([
    ['<a href="javascript:{{ account.name }}">', 'link'],
    ['<a href=" java&Tab;script:{{ account.name }}">', 'link'],
    ['<img src="data:{{ account.name }}">', 'picture'],
    ['{% if account.name %}<script>{% endif %}', 'markup'],
    ['<p {% if account.name %}onclick="x"{% endif %}>', 'markup'],
    ['<style>{{ account.name }} @import "a";</style>', 'markup'],
  ])('may not be %s', (template, kind) => expect(findUnsafeTemplate(template)).toMatchObject({ kind }))
})
