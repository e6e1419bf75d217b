/** The first letter that is not `taken`: A to Z, then AA, AB, … as the columns of a spreadsheet. */
export function freeLetter(taken: ReadonlySet<string>): string {
  for (let index = 0; ; index += 1) {
    const letter = letterAt(index);
    if (!taken.has(letter)) return letter;
  }
}

function letterAt(index: number): string {
  const rest = Math.floor(index / 26);
  return (rest === 0 ? '' : letterAt(rest - 1)) + String.fromCharCode(65 + (index % 26));
}
