import { act, screen } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { ImportsApi, imported, refusal } from './imports-api';
import { fact, open } from './imports-desk';
import { problem } from './records-api';
import { newUser } from './records-desk';
import { renderApp } from './render';

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
