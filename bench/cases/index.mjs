import {breakdown} from './breakdown.mjs';
import {churn} from './churn.mjs';
import {difference} from './difference.mjs';
import {highlighting} from './highlighting.mjs';
import {history, scrolling} from './history.mjs';
import {hostile} from './hostile.mjs';
import {fourCards} from './four-cards.mjs';
import {picker} from './picker.mjs';
import {reading} from './reading.mjs';
import {startUp} from './start-up.mjs';
import {growth, oneAnswer} from './one-answer.mjs';

/** All cases, by the name that `npm run bench` takes. */
export const cases = {
  'one-answer': oneAnswer,
  breakdown,
  growth,
  'four-cards': fourCards,
  history,
  scrolling,
  churn,
  hostile,
  highlighting,
  difference,
  picker,
  'start-up': startUp,
  reading,
};
