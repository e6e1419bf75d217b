/** Files, and the ways in which a person gives them to a prompt box. */

import {see, seeAll, until} from './see.js';
import {box} from './setup.js';

/** A picture of this size, red to the left and transparent to the right. */
export async function picture(
  name: string,
  {width = 4, height = 2, type = 'image/png'}: {width?: number; height?: number; type?: string} = {},
): Promise<File> {
  const canvas = document.createElement('canvas');
  canvas.width = width;
  canvas.height = height;
  const context = canvas.getContext('2d')!;
  context.fillStyle = '#f00';
  context.fillRect(0, 0, width / 2, height);
  const blob = await new Promise<Blob | null>((resolve) => {
    canvas.toBlob(resolve, type);
  });
  return new File([blob!], name, {type});
}

/** A text file. */
export function textFile(name: string, text: string, type = 'text/plain'): File {
  return new File([text], name, {type});
}

/** A data transfer, as a drag or a clipboard has it. */
export function transferOf(files: readonly File[], text?: string): DataTransfer {
  const transfer = new DataTransfer();
  for (const file of files) transfer.items.add(file);
  if (text !== undefined) transfer.setData('text/plain', text);
  return transfer;
}

/** Picks `files` in the file dialog of `root`, which a test cannot open. */
export function pick(root: Element, ...files: readonly File[]): void {
  const input = see(root, 'button', 'Attach').parentElement!.querySelector<HTMLInputElement>('input')!;
  input.files = transferOf(files).files;
  input.dispatchEvent(new Event('change', {bubbles: true}));
}

/** Pastes into the prompt box of `root`. Tells whether the browser is left to paste the text. */
export function paste(root: Element, transfer: DataTransfer): boolean {
  const event = new ClipboardEvent('paste', {bubbles: true, composed: true, cancelable: true});
  // Given to the constructor, Firefox leaves the files out.
  Object.defineProperty(event, 'clipboardData', {value: transfer});
  return box(root).dispatchEvent(event);
}

/** A step of a drag over `element`. Tells whether the browser is left to do what it does. */
export function drag(
  type: 'dragenter' | 'dragover' | 'dragleave' | 'drop',
  element: Element,
  dataTransfer: DataTransfer,
): boolean {
  return element.dispatchEvent(
    new DragEvent(type, {dataTransfer, bubbles: true, composed: true, cancelable: true}),
  );
}

/** What is attached to the draft of `root`, by name. */
export function attached(root: Element): string[] {
  return seeAll(root, 'button', /^Remove /).map((button) =>
    button.getAttribute('aria-label')!.slice('Remove '.length),
  );
}

/** Resolves once exactly these are attached. */
export async function hasAttached(root: Element, ...names: readonly string[]): Promise<void> {
  await until(() => attached(root).join() === names.join(), `${names.join()} attached`);
}

/** Holds the reading of text files, as a slow disk does, until the function that it gives is called. */
export function holdReading(): () => void {
  const {prototype} = Blob;
  const {arrayBuffer} = prototype;
  let release = (): void => undefined;
  const held = new Promise<void>((resolve) => (release = resolve));
  prototype.arrayBuffer = async function (this: Blob) {
    await held;
    return arrayBuffer.call(this);
  };
  return () => {
    prototype.arrayBuffer = arrayBuffer;
    release();
  };
}

/** The picture that `url` holds. */
export async function pictureAt(url: string): Promise<HTMLImageElement> {
  const image = new Image();
  image.src = url;
  await image.decode();
  return image;
}

/** The content of the last message of a request. */
export function contentOf({body}: {readonly body: unknown}): unknown {
  return (body as {messages: readonly {content: unknown}[]}).messages.at(-1)!.content;
}

/** The pictures of a request's last message. */
export function picturesOf(request: {readonly body: unknown}): string[] {
  const parts = contentOf(request) as readonly {readonly image_url?: {readonly url: string}}[];
  return parts.flatMap(({image_url}) => (image_url ? [image_url.url] : []));
}

/** What a model reads of `textFile('note.txt', 'Remember')`. */
export const note = 'note.txt:\n\n```\nRemember\n```';
