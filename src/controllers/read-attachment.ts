import {createChatError} from '../chat/chat-error.js';
import type {ContentPart} from '../chat/content.js';

/** The longest side of an image that is sent, in pixels: more than that, models scale down themselves. */
const longestSide = 2048;
/** The largest picked image, and the largest image that is sent, in bytes. */
const largestImage = 20_000_000;
const largestSent = 4_000_000;
/** The largest text file, in bytes. */
const largestText = 1_000_000;
/** Images that servers read as they are (https://platform.openai.com/docs/guides/images-vision). */
const sendable: ReadonlySet<string> = new Set(['image/png', 'image/jpeg', 'image/webp', 'image/gif']);

/**
 * Makes a part of a prompt of a file: of an image a data URL, scaled down where it is large; of anything else its text.
 *
 * @throws ChatError of kind `too-large` or `bad-request`, with `params.reason` `attachment`, the file's `name` and, if it
 *   is too large, the limit in `megabytes`.
 */
export async function readAttachment(file: File): Promise<ContentPart> {
  // An SVG is a text; as an image it could not be scaled without being run.
  const isImage = file.type.startsWith('image/') && file.type !== 'image/svg+xml';
  return isImage ? readImage(file) : readTextFile(file);
}

async function readImage(file: File): Promise<ContentPart> {
  if (file.size > largestImage) throw tooLarge(file, largestImage);
  let bitmap: ImageBitmap;
  try {
    bitmap = await createImageBitmap(file);
  } catch {
    throw unreadable(file);
  }
  try {
    const scale = Math.min(1, longestSide / Math.max(bitmap.width, bitmap.height));
    const asItIs = scale === 1 && file.size <= largestSent && sendable.has(file.type);
    const dataURL = asItIs ? await dataURLOf(file) : draw(bitmap, scale);
    if (dataURL.length * 0.75 > largestSent) throw tooLarge(file, largestSent);
    return {type: 'image', dataURL, name: file.name};
  } finally {
    bitmap.close();
  }
}

function draw(bitmap: ImageBitmap, scale: number): string {
  const canvas = document.createElement('canvas');
  canvas.width = Math.max(1, Math.round(bitmap.width * scale));
  canvas.height = Math.max(1, Math.round(bitmap.height * scale));
  const context = canvas.getContext('2d');
  if (context) {
    // A JPEG has no transparency: what was transparent becomes white, and not black. A PNG would keep it, but a large
    // photograph as a PNG would pass the limit.
    context.fillStyle = '#fff';
    context.fillRect(0, 0, canvas.width, canvas.height);
    context.drawImage(bitmap, 0, 0, canvas.width, canvas.height);
  }
  return canvas.toDataURL('image/jpeg', 0.85);
}

function dataURLOf(file: File): Promise<string> {
  return new Promise((resolve, reject) => {
    const reader = new FileReader();
    reader.onload = () => {
      resolve(reader.result as string);
    };
    reader.onerror = () => {
      reject(unreadable(file));
    };
    reader.readAsDataURL(file);
  });
}

async function readTextFile(file: File): Promise<ContentPart> {
  if (file.size > largestText) throw tooLarge(file, largestText);
  try {
    const text = new TextDecoder('utf-8', {fatal: true}).decode(await file.arrayBuffer());
    // No text has a null character, and many other files do.
    if (!text.includes('\0')) return {type: 'file', text, name: file.name};
  } catch {
    // Told of below: it is no UTF-8.
  }
  throw unreadable(file);
}

function tooLarge({name}: File, limit: number): Error {
  return createChatError({
    kind: 'too-large',
    params: {reason: 'attachment', name, megabytes: limit / 1_000_000},
  });
}

function unreadable({name}: File): Error {
  return createChatError({kind: 'bad-request', params: {reason: 'attachment', name}});
}
