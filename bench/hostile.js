const item = (depth) => `${'  '.repeat(depth)}- item ${depth}`;

/** Answers that break others, by what they are. */
export const hostile = {
  '20,000 quote marks': () => '>'.repeat(20_000) + ' the end',
  '3,000 nested lists': () => `${Array.from({length: 3000}, (_, depth) => item(depth)).join('\n')} the end`,
  'a line of 1 MB': () => 'word '.repeat(200_000) + 'the end',
  'code of 1 MB': () => `\`\`\`text\n${'const line = 1;\n'.repeat(65_000)}the end\n\`\`\`\n`,
  'code with 30,000 directional controls': () =>
    `\`\`\`text\n${'const \u202ea\u2066 = \u2069;\n'.repeat(10_000)}the end\n\`\`\`\n`,
  'a table of 10,000 rows': () => `| a | b |\n| - | - |\n${'| cell | *cell* |\n'.repeat(10_000)}\nthe end`,
  'everything unclosed': () => '**bold *it [link](http://x `code $x '.repeat(3000) + 'the end',
  '20,000 opened brackets': () => '['.repeat(20_000) + 'the end',
  '50,000 stars': () => '*'.repeat(50_000) + 'the end',
  '5,000 formulas': () => `${'$a$ and '.repeat(5000)}the end`,
  'a formula in a thousand braces': () => `$$${'{'.repeat(1000)}x${'}'.repeat(1000)}$$\n\nthe end`,
};
