import { screen, waitFor, within } from '@testing-library/react';
import { HttpResponse } from 'msw';
import { describe, expect, it } from 'vitest';
import type { Denial } from '@/features/security/api/read-denials';
import { problem } from './records-api';
import { newUser } from './records-desk';
import { renderApp } from './render';
import { answerReport, auditorSession, denialsPage, denied, reportOf, withDenials, withReport } from './security-api';

function open(at: string, report = reportOf(), denialsUrl = '') {
  const asked = withReport(report);
  return { asked, ...renderApp({ at, session: auditorSession(denialsUrl) }) };
}

async function rows(name: string) {
  const table = within(await screen.findByRole('table', { name }));
  return table.getAllByRole('row').slice(1);
}

describe('the security pages', () => {
  it.each(['', '/promises', '/matrix', '/policies', '/findings'])(
    'page%s_withoutTheScope_isNotEvenAsked',
    async (page) => {
      const asked = withReport(reportOf());
      renderApp({ at: `/security${page}` });
      expect(await screen.findByText('This page is for auditors')).toBeVisible();
      expect(screen.queryByRole('link', { name: 'Matrix' })).toBeNull();
      expect(asked.filter((path) => path.includes('/security/'))).toEqual([]);
    },
  );

  it('overview_nothingFailed_saysSoInNumbers', async () => {
    open('/security');
    expect(await screen.findByText('Nothing failed')).toBeVisible();
    expect(screen.getByText('1 proved, 0 not')).toBeVisible();
    expect(screen.getByText('0 open, 1 accepted')).toBeVisible();
    expect(screen.getByText('Not tried')).toBeVisible();
    expect(screen.getByText('2 files, 2 statements')).toBeVisible();
    expect(screen.getByText(/AWS CloudTrail has every denied request/)).toBeVisible();
    expect(screen.queryByRole('table', { name: 'Recent denials' })).toBeNull();
    expect(document.title).toBe('Security · Carrel');
    expect(document.body.textContent).not.toMatch(/undefined|NaN|\[object/);
  });

  it('overview_systemThatKeepsDenials_showsThemWithTheirExplanation', async () => {
    const user = newUser();
    const { authorizations } = withDenials(() => HttpResponse.json({ denials: [denied('s3:GetObject')] }));
    open('/security', reportOf(), denialsPage);
    expect(await screen.findByText('s3:GetObject')).toBeVisible();
    const [row, ...others] = await rows('Recent denials');
    expect(others).toEqual([]);
    expect(row?.textContent).toMatch(/s3:GetObject.*users\/other\/note.*By session of Ada, 1 Mar 2026, 10:00:00 UTC/);
    await user.click(within(row as HTMLElement).getByText('Explanation'));
    expect(screen.getByText('no statement allows it')).toBeVisible();
    expect(screen.getByRole('link', { name: /Show all/ })).toHaveAttribute('href', denialsPage);
    expect(authorizations, 'no token goes to another server than the API').toEqual([null]);
  });

  it('overview_denialsRefreshed_areReadAgain', async () => {
    const user = newUser();
    const kept: Denial[] = [];
    withDenials(() => HttpResponse.json({ denials: kept }));
    open('/security', reportOf(), denialsPage);
    expect(await screen.findByText('No denials')).toBeVisible();
    kept.push(denied('dynamodb:Scan'));
    await user.click(screen.getByRole('button', { name: 'Refresh denials' }));
    expect(await screen.findByText('dynamodb:Scan')).toBeVisible();
  });

  it.each([
    ['none', () => HttpResponse.error(), 'No connection'],
    ['anotherShape', () => HttpResponse.json({ denials: [{ at: 1 }] }), 'Something went wrong'],
    ['aFault', () => new HttpResponse(null, { status: 500 }), 'Something went wrong'],
  ])('overview_denialsAnswer_%s_isSaidBesideTheReport', async (_name, answer, said) => {
    withDenials(answer);
    open('/security', reportOf(), denialsPage);
    expect(await screen.findByText(said)).toBeVisible();
    expect(screen.getByText('Nothing failed')).toBeVisible();
    expect(screen.queryByText('No denials')).toBeNull();
  });

  it('overview_mutantsThatSurvive_showsTheScore', async () => {
    const mutants = {
      total: 400,
      score: 99,
      killedByCases: 390,
      killedByProofs: 6,
      equivalents: [],
      survivors: ['one', 'two', 'three', 'four'],
      faults: [],
    };
    open('/security', reportOf({ passed: false, mutants }));
    expect(await screen.findByText('This build failed its audit')).toBeVisible();
    expect(screen.getByText('99 % noticed')).toBeVisible();
  });

  it('page_noReport_saysHowOneIsMade', async () => {
    const user = newUser();
    let there = false;
    answerReport(() => (there ? Response.json(reportOf()) : problem(404, 'not_found')));
    renderApp({ at: '/security', session: auditorSession() });
    expect(await screen.findByText('No report yet')).toBeVisible();
    there = true;
    await user.click(screen.getByRole('button', { name: 'Look again' }));
    expect(await screen.findByText('Nothing failed')).toBeVisible();
  });

  it('page_reportUnusableOrFailing_saysWhich', async () => {
    answerReport(() => problem(409, 'report_unusable'));
    const first = renderApp({ at: '/security', session: auditorSession() });
    expect(await screen.findByText('The report cannot be shown')).toBeVisible();
    first.unmount();
    answerReport(() => problem(503, 'unavailable'));
    renderApp({ at: '/security', session: auditorSession() });
    expect(await screen.findByText('The service is busy')).toBeVisible();
  });

  it('promises_refuted_comesFirstWithItsCounterexample', async () => {
    const user = newUser();
    const proved = reportOf().promises;
    const refuted = {
      title: 'FilesAccessRole reads, and copies from, objects of its own user only',
      explanation: 'Under the own prefix.',
      roles: ['FilesAccessRole'],
      proof: 'refuted' as const,
      says: 'reads an object of another user',
      counterexample: 'action     s3:GetObject',
    };
    open('/security/promises', reportOf({ promises: [...proved, refuted] }));
    const shown = (await rows('Promises')).map((row) => row.textContent);
    expect(shown[0]).toMatch(/FilesAccessRole.*it reads an object of another user.*s3:GetObject.*Refuted/s);
    expect(shown[1]).toMatch(/RecordsAccessRole.*Proved in 12 combinations/);
    await user.type(screen.getByRole('searchbox', { name: 'Text' }), 'records');
    await waitFor(async () => expect(await rows('Promises')).toHaveLength(1));
  });

  it('matrix_filters_liveInTheAddress', async () => {
    const user = newUser();
    const { router } = open('/security/matrix');
    expect(await rows('Matrix')).toHaveLength(4);
    await user.type(screen.getByRole('searchbox', { name: 'Action' }), 's3:GetObject');
    await waitFor(async () => expect(await rows('Matrix')).toHaveLength(2));
    expect(router.state.location.search).toContain('action=s3');
    await user.click(screen.getByRole('button', { name: /^Role or resource/ }));
    await user.click(await screen.findByRole('option', { name: 'RecordsAccessRole' }));
    expect(await screen.findByText('No statements')).toBeVisible();
    await user.click(screen.getByRole('button', { name: 'Show all' }));
    await waitFor(async () => expect(await rows('Matrix')).toHaveLength(4));
  });

  it('matrix_address_isReadAndLeadsToTheStatement', async () => {
    open('/security/matrix?of=RecordsAccessRole&service=dynamodb');
    const [row, ...others] = await rows('Matrix');
    expect(others).toEqual([]);
    expect(row?.textContent).toMatch(/dynamodb:LeadingKeys/);
    expect(screen.getByRole('link', { name: 'OwnRows' })).toHaveAttribute(
      'href',
      expect.stringContaining('#/security/policies?file=policies%2Frecords%2Faccess.json'),
    );
  });

  it('policies_statement_hasItsEvidence', async () => {
    const name = 'policies/records/access.json#OwnRows';
    open(`/security/policies?${new URLSearchParams({ file: 'policies/records/access.json', statement: name })}`);
    const statement = within(await screen.findByRole('region', { name: 'OwnRows' }));
    expect(statement.getByText('{ "Sid": "OwnRows" }')).toBeVisible();
    expect(statement.getByText('Decides 1 case')).toBeVisible();
    expect(statement.getByText('Ada reads a row of hers')).toBeInTheDocument();
    expect(statement.getByText('Is part of 1 promise')).toBeVisible();
    expect(document.body.textContent).not.toMatch(/undefined|NaN|\[object/);
  });

  it('policies_unknownFile_isSaid', async () => {
    open('/security/policies?file=policies/none.json');
    expect(await screen.findByText('No such file')).toBeVisible();
  });

  it('findings_acceptedAndOpen_areApart', async () => {
    open('/security/findings');
    expect(await screen.findByText('Nothing is open.')).toBeVisible();
    const [row] = await rows('Accepted findings');
    expect(row?.textContent).toMatch(/wildcard-resource.*grants every object.*Accepted: the ceiling.*line 47/);
  });
});
