import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { HttpResponse, http } from 'msw';
import { describe, expect, it, vi } from 'vitest';
import { csvHeader } from '@/features/records/csv';
import { problem, RecordsApi, record } from './records-api';
import { renderApp } from './render';
import { server } from './server';
import { config, signedInSession } from './session';

const at = '/records?from=2017-10-01&to=2017-10-31';
const table = async () => within(await screen.findByRole('table', { name: 'Records' }));
const rows = async () => (await table()).getAllByRole('row').slice(1);
const dialog = (name: string) => screen.findByRole('dialog', { name });

/** Puts a text into a field at once, as from the clipboard: a page drawn anew for every letter is slow in jsdom. */
async function enter(user: ReturnType<typeof userEvent.setup>, field: HTMLElement, text: string) {
  await user.click(field);
  await user.paste(text);
}

async function openNew(user: ReturnType<typeof userEvent.setup>, type = 'visit') {
  await user.click(await screen.findByRole('button', { name: 'New record' }));
  const form = within(await dialog('New record'));
  if (type) await enter(user, form.getByRole('combobox', { name: /Type/ }), type);
  return form;
}

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

  it('page_withoutAnyRecord_offersTheFirst', async () => {
    const user = userEvent.setup();
    new RecordsApi().start();
    renderApp({ at });
    await user.click(await screen.findByRole('button', { name: 'Add the first record' }));
    expect(await dialog('New record')).toBeVisible();
  });

  it('page_emptyRange_leadsToTheNewestRecord', async () => {
    const user = userEvent.setup();
    new RecordsApi([record({ occurredAt: '2016-03-10T00:00:00.000Z', note: 'long ago' })]).start();
    const { router } = renderApp({ at });
    expect(await screen.findByText('Your newest record is of 10 Mar 2016.')).toBeVisible();
    await user.click(screen.getByRole('button', { name: 'Show the 30 days up to it' }));
    expect(await screen.findByText('long ago')).toBeVisible();
    expect(router.state.location.search).toBe('?from=2016-02-10&to=2016-03-10');
  });

  it('page_failing_saysSoAndRetries', async () => {
    const user = userEvent.setup();
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

  it('pages_followTheCursorAndComeBack', async () => {
    const user = userEvent.setup();
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
    const user = userEvent.setup();
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
    const user = userEvent.setup();
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

describe('a new record', () => {
  it('save_valid_addsItAndShowsIt', async () => {
    const user = userEvent.setup();
    const api = new RecordsApi().start();
    renderApp({ at });
    const form = await openNew(user);
    expect(form.getByLabelText('Date')).toHaveValue('2017-10-20');
    expect(form.getByLabelText('Time (UTC)')).toHaveValue('12:00:00');
    await user.clear(form.getByLabelText('Quantity'));
    await enter(user, form.getByLabelText('Quantity'), '2.5');
    await enter(user, form.getByLabelText(/^Note/), 'by hand');
    await user.click(form.getByRole('button', { name: 'Add attribute' }));
    await enter(user, form.getByLabelText('Name of attribute 1'), 'colour');
    await enter(user, form.getByLabelText('Value of attribute 1'), 'blue');
    await user.click(form.getByRole('button', { name: 'Save' }));
    expect(await screen.findByText('by hand')).toBeVisible();
    expect(screen.queryByRole('dialog')).not.toBeInTheDocument();
    expect(api.records[0]).toMatchObject({
      occurredAt: '2017-10-20T12:00:00.000Z',
      type: 'visit',
      quantity: '2.5',
      attributes: { colour: 'blue' },
    });
    expect(api.made('POST')[0]?.key).toBe('key-1');
  });

  it('save_invalid_marksTheFieldsAndSendsNothing', async () => {
    const user = userEvent.setup();
    const api = new RecordsApi().start();
    renderApp({ at });
    const form = await openNew(user, 'no spaces allowed');
    await user.clear(form.getByLabelText('Quantity'));
    await user.click(form.getByRole('button', { name: 'Save' }));
    expect(form.getByRole('combobox', { name: /Type/ })).toBeInvalid();
    expect(form.getByLabelText('Quantity')).toHaveAccessibleDescription(/Enter a number like 2/);
    expect(api.made('POST')).toEqual([]);
  });

  it('save_refusedByTheApi_marksTheFieldsItNames', async () => {
    const user = userEvent.setup();
    const api = new RecordsApi().start();
    api.before = ({ method }) =>
      method === 'POST'
        ? problem(400, 'invalid_field', [
            { field: 'note', detail: 'says too little' },
            { field: 'attributes.colour', detail: 'is no colour' },
            { field: 'elsewhere', detail: 'is wrong' },
          ])
        : undefined;
    renderApp({ at });
    const form = await openNew(user);
    await user.click(form.getByRole('button', { name: 'Add attribute' }));
    await enter(user, form.getByLabelText('Name of attribute 1'), 'colour');
    await user.click(form.getByRole('button', { name: 'Save' }));
    await waitFor(() => expect(form.getByLabelText(/^Note/)).toHaveAccessibleDescription(/says too little/));
    expect(form.getByText('is no colour')).toBeVisible();
    expect(form.getByText('elsewhere: is wrong')).toBeVisible();
  });

  it('save_answerLost_repeatedWithTheSameKeyAddsOne', async () => {
    const user = userEvent.setup();
    const api = new RecordsApi().start();
    let lost = 0;
    api.after = ({ method }) => {
      if (method !== 'POST' || lost > 0) return undefined;
      lost += 1;
      return HttpResponse.error(); // kept, but the answer never arrives
    };
    renderApp({ at });
    const form = await openNew(user);
    await user.click(form.getByRole('button', { name: 'Save' }));
    expect(await form.findByText(/not known whether this was saved/)).toBeVisible();
    await user.click(form.getByRole('button', { name: 'Save again' }));
    await waitFor(() => expect(screen.queryByRole('dialog')).not.toBeInTheDocument());
    expect(api.made('POST').map(({ key }) => key)).toEqual(['key-1', 'key-1']);
    expect(api.records).toHaveLength(1);
    // another opening is another record
    const second = await openNew(user);
    await user.click(second.getByRole('button', { name: 'Save' }));
    await waitFor(() => expect(api.records).toHaveLength(2));
    expect(api.made('POST')[2]?.key).not.toBe('key-1');
  });

  it('save_answerLostThenEdited_saysThatTheEarlierOneWasKept', async () => {
    const user = userEvent.setup();
    const api = new RecordsApi().start();
    api.after = ({ method }) => (method === 'POST' && api.made('POST').length === 1 ? HttpResponse.error() : undefined);
    renderApp({ at });
    const form = await openNew(user);
    await user.click(form.getByRole('button', { name: 'Save' }));
    await form.findByText(/not known whether/);
    await enter(user, form.getByLabelText(/^Note/), 'changed since');
    await user.click(form.getByRole('button', { name: 'Save' }));
    expect(await form.findByText('An earlier save of this form arrived')).toBeVisible();
    expect(api.records).toHaveLength(1);
  });
});

describe('changing and deleting', () => {
  it('edit_replacesTheVersionShownAndKeepsHiddenMilliseconds', async () => {
    const user = userEvent.setup();
    const api = new RecordsApi([record({ occurredAt: '2017-10-10T08:00:00.123Z', note: 'before' })]).start();
    renderApp({ at });
    await user.click(await screen.findByRole('button', { name: 'Edit visit of 10 Oct 2017, 08:00:00' }));
    const form = within(await dialog('Edit record'));
    await user.clear(form.getByLabelText(/^Note/));
    await enter(user, form.getByLabelText(/^Note/), 'after');
    await user.click(form.getByRole('button', { name: 'Save' }));
    expect(await screen.findByText('after')).toBeVisible();
    expect(api.records[0]).toMatchObject({ occurredAt: '2017-10-10T08:00:00.123Z', note: 'after', version: 2 });
  });

  async function conflict() {
    const user = userEvent.setup();
    const mine = record({ note: 'as it was' });
    const api = new RecordsApi([mine]).start();
    renderApp({ at });
    await user.click(await screen.findByRole('button', { name: /^Edit visit/ }));
    const form = within(await dialog('Edit record'));
    await user.clear(form.getByLabelText(/^Note/));
    await enter(user, form.getByLabelText(/^Note/), 'mine');
    api.records[0] = { ...mine, note: 'theirs', version: 2 };
    await user.click(form.getByRole('button', { name: 'Save' }));
    await form.findByText('This record was changed elsewhere');
    return { user, api, form };
  }

  it('edit_changedElsewhere_showsTheNewerAndOverwritesNothing', async () => {
    const { user, api, form } = await conflict();
    expect(form.getByText('theirs')).toBeVisible();
    expect(api.records[0]).toMatchObject({ note: 'theirs', version: 2 });
    await user.click(form.getByRole('button', { name: 'Go on with the newer version' }));
    expect(form.getByLabelText(/^Note/)).toHaveValue('theirs');
  });

  it('edit_changedElsewhere_canKeepWhatWasEntered', async () => {
    const { user, api, form } = await conflict();
    await user.click(form.getByRole('button', { name: 'Keep what I entered' }));
    expect(form.getByLabelText(/^Note/)).toHaveValue('mine');
    await user.click(form.getByRole('button', { name: 'Save' }));
    await waitFor(() => expect(api.records[0]).toMatchObject({ note: 'mine', version: 3 }));
  });

  it('edit_deletedElsewhere_saysSo', async () => {
    const user = userEvent.setup();
    const api = new RecordsApi([record()]).start();
    renderApp({ at });
    await user.click(await screen.findByRole('button', { name: /^Edit visit/ }));
    api.records.length = 0;
    await user.click(within(await dialog('Edit record')).getByRole('button', { name: 'Save' }));
    expect(await screen.findByText('This record was deleted elsewhere')).toBeVisible();
  });

  it('delete_asksFirst', async () => {
    const user = userEvent.setup();
    const api = new RecordsApi([record({ note: 'to go' })]).start();
    renderApp({ at });
    await user.click(await screen.findByRole('button', { name: /^Delete visit/ }));
    await user.click(within(await dialog('Delete record?')).getByRole('button', { name: 'Cancel' }));
    expect(api.records).toHaveLength(1);
    await user.click(screen.getByRole('button', { name: /^Delete visit/ }));
    await user.click(within(await dialog('Delete record?')).getByRole('button', { name: 'Delete' }));
    expect(await screen.findByText('The record was deleted.')).toBeVisible();
    expect(api.records).toEqual([]);
  });

  it('delete_changedElsewhere_showsTheNewerAndAsksAgain', async () => {
    const user = userEvent.setup();
    const mine = record({ note: 'as it was' });
    const api = new RecordsApi([mine]).start();
    renderApp({ at });
    await user.click(await screen.findByRole('button', { name: /^Delete visit/ }));
    api.records[0] = { ...mine, note: 'theirs', version: 2 };
    const ask = within(await dialog('Delete record?'));
    await user.click(ask.getByRole('button', { name: 'Delete' }));
    expect(await ask.findByText('theirs')).toBeVisible();
    expect(api.records).toHaveLength(1);
    await user.click(ask.getByRole('button', { name: 'Delete the newer version' }));
    await waitFor(() => expect(api.records).toEqual([]));
  });
});

describe('the chart', () => {
  it('counts_overSeveralPages_areAddedUp', async () => {
    const user = userEvent.setup();
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

describe('the session and the network', () => {
  it('session_ended_asksToSignInAgainAndComesBack', async () => {
    const user = userEvent.setup();
    const api = new RecordsApi([record({ note: 'still here' })]).start();
    const { session, went } = signedInSession();
    renderApp({ at, session });
    await screen.findByText('still here');
    api.before = () => problem(401, 'unauthorized');
    server.use(
      http.post(`${config.signInUrl}/oauth2/token`, () =>
        HttpResponse.json({ error: 'invalid_grant' }, { status: 400 }),
      ),
    );
    await user.click(screen.getByRole('button', { name: 'Refresh' }));
    const ended = within(await dialog('Your session ended'));
    expect(screen.getByText('still here')).toBeInTheDocument();
    await user.click(ended.getByRole('button', { name: 'Sign in again' }));
    await waitFor(() => expect(went).toHaveLength(1));
    const state = new URL(went[0] ?? '').searchParams.get('state');
    const asked = JSON.parse(sessionStorage.getItem(`carrel.signin.${state}`) ?? '{}');
    expect(asked.data).toBe(at);
  });

  it('offline_isSaid_andGoneWhenBack', async () => {
    new RecordsApi([record()]).start();
    renderApp({ at });
    await rows();
    const online = vi.spyOn(navigator, 'onLine', 'get').mockReturnValue(false);
    window.dispatchEvent(new Event('offline'));
    expect(await screen.findByText('You are offline')).toBeVisible();
    online.mockReturnValue(true);
    window.dispatchEvent(new Event('online'));
    await waitFor(() => expect(screen.queryByText('You are offline')).not.toBeInTheDocument());
    online.mockRestore();
  });
});
