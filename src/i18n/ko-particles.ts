/** Digits as they are read aloud in Korean: these end in a consonant (영, 일, 삼, 육, 칠, 팔). */
const closedDigits = '013678';
/** Letters whose Korean names end in a consonant (엘, 엠, 엔, 알). */
const closedLetters = 'lmnr';

/** `word` with the particle of a subject: 서버가, 엔드포인트가, 모델이. */
export function iGa(word: string): string {
  return word + (endsInConsonant(word) ? '이' : '가');
}

/** Whether `word`, read aloud in Korean, ends in a consonant, which decides the form of the particle after it. */
function endsInConsonant(word: string): boolean {
  const last = word.trimEnd().slice(-1).toLowerCase();
  const code = last.charCodeAt(0);
  // Hangul syllables stand in blocks of 28; the first of each block has no final consonant (Unicode, chapter 3.12).
  if (code >= 0xac00 && code <= 0xd7a3) return (code - 0xac00) % 28 !== 0;
  return closedDigits.includes(last) || closedLetters.includes(last);
}
