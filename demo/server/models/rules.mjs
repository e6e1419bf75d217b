/** Answers by rules: sums, units, words, dates, and a little talk. Says what it is where no rule fits. */
export function answerByRules({prompt, messages}) {
  const text = prompt.trim();
  for (const rule of rules) {
    const answer = rule(text, messages);
    if (answer !== undefined) return {text: answer};
  }
  return {text: fallback(text)};
}

const korean = (text) => /[\uac00-\ud7a3]/.test(text);

const rules = [greet, whoAreYou, calculate, convert, countWords, date, reverse, remember, thank];

function greet(text) {
  if (/^(안녕|반가)/.test(text))
    return '안녕하세요! 저는 규칙으로 답하는 데모 모델입니다. `12 * 7` 이나 `오늘 며칠이야?` 라고 물어보세요.';
  if (/^(hi|hello|hey|good (morning|evening))\b/i.test(text)) {
    return 'Hello! I am a rule-based demo model. Ask me `12 * (3 + 4)`, `5 km in miles`, or for the date.';
  }
  return undefined;
}

function whoAreYou(text) {
  if (/(누구|뭐야|무엇이)/.test(text) && text.length < 20) {
    return '저는 언어 모델이 아니라 몇 가지 규칙으로 답하는 데모입니다.';
  }
  if (/\b(who|what) are you\b/i.test(text)) {
    return 'I am no language model: a handful of rules answers you, so that this page works without a key and without a network.';
  }
  return undefined;
}

function calculate(text) {
  const sum = /(?:^|\s)([-+(]*\d[\d\s.+\-*/×÷()^%]*\d\)*|\d+)\s*(?:=|\?|$)/.exec(text)?.[1];
  if (sum === undefined || !/[+\-*/×÷^%]/.test(sum)) return undefined;
  const value = new Calculator(sum.replaceAll('×', '*').replaceAll('÷', '/')).value();
  if (value === undefined) return undefined;
  if (!Number.isFinite(value)) return `\`${sum.trim()}\` has no value: it divides by zero.`;
  return `\`${sum.trim()}\` = **${Number(value.toPrecision(12))}**`;
}

/** Reads a sum by recursive descent: expression, term, factor. */
class Calculator {
  constructor(text) {
    this.tokens = text.match(/\d+(?:\.\d+)?|[-+*/^%()]/g) ?? [];
  }

  /** The value, or undefined if the text is no sum. */
  value() {
    const value = this.expression();
    return this.tokens.length === 0 && !Number.isNaN(value) ? value : undefined;
  }

  expression() {
    let value = this.term();
    while (this.tokens[0] === '+' || this.tokens[0] === '-') {
      value = this.tokens.shift() === '+' ? value + this.term() : value - this.term();
    }
    return value;
  }

  term() {
    let value = this.factor();
    while (['*', '/', '%'].includes(this.tokens[0])) {
      const operator = this.tokens.shift();
      const next = this.factor();
      value = operator === '*' ? value * next : operator === '/' ? value / next : value % next;
    }
    return value;
  }

  factor() {
    const token = this.tokens.shift();
    if (token === '-') return -this.factor();
    let value = Number(token);
    if (token === '(') {
      value = this.expression();
      if (this.tokens.shift() !== ')') return Number.NaN;
    }
    if (this.tokens[0] !== '^') return value;
    this.tokens.shift();
    return value ** this.factor();
  }
}

const units = {
  km: ['mile', 0.621371],
  kilometers: ['mile', 0.621371],
  miles: ['km', 1.609344],
  mile: ['km', 1.609344],
  kg: ['pound', 2.204623],
  pounds: ['kg', 0.453592],
  cm: ['inch', 0.393701],
  inches: ['cm', 2.54],
};

function convert(text) {
  const [, amount, unit] = /(-?\d+(?:\.\d+)?)\s*([a-z°]+)\s+(?:in|to|as)\s+[a-z°]+/i.exec(text) ?? [];
  if (amount === undefined) return undefined;
  if (/^(c|celsius|°c)$/i.test(unit))
    return `${amount} °C is **${(Number(amount) * 1.8 + 32).toFixed(1)} °F**.`;
  if (/^(f|fahrenheit|°f)$/i.test(unit))
    return `${amount} °F is **${((Number(amount) - 32) / 1.8).toFixed(1)} °C**.`;
  const [target, factor] = units[unit.toLowerCase()] ?? [];
  if (target === undefined) return undefined;
  return `${amount} ${unit} is about **${(Number(amount) * factor).toFixed(2)} ${target}**.`;
}

function countWords(text) {
  const [, counted] = /^(?:count|how many words(?: are)?(?: in)?)\b:?\s*(.+)/is.exec(text) ?? [];
  if (counted === undefined) return undefined;
  const words = counted.match(/[\p{L}\p{N}'’-]+/gu) ?? [];
  return `That is **${words.length} ${words.length === 1 ? 'word' : 'words'}** and ${[...counted].length} characters.`;
}

function date(text) {
  if (/(오늘|며칠|몇 시|날짜)/.test(text)) {
    return `지금은 **${new Date().toLocaleString('ko-KR', {dateStyle: 'full', timeStyle: 'short'})}** 입니다.`;
  }
  if (/\b(date|day|time) (is it|today)\b|\bwhat('s| is) (the )?(date|time)\b|\btoday\b/i.test(text)) {
    return `It is **${new Date().toLocaleString('en-GB', {dateStyle: 'full', timeStyle: 'short'})}**.`;
  }
  return undefined;
}

function reverse(text) {
  const [, word] = /^reverse:?\s+(.+)/is.exec(text) ?? [];
  return word === undefined ? undefined : [...word].reverse().join('');
}

function remember(text, messages) {
  if (!/\b(what did i (say|ask)|my (first|last) (question|message))\b|내가 뭐라고/i.test(text))
    return undefined;
  const asked = messages.filter(({role}) => role === 'user').slice(0, -1);
  if (asked.length === 0) return 'This is the first thing you said here.';
  return ['You said:', ...asked.map((message, index) => `${index + 1}. ${message.text.split('\n')[0]}`)].join(
    '\n',
  );
}

function thank(text) {
  if (/^(고마|감사)/.test(text)) return '천만에요!';
  return /^(thanks|thank you)\b/i.test(text) ? 'You are welcome.' : undefined;
}

function fallback(text) {
  const words = text.match(/[\p{L}\p{N}]+/gu) ?? [];
  const longest = words.reduce((best, word) => (word.length > best.length ? word : best), '');
  if (korean(text)) {
    return `저는 규칙 기반 데모라서 “${text.slice(0, 80)}”에는 맞는 규칙이 없습니다. ${words.length}개의 낱말을 적으셨네요. 계산(\`3 * 14\`)이나 날짜를 물어보세요.`;
  }
  return [
    `None of my rules fits “${text.slice(0, 120)}”. I am a demo, and honest about it.`,
    '',
    `What I can tell: you wrote ${words.length} words, and the longest is *${longest}*. What I can do:`,
    '',
    '- sums, such as `12 * (3 + 4)`',
    '- units, such as `5 km in miles`',
    '- `count: some words`, `reverse: a word`',
    '- the date and the time',
  ].join('\n');
}
