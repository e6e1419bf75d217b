const fence = '```';

/** What an answer can look like, by the words that ask for it. */
const sections = {
  lists: `## Lists\n\n1. First, a numbered entry\n2. Then another\n   - with a nested one\n   - and its neighbour\n\n- [x] a task that is done\n- [ ] one that is not`,
  table: `## Table\n\n| Model | Speed | Note |\n| :-- | --: | :-- |\n| demo-ngram | 150 tok/s | knows one text |\n| demo-rules | 60 tok/s | knows a few rules |\n| demo-slow-thinker | 18 tok/s | thinks aloud |`,
  code: `## Code\n\n${fence}typescript\n/** Calls \`run\` once the calls have been quiet for \`ms\` milliseconds. */\nexport function debounce<A extends unknown[]>(run: (...args: A) => void, ms: number) {\n  let timer: ReturnType<typeof setTimeout> | undefined;\n  return (...args: A) => {\n    clearTimeout(timer);\n    timer = setTimeout(run, ms, ...args);\n  };\n}\n${fence}\n\nInline code looks like \`const answer = 42\`.`,
  quote: `## Quote\n\n> A test that cannot fail asks nothing.\n>\n> > And a quote can hold another one.`,
  maths: `## Maths\n\nA circle of radius $r$ has the area $\\pi r^2$, and\n\n$$\\sum_{k=1}^{n} k = \\frac{n(n+1)}{2}.$$\n\nA price of $5 or $10 stays a price.`,
  links: `## Links\n\nA [link to the specification](https://html.spec.whatwg.org/) and an address by itself: https://commonmark.org/. Raw HTML such as <b>this</b> stays text.`,
  emphasis: `## Emphasis\n\n**Strong**, *emphasised*, ~~struck out~~, and ***both at once***.`,
};

const words = {
  lists: /list|task|목록/i,
  table: /table|표/i,
  code: /code|typescript|코드/i,
  quote: /quot|인용/i,
  maths: /math|formula|수식|수학/i,
  links: /link|링크/i,
  emphasis: /emphas|bold|강조/i,
};

/** Shows Markdown: the sections that the prompt names, or all of them. */
export function answerInMarkdown({prompt}) {
  const named = Object.keys(sections).filter((name) => words[name].test(prompt));
  const shown = named.length > 0 ? named : Object.keys(sections);
  const asked = prompt.trim().split('\n')[0].slice(0, 80);
  return {
    text: [`# A tour of Markdown\n\nYou asked: *${asked}*`, ...shown.map((name) => sections[name])].join(
      '\n\n',
    ),
  };
}
