/** Digits as they are read aloud in Korean: these end in a consonant (영, 일, 삼, 육, 칠, 팔). */
const closedDigits = '013678';
/** Letters whose Korean names end in a consonant (엘, 엠, 엔, 알). */
const closedLetters = 'lmnr';
/** Among them, those that end in ㄹ: 일, 칠, 팔, and 엘, 알. */
const rieulDigits = '178';
const rieulLetters = 'lr';
/** The place of ㄹ among the final consonants. */
const rieul = 8;

/** `word` with the particle of a subject: 서버가, 엔드포인트가, 모델이. */
export function iGa(word: string): string {
  return word + (endsInConsonant(word) ? '이' : '가');
}

/** `word` with the particle of a topic: 토큰은, 키는. */
export function eunNeun(word: string): string {
  return word + (endsInConsonant(word) ? '은' : '는');
}

/** `word` with the particle of a direction or a means: 서버로, 모델로, 시스템으로. */
export function euRo(word: string): string {
  return word + (endsInConsonant(word) && !endsInRieul(word) ? '으로' : '로');
}

/** Whether `word`, read aloud in Korean, ends in a consonant, which decides the form of the particle after it. */
function endsInConsonant(word: string): boolean {
  const last = lastOf(word);
  const final = finalOf(last);
  return final === undefined ? closedDigits.includes(last) || closedLetters.includes(last) : final !== 0;
}

/** ㄹ takes the same direction particle as a vowel. */
function endsInRieul(word: string): boolean {
  const last = lastOf(word);
  const final = finalOf(last);
  return final === undefined ? rieulDigits.includes(last) || rieulLetters.includes(last) : final === rieul;
}

/** The last letter or digit: what stands around it, such as a bracket, is not read. */
function lastOf(word: string): string {
  return /[\p{L}\p{N}](?=[^\p{L}\p{N}]*$)/u.exec(word.toLowerCase())?.[0] ?? ' ';
}

/** The number of a Hangul syllable's final consonant; 0: it has none. Undefined for what is no Hangul syllable. */
function finalOf(character: string): number | undefined {
  const code = character.charCodeAt(0);
  // Hangul syllables stand in blocks of 28; the first of each block has no final consonant (Unicode, chapter 3.12).
  return code >= 0xac00 && code <= 0xd7a3 ? (code - 0xac00) % 28 : undefined;
}
