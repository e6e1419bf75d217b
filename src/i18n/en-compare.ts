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
  blindEndedOther: 'Ended for a reason of the server’s own',
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
  // Arranging.
  moveChat: 'Move chat',
  moveChatHint: 'Drag to move this chat, or press the left or right arrow key',
  moveLeft: 'Move left',
  moveRight: 'Move right',
  chatMoved: (name: string, place: number, count: number) => `${name} moved to place ${place} of ${count}`,
  duplicateChat: 'Duplicate',
  focusChat: 'Focus chat',
  showAllChats: 'Show all chats',
  /** Stands above the only card that is shown. */
  chatFocused: (name: string) => `Only ${name} is shown`,
  announceFocused: (name: string) => `Only ${name} is shown. Escape shows all chats`,
  allChatsShown: 'All chats are shown',
  widthOf: (name: string) => `Width of ${name}`,
  widthHint: 'Drag, or press the arrow keys. A double click resets it',
  percent: (value: number) => `${value} %`,
  copyChat: 'Copy chat',
  copyFailed: 'The browser did not let this be copied',
  // Exports.
  exportedAnswer: 'Answer',
  exportedReasoning: 'Reasoning',
  // Runs.
  runsToSynced: (names: string) => `Sync input is on. Repetitions and lists go to ${names}.`,
  runsToAll: (names: string) => `Sync input is off. Repetitions and lists go to all chats: ${names}.`,
  oneAtATime: 'One at a time',
  oneAtATimeHint: 'Asks a chat only when the answer in the one before has ended: for weak hardware',
  queuedOneAtATime: 'Queued: one chat at a time',
  retryQueued: 'Queued to be asked again',
  repeat: 'Repeat',
  repeatHint: 'Asks the last prompt of each chat again, until it has so many answers',
  /** Labels how many answers there are to be. */
  repeatCount: 'Answers',
  repeatNone: 'Send a prompt to repeat it',
  /** Why neither a repetition nor a list can be begun, or go on. */
  otherRunning: 'Something else runs',
  pause: 'Pause',
  resume: 'Resume',
  paused: 'Paused',
  repeatDone: 'Repeated',
  /** The caption of the table. */
  spreadOfFigures: 'Spread of the figures',
  spreadColumns: {chat: 'Chat', figure: 'Figure', least: 'Least', median: 'Median', greatest: 'Greatest'},
  spreadFigures: {firstToken: 'To first token', speed: 'Speed', tokens: 'Tokens', total: 'Total'},
  repeatedAnswers: (answers: number, count: number) => `${answers} of ${count} answers`,
  repeatedFailed: (count: number) => `${count} not complete`,
  repeatLeft: 'ended early, since the chat was used for something else',
  noFigures: 'No figures',
  copySpread: 'Copy spread',
  spreadMeasured:
    'Only complete answers count. The median of an even number is the mean of the two in the middle. ~ marks estimates.',
  // Lists of prompts.
  promptList: 'List of prompts',
  prompts: 'Prompts',
  promptsHint: 'One a line',
  chooseFile: 'Choose a file',
  chooseFileHint: 'Text, CSV, JSON or JSON Lines. It can be dropped here too.',
  dropPrompts: 'Drop a file with prompts',
  removeFile: (name: string) => `Remove ${name}`,
  listFormats: {lines: 'lines', csv: 'CSV', json: 'JSON', jsonl: 'JSON Lines'},
  listRead: (format: string, count: number) =>
    `Read as ${format}: ${count === 1 ? '1 prompt' : `${count} prompts`}`,
  listFaultLine: (line: number) => `Line ${line} holds no prompt`,
  listFaultJSON: 'This is no JSON array of texts',
  listFaultMany: (count: number) => `There can be ${count} prompts at most`,
  listUnreadable: (name: string) => `${name} cannot be read`,
  listContext: 'Context',
  listByItself: 'Each prompt by itself',
  listInSameChat: 'One after the other in the same chat',
  runList: 'Run',
  listProgress: (index: number, count: number) => `Prompt ${index} of ${count}`,
  listDone: (count: number, failed: number) => {
    const prompts = count === 1 ? '1 prompt' : `${count} prompts`;
    return `${prompts} run, ${failed === 0 ? 'all answered' : `${failed} not answered`}`;
  },
  retryFailedCells: 'Retry failed cells',
  /** The caption of the table. */
  results: 'Results',
  prompt: 'Prompt',
  exportResults: 'Export results',
  saveAsMarkdown: 'Save as Markdown',
  saveAsCSV: 'Save as CSV',
  saveAsJSON: 'Save as JSON',
  /** The name of a saved file, without its ending. */
  resultsFile: 'results',
  saved: 'Saved',
  /** What became of a prompt in a chat, where there is no answer. */
  listOutcomes: {
    pending: 'Not asked yet',
    queued: 'Queued',
    held: 'Held in the chat',
    discarded: 'Not sent',
    'no-model': 'No model',
    removed: 'Chat deleted',
    cancelled: 'Kept back by the host page',
  } as Readonly<Record<string, string>>,
  // The chats as a whole.
  sets: 'Sets of cards',
  setsHint: 'Models, parameters, system prompts, order and widths. No messages, no tokens.',
  setName: 'Name of the set',
  setNameMissing: 'Enter a name',
  saveSet: 'Save set',
  saveSetFile: 'Save set as file',
  setSaved: (title: string) => `${title} saved`,
  setsNotKept: 'This page has no storage: its sets last as long as it is open.',
  useSet: 'Use',
  useSetOf: (title: string) => `Use ${title}`,
  addSet: 'Add',
  addSetOf: (title: string) => `Add ${title}`,
  deleteSet: (title: string) => `Delete ${title}`,
  setDeleted: (title: string) => `${title} deleted`,
  addHint: 'Beside the chats that are there',
  replaceHint: 'In place of the chats that are there, which can be brought back',
  chatsReplaced: 'The former chats were replaced.',
  bringBack: 'Bring them back',
  chatsBack: (count: number) => (count === 1 ? '1 chat is back' : `${count} chats are back`),
  exportChats: 'Export',
  exportWhich: 'Chats to export',
  exportHint: 'Tokens are never in it.',
  allChats: 'All chats',
  copyTurn: 'Copy turn',
  importChats: 'Import',
  importText: 'Chats as text',
  importHint: 'Paste what was exported, or messages in the form of the OpenAI API: JSON or JSON Lines',
  dropToImport: 'Drop a file with chats',
  addToPage: 'Add to page',
  replacePage: 'Replace page',
  imported: (count: number) => (count === 1 ? '1 chat imported' : `${count} chats imported`),
  importLeftOut: (count: number) =>
    count === 1
      ? 'One part was left out, since this page has no form for it'
      : `${count} parts were left out, since this page has no form for them`,
  importTooLarge: (name: string, megabytes: number) => `${name} is larger than ${megabytes} MB`,
  importUnreadable: (name: string) => `${name} cannot be read`,
  /** Why a text was not taken in, and where the fault is. */
  importFault: ({
    reason,
    line,
    path,
    count = 0,
  }: {
    readonly reason: 'empty' | 'json' | 'form' | 'many';
    readonly line?: number;
    readonly path?: string;
    readonly count?: number;
  }): string => {
    const where = [line === undefined ? '' : `line ${line}`, path ?? ''].filter((part) => part !== '');
    const at = where.length > 0 ? ` (${where.join(', ')})` : '';
    if (reason === 'empty') return 'Paste a text or choose a file';
    if (reason === 'json') return `This is neither JSON nor JSON Lines${at}`;
    if (reason === 'many')
      return `${count === 1 ? '1 chat is' : `${count} chats are`} more than the page takes`;
    return `This is no chat in a form that is known${at}`;
  },
};
