import type {Chat} from '../chat/chat.js';
import type {ComparisonState, Verdict} from '../chat/state.js';

/** What a person thinks of two answers. */
export interface Judgement {
  readonly verdict?: NonNullable<Verdict['verdict']>;
  readonly note?: string;
}

/** The ids of two answers to one prompt. */
export type Pair = readonly [first: string, second: string];

/** How often the answers of a model were judged so. */
export interface TallyRow {
  readonly model: string;
  readonly wins: number;
  readonly losses: number;
  readonly ties: number;
  readonly bothBad: number;
}

/** What was said of two answers, whichever of them stood first then. */
export function judgementOf(state: ComparisonState | undefined, turnId: string, pair: Pair): Judgement {
  const found = state?.verdicts?.find((verdict) => isOf(verdict, turnId, pair));
  if (!found) return {};
  const {answers, verdict, note} = found;
  const seen = verdict && (answers[0] === pair[0] ? verdict : turned(verdict));
  return {...(seen && {verdict: seen}), ...(note !== undefined && {note})};
}

/** `state` with one more judgement. It replaces what was said of the two answers before; an empty one takes that back. */
export function withJudgement(
  state: ComparisonState | undefined,
  turnId: string,
  pair: Pair,
  {verdict, note = ''}: Judgement,
): ComparisonState {
  const former = state?.verdicts ?? [];
  const place = former.findIndex((other) => isOf(other, turnId, pair));
  const isEmpty = verdict === undefined && note === '';
  const next: readonly Verdict[] = isEmpty
    ? []
    : [{turnId, answers: pair, ...(verdict && {verdict}), ...(note !== '' && {note})}];
  const verdicts =
    place === -1 ? [...former, ...next] : [...former.slice(0, place), ...next, ...former.slice(place + 1)];
  return {...state, verdicts};
}

/** All verdicts by model, those that won most first. A verdict on an answer that is gone counts no more. */
export function tallyOf(state: ComparisonState | undefined, chats: readonly Chat[]): readonly TallyRow[] {
  const tally = new Map<string, TallyRow>();
  const count = (model: string, field: Exclude<keyof TallyRow, 'model'>): void => {
    const row = tally.get(model) ?? {model, wins: 0, losses: 0, ties: 0, bothBad: 0};
    tally.set(model, {...row, [field]: row[field] + 1});
  };
  for (const {answers, verdict} of state?.verdicts ?? []) {
    const [first, second] = answers.map((id) => modelOf(chats, id));
    if (first === undefined || second === undefined) continue;
    if (verdict === 'first' || verdict === 'second') {
      count(first, verdict === 'first' ? 'wins' : 'losses');
      count(second, verdict === 'first' ? 'losses' : 'wins');
    } else if (verdict) {
      const field = verdict === 'tie' ? 'ties' : 'bothBad';
      count(first, field);
      count(second, field);
    }
  }
  return [...tally.values()].sort((a, b) => b.wins - a.wins || a.losses - b.losses);
}

function modelOf(chats: readonly Chat[], answerId: string): string | undefined {
  for (const {tree} of chats) {
    const entry = tree.get(answerId);
    if (entry) return entry.value.model;
  }
  return undefined;
}

function isOf({turnId, answers}: Verdict, id: string, [first, second]: Pair): boolean {
  return turnId === id && answers.includes(first) && answers.includes(second);
}

function turned(verdict: NonNullable<Verdict['verdict']>): NonNullable<Verdict['verdict']> {
  if (verdict === 'first') return 'second';
  return verdict === 'second' ? 'first' : verdict;
}
