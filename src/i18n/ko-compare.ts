import type {compareTexts} from './en-compare.js';

/** The Korean texts of what compares chats. */
export const koCompareTexts: typeof compareTexts = {
  // The panel.
  compareViews: '비교 방법',
  closeCompare: '비교 닫기',
  turnsView: '차례',
  differenceView: '차이',
  runsView: '실행',
  chatsView: '대화 구성',
};
