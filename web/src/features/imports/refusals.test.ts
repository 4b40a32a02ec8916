import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ImportItem, Refusal } from './model';
import { byReason, linesWithoutText, refusalsReport, refusedRows } from './refusals';

const item: ImportItem = {
  id: '01BWN0RQ000000000000000001',
  path: 'inbox/october.csv',
  status: 'partial',
  size: 1000,
  droppedAt: '2017-10-20T11:00:00.000Z',
  rowsRead: 0,
  rowsWritten: 0,
  rowsRefused: 0,
  bytesRead: 0,
  format: 'csv',
  header: 'EventId;EventDay;EventCount',
};
const reason = 'must be a day';
const row = (line: number, text?: string): Refusal => ({
  line,
  column: 'EventDay',
  reason,
  ...(text === undefined ? {} : { text }),
});

/** A naive splitter of CSV into rows, to disagree with the writer: a line end inside quotes is the row's own. */
function rowsOf(csv: string): string[] {
  const rows: string[] = [];
  let text = '';
  let quoted = false;
  for (const char of csv) {
    if (char === '"') quoted = !quoted;
    text += char;
    if (!quoted && text.endsWith('\r\n')) {
      rows.push(text.slice(0, -2));
      text = '';
    }
  }
  expect(text).toBe('');
  return rows;
}

describe('byReason', () => {
  it('byReason_countsEachColumnAndReason_mostFrequentFirst', () => {
    const groups = byReason([
      { line: 2, reason: 'has no field' },
      row(3),
      row(5),
      { ...row(6), column: 'EventId' },
      { line: 9, reason: 'has no field' },
      row(12),
    ]);
    expect(groups).toEqual([
      { reason, column: 'EventDay', count: 3, line: 3 },
      { reason: 'has no field', column: undefined, count: 2, line: 2 },
      { reason, column: 'EventId', count: 1, line: 6 },
    ]);
  });
});

describe('refusalsReport', () => {
  it('refusalsReport_formula_doesNotRun', () => {
    const { name, text } = refusalsReport(item, [row(2, '=cmd(),2017,1'), { line: 3, reason: 'is no UTF-8' }]);
    expect(name).toBe('october-refusals.csv');
    expect(text).toBe(`Line,Column,Reason,Row\r\n2,EventDay,${reason},"'=cmd(),2017,1"\r\n3,,is no UTF-8,\r\n`);
  });
});

describe('refusedRows', () => {
  it('refusedRows_csv_hasTheHeaderAndTheRowsAsTheyStood', () => {
    const file = refusedRows(item, [row(2, '=1+1;x;1'), row(3), row(7, '"two\nlines";y;"1""2"')]);
    expect(file).toEqual({
      name: 'october-refused.csv',
      type: 'text/csv;charset=utf-8',
      text: 'EventId;EventDay;EventCount\r\n=1+1;x;1\r\n"two\nlines";y;"1""2"\r\n',
    });
  });

  it('refusedRows_jsonLines_areLinesWithoutHeader', () => {
    const { header: _header, ...lines } = { ...item, format: 'jsonl.gz' as const, path: 'inbox/a.jsonl.gz' };
    expect(refusedRows(lines, [row(1, '{"type":'), row(4, '[]')])).toEqual({
      name: 'a-refused.jsonl',
      type: 'application/x-ndjson;charset=utf-8',
      text: '{"type":\n[]\n',
    });
  });

  it('refusedRows_nothingToMend_isNoFile', () => {
    expect(refusedRows(item, [row(2), row(3)])).toBeUndefined();
    expect(refusedRows(item, [])).toBeUndefined();
  });

  it('refusedRows_csvWithoutItsHeader_isNoFile', () => {
    const { header: _header, ...headless } = item;
    expect(refusedRows(headless, [row(2, 'a;b;c')])).toBeUndefined();
    const { format: _format, ...formless } = item;
    expect(refusedRows(formless, [row(2, 'a;b;c')])).toBeUndefined();
  });

  it('refusedRows_anyRows_areReadBackExactly', () => {
    const bare = fc.string({ unit: fc.constantFrom(...'ab1;, \t=+-@é') });
    const quoted = fc
      .string({ unit: fc.constantFrom('a', ';', '\n', '\r', '\r\n', '""', ' ') })
      .map((text) => `"${text}"`);
    const text = fc.array(fc.oneof(bare, quoted), { minLength: 1, maxLength: 4 }).map((cells) => cells.join(';'));
    fc.assert(
      fc.property(fc.array(text, { minLength: 1 }), (texts) => {
        const file = refusedRows(
          item,
          texts.map((one, index) => row(index + 2, one)),
        );
        expect(rowsOf(file?.text ?? '')).toEqual([item.header, ...texts]);
      }),
    );
  });

  it('linesWithoutText_namesTheRowsThatAreNotInTheFile', () => {
    expect(linesWithoutText([row(2, 'a'), row(3), row(4, ''), row(9)])).toEqual([3, 9]);
  });
});
