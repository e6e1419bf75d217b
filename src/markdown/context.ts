import type {VNode} from './nodes.js';
import type {MarkdownOptions} from './types.js';

/** What turns TeX into nodes, once it is there; nothing for what it cannot read. */
export type RenderMath = (tex: string, display: boolean) => VNode | undefined;

/** What building the nodes of a block needs to know, and what it finds out on the way. */
export interface BuildContext {
  readonly options: MarkdownOptions;
  readonly math: RenderMath | undefined;
  /** The number of the footnote with this label, if there is such a footnote. */
  footnoteNumber(label: string): number | undefined;
  /** Whether more text will come: then a footnote may still follow for a reference without one. */
  readonly mayGrow: boolean;
  /** Set when a formula was met. */
  hasMath: boolean;
  /** How many formulas may still be set in the block: setting one is dear. */
  formulasLeft: number;
  /** Set when a name of a character was met that is not known yet. */
  hasUnknownEntity: boolean;
}
