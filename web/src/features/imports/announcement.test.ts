import { describe, expect, it } from 'vitest';
import { changed, sentenceOf } from './announcement';
import type { ImportItem } from './model';

const item = (id: string, status: ImportItem['status'], part: Partial<ImportItem> = {}): ImportItem => ({
  id,
  path: 'inbox/october.csv',
  status,
  size: 1000,
  droppedAt: '2017-10-20T11:00:00.000Z',
  rowsRead: 0,
  rowsWritten: 0,
  rowsRefused: 0,
  bytesRead: 0,
  ...part,
});

describe('announcements', () => {
  it('changed_statusOrNewest_isNews', () => {
    const before = [item('02', 'running'), item('01', 'done')];
    const after = [item('03', 'checking'), item('02', 'partial'), item('01', 'done')];
    expect(changed(before, after).map(({ id }) => id)).toEqual(['03', '02']);
  });

  it('changed_progressOrAnOlderOneMovedUp_isNone', () => {
    const before = [item('03', 'running'), item('02', 'done')];
    const after = [item('03', 'running', { bytesRead: 500, rowsWritten: 7 }), item('01', 'done')];
    expect(changed(before, after)).toEqual([]);
  });

  it.each([
    [item('1', 'running'), 'october.csv: adding rows'],
    [item('1', 'done', { rowsWritten: 1 }), 'october.csv: done, 1 row added'],
    [
      item('1', 'partial', { rowsWritten: 3990, rowsRefused: 10 }),
      'october.csv: partly added, 3,990 rows added, 10 refused',
    ],
    [item('1', 'failed'), 'october.csv: failed'],
  ])('sentenceOf_%#_says', (one, sentence) => {
    expect(sentenceOf(one)).toBe(sentence);
  });
});
