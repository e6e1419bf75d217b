/** A piece of Markdown with the HTML that a specification wants. */
export interface Example {
  readonly number: number;
  readonly section: string;
  readonly markdown: string;
  readonly html: string;
}

/** All examples of the CommonMark specification (https://spec.commonmark.org), from its npm package. */
export async function commonmarkExamples(): Promise<Example[]> {
  const response = await fetch(new URL('../../node_modules/commonmark-spec/spec.txt', import.meta.url));
  const text = (await response.text()).replace(/\r\n?/g, '\n').replace(/^<!-- END TESTS -->[^]*/m, '');
  const examples: Example[] = [];
  let section = '';
  for (const [, markdown, html, heading] of text.matchAll(
    /^`{32} example\n([^]*?)^\.\n([^]*?)^`{32}$|^#{1,6} *(.*)$/gm,
  )) {
    if (heading !== undefined) section = heading;
    if (markdown === undefined || html === undefined) continue;
    examples.push({
      number: examples.length + 1,
      section,
      markdown: markdown.replaceAll('→', '\t'),
      html: html.replaceAll('→', '\t'),
    });
  }
  return examples;
}

/** What GitHub's extensions (https://github.github.com/gfm/) and other renderers of answers add to CommonMark. */
export const extensions: readonly string[] = [
  '| foo | bar |\n| --- | --- |\n| baz | bim |\n',
  '| abc | defghi |\n:-: | -----------:\nbar | baz\n',
  '| f\\|oo  |\n| ------ |\n| b `\\|` az |\n| b **\\|** im |\n',
  '| abc | def |\n| --- | --- |\n| bar | baz |\n> bar\n',
  '| abc | def |\n| --- | --- |\n| bar | baz |\nbar\n\nbar\n',
  '| abc | def |\n| --- |\n| bar |\n',
  '| abc | def |\n| --- | --- |\n| bar |\n| bar | baz | boo |\n',
  '| abc | def |\n| --- | --- |\n',
  'text before\n| a |\n|---|\n| b |\n',
  '- [ ] foo\n- [x] bar\n',
  '- [x] foo\n  - [ ] bar\n  - [x] baz\n- [ ] bim\n',
  '1. [ ] a\n\n2. [X] b\n',
  '~~Hi~~ Hello, ~there~ world!\n',
  'This ~~has a\n\nnew paragraph~~.\n',
  'This will ~~~not~~~ strike.\n',
  'www.commonmark.org/help for more.\n',
  'Visit www.commonmark.org/a.b. (www.google.com/search?q=Markup+(business))\n',
  'http://commonmark.org and https://encrypted.google.com/search?q=x&hl;\n',
  'foo@bar.baz and hello+xyz@mail.example, not a.b-c_d@a.b-\n',
  'A[^1] and B[^long].\n\n[^1]: One.\n[^long]: Two\n    lines\n\n    and a paragraph\n',
  '[^1]: First the note.\n\nThen the text[^1].\n',
  '> [!NOTE]\n> Useful.\n>\n> - too\n',
  '> [!warning]\n\n> [!tip] no\n',
  '$$\nx^2 + y_1\n$$\n\nand $a_b$ or \\(c*d*e\\) and\n\n\\[\n\\frac{1}{2}\n\\]\n',
  'It costs $5 or $10, and $x$ is free.\n',
  'Sum:\n$$a$$\nmore\n===\n',
];

/** Whole answers, each with something that changes what stood before it. */
export const documents: Readonly<Record<string, string>> = {
  'late link definitions':
    'See [the docs], [this][ref] and\n\n> quoted [ref]\n\n- item [the docs]\n\n| [ref] |\n|---|\n| [x][the docs] |\n\n```\n[ref]\n```\n\n' +
    '[the docs]: https://example.com/docs "The\ndocs"\n[ref]:\n  <https://example.com/ref>\n\nEnd.',
  footnotes:
    'One[^a], two[^b] and none[^c].\n\n- item[^b]\n\n[^b]: Second, see [ref].\n\n[^a]: First\n    goes on\n\n    - and on\n\nText[^a].\n\n[ref]: https://example.com',
  'setext underlines':
    'One\n===\n\nTwo\nlines\n---\n\npara\n\n---\n\n- item\n---\n\n> quote\n---\n\na\n=\nb\n-',
  'lists that turn loose':
    '- a\n- b\n  - c\n  - d\n\n  - e\n- f\n\n- g\n\n1. x\n2. y\n\n   more\n3. z\n\n* other\n+ list\n\nend',
  'tables whose delimiter row comes later':
    'a | b\n-- | :-:\n1 | 2\n\n| c |\n| - |\n\n| no | table |\n\nx | y\n\n| d | e |\n|---|---|\n| `|` | **f** |\nafter',
  'fences in lists and quotes':
    '- code:\n\n  ```js\n  let a = 1;\n\n  - no list\n  ```\n\n- next\n\n> ```\n> quoted\n>\n> ~~~\n> ```\n> after\n\n1. ```\n   one\n   ```\n\n~~~~md\n```\nin\n```\n~~~~\n\n```\nopen',
  'everything with CRLF':
    '# Head\r\n\r\nText  \r\nmore\r\n===\r\n\r\n- a\r\n- b\r\n\r\n| a |\r\n|---|\r\n| b |\r\n\r\n```js\r\ncode\r\n\r\n```\r\n\r\n[^1] $$x$$\r\n\r\n[^1]: note\r\n',
  'mixed directions and scripts':
    '## 한국어 **굵게**입니다\n\nשלום [קישור](https://example.com) עולם\n\n- שלום\n- hello\n\n값은 $x$입니다. 速度は*速い*です。\n',
  'raw HTML':
    '<div>\n*raw*\n\n</div>\n\nText <b>bold</b> <!-- no\n\ncomment -->\n\n<script>\nlet a;\n\n</script>\nend',
};

/** Pieces of syntax, for documents made at random. */
export const fragments: readonly string[] =
  'a|b c|foo|\n|\n|\n\n|\n\n| |  |    |\t|- |* |1. |2) |> |# |===|---|***|```|``|`|~~~|~~|*|**|_|__|[|](https://e.com)|]|[a]|[a]: /u|[a]: https://x.y "t"|"|(|)|[^1]|[^1]: |![|$|$$|$x$|\\(|\\)|\\[|\\]|\\|<|>|<div>|</div>|<!--|-->|https://e.com/x|www.e.com|a@b.co|&amp;|[ ] |[x] |[!NOTE]|$5|한|\n> |\n- |\n  |\n    |\n# |\n```\n|\n---\n|\n===\n|\r\n|  \n'
    .split('|')
    .concat('|', '| a | b |', '\n|---|---|\n', 'a | b\n', '-|-\n');

/** An answer of about `length` characters, always the same for the same `seed`. */
export function answer(length: number, seed: number): string {
  let state = seed;
  const random = (below: number) => {
    state = (state * 1664525 + 1013904223) % 4294967296;
    return Math.floor((state / 4294967296) * below);
  };
  const words =
    'model token answer stream latency memory kernel tensor batch cache layer vector weight signal budget 모델은 응답을 그래서 데이터 処理 速度 結果'.split(
      ' ',
    );
  const word = () => words[random(words.length)] ?? '';
  const phrase = (count: number) => Array.from({length: count}, word).join(' ');
  const marked = [
    () => `**${phrase(2)}**`,
    () => `\`${word()}_${word()}\``,
    () => `[${phrase(2)}](https://example.com/${random(99)})`,
    () => `*${phrase(2)}*`,
    () => `$x_{${random(9)}}^2 + y$`,
  ];
  const sentence = () => `${phrase(6 + random(10))} ${(marked[random(10)] ?? word)()} ${word()}.`;
  const lines = (count: number, line: (index: number) => string) =>
    Array.from({length: count}, (_, i) => line(i)).join('');
  const blocks = [
    () => `## ${phrase(4)}\n`,
    () => `${sentence()} ${sentence()} ${sentence()}\n`,
    () => `${sentence()} ${sentence()}\n`,
    () =>
      lines(
        3 + random(4),
        () => `- ${sentence()}\n${random(3) === 0 ? `  - ${sentence()}\n  - ${sentence()}\n` : ''}`,
      ),
    () => lines(3 + random(4), (i) => `${i + 1}. ${sentence()}\n`),
    () =>
      `| a | b | c |\n| --- | :-: | --: |\n${lines(3 + random(8), () => `| ${word()} | ${phrase(2)} | ${random(99)} |\n`)}`,
    () =>
      `\`\`\`python\n${lines(8 + random(30), (i) => `${'    '.repeat(i % 3)}value_${i} = call(${random(99)})\n`)}\`\`\`\n`,
    () => `$$\n\\sum_{i=0}^{n} x_i^2 = \\frac{${random(9)}}{2}\n$$\n`,
  ];
  let text = '';
  while (text.length < length) text += `${(blocks[random(blocks.length)] ?? sentence)()}\n`;
  return text.slice(0, length);
}
