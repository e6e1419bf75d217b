import {createFailing} from './failing.mjs';
import {answerByRules} from './rules.mjs';
import {continueText} from './ngram.mjs';
import {answerSlowly} from './thinker.mjs';
import {answerInMarkdown} from './tour.mjs';

/**
 * The demo models, by their ids. None is a language model, and their names say so. `answer` gives a text, perhaps with
 * reasoning before it, or an error.
 */
export const models = new Map([
  ['demo-rules', {tokensPerSecond: 60, firstTokenMs: 120, answer: answerByRules}],
  ['demo-ngram', {tokensPerSecond: 150, firstTokenMs: 40, answer: continueText}],
  ['demo-markdown-tour', {tokensPerSecond: 220, firstTokenMs: 80, answer: answerInMarkdown}],
  ['demo-slow-thinker', {tokensPerSecond: 18, firstTokenMs: 600, answer: answerSlowly}],
  ['demo-fails-in-turns', {tokensPerSecond: 40, firstTokenMs: 100, answer: createFailing()}],
]);
