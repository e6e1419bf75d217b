import {expect} from '@open-wc/testing';
import {estimateTokens, MetricsRecorder} from '../../src/chat/metrics.js';
import {HandClock} from './helpers.js';

describe('the figures of an answer', () => {
  const setup = () => {
    const clock = new HandClock();
    return {clock, metrics: new MetricsRecorder(clock.read)};
  };

  it('count the time to the first token from the true send', () => {
    const {clock, metrics} = setup();
    clock.pass(500);
    metrics.sent();
    clock.pass(210);
    metrics.came('text', 'a');
    clock.pass(90);
    metrics.came('text', 'b');
    clock.pass(100);
    expect(metrics.result()).to.include({firstTokenMs: 210, totalMs: 400});
  });

  it('show the wait in our own queue apart and count it nowhere', () => {
    const {clock, metrics} = setup();
    metrics.sent();
    clock.pass(40);
    metrics.queued();
    clock.pass(300);
    metrics.sent();
    clock.pass(20);
    metrics.came('text', 'a');
    clock.pass(10);
    metrics.came('text', 'b');
    expect(metrics.result()).to.include({waitMs: 300, firstTokenMs: 20, totalMs: 30});
  });

  it('show no wait where there was none, however long the request was prepared', () => {
    const {clock, metrics} = setup();
    clock.pass(5000);
    metrics.sent();
    clock.pass(10);
    metrics.came('text', 'a');
    expect(metrics.result()).not.to.have.property('waitMs');
  });

  it('take a pause before a retry for no wait', () => {
    const {clock, metrics} = setup();
    metrics.queued();
    clock.pass(100);
    metrics.sent();
    metrics.paused();
    clock.pass(2000);
    metrics.queued();
    clock.pass(30);
    metrics.sent();
    expect(metrics.result().waitMs).to.equal(130);
  });

  it('know the wait of a request that was given up in the queue, and no total', () => {
    const {clock, metrics} = setup();
    metrics.sent();
    metrics.queued();
    clock.pass(70);
    expect(metrics.result()).to.deep.equal({waitMs: 70, estimated: true});
  });

  it('are none for a request that was never sent', () => {
    expect(setup().metrics.result()).to.deep.equal({estimated: true});
  });

  it('count the time from the last send where a request was repeated', () => {
    const {clock, metrics} = setup();
    metrics.sent();
    clock.pass(1000);
    metrics.sent();
    clock.pass(50);
    metrics.came('text', 'a');
    clock.pass(10);
    metrics.came('text', 'b');
    expect(metrics.result()).to.include({firstTokenMs: 50, totalMs: 60});
  });

  it('divide the tokens after the first by the time from the first piece to the last', () => {
    const {clock, metrics} = setup();
    metrics.sent();
    clock.pass(1000);
    metrics.came('text', 'a');
    clock.pass(500);
    metrics.came('text', 'b');
    clock.pass(9000);
    metrics.reported({outputTokens: 43});
    expect(metrics.result().tokensPerSecond).to.equal(84);
  });

  it('give no speed for a single token', () => {
    const {clock, metrics} = setup();
    metrics.sent();
    metrics.came('text', 'a');
    clock.pass(10);
    metrics.came('text', ' ');
    metrics.reported({outputTokens: 1});
    expect(metrics.result()).not.to.have.property('tokensPerSecond');
  });

  it('give neither speed nor first token for an answer that came in one piece', () => {
    const {clock, metrics} = setup();
    metrics.sent();
    clock.pass(900);
    metrics.came('reasoning', 'hm');
    clock.pass(0.1);
    metrics.came('text', 'All of it at once.');
    const result = metrics.result();
    expect(result).not.to.have.any.keys('tokensPerSecond', 'firstTokenMs', 'firstAnswerMs');
    expect(result.totalMs).to.be.closeTo(900.1, 0.01);
  });

  it('take an empty piece for no token', () => {
    const {clock, metrics} = setup();
    metrics.sent();
    metrics.came('text', '');
    clock.pass(30);
    metrics.came('text', 'a');
    clock.pass(30);
    metrics.came('text', 'b');
    expect(metrics.result().firstTokenMs).to.equal(30);
  });

  it('tell the first answer from the first token where reasoning came before it', () => {
    const {clock, metrics} = setup();
    metrics.sent();
    clock.pass(100);
    metrics.came('reasoning', 'hm');
    clock.pass(1800);
    metrics.came('text', 'a');
    expect(metrics.result()).to.include({firstTokenMs: 100, firstAnswerMs: 1900});
  });

  it('take text that turns out to be reasoning for no answer', () => {
    const {clock, metrics} = setup();
    metrics.sent();
    clock.pass(100);
    metrics.came('text', 'hm');
    metrics.reclassified();
    clock.pass(400);
    metrics.came('text', 'a');
    expect(metrics.result()).to.include({firstTokenMs: 100, firstAnswerMs: 500});
  });

  it('take the last report of the server, and never the sum', () => {
    const {metrics} = setup();
    metrics.reported({outputTokens: 3});
    metrics.reported({outputTokens: 5});
    expect(metrics.result()).to.deep.include({outputTokens: 5, estimated: false});
  });

  it('estimate the tokens where the server reports none, and say so', () => {
    const {metrics} = setup();
    metrics.came('text', 'eight ch');
    metrics.reported({inputTokens: 9});
    expect(metrics.result()).to.include({outputTokens: 2, estimated: true});
  });

  it('estimate more tokens for Korean than for as much English', () => {
    expect(estimateTokens('안녕하세요')).to.be.greaterThan(estimateTokens('hello'));
    expect(estimateTokens('')).to.equal(0);
  });
});
