import {expect} from '@open-wc/testing';
import {BodyReader} from '../../src/openai/body-reader.js';
import {bytesOf} from './helpers.js';

/** A body that a test writes, and its reader. Between the pieces no time passes but by `tick`. */
function written({hidden = false} = {}) {
  let now = 1000;
  let body!: ReadableStreamDefaultController<Uint8Array>;
  const stream = new ReadableStream<Uint8Array>({
    start(controller) {
      body = controller;
    },
  });
  const reader = new BodyReader(
    stream,
    () => now,
    () => hidden,
  );
  return {
    reader,
    tick: (ms: number) => (now += ms),
    write: (text: string) => {
      body.enqueue(bytesOf(text));
    },
    end: () => {
      body.close();
    },
    fail: (error: Error) => {
      body.error(error);
    },
    next: async () => {
      const bytes = await reader.next();
      return bytes && new TextDecoder().decode(bytes);
    },
  };
}

/** What happens in a task of its own, as what a network brings does. */
function later(...steps: readonly (() => void)[]): void {
  const [step, ...more] = steps;
  if (!step) return;
  setTimeout(() => {
    step();
    later(...more);
  });
}

describe('The body of an answer', () => {
  it('is read from its first piece on, and then in what comes within a moment', async () => {
    const {next, write} = written();
    const first = next();
    later(() => {
      write('a');
    });
    expect(await first).to.equal('a');
    const second = next();
    later(
      () => {
        write('b');
      },
      () => {
        write('cd');
      },
    );
    expect(await second).to.equal('bcd');
  });

  it('is read at once where a moment has passed', async () => {
    const {next, write, tick} = written();
    write('a');
    await next();
    tick(8);
    const second = next();
    later(
      () => {
        write('b');
      },
      () => {
        write('c');
      },
    );
    expect(await second).to.equal('b');
  });

  it('is read at once in a page that nobody sees, whose timers are slow', async () => {
    const {next, write} = written({hidden: true});
    write('a');
    await next();
    const second = next();
    later(
      () => {
        write('b');
      },
      () => {
        write('c');
      },
    );
    expect(await second).to.equal('b');
  });

  it('gives what is left at its end', async () => {
    const {next, write, end} = written();
    write('a');
    await next();
    write('b');
    end();
    expect([await next(), await next(), await next()]).to.deep.equal(['b', undefined, undefined]);
  });

  it('gives what came before it broke off', async () => {
    const {next, write, fail} = written();
    write('a');
    await next();
    const second = next();
    later(
      () => {
        write('b');
      },
      () => {
        fail(new TypeError('lost'));
      },
    );
    expect(await second).to.equal('b');
    const error = await next().catch((thrown: unknown) => thrown);
    expect(error).to.be.an('error').with.property('message', 'lost');
  });

  it('tells when the last of it came, whenever it is read', async () => {
    const {reader, next, write, tick} = written();
    write('a');
    await next();
    tick(3);
    const second = next();
    later(
      () => {
        write('b');
      },
      () => {
        tick(2);
        write('c');
      },
      () => {
        tick(100);
      },
    );
    await second;
    expect(reader.cameAt).to.equal(1005);
  });

  it('keeps a server waiting whose pieces nobody takes', async () => {
    let asked = 0;
    const endless = new ReadableStream<Uint8Array>(
      {
        pull(controller) {
          asked += 1;
          controller.enqueue(new Uint8Array(1024));
        },
      },
      {highWaterMark: 0},
    );
    const reader = new BodyReader(
      endless,
      () => 0,
      () => false,
    );
    await reader.next();
    const second = await reader.next();
    expect(second?.length).to.equal(64 * 1024);
    expect(asked).to.be.within(65, 66);
    reader.cancel();
  });
});
