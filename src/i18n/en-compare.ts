/** The English texts of what compares chats. Loaded with it. */
export const compareTexts = {
  // The panel.
  /** Names the tabs of the panel. */
  compareViews: 'Ways to compare',
  closeCompare: 'Close Compare',
  turnsView: 'Turns',
  differenceView: 'Difference',
  runsView: 'Runs',
  chatsView: 'Chats',
};
