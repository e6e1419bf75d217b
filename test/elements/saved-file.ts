/** The file that is saved next. The browser itself saves none. */
export function nextSavedFile(): Promise<{readonly name: string; readonly text: string}> {
  return new Promise((resolve) => {
    const {click} = HTMLAnchorElement.prototype;
    HTMLAnchorElement.prototype.click = function (this: HTMLAnchorElement) {
      HTMLAnchorElement.prototype.click = click;
      void fetch(this.href)
        .then((answer) => answer.text())
        .then((text) => {
          resolve({name: this.download, text});
        });
    };
  });
}
