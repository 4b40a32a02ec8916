import { act, screen, within } from '@testing-library/react';
import { HttpResponse, http } from 'msw';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { ImportsApi, imported } from './imports-api';
import { problem } from './records-api';
import { dialog, newUser } from './records-desk';
import { renderApp } from './render';
import { server } from './server';
import { config, signedInSession } from './session';

const at = '/imports';

async function rows() {
  const table = within(await screen.findByRole('table', { name: 'Imports' }));
  return table.getAllByRole('row').slice(1);
}

describe('the list', () => {
  it('page_withImports_showsThemNewestFirst', async () => {
    new ImportsApi([
      imported({ path: 'inbox/2017/older.csv', size: 999, rowsWritten: 12 }),
      imported({ path: 'inbox/newer.csv', status: 'partial', rowsWritten: 3990, rowsRefused: 10 }),
    ]).start();
    renderApp({ at });
    await screen.findByText('newer.csv');
    const shown = (await rows()).map((row) => row.textContent);
    expect(shown[0]).toMatch(/newer\.csv.*Partly added.*2\.5 MB.*3,990.*10.*20 Oct 2017, 11:00:00/);
    expect(shown[1]).toMatch(/2017\/older\.csv.*Done.*999 B.*12.*0/);
    expect(document.title).toBe('Imports · Carrel');
    expect(document.body.textContent).not.toMatch(/undefined|NaN|\[object/);
  });

  it.each([
    ['checking', 'Checking'],
    ['running', 'Adding rows, 40 %'],
    ['done', 'Done'],
    ['partial', 'Partly added'],
    ['failed', 'Failed'],
    ['cancelled', 'Cancelled'],
    ['duplicate', 'Duplicate'],
  ] as const)('status_%s_isSaidAs_%s', async (status, text) => {
    new ImportsApi([imported({ status, bytesRead: 1_000_000 })]).start();
    renderApp({ at });
    expect(await screen.findByText(text)).toBeVisible();
  });

  it('file_leadsToItsImport', async () => {
    const item = imported();
    new ImportsApi([item]).start();
    renderApp({ at });
    expect(await screen.findByRole('link', { name: 'october.csv' })).toHaveAttribute('href', `#/imports/${item.id}`);
    expect(screen.getByRole('link', { name: 'Imports' })).toHaveAttribute('aria-current', 'page');
  });

  it('page_withoutAnyImport_explainsTheInboxAndTheRows', async () => {
    new ImportsApi().start();
    renderApp({ at });
    expect(await screen.findByText('No imports yet')).toBeVisible();
    expect(screen.getByRole('link', { name: 'Go to your inbox' })).toHaveAttribute('href', '#/files/inbox');
    expect(screen.getByText(/EventId,EventDay,EventCount/)).toBeVisible();
    expect(screen.getByText(/occurredAt,type,quantity/)).toBeVisible();
  });

  it('page_failing_saysSoAndRetries', async () => {
    const user = newUser();
    const api = new ImportsApi([imported()]).start();
    api.before = () => problem(500, 'internal');
    renderApp({ at });
    expect(await screen.findByRole('alert')).toHaveTextContent('The service had a fault');
    expect(screen.queryByText('No imports yet')).not.toBeInTheDocument();
    api.before = () => undefined;
    await user.click(screen.getByRole('button', { name: 'Retry' }));
    expect(await screen.findByText('october.csv')).toBeVisible();
    expect(screen.queryByRole('alert')).not.toBeInTheDocument();
  });

  it('pages_followTheCursorAndComeBack', async () => {
    const user = newUser();
    const many = Array.from({ length: 30 }, (_, index) => imported({ path: `inbox/file-${index}.csv` }));
    new ImportsApi(many).start();
    renderApp({ at });
    expect(await screen.findByText('file-29.csv')).toBeVisible();
    await user.click(screen.getByRole('button', { name: 'Next page' }));
    expect(await screen.findByText('file-0.csv')).toBeVisible();
    expect(await rows()).toHaveLength(5);
    await user.click(screen.getByRole('button', { name: 'Page 1' }));
    expect(await screen.findByText('file-29.csv')).toBeVisible();
  });

  it('page_openedOffline_saysThatNothingIsLoaded_andLoadsWhenBack', async () => {
    const api = new ImportsApi([imported()]).start();
    const { router } = renderApp({ at: '/nowhere' });
    await screen.findByText('There is no such page');
    const online = vi.spyOn(navigator, 'onLine', 'get').mockReturnValue(false);
    act(() => void window.dispatchEvent(new Event('offline')));
    await act(() => router.navigate(at));
    expect(await screen.findByText('Not loaded')).toBeVisible();
    expect(api.requests).toEqual([]);
    online.mockReturnValue(true);
    act(() => void window.dispatchEvent(new Event('online')));
    expect(await screen.findByText('october.csv')).toBeVisible();
    online.mockRestore();
  });

  it('session_ended_asksToSignInAgainOverTheList', async () => {
    const user = newUser();
    const api = new ImportsApi([imported()]).start();
    renderApp({ at, session: signedInSession().session });
    await screen.findByText('october.csv');
    api.before = () => problem(401, 'unauthorized');
    server.use(
      http.post(`${config.signInUrl}/oauth2/token`, () =>
        HttpResponse.json({ error: 'invalid_grant' }, { status: 400 }),
      ),
    );
    await user.click(screen.getByRole('button', { name: 'Refresh' }));
    await dialog('Your session ended');
    expect(screen.getByText('october.csv')).toBeInTheDocument();
  });
});

describe('looking again', () => {
  // the page's own looks are intervals; everything else runs in its own time
  beforeEach(() => {
    vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] });
  });
  afterEach(() => {
    vi.useRealTimers();
    vi.restoreAllMocks();
  });

  const pass = (seconds: number) => act(() => vi.advanceTimersByTime(seconds * 1000));
  const looks = (api: ImportsApi, count: number) => vi.waitFor(() => expect(api.asked('GET /imports')).toBe(count));

  function see(state: 'visible' | 'hidden') {
    vi.spyOn(document, 'visibilityState', 'get').mockReturnValue(state);
    act(() => {
      document.dispatchEvent(new Event('visibilitychange'));
      window.dispatchEvent(new Event('visibilitychange'));
    });
  }

  it('running_isFollowedToItsEnd_andTold', async () => {
    const item = imported({ status: 'running', bytesRead: 0 });
    const api = new ImportsApi([item]).start();
    renderApp({ at });
    await screen.findByText('Adding rows, 0 %');
    api.become(item.id, { bytesRead: 1_250_000 });
    pass(1);
    await screen.findByText('Adding rows, 50 %');
    api.become(item.id, { status: 'done', rowsWritten: 4000 });
    pass(1);
    await screen.findByText('Done');
    await vi.waitFor(() => expect(document.body.textContent).toContain('october.csv: done, 4,000 rows added'));
  });

  it('nothingMoving_isLookedAtForAWhile_thenLeftAlone', async () => {
    const api = new ImportsApi([imported()]).start();
    const { queries } = renderApp({ at });
    await screen.findByText('Done');
    for (const [index, wait] of [1, 2, 4, 8, 15].entries()) {
      pass(wait);
      await looks(api, index + 2);
      await vi.waitFor(() => expect(queries.isFetching()).toBe(0));
    }
    pass(3600);
    await looks(api, 6);
    expect(vi.getTimerCount()).toBe(0);
  });

  it('droppedAMomentAgo_appearsByItself', async () => {
    const api = new ImportsApi().start();
    renderApp({ at });
    await screen.findByText('No imports yet');
    api.imports = [imported({ status: 'checking' })];
    pass(1);
    expect(await screen.findByText('Checking')).toBeVisible();
  });

  it('outOfSight_runsNoTimer_andLooksAgainWhenBack', async () => {
    const item = imported({ status: 'running', bytesRead: 0 });
    const api = new ImportsApi([item]).start();
    renderApp({ at });
    await screen.findByText('Adding rows, 0 %');
    expect(vi.getTimerCount()).toBeGreaterThan(0);
    see('hidden');
    await vi.waitFor(() => expect(vi.getTimerCount()).toBe(0));
    const before = api.asked('GET /imports');
    pass(3600);
    api.become(item.id, { status: 'done' });
    see('visible');
    expect(await screen.findByText('Done')).toBeVisible();
    expect(api.asked('GET /imports')).toBe(before + 1);
  });

  it('busyService_isAskedAgain_refusingOneIsNot', async () => {
    const api = new ImportsApi([imported({ status: 'running', bytesRead: 0 })]).start();
    renderApp({ at });
    await screen.findByText('Adding rows, 0 %');
    api.before = () => problem(503, 'busy');
    pass(1);
    expect(await screen.findByText('The service is busy')).toBeVisible();
    api.before = () => problem(403, 'forbidden');
    pass(2);
    expect(await screen.findByText('Not allowed')).toBeVisible();
    await vi.waitFor(() => expect(vi.getTimerCount()).toBe(0));
  });
});
