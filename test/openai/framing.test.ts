import {expect} from '@open-wc/testing';
import fc from 'fast-check';
import {EventReader} from '../../src/openai/event-reader.js';
import {body, bytesOf, chunk, cutBytes, done, merged, read, says, sse, stop} from './helpers.js';

const hi = JSON.stringify(says('hi'));
const end = JSON.stringify(stop);
const completion = (content: string): object => ({
  id: 'c1',
  object: 'chat.completion',
  created: 1,
  model: 'm',
  choices: [{index: 0, message: {role: 'assistant', content}, finish_reason: 'stop'}],
  usage: {prompt_tokens: 1, completion_tokens: 2},
});

/** Each is read as "hi" and a proper end. */
const readable: readonly (readonly [string, string])[] = [
  ['F1 reads events as OpenAI writes them', sse(says('hi'), stop) + done],
  ['F2 reads fields without a space', `data:${hi}\n\ndata:${end}\n\ndata:[DONE]\n\n`],
  ['F3 reads lines that end in CRLF', `data: ${hi}\r\n\r\ndata: ${end}\r\n\r\ndata: [DONE]\r\n\r\n`],
  ['F3 reads lines that end in CR alone', `data: ${hi}\r\rdata: ${end}\r\rdata: [DONE]\r\r`],
  ['F3 reads lines that end each in another way', `data: ${hi}\r\n\rdata: ${end}\n\r\ndata: [DONE]\r\n\n`],
  [
    'F4 passes over comments',
    `: OPENROUTER PROCESSING\n\n: keep-alive\n\ndata: ${hi}\n\n: ping - 2024-01-01\r\n\r\n:\n\n${sse(stop)}${done}`,
  ],
  [
    'F5 passes over ids, types and retry times',
    `id: 7\nevent: x\nretry: 10\ndata: ${hi}\n\n${sse(stop)}${done}`,
  ],
  [
    'F6 joins the data lines of one event',
    `data: {"choices":[{"index":0,\ndata: "delta":{"content":"hi"}}]}\n\n${sse(stop)}${done}`,
  ],
  ['F7 passes over a byte order mark', `\uFEFF${body('hi')}`],
  ['F8 reads a last event without its blank line', `data: ${hi}\n\ndata: ${end}`],
  ['F8 reads a last line without its end', sse(says('hi'), stop) + 'data: [DONE]'],
  ['F10 reads one JSON object a line', `${hi}\n${end}\n`],
  ['F10 reads one JSON object a line, the last without its end', `${hi}\n${end}`],
  ['F11 reads one whole JSON answer', JSON.stringify(completion('hi'))],
  ['F11 reads one whole JSON answer over many lines', JSON.stringify(completion('hi'), undefined, 2)],
  ['F12 reads a whole JSON answer before a [DONE]', `${JSON.stringify(completion('hi'))}\n${done}`],
  [
    'F12 reads a whole JSON answer over many lines before a [DONE]',
    `${JSON.stringify(completion('hi'), undefined, 1)}\n\n${done}`,
  ],
  ['F12 reads a whole answer as the data of an event', sse(completion('hi')) + done],
  [
    'F16 passes over blank lines before a whole answer',
    `${'\n'.repeat(50)}${JSON.stringify(completion('hi'))}`,
  ],
  ['F17 goes on after an event that it cannot read', sse(says('h'), '{"choices":[{', says('i'), stop) + done],
  [
    'F17 goes on after a line of JSON that was cut',
    `${JSON.stringify(says('h'))}\n{"choices":[{"ind\n${JSON.stringify(says('i'))}\n${end}\n`,
  ],
  ['F18 reads a [DONE] without a space', sse(says('hi'), stop) + 'data:[DONE]\n\n'],
  ['F18 reads a [DONE] among spaces', sse(says('hi'), stop) + 'data:   [DONE]  \n\n'],
  ['F18 passes over what comes after a [DONE]', `${body('hi')}${sse(says('no'))}`],
  ['F18 passes over a second [DONE]', body('hi') + done],
];

describe('reading the bytes of an answer', () => {
  for (const [name, bytes] of readable) {
    it(name, () => {
      const answer = read(bytes);
      expect(answer.text).to.equal('hi');
      expect(answer.outcome).to.equal('end: stop');
    });

    it(`${name}, in whatever pieces it comes`, () => {
      const whole = merged(read(bytes));
      fc.assert(
        fc.property(fc.array(fc.double({min: 0, max: 1, noNaN: true}), {maxLength: 12}), (places) => {
          expect(merged(read(...cutBytes(bytesOf(bytes), places)))).to.deep.equal(whole);
        }),
      );
    });

    it(`${name}, byte by byte`, () => {
      const pieces = [...bytesOf(bytes)].map((byte) => Uint8Array.of(byte));
      expect(read(...pieces).text).to.equal('hi');
    });
  }

  it('F3 takes a CR and an LF in two pieces for one end of line', () => {
    expect(read(`data: ${hi}\r`, `\n\r`, `\ndata: ${end}\r`, `\n\r\n`).text).to.equal('hi');
    const types: string[] = [];
    const events = new EventReader((type) => types.push(type));
    // Were it two ends, the event would be over before its type.
    for (const piece of ['data: {}\r', '\nevent: late\r', '\n\r', '\n']) events.push(bytesOf(piece));
    expect(types).to.deep.equal(['late']);
  });

  it('F4 takes comments for no part of the answer', () => {
    const answer = read(': keep-alive\n\n'.repeat(100));
    expect(answer.deltas).to.deep.equal([]);
    expect(answer.outcome).to.equal('empty');
  });

  it('F5 gives no event for a comment and a blank line', () => {
    const seen: string[] = [];
    const events = new EventReader((_type, data) => seen.push(data));
    events.push(bytesOf(': ping\n\n\n\nevent: nothing\n\ndata\n\ndata:\n\ndata: 1\n\n'));
    events.finish();
    expect(seen).to.deep.equal(['1']);
  });

  it('F6 joins data lines by a line feed', () => {
    const seen: string[] = [];
    const events = new EventReader((_type, data) => seen.push(data));
    events.push(bytesOf('data: a\ndata:  b\ndata\ndata:c\n\n'));
    expect(seen).to.deep.equal(['a\n b\n\nc']);
  });

  it('F7 X11 puts characters together whose bytes come apart', () => {
    const text = '안녕 👩‍👩‍👧‍👦 é';
    const pieces = [...bytesOf(body(text))].map((byte) => Uint8Array.of(byte));
    expect(read(...pieces).text).to.equal(text);
  });

  it('F7 reads a line of a megabyte', () => {
    const long = 'x'.repeat(1024 * 1024);
    expect(read(...cutBytes(bytesOf(body(long)), [0.1, 0.5, 0.9])).text).to.equal(long);
  });

  it('X11 shows a replacement character for bytes that are no UTF-8', () => {
    const [before = new Uint8Array(), after = new Uint8Array()] = body('a#b')
      .split('#')
      .map((part) => bytesOf(part));
    expect(read(before, Uint8Array.of(0xff), after).text).to.equal('a\uFFFDb');
  });

  it('X12 reads the same whatever ends the lines and wherever they are cut', () => {
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom('\n', '\r', '\r\n'), {minLength: 6, maxLength: 6}),
        fc.array(fc.double({min: 0, max: 1, noNaN: true}), {maxLength: 20}),
        ([a = '\n', b = '\n', c = '\n', d = '\n', e = '\n', f = '\n'], places) => {
          // A CR and an LF side by side are one end of line, so that the blank line would be missing.
          const blank = (first: string, second: string): string =>
            first === '\r' && second === '\n' ? '\n\n' : first + second;
          const bytes = bytesOf(
            `data: ${hi}${blank(a, b)}: note${blank(c, d)}data: ${end}${blank(e, f)}data: [DONE]`,
          );
          const answer = read(...cutBytes(bytes, places));
          expect([answer.text, answer.outcome]).to.deep.equal(['hi', 'end: stop']);
        },
      ),
    );
  });

  it('X13 reads a line of ten megabytes', () => {
    const long = '글'.repeat(3.4 * 1024 * 1024);
    expect(read(...cutBytes(bytesOf(body(long)), [0.25, 0.5, 0.75])).text.length).to.equal(long.length);
  });

  it('X13 refuses in words a line that is longer than the limit', () => {
    const long = 'x'.repeat(2000);
    for (const text of [`data: ${long}`, `data: ${long}\n\n`, `id: ${long}\n`, `{"a":"${long}`]) {
      const events = new EventReader(() => undefined, 1000);
      const push = (): void => {
        events.push(bytesOf(text));
      };
      expect(push, text.slice(0, 10))
        .to.throw()
        .that.deep.includes({kind: 'bad-stream', params: {reason: 'too-long', limit: 1000}});
    }
  });

  it('X13 refuses in words one event of endless lines', () => {
    const events = new EventReader(() => undefined, 1000);
    const lines = 'data: 0123456789\n'.repeat(100);
    expect(() => {
      events.push(bytesOf(lines));
    })
      .to.throw()
      .that.includes({kind: 'bad-stream'});
  });

  it('F9 takes an event of type error for a failure', () => {
    const answer = read(sse(says('so far')) + 'event: error\ndata: {"error":{"message":"boom"}}\n\n');
    expect([answer.text, answer.outcome, answer.serverText]).to.deep.equal(['so far', 'server', 'boom']);
  });

  it('F9 takes a field of name error for a failure', () => {
    const answer = read('error: {"code":500,"message":"out of memory","type":"server_error"}\n\n');
    expect([answer.outcome, answer.serverText]).to.deep.equal(['server', 'out of memory']);
  });

  it('F9 takes an event of type error without JSON for a failure', () => {
    expect(read('event: error\ndata: the model has crashed\n\n').serverText).to.equal(
      'the model has crashed',
    );
  });

  it("F10 reads Ollama's own lines", () => {
    const answer = read(
      '{"model":"m","message":{"role":"assistant","content":"","thinking":"Hm"},"done":false}\n' +
        '{"model":"m","message":{"role":"assistant","content":"hi"},"done":false}\n' +
        '{"model":"m","message":{"role":"assistant","content":""},"done":true,"done_reason":"length","prompt_eval_count":3,"eval_count":5}\n',
    );
    expect([answer.reasoning, answer.text, answer.outcome]).to.deep.equal(['Hm', 'hi', 'end: length']);
    expect(answer.usage).to.deep.equal({inputTokens: 3, outputTokens: 5});
  });

  it('F10 reads an array of chunks', () => {
    expect(read(`[${hi}\n,\n${end}]`).text).to.equal('hi');
  });

  it('F13 reads the same bytes whether a stream was asked for or not', () => {
    // The reader is not told what was asked: a server may answer either way.
    expect(read(body('hi')).outcome).to.equal('end: stop');
    expect(read(JSON.stringify(completion('hi'))).outcome).to.equal('end: stop');
  });

  it('F14 takes a bare error for a failure', () => {
    const answer = read(
      '{"code":429,"message":"Resource has been exhausted (e.g. check quota).","details":"RESOURCE_EXHAUSTED"}',
    );
    expect(answer.outcome).to.equal('rate-limited');
    expect(answer.serverText).to.contain('exhausted');
  });

  it('F15 X16 names a web page as such, before it is at its end', () => {
    expect(read('<!DOCTYPE html>\n<html><head><title>Sign in</title>').outcome).to.equal('not-an-api');
    expect(read('\n  <html lang="en">').outcome).to.equal('not-an-api');
  });

  it('F17 X10 says once that a part could not be read', () => {
    expect(read(sse(says('a'), '{', '{{', stop) + done).notices).to.deep.equal(['malformed']);
  });

  it('X10 tells an answer of which nothing could be read from an empty one', () => {
    expect(read(sse('{"choi', '}') + done).outcome).to.equal('bad-stream');
    expect(read(sse('{"choi', '}')).outcome).to.equal('bad-stream');
    expect(read(sse(chunk({role: 'assistant', content: ''}), '{"choi'), done).outcome).to.equal('bad-stream');
  });

  it("gives a plain text as the server's own words", () => {
    const answer = read('Internal Server Error');
    expect([answer.outcome, answer.serverText]).to.deep.equal(['bad-stream', 'Internal Server Error']);
  });

  it('F19 looks at the bytes and not at a content type', () => {
    // Nothing but bytes comes in here; the transport's test sends them without a content type.
    expect(read(hi).text).to.equal('hi');
  });
});
