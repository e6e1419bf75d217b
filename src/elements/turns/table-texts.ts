import {isFinal, type Message} from '../../chat/message.js';
import type {TableTexts} from '../../compare/figures-table.js';
import type {ExportTexts} from '../../compare/table-export.js';
import type {Blind} from '../../compare/blind.js';
import type {Strings} from '../../i18n/strings.js';
import {formatCount, formatRate, formatSeconds} from '../../i18n/numbers.js';
import type {Texts} from '../../i18n/texts.js';
import {verdictWords} from '../verdict/verdict-words.js';

/** How a table of answers is written in the language of the page. */
export function tableTexts({strings, locale}: Texts, blind: Blind | undefined): TableTexts {
  const inSeconds = (ms: number): string => strings.seconds(formatSeconds(ms, locale));
  const count = (value: number): string => formatCount(value, locale);
  return {
    format: {
      firstToken: inSeconds,
      speed: (value) => strings.speed(formatRate(value, locale)),
      tokens: count,
      length: count,
      total: inSeconds,
      waiting: inSeconds,
    },
    marks: strings.turnMarks,
    outcome: (message) => outcomeOf(message, strings),
    name: ({letter}) => (blind ? strings.answerNumber(blind.numberOf(letter)) : letter),
  };
}

/** How a table is handed on. */
export function exportTexts(strings: Strings): ExportTexts {
  return {
    columns: strings.turnColumns,
    tally: strings.tally,
    tallyColumns: strings.tallyColumns,
    verdict: ({verdict, note = ''}, first, second) =>
      strings.verdictLine(first, second, verdict ? verdictWords(strings, first, second)[verdict] : '', note),
  };
}

/** How an answer stands, in a word or two. */
function outcomeOf({status, finishReason, rawReason, error}: Message, strings: Strings): string {
  if (!isFinal(status)) return strings.outcomeAnswering;
  if (status === 'stopped') return strings.endedStopped;
  if (status === 'cut') return strings.endedCut;
  if (error) return strings.error(error).title;
  if (finishReason === 'length') return strings.endedLength;
  if (finishReason === 'filter') return strings.endedFilter;
  if (finishReason === 'tool') return strings.endedTool;
  return finishReason === 'other' && rawReason ? strings.endedOther(rawReason) : strings.outcomeComplete;
}
