import { screen, within } from '@testing-library/react';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { ImportsApi, imported, refusal } from './imports-api';
import { open } from './imports-desk';
import { problem } from './records-api';
import { newUser } from './records-desk';

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
