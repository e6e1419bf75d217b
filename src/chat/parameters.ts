import type {ChatParameters} from './transport.js';

/** A parameter that is a number. */
export type NumericParameter = Exclude<keyof ChatParameters, 'stop'>;

/** What a parameter may be. */
export interface ParameterRange {
  readonly min?: number;
  readonly max?: number;
  readonly integer?: boolean;
}

/**
 * What each parameter may be, as the API's reference has it (https://platform.openai.com/docs/api-reference/chat/create);
 * `topK` is an extension of vLLM, llama.cpp and others.
 */
export const parameterRanges: Readonly<Record<NumericParameter, ParameterRange>> = {
  temperature: {min: 0, max: 2},
  topP: {min: 0, max: 1},
  topK: {min: 1, integer: true},
  maxTokens: {min: 1, integer: true},
  frequencyPenalty: {min: -2, max: 2},
  presencePenalty: {min: -2, max: 2},
  seed: {integer: true},
};

const wholeNumber = /^[-+]?\d+$/;
const decimalNumber = /^[-+]?(?:\d+(?:[.,]\d*)?|[.,]\d+)$/;

/**
 * The value that a person wrote for `name`.
 *
 * @returns Undefined for a blank text, which sets nothing; NaN for what the parameter cannot be.
 */
export function parseParameter(name: NumericParameter, text: string): number | undefined {
  const written = text.trim();
  if (written === '') return undefined;
  const {min = -Infinity, max = Infinity, integer = false} = parameterRanges[name];
  // A whole number has no mark in it: what is a thousand to one is a one with decimals to another.
  if (!(integer ? wholeNumber : decimalNumber).test(written)) return Number.NaN;
  // A comma is how many languages write the decimal point.
  const value = Number(written.replace(',', '.'));
  const fits = value >= min && value <= max && (!integer || Number.isSafeInteger(value));
  return fits ? value : Number.NaN;
}

/** `parameters` with `name` set to `value`, or without it. Undefined when nothing is set any more. */
export function withParameter<Name extends keyof ChatParameters>(
  parameters: ChatParameters | undefined,
  name: Name,
  value: ChatParameters[Name],
): ChatParameters | undefined {
  const {[name]: former, ...others} = parameters ?? {};
  const next = value === undefined ? others : {...others, [name]: value};
  return Object.keys(next).length === 0 ? undefined : next;
}
