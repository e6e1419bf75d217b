import {expect} from '@open-wc/testing';
import fc from 'fast-check';
import {createMarkdownView} from '../../src/markdown/index.js';
import {foreign} from './allowed.js';
import {documents, extensions, fragments} from './examples.js';
import {show, stream, texts} from './helpers.js';

const schemes = [
  'javascript:alert(1)',
  'JaVaScRiPt:alert(1)',
  ' javascript:alert(1)',
  'java&#10;script:alert(1)',
  'java&Tab;script:alert(1)',
  'javascript&colon;alert(1)',
  '&#106;avascript:alert(1)',
  '&#x6A;avascript:alert(1)',
  '\u0001javascript:alert(1)',
  '&#1;javascript:alert(1)',
  'javascript&#58;alert(1)',
  'vbscript:msgbox(1)',
  'data:text/html,<script>alert(1)</script>',
  'data:text/html;base64,PHNjcmlwdD4=',
  'file:///etc/passwd',
  'blob:https://example.com/x',
  'filesystem:https://example.com/x',
  'about:blank',
  'view-source:https://example.com',
  'intent://x#Intent;end',
  'ws://example.com',
  'ftp://example.com',
  '//example.com/x',
  '/path',
  '#hash',
  '?query',
  'https:',
  'http://[::1',
];

const html = [
  '<script>alert(1)</script>',
  '<img src=x onerror=alert(1)>',
  '<img src="https://evil.example/x.png">',
  '<svg onload=alert(1)><a xlink:href="javascript:alert(1)"><text>x</text></a></svg>',
  '<math><mi xlink:href="javascript:alert(1)">x</mi></math>',
  '<iframe src="javascript:alert(1)"></iframe>',
  '<iframe srcdoc="<script>alert(1)</script>"></iframe>',
  '<object data="x"></object><embed src="x">',
  '<form action="https://evil.example"><input name="token"><button>Send</button></form>',
  '<input type="password" autofocus onfocus=alert(1)>',
  '<meta http-equiv="refresh" content="0;url=https://evil.example">',
  '<base href="https://evil.example/">',
  '<link rel="stylesheet" href="https://evil.example/x.css">',
  '<style>* { display: none }</style>',
  '<p style="position:fixed;inset:0">over all</p>',
  '<a id="location" name="cookie" href="https://evil.example">x</a>',
  '<div id="content" class="user" slot="actions" part="send">x</div>',
  '<video src=x onerror=alert(1)></video><audio src=x></audio>',
  '<details open ontoggle=alert(1)>x</details>',
  '<template shadowrootmode="open"><script>alert(1)</script></template>',
  '<bai-chat-page base-url="https://evil.example"></bai-chat-page>',
  '<!--><img src=x onerror=alert(1)>-->',
  '<noscript><p title="</noscript><img src=x onerror=alert(1)>">',
];

describe('Nothing but what is on the list comes out of', () => {
  for (const address of schemes) {
    it(`an address such as ${JSON.stringify(address)}`, () => {
      const box = show(
        `[text](${address}) [more](<${address}>) ![alt](${address}) <${address}> [ref][r]\n\n[r]: ${address}\n`,
      );
      expect(foreign(box)).to.deep.equal([]);
      for (const {href} of box.querySelectorAll('a')) expect(href).to.match(/^https?:|^mailto:|^tel:/);
      expect(box.querySelector('img')).not.to.exist;
      expect(box.textContent).to.contain('text').and.to.contain('more');
    });
  }

  for (const tag of html) {
    it(`HTML such as ${tag}`, () => {
      const box = stream([
        `${tag}\n\ntext ${tag} **${tag}**\n\n- ${tag}\n\n| ${tag.replaceAll('|', '')} |\n|---|\n`,
      ]);
      expect(foreign(box)).to.deep.equal([]);
      // As text, so that the reader sees what the answer holds.
      expect(box.textContent).to.contain(tag);
    });
  }

  it('names of languages, titles, labels and formulas', () => {
    const box = show(
      '```js" onclick="alert(1)\nx\n```\n\n```<img/src=x>\ny\n```\n\n[a](https://e.com "\\" onclick=\\"x")\n\n' +
        '[^"><img src=x>]\n\n[^"><img]: note\n\n$\\href{javascript:alert(1)}{x}$ $\\text{<img src=x>}$ $\\class{a}{b}$',
    );
    expect(foreign(box)).to.deep.equal([]);
  });

  it('documents made of nasty pieces', function () {
    this.timeout(60_000);
    const piece = fc.constantFrom(
      ...fragments,
      ...html,
      ...schemes.map((address) => `](${address})`),
      '![',
      '[',
    );
    fc.assert(
      fc.property(fc.array(piece, {maxLength: 25}), (pieces) => {
        expect(foreign(stream(pieces)), JSON.stringify(pieces)).to.deep.equal([]);
      }),
      {seed: 7, numRuns: 300},
    );
  });

  it('whole documents with formulas and colours in place', async () => {
    const box = document.createElement('div');
    const view = createMarkdownView(box, {
      texts,
      copy: () => Promise.resolve(),
      whenIdle: (task) => {
        task();
      },
    });
    view.append([...Object.values(documents), ...extensions].join('\n\n'));
    view.append(
      '\n\n```ts\nconst a: string = "b"; // c\n```\n\n$$\\begin{aligned}a&=\\frac{\\sqrt[3]{b}}{c}\\\\d&\\in\\mathbb{R}\\end{aligned}$$\n',
    );
    view.append(
      '\n$\\color{red}{x}$ $\\href{https://e.com}{y}$ $\\rule{99em}{99em}$ $\\llap{z}$ $\\includegraphics{x}$ $\\style{color:red}{w}$\n',
    );
    view.finish();
    view.flush();
    await view.settled;
    expect(box.querySelector('math')).to.exist;
    expect(foreign(box)).to.deep.equal([]);
  });
});

describe('A link', () => {
  const address = (text: string) => show(text).querySelector('a');

  it('opens in a new tab that knows nothing of the page', () => {
    expect(address('[a](https://example.com/x?y=z#w)')).to.include({
      href: 'https://example.com/x?y=z#w',
      rel: 'noopener noreferrer',
      target: '_blank',
    });
    expect(address('<mailto:a@b.co>')?.href).to.equal('mailto:a@b.co');
    expect(address('[call](tel:+123)')?.href).to.equal('tel:+123');
  });

  const disguises: readonly (readonly [string, string])[] = [
    ['[https://bank.example/login](https://evil.example)', 'evil.example'],
    ['[bank.example](https://evil.example)', 'evil.example'],
    ['[www.bank.example](https://evil.example)', 'evil.example'],
    ['[safe at evil.example and bank.example](https://evil.example)', 'evil.example'],
    ['[**bank**.example](https://evil.example)', 'evil.example'],
    ['[bank\u200b.example](https://evil.example)', 'evil.example'],
    ['[bank。example](https://evil.example)', 'evil.example'],
    ['[ｂａｎｋ．ｅｘａｍｐｌｅ](https://evil.example)', 'evil.example'],
    ['[\u202eelpmaxe.knab](https://evil.example)', 'evil.example'],
    ['[127.0.0.1](https://evil.example)', 'evil.example'],
    ['[click](https://bank.example@evil.example/)', 'evil.example'],
    ['<https://bank.example@evil.example/>', 'evil.example'],
    ['[me@bank.example](mailto:you@evil.example)', 'you@evil.example'],
    ['[`bank.example`](https://evil.example:8080/x)', 'evil.example:8080'],
  ];

  for (const [text, host] of disguises) {
    it(`tells where it goes: ${JSON.stringify(text)}`, () => {
      expect(address(text)?.textContent).to.contain(`goes to ${host}`);
    });
  }

  for (const text of [
    '[the docs](https://example.com)',
    '[example.com](https://www.example.com/x)',
    '[https://example.com/x](https://example.com/y)',
    '<https://example.com>',
    'www.example.com',
    '[main.py](https://example.com/main.py)',
    '[version 1.2.3](https://example.com)',
    '[e.g. this](https://example.com)',
    '[me@example.com](mailto:me@example.com)',
  ]) {
    it(`says no more than it must: ${text}`, () => {
      expect(address(text)?.textContent).not.to.contain('goes to');
    });
  }
});

describe('An image', () => {
  const source = 'a ![the alt](https://evil.example/x.png?secret "t") b';

  it('is not asked for before its button is pressed', () => {
    const box = show(source);
    document.body.append(box);
    expect(box.querySelector('img')).not.to.exist;
    expect(box.textContent).to.contain('the alt').and.to.contain('Load image from evil.example');
    const button = box.querySelector('button');
    button?.focus();
    button?.click();
    const image = box.querySelector('img');
    expect(image).to.include({
      src: 'https://evil.example/x.png?secret',
      alt: 'the alt',
      referrerPolicy: 'no-referrer',
    });
    expect(document.activeElement).to.equal(image);
    box.remove();
  });

  it('stays when the text goes on after it was loaded', () => {
    const box = document.createElement('div');
    const view = createMarkdownView(box, {texts});
    view.append(source);
    view.flush();
    box.querySelector('button')?.click();
    const image = box.querySelector('img');
    view.append(' and more **text**\n\nnext');
    view.finish();
    view.flush();
    expect(image).to.exist;
    expect(box.querySelector('img')).to.equal(image);
  });

  it('may load by itself only where the host allows its address', () => {
    const options = {allowImage: (url: URL) => url.origin === 'https://good.example'};
    const box = show('![a](https://good.example/a.png) ![b](https://evil.example/b.png)', options);
    expect([...box.querySelectorAll('img')].map(({alt}) => alt)).to.deep.equal(['a']);
    expect(box.querySelectorAll('button')).to.have.length(1);
  });
});

describe('Directional controls', () => {
  it('are made visible in code, and copied as they are', async () => {
    const copied: string[] = [];
    const copy = (text: string) => {
      copied.push(text);
      return Promise.resolve();
    };
    const code = 'if (a\u202e && b\u2066) {}';
    const box = show(`\`${code}\`\n\n\`\`\`\n${code}\n\`\`\`\n\n- \`\`\`\n  ${code}\n  \`\`\``, {copy});
    for (const shown of box.querySelectorAll('code'))
      expect(shown.textContent).to.equal('if (aU+202E && bU+2066) {}');
    for (const button of box.querySelectorAll<HTMLElement>('button')) button.click();
    await Promise.resolve();
    expect(copied).to.deep.equal([code, code]);
  });
});
