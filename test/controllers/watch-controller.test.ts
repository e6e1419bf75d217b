import {expect} from '@open-wc/testing';
import type {ReactiveController} from 'lit';
import {Observable} from '../../src/chat/observable.js';
import {WatchController} from '../../src/controllers/watch-controller.js';

/** Something that changes. */
class Counter extends Observable {
  add(): void {
    this.changed();
  }
}

/** A host that counts what is asked of it. */
class Host {
  updates = 0;
  readonly updateComplete = Promise.resolve(true);
  #controller: ReactiveController | undefined;

  addController(controller: ReactiveController): void {
    this.#controller = controller;
  }

  removeController(): void {
    this.#controller = undefined;
  }

  requestUpdate(): void {
    this.updates += 1;
  }

  connect(): void {
    this.#controller?.hostConnected?.();
    this.#controller?.hostUpdate?.();
    this.updates = 0;
  }

  update(): void {
    this.#controller?.hostUpdate?.();
  }

  disconnect(): void {
    this.#controller?.hostDisconnected?.();
  }
}

describe('a watch controller', () => {
  let host: Host;
  let watched: Counter;

  beforeEach(() => {
    host = new Host();
    watched = new Counter();
    new WatchController(host, () => watched);
    host.connect();
  });

  it('renders its host anew when what it watches has changed', () => {
    watched.add();
    expect(host.updates).to.equal(1);
  });

  it('follows to another object', () => {
    const former = watched;
    watched = new Counter();
    host.update();
    former.add();
    expect(host.updates).to.equal(0);
    watched.add();
    expect(host.updates).to.equal(1);
  });

  it('hears nothing while its host is away, and looks when it is back', () => {
    host.disconnect();
    watched.add();
    expect(host.updates).to.equal(0);
    host.connect();
    watched.add();
    expect(host.updates).to.equal(1);
  });
});
