import {expect} from '@open-wc/testing';
import {sendKeys} from '@web/test-runner-commands';
import type {EndpointCatalog} from '../../src/chat/catalog.js';
import type {Endpoint} from '../../src/chat/endpoint.js';
import {TestServer} from '../server/client.js';
import {activeName, detailOf, isOpen, listed, listOf, openList, statusOf} from './combobox-helpers.js';
import {
  endpointAt,
  endpointField,
  endpointNamed,
  hasModel,
  pickerWith,
  SteeredCatalog,
} from './model-picker-helpers.js';
import {insert, press} from './setup.js';
import {descriptionOf, focused, nameOf, see, seeAll, shown, until} from './see.js';

function endpointsNamed(prefix: string, from: number, to: number): Endpoint[] {
  return Array.from({length: to - from + 1}, (_, index) => endpointNamed(`${prefix} ${from + index}`));
}

describe('the endpoints of a picker', () => {
  it('show their host, and why one is unavailable', async () => {
    const server = await TestServer.open({models: ['alpha']});
    const picker = await pickerWith({
      endpoints: [
        endpointAt(server),
        {
          id: 'off',
          name: 'Off',
          baseURL: 'https://off.test/v1',
          status: 'unavailable',
          reason: 'Paused by Kim',
        },
      ],
    });
    await hasModel(picker, 'alpha');
    const field = await openList(picker, 'Endpoint');
    expect(detailOf(picker, 'Test')).to.equal(new URL(server.origin).host);
    expect(detailOf(picker, 'Off')).to.equal('Paused by Kim');
    see(picker, 'option', 'Off').click();
    await shown();
    expect(isOpen(field)).to.equal(true);
    expect(endpointField(picker).value).to.equal('Test');
    expect(statusOf(field)).to.equal('2 in all');
  });

  it('stand under the headings of their groups', async () => {
    const endpoints = [
      {...endpointNamed('A'), group: 'Cluster 1'},
      {...endpointNamed('B'), group: 'Cluster 2'},
    ];
    const picker = await pickerWith({catalog: {...plain(endpoints)}});
    await hasModel(picker, 'alpha');
    await openList(picker, 'Endpoint');
    expect(seeAll(picker, 'group', /^Cluster/).map(nameOf)).to.deep.equal(['Cluster 1', 'Cluster 2']);
  });

  it('never show a secret of their address', async () => {
    const picker = await pickerWith({
      catalog: plain([{id: 'a', name: 'A', baseURL: 'https://a.test?key=hidden'}]),
    });
    await hasModel(picker, 'alpha');
    await openList(picker, 'Endpoint');
    expect(detailOf(picker, 'A')).to.equal('a.test');
    expect(descriptionOf(endpointField(picker))).to.equal('https://a.test?key=*** Ctrl+D: favourite');
  });

  it('are searched once the person pauses, and the former search is given up', async () => {
    const catalog = new SteeredCatalog();
    const picker = await pickerWith({catalog, endpoint: 'Start'});
    await hasModel(picker, 'alpha');
    const field = endpointField(picker);
    field.focus();
    await press('ArrowDown');
    const opening = await catalog.next(0);
    expect(opening.search).to.equal(undefined);
    insert('gp');
    const first = await catalog.next(1);
    expect(first.search).to.equal('gp');
    expect(opening.signal.aborted).to.equal(true);
    await sendKeys({type: 'u'});
    const second = await catalog.next(2);
    expect(first.signal.aborted).to.equal(true);
    first.answer({items: endpointsNamed('Late', 1, 3)});
    second.answer({items: endpointsNamed('GPU', 1, 3)});
    await until(() => activeName(field) === 'GPU 1');
    expect(listed(picker)).to.deep.equal(['GPU 1', 'GPU 2', 'GPU 3']);
  });

  it('come page by page at the end of the list, with their number in all', async () => {
    const catalog = new SteeredCatalog();
    const picker = await pickerWith({catalog, endpoint: 'Start'});
    await hasModel(picker, 'alpha');
    const field = endpointField(picker);
    field.focus();
    await press('ArrowDown');
    (await catalog.next(0)).answer({items: endpointsNamed('GPU', 1, 100), cursor: 'page-2', total: 3000});
    await until(() => activeName(field) === 'GPU 1');
    expect(statusOf(field)).to.equal('3000 in all');
    expect(see(picker, 'option', 'GPU 1').getAttribute('aria-setsize')).to.equal('3000');
    await press('End');
    const next = await catalog.next(1);
    expect(next.cursor).to.equal('page-2');
    next.answer({items: endpointsNamed('GPU', 101, 200), cursor: 'page-3', total: 3000});
    await until(() => activeName(field) === 'GPU 100');
    await press('ArrowDown');
    await until(() => activeName(field) === 'GPU 101');
  });

  it('P26: begin at the top of the list again after a search', async () => {
    const catalog = new SteeredCatalog();
    const picker = await pickerWith({catalog, endpoint: 'Start'});
    await hasModel(picker, 'alpha');
    const field = endpointField(picker);
    field.focus();
    await press('ArrowUp');
    (await catalog.next(0)).answer({items: endpointsNamed('GPU', 1, 100)});
    await until(() => listOf(field).scrollTop > 0);
    await sendKeys({type: 'g'});
    (await catalog.next(1)).answer({items: endpointsNamed('GPU', 1, 90)});
    await until(() => activeName(field) === 'GPU 1' && listOf(field).scrollTop === 0);
  });

  it('stay while a further page fails, and Retry asks for that page again', async () => {
    const catalog = new SteeredCatalog();
    const picker = await pickerWith({catalog, endpoint: 'Start'});
    await hasModel(picker, 'alpha');
    const field = endpointField(picker);
    field.focus();
    await press('ArrowDown');
    (await catalog.next(0)).answer({items: endpointsNamed('GPU', 1, 20), cursor: 'page-2'});
    await until(() => activeName(field) === 'GPU 1');
    await press('End');
    (await catalog.next(1)).fail();
    await until(() => statusOf(field) === 'Endpoints could not be listed. manager.test failed (502)');
    await press('ArrowUp');
    await shown();
    expect(catalog.asked, 'by itself').to.have.lengthOf(2);
    see(picker, 'button', 'Retry').click();
    const again = await catalog.next(2);
    expect(again.cursor).to.equal('page-2');
    again.answer({items: endpointsNamed('GPU', 21, 25)});
    await until(() => listed(picker).at(-1) === 'GPU 25');
    expect(activeName(field)).to.equal('GPU 19');
  });

  it('say so when they are loading, when there are none, when none matches, and when they fail', async () => {
    const catalog = new SteeredCatalog();
    const picker = await pickerWith({catalog, endpoint: 'Start'});
    await hasModel(picker, 'alpha');
    const field = endpointField(picker);
    field.focus();
    await press('ArrowDown');
    await until(() => statusOf(field) === 'Loading endpoints…');
    (await catalog.next(0)).answer({items: []});
    await until(() => statusOf(field) === 'No endpoints');
    insert('zz');
    (await catalog.next(1)).answer({items: []});
    await until(() => statusOf(field) === 'Nothing matches “zz”');
    await sendKeys({type: 'z'});
    (await catalog.next(2)).fail();
    await until(() => statusOf(field) === 'Endpoints could not be listed. manager.test failed (502)');
    see(picker, 'button', 'Retry').click();
    (await catalog.next(3)).answer({items: [endpointNamed('ZZZ')]});
    await until(() => activeName(field) === 'ZZZ');
    expect(focused()).to.equal(field);
  });

  it('are no longer asked for once the list is closed', async () => {
    const catalog = new SteeredCatalog();
    const picker = await pickerWith({catalog, endpoint: 'Start'});
    await hasModel(picker, 'alpha');
    endpointField(picker).focus();
    await press('ArrowDown');
    const {signal} = await catalog.next(0);
    await press('Escape');
    expect(signal.aborted).to.equal(true);
  });

  it('keep the chosen one in sight although the list does not hold it', async () => {
    const catalog = new SteeredCatalog();
    const picker = await pickerWith({catalog, endpoint: 'Start'});
    await hasModel(picker, 'alpha');
    const field = endpointField(picker);
    field.focus();
    await press('ArrowDown');
    (await catalog.next(0)).answer({items: endpointsNamed('GPU', 1, 3)});
    await until(() => listed(picker).length === 3);
    expect(field.value).to.equal('Start');
    await press('Escape');
    expect(field.value).to.equal('Start');
  });
});

/** A catalogue of `endpoints` that each list one model. */
function plain(endpoints: readonly Endpoint[]): EndpointCatalog {
  return {
    endpoints: () => Promise.resolve({items: endpoints}),
    models: () => Promise.resolve([{id: 'alpha'}]),
  };
}
