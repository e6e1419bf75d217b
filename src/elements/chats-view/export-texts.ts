import type {Metrics} from '../../chat/metrics.js';
import type {ExportTexts} from '../../compare/export.js';
import type {Texts} from '../../i18n/texts.js';
import {tableTexts} from '../turns/table-texts.js';

/** How what leaves the page as Markdown is written in the language of the page. */
export function exportTexts(texts: Texts): ExportTexts {
  const {strings} = texts;
  const {format, outcome} = tableTexts(texts, undefined);
  return {
    chatName: strings.chatName,
    endpoint: strings.endpoint,
    systemPrompt: strings.systemPrompt,
    parameterNames: strings.parameterNames,
    prompt: strings.prompt,
    answer: strings.exportedAnswer,
    reasoning: strings.exportedReasoning,
    attachments: strings.attachments,
    image: strings.image,
    outcome,
    figures: ({firstTokenMs, tokensPerSecond, outputTokens, totalMs, waitMs, estimated}: Metrics) => {
      const mark = estimated ? '~' : '';
      return [
        waitMs !== undefined && strings.waited(format.waiting(waitMs)),
        firstTokenMs !== undefined && strings.firstToken(format.firstToken(firstTokenMs)),
        tokensPerSecond !== undefined && mark + format.speed(tokensPerSecond),
        outputTokens !== undefined && mark + strings.tokens(format.tokens(outputTokens), outputTokens === 1),
        totalMs !== undefined && format.total(totalMs),
      ].filter((fact) => fact !== false);
    },
  };
}
