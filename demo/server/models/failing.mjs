import {answerByRules} from './rules.mjs';

/** Fails in turns, so that every kind of failure can be seen: refused for now, cut short, then an answer. */
export function createFailing() {
  let turn = 0;
  return (request) => {
    turn += 1;
    const step = turn % 3;
    if (step === 1) {
      return {
        error: {
          status: 429,
          message: 'This demo model refuses every third request for two seconds.',
          retryAfter: 2,
        },
      };
    }
    const {text} = answerByRules(request);
    const long = `${text}\n\nThis model fails in turns: first it refuses, then its answer is cut short, then it works.`;
    return step === 2 ? {text: long, cutAfter: 8} : {text: long};
  };
}
