import type {compareTexts} from './en-compare.js';
import type {lateTexts} from './en-late.js';
import type {en} from './en.js';

/** All texts that a person sees or hears. A host may replace any of them by the property `strings`. */
export type Strings = typeof en & typeof lateTexts & typeof compareTexts;

/** A failure in words. */
export interface ErrorText {
  /** What happened, and where. */
  readonly title: string;
  /** What to do next. */
  readonly remedy?: string;
}
