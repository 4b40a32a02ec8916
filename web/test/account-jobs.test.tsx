import { act, screen, waitFor, within } from '@testing-library/react';
import { HttpResponse } from 'msw';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { AccountApi } from './account-api';
import { problem } from './records-api';
import { dialog, enter, newUser } from './records-desk';
import { renderApp } from './render';
import { confirmedSession, email, signedInSession } from './session';

const at = '/account';

/** Holds back the answers to the steps of the export until the test lets them go. */
function hold(api: AccountApi) {
  let release = () => {};
  const gate = new Promise<void>((open) => {
    release = open;
  });
  api.before = async (request) => {
    if (request.method === 'POST' && request.url.endsWith('/account/export')) await gate;
    return undefined as unknown as Response;
  };
  return release;
}

describe('the export', () => {
  afterEach(() => {
    vi.restoreAllMocks();
  });

  it('everything_isExportedInSteps_andDownloaded', async () => {
    const user = newUser();
    const api = new AccountApi().start();
    const clicked = vi.spyOn(HTMLAnchorElement.prototype, 'click').mockImplementation(() => {});
    renderApp({ at });
    await user.click(await screen.findByRole('button', { name: 'Export everything' }));
    await user.click(await screen.findByRole('button', { name: 'Download archive' }));
    expect(api.asked('POST /account/export')).toHaveLength(3);
    await waitFor(() => expect(clicked).toHaveBeenCalled());
    expect((clicked.mock.contexts[0] as HTMLAnchorElement).href).toContain('/s3/exports/carrel-2017-10-20.zip');
    expect(screen.getByText(/^Your export is ready/)).toBeVisible();
  });

  it('export_goesOnWhileAnotherPageIsOpen_andIsToldThere', async () => {
    const user = newUser();
    const api = new AccountApi().start();
    const release = hold(api);
    const { router } = renderApp({ at });
    await user.click(await screen.findByRole('button', { name: 'Export everything' }));
    expect(await screen.findByRole('progressbar')).toBeVisible();
    await act(() => router.navigate('/nowhere'));
    expect(await screen.findByText(/^Your export goes on while you work/)).toBeVisible();
    act(release);
    expect(await screen.findByText(/^Your export is ready/)).toBeVisible();
    await waitFor(() => expect(screen.queryByText(/^Your export goes on/)).not.toBeInTheDocument());
  });

  it('export_isGoneOnWithAfterAReload', async () => {
    const user = newUser();
    const api = new AccountApi().start();
    hold(api);
    const view = renderApp({ at });
    await user.click(await screen.findByRole('button', { name: 'Export everything' }));
    await waitFor(() => expect(api.asked('POST /account/export')).toHaveLength(1));
    view.jobs.exporting.reset();
    view.unmount();
    api.before = () => undefined;
    renderApp({ at: '/nowhere', session: signedInSession().session });
    expect(await screen.findByText(/^Your export is ready/)).toBeVisible();
  });

  it('export_ofAnotherTab_isGoneOnWithOnlyWhenAsked', async () => {
    const user = newUser();
    const api = new AccountApi({
      jobs: { export: { id: '1', state: 'running', done: { rows: 1, files: 0, bytes: 10 } } },
    }).start();
    renderApp({ at });
    expect(await screen.findByText('An export was begun')).toBeVisible();
    expect(api.asked('POST /account/export')).toEqual([]);
    await user.click(screen.getByRole('button', { name: 'Go on' }));
    expect(await screen.findByRole('button', { name: 'Download archive' })).toBeVisible();
    expect(api.asked('DELETE /account/export')).toEqual([]);
  });

  it('busyService_isAskedAgain', async () => {
    const user = newUser();
    const api = new AccountApi().start();
    let times = 0;
    api.before = (request) => {
      if (!request.url.endsWith('/export')) return undefined;
      times += 1;
      return times < 3 ? problem(503, 'unavailable') : times === 3 ? HttpResponse.error() : undefined;
    };
    renderApp({ at });
    await user.click(await screen.findByRole('button', { name: 'Export everything' }));
    expect(await screen.findByRole('button', { name: 'Download archive' })).toBeVisible();
  });

  it('failed_saysWhy_andAnotherIsMadeAnew', async () => {
    const user = newUser();
    const failed = {
      id: '1',
      state: 'failed',
      done: { rows: 0, files: 0, bytes: 0 },
      reason: 'A file was too large.',
    } as const;
    const api = new AccountApi({ jobs: { export: failed } }).start();
    renderApp({ at });
    expect(await screen.findByText(/^A file was too large\./)).toBeVisible();
    await user.click(screen.getByRole('button', { name: 'Export again' }));
    expect(await screen.findByRole('button', { name: 'Download archive' })).toBeVisible();
    expect(api.asked('DELETE /account/export')).toHaveLength(1);
  });

  it('givenUp_isForgotten', async () => {
    const user = newUser();
    const api = new AccountApi().start();
    hold(api);
    renderApp({ at });
    await user.click(await screen.findByRole('button', { name: 'Export everything' }));
    await user.click(await screen.findByRole('button', { name: 'Give up' }));
    expect(await screen.findByRole('button', { name: 'Export everything' })).toBeVisible();
    expect(sessionStorage.getItem('carrel.export')).toBeNull();
  });
});

describe('the erasure', () => {
  async function ask(api: AccountApi) {
    const user = newUser();
    api.start();
    const { session, went } = confirmedSession();
    const view = renderApp({ at, session });
    await user.click(await screen.findByRole('button', { name: /Erase account|Go on erasing/ }));
    const question = within(await dialog('Erase your account?'));
    return { user, question, session, went, view };
  }

  it('ownAddress_erasesStepByStep_andEndsWithAGoodbye', async () => {
    const api = new AccountApi();
    api.steps = 5;
    const { user, question, session, went } = await ask(api);
    const button = question.getByRole('button', { name: 'Erase everything' });
    await enter(user, question.getByRole('textbox', { name: 'Your email' }), 'someone@example.org');
    expect(button).toBeDisabled();
    await user.clear(question.getByRole('textbox', { name: 'Your email' }));
    await enter(user, question.getByRole('textbox', { name: 'Your email' }), email);
    await user.click(button);
    expect(await screen.findByRole('heading', { name: 'Goodbye' })).toBeVisible();
    expect(api.asked('POST /account/erase').map(({ token }) => token)).toEqual(Array(5).fill('Bearer account-1'));
    expect(session.state()).toEqual({ status: 'signed-out', erased: true });
    expect(went[0]).toContain('/logout?');
    expect(Object.keys(sessionStorage)).toEqual(['carrel.goodbye']);
  });

  it('signInTooOld_isAskedForAgain_andGoesOn', async () => {
    const api = new AccountApi();
    const { user, question } = await ask(api);
    let times = 0;
    api.before = (request) => {
      if (!request.url.endsWith('/erase')) return undefined;
      times += 1;
      return times > 1 ? problem(403, 'sign_in_again') : undefined;
    };
    await enter(user, question.getByRole('textbox', { name: 'Your email' }), email);
    await user.click(question.getByRole('button', { name: 'Erase everything' }));
    expect(await screen.findByText(/^Erasing took longer than a sign-in is good for/)).toBeVisible();
    expect(screen.queryByRole('heading', { name: 'Goodbye' })).not.toBeInTheDocument();
  });

  it('begunBefore_isSaid', async () => {
    const api = new AccountApi({
      jobs: { erase: { state: 'running', step: 'files', done: { rows: 0, imports: 0, files: 1 } } },
    });
    await ask(api);
    expect(screen.getByText('The erasure of this account was begun')).toBeInTheDocument();
  });
});
