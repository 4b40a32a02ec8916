import { screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { HttpResponse, http } from 'msw';
import { describe, expect, it, vi } from 'vitest';
import { RecordsApi, record } from './records-api';
import { renderApp } from './render';
import { server } from './server';
import { config, email, newSession, origin, signedInSession } from './session';

const user = () => userEvent.setup({ delay: null, pointerEventsCheck: 0 });

describe('signed out', () => {
  it('anyPage_saysWhatCarrelIs_andSignsInToThatPage', async () => {
    const { session, went } = newSession();
    renderApp({ at: '/records?range=7d', session });
    expect(await screen.findByRole('heading', { level: 1 })).toHaveTextContent('A desk of your own');
    expect(screen.queryByRole('button', { name: /Account/ })).not.toBeInTheDocument();
    await user().click(screen.getByRole('button', { name: 'Sign in' }));
    await waitFor(() => expect(went).toHaveLength(1));
    const state = new URL(went[0] ?? '').searchParams.get('state');
    expect(JSON.parse(sessionStorage.getItem(`carrel.signin.${state}`) ?? '{}').data).toBe('/records?range=7d');
  });

  it('anyPage_asksTheApiNothing', async () => {
    const api = new RecordsApi([record()]).start();
    renderApp({ at: '/records', session: newSession().session });
    await screen.findByRole('button', { name: 'Sign in' });
    expect(api.requests).toEqual([]);
  });

  it('signInThatFailed_isExplained', async () => {
    const { session } = newSession();
    await session.finishSignIn(new URL(`${origin}/?code=1&state=forged`));
    renderApp({ at: '/', session });
    expect(await screen.findByText(/Sign-in did not finish/)).toBeVisible();
  });
});

describe('signed in', () => {
  it('root_leadsToTheRecords', async () => {
    new RecordsApi().start();
    const { router } = renderApp({ at: '/' });
    expect(await screen.findByRole('heading', { level: 1, name: 'Records' })).toBeVisible();
    expect(router.state.location.pathname).toBe('/records');
    expect(document.title).toBe('Records · Carrel');
  });

  it('unknownPage_saysSo', async () => {
    renderApp({ at: '/nowhere' });
    expect(await screen.findByRole('heading', { name: 'There is no such page' })).toBeVisible();
  });

  it('accountMenu_namesTheUserAndSignsOut_leavingNothingBehind', async () => {
    server.use(http.post(`${config.signInUrl}/oauth2/revoke`, () => new HttpResponse(null)));
    new RecordsApi([record({ note: 'private' })]).start();
    const { session, went } = signedInSession();
    const { queries } = renderApp({ at: '/records?from=2017-10-01&to=2017-10-31', session });
    await screen.findByText('private');
    sessionStorage.setItem('carrel.records.draft', '{}');
    await user().click((await screen.findAllByRole('button', { name: `Account ${email}` }))[0] as HTMLElement);
    await user().click(await screen.findByRole('menuitem', { name: 'Sign out' }));
    await waitFor(() => expect(went[0]).toContain('/logout?'));
    expect(await screen.findByRole('button', { name: 'Sign in' })).toBeVisible();
    expect(screen.queryByText('private')).not.toBeInTheDocument();
    expect(queries.getQueryCache().getAll()).toEqual([]);
    expect(sessionStorage).toHaveLength(0);
  });

  it('pageThatFailsToDraw_isReplacedWithoutItsInnards', async () => {
    const api = new RecordsApi([record({ occurredAt: 'not a time' })]).start();
    api.before = (request) =>
      new URL(request.url).pathname.endsWith('/records') ? HttpResponse.json({ items: api.records }) : undefined;
    // React reports the crash that this test makes
    const report = vi.spyOn(console, 'error').mockImplementation(() => {});
    renderApp({ at: '/records' });
    expect(await screen.findByText('This page failed to show')).toBeVisible();
    expect(document.body.textContent).not.toMatch(/RangeError|Invalid time|\.tsx/);
    report.mockRestore();
  });
});

describe('appearance', () => {
  it('dark_isAppliedAndRemembered', async () => {
    renderApp({ at: '/nowhere' });
    await user().click((await screen.findAllByRole('button', { name: 'Appearance' }))[0] as HTMLElement);
    await user().click(await screen.findByRole('menuitemcheckbox', { name: 'Dark' }));
    expect(document.body).toHaveClass('awsui-dark-mode');
    expect(localStorage.getItem('carrel.theme')).toBe('dark');
  });
});
