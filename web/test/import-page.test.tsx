import { act, screen, waitFor, within } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { ImportItem } from '@/features/imports/model';
import { ImportsApi, imported, refusal } from './imports-api';
import { problem } from './records-api';
import { dialog, newUser } from './records-desk';
import { renderApp } from './render';

const open = (item: ImportItem) => renderApp({ at: `/imports/${item.id}` });

/** What stands beside a label of the facts. */
const fact = async (label: string) => (await screen.findByText(label)).closest('dt')?.nextElementSibling?.textContent;

async function rowsOf(table: string) {
  const found = within(await screen.findByRole('table', { name: table }));
  return found
    .getAllByRole('row')
    .slice(1)
    .map((row) => [...row.children].map((cell) => cell.textContent));
}

/** The files that were handed to the user since, by name. */
function downloads() {
  const saved: { name: string; blob: Blob }[] = [];
  const blobs: Blob[] = [];
  vi.spyOn(URL, 'createObjectURL').mockImplementation((blob) => {
    blobs.push(blob as Blob);
    return 'blob:1';
  });
  vi.spyOn(HTMLAnchorElement.prototype, 'click').mockImplementation(function (this: HTMLAnchorElement) {
    const blob = blobs.at(-1);
    if (blob) saved.push({ name: this.download, blob });
  });
  return saved;
}

afterEach(() => {
  vi.restoreAllMocks();
});

describe('what became of it', () => {
  it('done_saysWhatWasAdded', async () => {
    const item = imported();
    new ImportsApi([item]).start();
    open(item);
    expect(await screen.findByRole('heading', { level: 1, name: 'october.csv' })).toBeVisible();
    expect(await fact('Status')).toBe('Done');
    expect(await fact('Rows added')).toBe('4,000');
    expect(await fact('Rows refused')).toBe('0');
    expect(await fact('Time taken')).toBe('1 min 5 s');
    expect(await fact('File')).toBe('2.5 MB, CSV');
    expect(document.title).toBe('october.csv · Carrel');
    expect(screen.getByRole('link', { name: 'Show records' })).toHaveAttribute('href', '#/records');
    expect(screen.queryByRole('progressbar')).not.toBeInTheDocument();
    expect(screen.queryByRole('table')).not.toBeInTheDocument();
    for (const name of ['Retry', 'Cancel import'])
      expect(screen.queryByRole('button', { name })).not.toBeInTheDocument();
    expect(document.body.textContent).not.toMatch(/undefined|NaN|\[object/);
  });

  it.each([
    [4000, true],
    [0, false],
  ])('rowsAdded_%d_letRecordsBeReadAgain_%s', async (rowsWritten, again) => {
    const item = imported({ rowsWritten });
    new ImportsApi([item]).start();
    const { queries } = open(item);
    const before = ['records', 'daily', '2017-10-01', '2017-10-31'];
    queries.setQueryData(before, []);
    await screen.findByRole('heading', { level: 1, name: 'october.csv' });
    expect(queries.getQueryState(before)?.isInvalidated).toBe(again);
  });

  it('running_showsHowFarItIs', async () => {
    const { finishedAt: _finishedAt, ...item } = imported({
      status: 'running',
      bytesRead: 1_000_000,
      rowsWritten: 1600,
    });
    new ImportsApi([item]).start();
    open(item);
    expect(await screen.findByRole('progressbar')).toHaveAttribute('value', '40');
    expect(screen.getByText('1 MB of 2.5 MB')).toBeVisible();
    expect(await fact('Rows added')).toBe('1,600');
    expect(await fact('Finished (UTC)')).toBe('–');
    expect(screen.queryByRole('button', { name: 'Forget' })).not.toBeInTheDocument();
  });

  it('failed_unknownShape_namesTheColumnsAndOffersNoRetry', async () => {
    const failure = {
      code: 'unknown_columns',
      message: 'The columns are not those of a known shape.',
      found: ['id', 'when'],
      expected: ['EventId,EventDay,EventCount', 'occurredAt,type,quantity[,note][,attributes.<name>]'],
    };
    const item = imported({ status: 'failed', rowsWritten: 0, failure });
    new ImportsApi([item]).start();
    open(item);
    expect(await screen.findByText(failure.message)).toBeVisible();
    expect(screen.getByText('id, when')).toBeVisible();
    for (const shape of failure.expected) expect(screen.getByText(shape)).toBeVisible();
    expect(screen.getByText('Mend the file and drop it into your inbox again.')).toBeVisible();
    expect(screen.queryByRole('button', { name: 'Retry' })).not.toBeInTheDocument();
  });

  it('failed_forTheService_offersRetryAndNoMending', async () => {
    const failure = { code: 'internal', message: 'Something failed here.', found: [], expected: [] };
    const item = imported({ status: 'failed', rowsWritten: 1, failure });
    new ImportsApi([item]).start();
    open(item);
    expect(await screen.findByText('Something failed here.')).toBeVisible();
    expect(screen.getByRole('button', { name: 'Retry' })).toBeEnabled();
    expect(screen.getByText('1 row had been added before, and stays.')).toBeVisible();
    expect(screen.queryByText(/Columns|Mend the file/)).not.toBeInTheDocument();
  });

  it('duplicate_leadsToTheOriginal', async () => {
    const first = imported();
    const item = imported({ status: 'duplicate', rowsWritten: 0, duplicateOf: first.id });
    new ImportsApi([first, item]).start();
    open(item);
    const link = await screen.findByRole('link', { name: 'the import of the first drop' });
    expect(link).toHaveAttribute('href', `#/imports/${first.id}`);
  });

  it('anotherImport_showsNothingOfTheOneBefore', async () => {
    const first = imported({ path: 'inbox/first.csv' });
    const item = imported({ status: 'partial', rowsRefused: 1 });
    const api = new ImportsApi([first, item]).start();
    api.refusals.set(item.id, [refusal(7)]);
    const { router } = open(item);
    await screen.findByText('visit,day 7,1');
    await act(() => router.navigate(`/imports/${first.id}`));
    expect(await screen.findByRole('heading', { level: 1, name: 'first.csv' })).toBeVisible();
    expect(screen.queryByText('visit,day 7,1')).not.toBeInTheDocument();
  });

  it.each([
    [404, 'not_found'],
    [400, 'invalid_field'],
  ])('unknownImport_%d_saysSo', async (status, code) => {
    const api = new ImportsApi().start();
    api.before = () => problem(status, code);
    renderApp({ at: '/imports/nobody' });
    expect(await screen.findByText('There is no such import')).toBeVisible();
    expect(screen.getByRole('link', { name: 'Go to your imports' })).toHaveAttribute('href', '#/imports');
    expect(screen.queryByRole('alert')).not.toBeInTheDocument();
  });

  it('failingService_saysSoAndRetries', async () => {
    const user = newUser();
    const item = imported();
    const api = new ImportsApi([item]).start();
    api.before = () => problem(500, 'internal');
    open(item);
    expect(await screen.findByRole('alert')).toHaveTextContent('The service had a fault');
    api.before = () => undefined;
    await user.click(screen.getByRole('button', { name: 'Retry' }));
    expect(await screen.findByRole('heading', { level: 1, name: 'october.csv' })).toBeVisible();
  });
});

describe('what was refused', () => {
  const partial = () => imported({ status: 'partial', rowsWritten: 3996, rowsRefused: 4 });
  const refused = [
    refusal(2, { text: '=cmd();never;1' }),
    refusal(9),
    refusal(17, { column: 'EventCount', reason: 'must be a number', text: 'visit,2017-10-10,"two\nthree"' }),
    { line: 21, reason: 'is longer than 64 KB' },
  ];

  it('refusals_areListedAndGroupedByReason', async () => {
    const item = partial();
    const api = new ImportsApi([item]).start();
    api.refusals.set(item.id, refused);
    open(item);
    expect(await screen.findByText('4 rows could not be added')).toBeVisible();
    await screen.findByText('visit,day 9,1');
    expect(await rowsOf('Refused rows')).toEqual([
      ['2', 'EventDay', 'must be a day such as 2017-10-10', '=cmd();never;1'],
      ['9', 'EventDay', 'must be a day such as 2017-10-10', 'visit,day 9,1'],
      ['17', 'EventCount', 'must be a number', 'visit,2017-10-10,"two\nthree"'],
      ['21', '–', 'is longer than 64 KB', 'Not kept: too long or no UTF-8'],
    ]);
    expect(await rowsOf('Reasons')).toEqual([
      ['EventDay: must be a day such as 2017-10-10', '2', '2'],
      ['EventCount: must be a number', '1', '17'],
      ['is longer than 64 KB', '1', '21'],
    ]);
  });

  it('report_isCsvThatRunsNothing', async () => {
    const user = newUser();
    const saved = downloads();
    const item = partial();
    const api = new ImportsApi([item]).start();
    api.refusals.set(item.id, refused);
    open(item);
    await screen.findByText('visit,day 9,1');
    await user.click(screen.getByRole('button', { name: 'Report as CSV' }));
    expect(saved[0]?.name).toBe('october-refusals.csv');
    expect(await saved[0]?.blob.text()).toBe(
      [
        'Line,Column,Reason,Row',
        "2,EventDay,must be a day such as 2017-10-10,'=cmd();never;1",
        '9,EventDay,must be a day such as 2017-10-10,"visit,day 9,1"',
        '17,EventCount,must be a number,"visit,2017-10-10,""two\nthree"""',
        '21,,is longer than 64 KB,',
        '',
      ].join('\r\n'),
    );
  });

  it('refusedRows_areAFileToMend_andWhatIsMissingIsNamed', async () => {
    const user = newUser();
    const saved = downloads();
    const item = partial();
    const api = new ImportsApi([item]).start();
    api.refusals.set(item.id, refused);
    open(item);
    await screen.findByText('visit,day 9,1');
    await user.click(screen.getByRole('button', { name: 'Refused rows' }));
    expect(saved[0]?.name).toBe('october-refused.csv');
    expect(await saved[0]?.blob.text()).toBe(
      'EventId,EventDay,EventCount\r\n=cmd();never;1\r\nvisit,day 9,1\r\nvisit,2017-10-10,"two\nthree"\r\n',
    );
    expect(screen.getByText(/1 row is too long or no UTF-8.*Line 21\./)).toBeVisible();
  });

  it('manyRefusals_areReadPageByPage_andThoseNotKeptAreCounted', async () => {
    const user = newUser();
    const saved = downloads();
    const item = imported({ status: 'partial', rowsRefused: 1234 });
    const api = new ImportsApi([item]).start();
    const kept = Array.from({ length: 1000 }, (_, index) => refusal(index + 2));
    api.refusals.set(item.id, kept);
    open(item);
    await screen.findByText('visit,day 2,1');
    expect(api.asked(`GET /imports/${item.id}/refusals`)).toBe(10);
    expect(screen.getByText('The first 1,000 are kept; 234 more were counted.')).toBeVisible();
    expect(await rowsOf('Refused rows')).toHaveLength(25);
    await user.click(screen.getByRole('button', { name: 'Page 40' }));
    expect(await screen.findByText('visit,day 1001,1')).toBeVisible();
    await user.click(screen.getByRole('button', { name: 'Refused rows' }));
    expect((await saved[0]?.blob.text())?.trimEnd().split('\r\n')).toEqual([
      'EventId,EventDay,EventCount',
      ...kept.map(({ text }) => text),
    ]);
  });

  it('whileRunning_theFirstAreShown_andDownloadsWait', async () => {
    const item = imported({ status: 'running', rowsRefused: 500 });
    const api = new ImportsApi([item]).start();
    api.refusals.set(
      item.id,
      Array.from({ length: 500 }, (_, index) => refusal(index + 2)),
    );
    open(item);
    await screen.findByText('visit,day 2,1');
    expect(await rowsOf('Refused rows')).toHaveLength(25);
    expect(api.asked(`GET /imports/${item.id}/refusals`)).toBe(1);
    for (const name of ['Report as CSV', 'Refused rows']) expect(screen.getByRole('button', { name })).toBeDisabled();
  });

  it('refusalsThatCannotBeRead_areAnError_notAnEmptyList', async () => {
    const item = partial();
    const api = new ImportsApi([item]).start();
    api.before = (request) => (request.url.endsWith('/refusals') ? problem(500, 'internal') : undefined);
    open(item);
    expect(await screen.findByText('The service had a fault')).toBeVisible();
    expect(screen.queryByText('No refused row was kept.')).not.toBeInTheDocument();
  });
});

describe('what can be done', () => {
  beforeEach(() => {
    vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] });
  });
  afterEach(() => {
    vi.useRealTimers();
  });
  const pass = (seconds: number) => act(() => vi.advanceTimersByTime(seconds * 1000));

  it('cancel_stopsIt', async () => {
    const user = newUser();
    const item = imported({ status: 'running', rowsWritten: 100 });
    const api = new ImportsApi([item]).start();
    open(item);
    await user.click(await screen.findByRole('button', { name: 'Cancel import' }));
    expect(await screen.findByText('You stopped this import')).toBeVisible();
    expect(api.imports[0]?.status).toBe('cancelled');
    expect(await screen.findByRole('button', { name: 'Retry' })).toBeVisible();
  });

  it('cancel_tooLate_saysSoAndShowsTheEnd', async () => {
    const user = newUser();
    const item = imported({ status: 'running' });
    const api = new ImportsApi([item]).start();
    open(item);
    const button = await screen.findByRole('button', { name: 'Cancel import' });
    api.become(item.id, { status: 'done' });
    await user.click(button);
    expect(await screen.findByText(/^The service refused this/)).toBeVisible();
    await screen.findByRole('button', { name: 'Forget' });
    expect(await fact('Status')).toBe('Done');
  });

  it('retry_goesOnAndIsFollowed', async () => {
    const user = newUser();
    const item = imported({
      status: 'failed',
      rowsWritten: 100,
      failure: { code: 'internal', message: 'The service had a fault.' },
    });
    const api = new ImportsApi([item]).start();
    open(item);
    await user.click(await screen.findByRole('button', { name: 'Retry' }));
    expect(await screen.findByText('The import goes on within moments.')).toBeVisible();
    expect(screen.getByRole('button', { name: 'Retry asked for' })).toBeDisabled();
    const { failure: _failure, ...rest } = item;
    api.imports = [{ ...rest, status: 'running', bytesRead: 1_000_000 }];
    pass(1);
    expect(await screen.findByRole('progressbar')).toHaveAttribute('value', '40');
    api.become(item.id, { status: 'done' });
    pass(1);
    await waitFor(() => expect(screen.queryByRole('progressbar')).not.toBeInTheDocument());
    expect(await fact('Status')).toBe('Done');
    expect(document.body.textContent).toContain('october.csv: done');
  });

  it('finished_isNotLookedAtAgain', async () => {
    const item = imported();
    const api = new ImportsApi([item]).start();
    open(item);
    await screen.findByRole('heading', { level: 1, name: 'october.csv' });
    await vi.waitFor(() => expect(vi.getTimerCount()).toBe(0));
    pass(3600);
    expect(api.asked(`GET /imports/${item.id}`)).toBe(1);
  });

  it('retry_fileGone_saysSo', async () => {
    const user = newUser();
    const item = imported({ status: 'cancelled' });
    const api = new ImportsApi([item]).start();
    api.before = ({ method }) => (method === 'POST' ? problem(404, 'not_found') : undefined);
    open(item);
    await user.click(await screen.findByRole('button', { name: 'Retry' }));
    expect(await screen.findByText(/^The service refused this/)).toBeVisible();
    expect(screen.getByRole('button', { name: 'Retry' })).toBeEnabled();
  });

  it('forget_asksFirst_andLeavesTheRecords', async () => {
    const user = newUser();
    const item = imported();
    const api = new ImportsApi([item, imported({ path: 'inbox/other.csv' })]).start();
    const { router } = open(item);
    await user.click(await screen.findByRole('button', { name: 'Forget' }));
    const question = within(await dialog('Forget this import?'));
    expect(question.getByText(/its rows are added a second time/)).toBeVisible();
    await user.click(question.getByRole('button', { name: 'Keep it' }));
    expect(api.imports).toHaveLength(2);
    await user.click(screen.getByRole('button', { name: 'Forget' }));
    await user.click(within(await dialog('Forget this import?')).getByRole('button', { name: 'Forget' }));
    expect(await screen.findByText('other.csv')).toBeVisible();
    expect(screen.queryByText('october.csv')).not.toBeInTheDocument();
    expect(router.state.location.pathname).toBe('/imports');
    expect(api.imports).toHaveLength(1);
  });

  it('forget_refused_saysWhyAndKeepsIt', async () => {
    const user = newUser();
    const item = imported();
    const api = new ImportsApi([item]).start();
    open(item);
    await user.click(await screen.findByRole('button', { name: 'Forget' }));
    api.become(item.id, { status: 'running' });
    const question = within(await dialog('Forget this import?'));
    await user.click(question.getByRole('button', { name: 'Forget' }));
    expect(await question.findByRole('alert')).toHaveTextContent('The service refused this');
    expect(api.imports).toHaveLength(1);
  });

  it('forgottenElsewhere_leavesTheListToo', async () => {
    const user = newUser();
    const item = imported();
    const api = new ImportsApi([item]).start();
    const { router } = open(item);
    await user.click(await screen.findByRole('button', { name: 'Forget' }));
    api.imports = [];
    await user.click(within(await dialog('Forget this import?')).getByRole('button', { name: 'Forget' }));
    await waitFor(() => expect(router.state.location.pathname).toBe('/imports'));
  });
});
