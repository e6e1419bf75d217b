import type {ChatDelta} from '../chat/transport.js';
import type {Concessions} from './request-body.js';
import {readWords} from './server-words.js';

/** What to do otherwise when asking again. */
export interface Concession {
  readonly next: Concessions;
  /** What the person is told. */
  readonly notice: ChatDelta;
}

const noStream: ChatDelta = {type: 'notice', kind: 'no-stream'};

const refusal =
  /unsupported|not supported|does not support|unknown|unrecognized|unexpected|extra_forbidden|extra (?:inputs|fields)|not permitted|not allowed|cannot find field/i;

/**
 * What a refused request could leave out or name otherwise, or undefined if its refusal names nothing of that.
 * Looks through the whole body: the shapes of such refusals have little in common but the field's name.
 *
 * @param names The parameters that were sent, by their names on the wire.
 */
export function concessionFor(
  status: number,
  body: string,
  names: readonly string[],
  current: Concessions,
): Concession | undefined {
  if (status !== 400 && status !== 422) return undefined;
  const {param = ''} = readWords(body);
  // Servers that check the fields by a Python library have misspelt this one, too.
  const namesOptions = /stream_o\w*ions|include_usage/.test(body) || body.trim() === '';
  if (current.stream && namesOptions && !current.without.has('stream_options')) {
    return drop('stream_options', current);
  }
  if (
    current.stream &&
    (param === 'stream' || /\bstream this model|stream(?:ing)? is not supported/i.test(body))
  ) {
    return {next: {...current, stream: false}, notice: noStream};
  }
  const sent = names.filter((name) => !current.without.has(name));
  if (
    sent.includes('max_tokens') &&
    !current.renamed.has('max_tokens') &&
    body.includes('max_completion_tokens')
  ) {
    return {
      next: {...current, renamed: new Map([...current.renamed, ['max_tokens', 'max_completion_tokens']])},
      notice: {
        type: 'notice',
        kind: 'parameter-renamed',
        params: {name: 'max_tokens', args: 'max_completion_tokens'},
      },
    };
  }
  if (!refusal.test(body)) return undefined;
  const refused = sent.find((name) => {
    const onWire = current.renamed.get(name) ?? name;
    return param.split('.').at(-1) === onWire || new RegExp(`\\b${onWire}\\b`).test(body);
  });
  return refused === undefined ? undefined : drop(refused, current);
}

/** What a person is told of concessions that were made before: how this request differs from what they set. */
export function standingNotices(current: Concessions, names: readonly string[]): ChatDelta[] {
  const left = names.filter((name) => current.without.has(name));
  return [
    ...(current.stream ? [] : [noStream]),
    ...left.map((name): ChatDelta => ({type: 'notice', kind: 'parameter-left-out', params: {name}})),
  ];
}

function drop(name: string, current: Concessions): Concession {
  return {
    next: {...current, without: new Set([...current.without, name])},
    notice: {type: 'notice', kind: 'parameter-dropped', params: {name}},
  };
}
