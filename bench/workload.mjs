// Answers as models write them, the same at each run: headings, paragraphs, nested lists, tables, code, maths, CJK, links.

/** Numbers from 0 to 1, the same for the same seed (mulberry32). */
export function seeded(seed) {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

const nouns =
  'server model token stream cache queue thread socket buffer parser index record worker frame layout signal'.split(
    ' ',
  );
const verbs = 'reads writes keeps drops sends holds splits joins waits for measures'.split(' ');
const korean =
  '모델은 서버에서 토큰을 하나씩 받아 화면에 그립니다. 응답이 길어도 이미 그린 부분은 다시 읽지 않습니다.';

/**
 * `length` characters of Markdown.
 *
 * @param language The language of its code. One that nobody colours by default, so that colouring is measured apart.
 */
export function answer(length, seed = 1, language = 'text') {
  const random = seeded(seed);
  const pick = (list) => list[Math.floor(random() * list.length)];
  const between = (low, high) => low + Math.floor(random() * (high - low + 1));
  const words = (count) => {
    const list = [];
    for (let i = 0; i < count; i += 1) {
      const word = i % 3 === 1 ? pick(verbs) : pick(nouns);
      const mark = random();
      list.push(mark < 0.04 ? `**${word}**` : mark < 0.07 ? `*${word}*` : mark < 0.1 ? `\`${word}\`` : word);
    }
    return list.join(' ');
  };
  const sentence = () => {
    const text = words(between(8, 24));
    return `${text.charAt(0).toUpperCase()}${text.slice(1)}.`;
  };
  const paragraph = () => Array.from({length: between(2, 7)}, sentence).join(' ');
  const parts = {
    paragraph,
    heading: () => `${'#'.repeat(between(2, 4))} ${words(4)}`,
    list: () =>
      Array.from({length: between(3, 9)}, (_, i) => {
        const nested = random() < 0.3 ? `\n  - ${words(6)}\n  - ${words(5)}` : '';
        return `- ${words(between(5, 14))}${nested}`;
      }).join('\n'),
    ordered: () => Array.from({length: between(3, 7)}, (_, i) => `${i + 1}. ${sentence()}`).join('\n'),
    table: () => {
      const columns = between(3, 5);
      const row = () => `| ${Array.from({length: columns}, () => words(2)).join(' | ')} |`;
      return [row(), `|${' --- |'.repeat(columns)}`, ...Array.from({length: between(3, 12)}, row)].join('\n');
    },
    code: () => {
      const lines = Array.from({length: between(30, 90)}, (_, i) =>
        i % 9 === 8
          ? ''
          : `${'  '.repeat(i % 4)}const ${pick(nouns)}${i} = ${pick(nouns)}(${between(1, 999)}, '${pick(verbs)}');`,
      );
      return `\`\`\`${language}\n${lines.join('\n')}\n\`\`\``;
    },
    maths: () =>
      `The sum is $\\sum_{k=1}^{${between(2, 90)}} k^2$, and so\n\n$$\\frac{n(n+1)(2n+1)}{6} = ${between(1, 99)}x.$$`,
    korean: () => korean,
    link: () => `${sentence()} See [the standard](https://html.spec.whatwg.org/${pick(nouns)}) for more.`,
  };
  const order =
    'heading paragraph list paragraph code paragraph table link korean ordered maths paragraph'.split(' ');
  const blocks = [];
  let size = 0;
  for (let i = 0; size < length; i += 1) {
    const block = parts[order[i % order.length]]();
    blocks.push(block);
    size += block.length + 2;
  }
  return blocks.join('\n\n').slice(0, length);
}

/** A history of `count` messages, prompts and answers in turns, of about 1.84 kB each on average. */
export function history(count, seed = 7) {
  const random = seeded(seed);
  const messages = [];
  for (let i = 0; i < count; i += 1) {
    const isPrompt = i % 2 === 0;
    const text = isPrompt
      ? `Question ${i / 2 + 1}: ${answer(180, seed + i).replaceAll(/[#|`*\n]/g, ' ')}`
      : answer(2600 + Math.floor(random() * 1800), seed + i);
    messages.push({
      id: `m${i}`,
      role: isPrompt ? 'user' : 'assistant',
      status: 'done',
      text,
      ...(i > 0 && {parentId: `m${i - 1}`}),
    });
  }
  return messages;
}
