import { screen, waitFor, within } from '@testing-library/react';
import { describe, expect, it, vi } from 'vitest';
import { csvHeader } from '@/features/records/csv';
import { problem, RecordsApi, record } from './records-api';
import { at, dialog, enter, newUser, rows } from './records-desk';
import { renderApp } from './render';

describe('the list', () => {
  it('page_withRecords_showsThemNewestFirst', async () => {
    new RecordsApi([
      record({ occurredAt: '2017-10-09T10:00:00.000Z', type: 'visit', note: 'older' }),
      record({ occurredAt: '2017-10-10T23:59:59.000Z', type: 'purchase', quantity: '12345.5', note: 'newer' }),
      record({ occurredAt: '2017-11-01T00:00:00.000Z', note: 'outside the range' }),
    ]).start();
    renderApp({ at });
    await screen.findByText('newer');
    const shown = (await rows()).map((row) => row.textContent);
    expect(shown).toHaveLength(2);
    expect(shown[0]).toMatch(/10 Oct 2017, 23:59:59.*purchase.*12,345\.5.*newer.*Entered/);
    expect(shown[1]).toContain('older');
    expect(document.body.textContent).not.toMatch(/undefined|NaN|\[object/);
  });

  it('record_fromAnImport_leadsToIt_andOneEnteredDoesNot', async () => {
    const importId = '01BWN0RQ000000000000000001';
    new RecordsApi([record({ source: { kind: 'import', importId, line: 17 } }), record({ note: 'by hand' })]).start();
    renderApp({ at });
    const link = await screen.findByRole('link', { name: 'Import, line 17' });
    expect(link).toHaveAttribute('href', `#/imports/${importId}`);
    expect(screen.getByText('Entered')).toBeVisible();
    expect(screen.queryByRole('link', { name: 'Entered' })).not.toBeInTheDocument();
  });

  it('page_withoutAnyRecord_offersTheFirst', async () => {
    const user = newUser();
    new RecordsApi().start();
    renderApp({ at });
    await user.click(await screen.findByRole('button', { name: 'Add the first record' }));
    expect(await dialog('New record')).toBeVisible();
  });

  it('page_emptyRange_leadsToTheNewestRecord', async () => {
    const user = newUser();
    new RecordsApi([record({ occurredAt: '2016-03-10T00:00:00.000Z', note: 'long ago' })]).start();
    const { router } = renderApp({ at });
    expect(await screen.findByText('Your newest record is of 10 Mar 2016.')).toBeVisible();
    await user.click(screen.getByRole('button', { name: 'Show the 30 days up to it' }));
    expect(await screen.findByText('long ago')).toBeVisible();
    expect(router.state.location.search).toBe('?from=2016-02-10&to=2016-03-10');
  });

  it('page_failing_saysSoAndRetries', async () => {
    const user = newUser();
    const api = new RecordsApi([record({ note: 'here again' })]).start();
    api.before = () => problem(500, 'internal');
    renderApp({ at });
    const alerts = await screen.findAllByRole('alert');
    expect(alerts[0]).toHaveTextContent('The service had a fault');
    api.before = () => undefined;
    for (const retry of screen.getAllByRole('button', { name: 'Retry' })) await user.click(retry);
    expect(await screen.findByText('here again')).toBeVisible();
    await waitFor(() => expect(screen.queryByRole('alert')).not.toBeInTheDocument());
  });

  it('page_typeInAddress_asksForThatTypeOnly', async () => {
    const api = new RecordsApi([record({ note: 'a visit' }), record({ type: 'purchase', note: 'a purchase' })]).start();
    renderApp({ at: `${at}&type=purchase` });
    expect(await screen.findByText('a purchase')).toBeVisible();
    expect(screen.queryByText('a visit')).not.toBeInTheDocument();
    const list = api.requests.find(({ path }) => path === '/records');
    expect(Object.fromEntries(list?.query ?? [])).toMatchObject({
      from: '2017-10-01T00:00:00.000Z',
      to: '2017-11-01T00:00:00.000Z',
      type: 'purchase',
    });
  });

  it('page_addressThatCannotBe_showsTheLast30Days', async () => {
    const api = new RecordsApi([record()]).start();
    renderApp({ at: '/records?from=2017-10-31&to=2017-10-01' });
    expect(await rows()).toHaveLength(1);
    const list = api.requests.find(({ path }) => path === '/records');
    expect(list?.query.get('from')).toBe('2017-09-21T00:00:00.000Z');
    expect(list?.query.get('to')).toBe('2017-10-21T00:00:00.000Z');
  });

  it('page_atTheEndsOfTime_asksForWhatThereIs', async () => {
    const user = newUser();
    const api = new RecordsApi([
      record({ occurredAt: '9999-12-31T23:59:59.999Z', note: 'the last' }),
      record({ occurredAt: '1970-01-02T00:00:00.000Z', note: 'the first' }),
    ]).start();
    renderApp({ at: '/records?from=9999-12-01&to=9999-12-31' });
    expect(await screen.findByText('the last')).toBeVisible();
    expect(api.requests.find(({ path }) => path === '/records')?.query.has('to')).toBe(false);
    api.records.shift();
    await user.click(screen.getByRole('button', { name: 'Refresh' }));
    await user.click(await screen.findByRole('button', { name: 'Show the 30 days up to it' }));
    expect(await screen.findByText('the first')).toBeVisible();
  });

  it('pages_followTheCursorAndComeBack', async () => {
    const user = newUser();
    const many = Array.from({ length: 60 }, (_, index) =>
      record({ occurredAt: `2017-10-10T00:00:${String(index).padStart(2, '0')}.000Z`, note: `note ${index}.` }),
    );
    new RecordsApi(many).start();
    renderApp({ at });
    expect(await screen.findByText('note 59.')).toBeVisible();
    const next = () => screen.getByRole('button', { name: 'Next page' });
    await user.click(next());
    expect(await screen.findByText('note 34.')).toBeVisible();
    await waitFor(() => expect(next()).toBeEnabled());
    await user.click(next());
    expect(await screen.findByText('note 0.')).toBeVisible();
    expect(await rows()).toHaveLength(10);
    await waitFor(() => expect(next()).toHaveAttribute('aria-disabled', 'true'));
    await user.click(screen.getByRole('button', { name: 'Page 1' }));
    expect(await screen.findByText('note 59.')).toBeVisible();
  });

  it('text_filtersThisPage', async () => {
    const user = newUser();
    new RecordsApi([record({ note: 'North store' }), record({ note: 'South store' })]).start();
    renderApp({ at });
    await screen.findByText('North store');
    await enter(user, screen.getByRole('searchbox', { name: 'Find on this page' }), 'SOUTH');
    await waitFor(() => expect(screen.queryByText('North store')).not.toBeInTheDocument());
    expect(screen.getAllByText('1 of 2 on this page')[0]).toBeVisible();
  });
});

describe('export', () => {
  it('exportCsv_hasExactlyTheRowsShown', async () => {
    const user = newUser();
    const blobs: Blob[] = [];
    vi.spyOn(URL, 'createObjectURL').mockImplementation((blob) => {
      blobs.push(blob as Blob);
      return 'blob:1';
    });
    vi.spyOn(HTMLAnchorElement.prototype, 'click').mockImplementation(() => {});
    new RecordsApi([
      record({ note: '=cmd()', quantity: '-0.25', attributes: { colour: 'blue' } }),
      record({ note: 'left out by the text' }),
    ]).start();
    renderApp({ at });
    await enter(user, await screen.findByRole('searchbox', { name: 'Find on this page' }), 'cmd');
    await waitFor(async () => expect(await rows()).toHaveLength(1));
    await user.click(screen.getByRole('button', { name: 'Export CSV' }));
    expect(await blobs[0]?.text()).toBe(
      `${csvHeader.join(',')}\r\n2017-10-10T08:00:00.000Z,visit,-0.25,'=cmd(),colour: blue,Entered\r\n`,
    );
    vi.restoreAllMocks();
  });
});

describe('the chart', () => {
  it('counts_overSeveralPages_areAddedUp', async () => {
    const user = newUser();
    const api = new RecordsApi([
      record({ occurredAt: '2017-10-03T01:00:00.000Z' }),
      record({ occurredAt: '2017-10-03T02:00:00.000Z' }),
      record({ occurredAt: '2017-10-03T03:00:00.000Z', type: 'purchase' }),
      record({ occurredAt: '2017-10-05T03:00:00.000Z', type: 'purchase' }),
    ]);
    api.dailyPage = 1;
    api.start();
    renderApp({ at });
    await user.click(await screen.findByRole('button', { name: 'The same as a table' }));
    const counts = within(await screen.findByRole('table', { name: 'Records by day' }));
    const text = counts.getAllByRole('row').map((row) => [...row.children].map((cell) => cell.textContent));
    expect(text).toEqual([
      ['When', 'purchase', 'visit', 'Total'],
      ['3 Oct 2017', '1', '2', '3'],
      ['5 Oct 2017', '1', '0', '1'],
    ]);
    expect(api.requests.filter(({ path }) => path === '/records/daily')).toHaveLength(3);
  });
});
