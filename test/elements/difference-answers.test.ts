import {expect} from '@open-wc/testing';
import {
  choose,
  differenceOf,
  openDifference,
  options,
  pageWith,
  select,
  stateWith,
  summaryOf,
} from './difference-helpers.js';
import {maybe, partOf, partsOf, see, textOf, until} from './see.js';
import {addChats, cards, messages, press, send, stagePage} from './setup.js';

describe('the choice of the answers that are compared', () => {
  it('begins with those of the first two chats, and offers those of all', async () => {
    const page = await pageWith(['One.', 'Two.', 'Three.']);
    await openDifference(page);
    await differenceOf(page);
    const [first, second] = [select(page, 'First answer'), select(page, 'Second answer')];
    expect(options(first)).to.deep.equal(['A · alpha', 'B · beta', 'C · gamma']);
    expect([first.selectedOptions[0]!.label, second.selectedOptions[0]!.label]).to.deep.equal([
      'A · alpha',
      'B · beta',
    ]);
    choose(second, 'C · gamma');
    await until(() => textOf(partOf(page, 'difference')).trim() === 'removed: One added: Three.');
  });

  it('offers the alternatives of a chat, also of one alone', async () => {
    const page = await pageWith([[{text: 'A first try.'}, {text: 'A second try.'}]]);
    await openDifference(page);
    await differenceOf(page);
    expect(options(select(page, 'First answer'))).to.deep.equal(['A · alpha · 1 of 2', 'A · alpha · 2 of 2']);
    choose(select(page, 'First answer'), 'A · alpha · 1 of 2');
    choose(select(page, 'Second answer'), 'A · alpha · 2 of 2');
    await until(() => summaryOf(page) === '1 word added, 1 removed; 67 % the same', summaryOf(page));
  });

  it('calls them by their numbers while names are hidden', async () => {
    const page = await pageWith(['One.', 'Two.']);
    see(page, 'button', 'Compare').click();
    (await until(() => maybe(page, 'button', 'Blind'))).click();
    (await until(() => maybe(page, 'tab', 'Difference'))).click();
    await until(() => maybe(page, 'button', 'Side by side'));
    expect(options(select(page, 'First answer'))).to.deep.equal(['Answer 1', 'Answer 2']);
    see(page, 'button', 'Side by side').click();
    await until(() => maybe(page, 'columnheader', 'Answer 1'));
    expect(textOf(see(page, 'tabpanel'))).not.to.match(/alpha|beta/);
    await expect(page).to.be.accessible();
  });

  it('says that one answer is chosen twice', async () => {
    const page = await pageWith(['One.', 'Two.']);
    await openDifference(page);
    await differenceOf(page);
    choose(select(page, 'Second answer'), 'A · alpha');
    await until(() => summaryOf(page) === 'This is one answer, chosen twice');
    expect(maybe(page, 'button', 'Next difference')).to.equal(undefined);
  });

  it('says that two answers are identical', async () => {
    const page = await pageWith(['The same.', 'The same.']);
    await openDifference(page);
    expect(summaryOf(page)).to.equal('The two answers are identical');
    await expect(page).to.be.accessible();
  });

  it('says that only spaces and numbers differ', async () => {
    const page = await pageWith(['1. one\n2. two', '1)  one\n\n3)  two\n']);
    await openDifference(page);
    const words = 'The two answers have the same words: only spaces, line breaks or numbers of lists differ';
    await until(() => summaryOf(page) === words);
    await expect(page).to.be.accessible();
  });

  it('says that an answer is empty, and which', async () => {
    const page = await pageWith(['One.', [{text: ' \n', status: 'stopped'}]]);
    await openDifference(page);
    expect(summaryOf(page)).to.equal('Nothing to compare: the answer is empty: B · beta');
    await expect(page).to.be.accessible();
  });

  it('says that an answer failed, and which', async () => {
    const page = await pageWith([[{text: '', status: 'failed', error: {kind: 'server'}}], 'Two.']);
    await openDifference(page);
    expect(summaryOf(page)).to.equal('Nothing to compare: the answer failed: A · alpha');
  });

  it('compares what had come before an answer was cut short', async () => {
    const page = await pageWith([
      'One and two.',
      [{text: 'One and', status: 'cut', error: {kind: 'network'}}],
    ]);
    await openDifference(page);
    expect(textOf(await differenceOf(page)).trim()).to.equal('One and removed: two.');
  });

  it('says that there is nothing to compare where there is one answer, or none', async () => {
    const page = await pageWith(['One.']);
    await openDifference(page);
    see(page, 'tabpanel');
    await until(() =>
      textOf(see(page, 'tabpanel')).includes(
        'There are no two answers to this prompt: send it to several chats',
      ),
    );
    page.restore(stateWith([[]]));
    await until(() => messages(page).length === 1);
    await until(() => textOf(see(page, 'tabpanel')).includes('There are no two answers'));
    see(page, 'button', 'More').focus();
    page.clearChat(page.toJSON().chats[0]!.id);
    await until(() => textOf(see(page, 'tabpanel')).includes('Send a prompt to compare its answers'));
    await expect(page).to.be.accessible();
  });

  it('waits for the end of an answer that still streams, and then compares', async () => {
    const {page, server} = await stagePage();
    await addChats(page, 2);
    see(page, 'switch', 'Sync input').click();
    await send(cards(page)[0]!, 'Why?');
    const [one, other] = [await server.nextRequest(), await server.nextRequest()];
    await one.reply('It is so.');
    await other.say('It is');
    await openDifference(page);
    await until(() => /^Waiting for the end of the answer: [AB] · alpha$/.test(summaryOf(page)));
    await expect(page).to.be.accessible();
    await other.say(' not so.');
    await other.finish();
    await until(
      () => summaryOf(page) === '1 word added; 86 % the same' || summaryOf(page).includes('removed'),
    );
    expect(textOf(await differenceOf(page))).to.match(/It is (added|removed): not so\./);
  });

  it('says that it could not compare, and tries again when it is told to', async () => {
    const page = await pageWith(['One.', 'Two.']);
    const {Segmenter} = Intl;
    Object.assign(Intl, {Segmenter: undefined});
    try {
      await openDifference(page);
      await until(() => summaryOf(page).startsWith('The answers could not be compared'));
      await expect(page).to.be.accessible();
    } finally {
      Object.assign(Intl, {Segmenter});
    }
    const retry = partOf(page, 'summary').querySelector('button')!;
    expect(textOf(retry).trim()).to.equal('Retry');
    retry.focus();
    await press('Enter');
    expect(textOf(await differenceOf(page)).trim()).to.equal('removed: One added: Two.');
  });

  it('shows the pair that was chosen last, also while another one is compared', async () => {
    const long = (word: string): string =>
      Array.from({length: 6000}, (_, at) => `${word}${at % 97}`).join(' ');
    const page = await pageWith([long('a'), long('b'), 'Short.', 'Shorter.']);
    await openDifference(page);
    await until(() => partsOf(page, 'answers')[0]);
    choose(select(page, 'First answer'), 'C · gamma');
    choose(select(page, 'Second answer'), 'D · gamma');
    await until(() => maybe(page, 'button', 'Next difference'));
    await until(() => textOf(partOf(page, 'difference')).trim() === 'removed: Short added: Shorter.');
    choose(select(page, 'First answer'), 'A · alpha');
    see(page, 'button', 'Close Compare').click();
    await until(() => !maybe(page, 'region', 'Compare'));
  });
});
