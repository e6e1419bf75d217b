import type {Chat} from '../../chat/chat.js';
import type {Message} from '../../chat/message.js';
import type {ListCell} from '../../compare/list-cell.js';
import type {RepeatFigure} from '../../compare/repeat-run.js';
import type {ResultTexts} from '../../compare/results.js';
import {isEstimate, type SpreadTexts} from '../../compare/spread-export.js';
import {formatCount, formatRate, formatSeconds} from '../../i18n/numbers.js';
import type {Texts} from '../../i18n/texts.js';
import {tableTexts} from '../turns/table-texts.js';

/** The names of `chats`, as they stand on their cards. */
export function namesOf(chats: readonly Chat[], {strings, locale}: Texts): string {
  const names = chats.map(({letter, selection}) => strings.chatName(letter, selection.choice?.model));
  try {
    return new Intl.ListFormat(locale).format(names);
  } catch {
    // A `lang` attribute may hold what is no language tag.
    return names.join(', ');
  }
}

/** How the results of a list are written in the language of the page. */
export function resultTexts(texts: Texts): ResultTexts {
  const {strings} = texts;
  return {
    prompt: strings.prompt,
    name: ({chat, model}) => strings.chatName(chat.letter, model),
    outcome: (cell) => outcomeOf(cell, texts),
    figures: (message) => figuresOf(message, texts),
  };
}

function outcomeOf({answer, outcome}: ListCell, texts: Texts): string {
  const message = answer?.value;
  if (message && outcome !== 'queued') return tableTexts(texts, undefined).outcome(message);
  return texts.strings.listOutcomes[outcome] ?? outcome;
}

/** The figures of an answer that has come, each with its unit. */
function figuresOf({metrics, text}: Message, texts: Texts): readonly string[] {
  if (!metrics || text === '') return [];
  const {strings} = texts;
  const {waitMs, firstTokenMs, tokensPerSecond, outputTokens, totalMs, estimated} = metrics;
  const mark = estimated ? '~' : '';
  return [
    waitMs !== undefined && strings.waited(figureText('total', waitMs, texts)),
    firstTokenMs !== undefined && strings.firstToken(figureText('firstToken', firstTokenMs, texts)),
    tokensPerSecond !== undefined && mark + figureText('speed', tokensPerSecond, texts),
    outputTokens !== undefined &&
      mark + strings.tokens(figureText('tokens', outputTokens, texts), outputTokens === 1),
    totalMs !== undefined && figureText('total', totalMs, texts),
  ].filter((fact) => fact !== false);
}

/** How the spread of the figures of `count` answers is written in the language of the page. */
export function spreadTexts(count: number, texts: Texts): SpreadTexts {
  const {strings} = texts;
  return {
    columns: strings.spreadColumns,
    figures: strings.spreadFigures,
    name: ({chat, model}) => strings.chatName(chat.letter, model),
    notes: ({answers, failed, left}) => [
      strings.repeatedAnswers(answers, Math.max(count, answers)),
      ...(failed > 0 ? [strings.repeatedFailed(failed)] : []),
      ...(left ? [strings.repeatLeft] : []),
    ],
    value: (row, figure, value) => `${isEstimate(row, figure) ? '~' : ''}${figureText(figure, value, texts)}`,
  };
}

/** A figure as it is written. */
export function figureText(figure: RepeatFigure, value: number, {strings, locale}: Texts): string {
  if (figure === 'tokens') return formatCount(value, locale);
  if (figure === 'speed') return strings.speed(formatRate(value, locale));
  return strings.seconds(formatSeconds(value, locale));
}
