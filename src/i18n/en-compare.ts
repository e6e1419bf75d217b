/** The English texts of what compares chats. Loaded with it. */
export const compareTexts = {
  // The panel.
  /** Names the tabs of the panel. */
  compareViews: 'Ways to compare',
  closeCompare: 'Close Compare',
  turnsView: 'Turns',
  differenceView: 'Difference',
  runsView: 'Runs',
  chatsView: 'Chats',
  // Turns.
  turnOf: (index: number, count: number) => `Turn ${index} of ${count}`,
  previousTurn: 'Previous turn',
  nextTurn: 'Next turn',
  noTurns: 'Send a prompt to compare its answers',
  /** The caption of the table. */
  answersTo: (prompt: string) => `Answers to “${prompt}”`,
  showTurn: 'Show this turn in all chats',
  turnShown: 'The turn is shown in all chats',
  alignTurns: 'Align turns',
  alignTurnsHint: 'When you scroll a chat to another turn, the other chats show that turn too',
  turnColumns: {
    answer: 'Answer',
    firstToken: 'To first token',
    speed: 'Speed',
    tokens: 'Tokens',
    length: 'Characters',
    total: 'Total',
    waiting: 'Waiting',
    outcome: 'Outcome',
  },
  /** What the best and the worst of a column are called. */
  turnMarks: {
    firstToken: ['fastest', 'slowest'],
    speed: ['fastest', 'slowest'],
    tokens: ['most', 'fewest'],
    length: ['longest', 'shortest'],
    total: ['fastest', 'slowest'],
    waiting: ['shortest', 'longest'],
  } as Readonly<
    Record<'firstToken' | 'speed' | 'tokens' | 'length' | 'total' | 'waiting', readonly [string, string]>
  >,
  outcomeComplete: 'Complete',
  outcomeAnswering: 'Answering…',
  outcomeWaiting: 'Waiting…',
  howMeasured: 'How these are measured',
  measuredLength: 'Characters: those of the answer, without its reasoning.',
  measuredMarks:
    'The best and the worst of a column are marked. For tokens, characters and total only answers count that came to their own end.',
  copyTable: 'Copy table',
  copyAsMarkdown: 'Copy as Markdown',
  copyAsCSV: 'Copy as CSV',
  copyAsJSON: 'Copy as JSON',
  // Verdicts.
  verdict: 'Verdict',
  firstAnswer: 'First answer',
  secondAnswer: 'Second answer',
  isBetter: (name: string) => `${name} is better`,
  tie: 'Tie',
  bothBad: 'Both bad',
  note: 'Note',
  withdraw: 'Withdraw',
  verdictKept: (verdict: string) => `Verdict: ${verdict}`,
  verdictWithdrawn: 'Verdict withdrawn',
  /** A verdict as it is handed on. */
  verdictLine: (first: string, second: string, verdict: string, note: string) =>
    [`${first} and ${second}`, verdict, note].filter((part) => part !== '').join(': '),
  tally: 'Verdicts of all turns',
  tallyColumns: {model: 'Model', wins: 'Wins', losses: 'Losses', ties: 'Ties', bothBad: 'Both bad'},
  // Blind mode.
  blind: 'Blind',
  blindHint: 'Hides the names of models and all figures, and shuffles the chats',
  blindBegun: 'Names and figures are hidden, and the chats are shuffled',
  blindEnded: 'Names and figures are shown again',
  reveal: 'Reveal',
  revealAfterVerdict: 'Reveal after each verdict',
  revealed: (names: string) => `Revealed: ${names}`,
  /** Stands for the letter and the model of a chat. */
  answerNumber: (number: number) => `Answer ${number}`,
  blindDeleted: (name: string) => `${name} deleted`,
  blindEmpty: 'Ask something',
  blindFailed: 'The answer failed',
  // Difference.
  answerName: (letter: string, model: string) => (model === '' ? letter : `${letter} · ${model}`),
  /** One of several answers of a chat to one prompt. */
  alternativeName: (name: string, index: number, count: number) => `${name} · ${index} of ${count}`,
  onlyOneAnswer: 'There are no two answers to this prompt: send it to several chats, or retry an answer',
  differenceWaiting: (names: string) => `Waiting for the end of the answer: ${names}`,
  differenceFailed: (names: string) => `Nothing to compare: the answer failed: ${names}`,
  differenceEmpty: (names: string) => `Nothing to compare: the answer is empty: ${names}`,
  sameAnswer: 'This is one answer, chosen twice',
  identicalAnswers: 'The two answers are identical',
  sameWords: 'The two answers have the same words: only spaces, line breaks or numbers of lists differ',
  comparingAnswers: 'Comparing…',
  differenceFault: 'The answers could not be compared',
  sideBySide: 'Side by side',
  previousDifference: 'Previous difference',
  nextDifference: 'Next difference',
  differenceCount: (count: number) => (count === 1 ? '1 difference' : `${count} differences`),
  differencePosition: (index: number, count: number) => `${index} of ${count}`,
  /** `same` is a whole number of percent. */
  differenceSummary: (counts: {
    readonly added: number;
    readonly removed: number;
    readonly movedWords: number;
    readonly movedBlocks: number;
    readonly same: number;
  }) => {
    const words = (count: number): string => (count === 1 ? '1 word' : `${count} words`);
    const {added, removed, movedWords, movedBlocks, same} = counts;
    const parts = [
      added > 0 && `${words(added)} added`,
      removed > 0 && `${added > 0 ? removed : words(removed)} removed`,
      movedWords > 0 && `${words(movedWords)} moved`,
      movedBlocks > 0 && `${movedBlocks === 1 ? '1 block' : `${movedBlocks} blocks`} moved`,
    ].filter((part) => part !== false);
    return `${parts.length > 0 ? parts.join(', ') : 'Only marks differ'}; ${same} % the same`;
  },
  /** Said before words that only one answer has. */
  addedWords: 'added:',
  removedWords: 'removed:',
  movedFrom: (number: number, count: number) =>
    count === 1 ? 'moved from here' : `moved from here (${number})`,
  movedTo: (number: number, count: number) => (count === 1 ? 'moved here' : `moved here (${number})`),
  tooDifferent: 'Too different to compare word by word',
};
