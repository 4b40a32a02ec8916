import { act, screen, waitFor, within } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { ImportsApi, imported } from './imports-api';
import { fact, open } from './imports-desk';
import { problem } from './records-api';
import { dialog, newUser } from './records-desk';

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
    expect(await screen.findByText(/goes on where it stopped/)).toBeVisible();
    await user.click(screen.getByRole('button', { name: 'Retry' }));
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

  it('retry_ofOneThatWasStillChecking_saysThatItMayBeANewImport', async () => {
    const user = newUser();
    const {
      format: _format,
      header: _header,
      ...item
    } = imported({ status: 'cancelled', rowsRead: 0, rowsWritten: 0 });
    new ImportsApi([item]).start();
    open(item);
    expect(await screen.findByText(/that is a new import in the list/)).toBeVisible();
    expect(screen.queryByText(/goes on where it stopped/)).not.toBeInTheDocument();
    await user.click(screen.getByRole('button', { name: 'Retry' }));
    expect(await screen.findByText(/^The file was dropped again\./)).toBeVisible();
    expect(screen.queryByText('The import goes on within moments.')).not.toBeInTheDocument();
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
