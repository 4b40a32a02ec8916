import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { toCsv } from './csv';

/** A naive reader of RFC 4180 to disagree with the writer. */
function readCsv(text: string): string[][] {
  const rows: string[][] = [];
  let row: string[] = [];
  let cell = '';
  let quoted = false;
  for (let at = 0; at < text.length; at++) {
    const char = text[at];
    if (quoted) {
      if (char !== '"') cell += char;
      else if (text[at + 1] === '"') {
        cell += '"';
        at++;
      } else quoted = false;
    } else if (char === '"') quoted = true;
    else if (char === ',' || (char === '\r' && text[at + 1] === '\n')) {
      row.push(cell);
      cell = '';
      if (char === '\r') {
        rows.push(row);
        row = [];
        at++;
      }
    } else cell += char;
  }
  return rows;
}

const runs = /^[=+\-@\t\r\n]/;
const number = /^-?\d+(\.\d+)?$/;

describe('toCsv', () => {
  it.each([
    ['plain', 'plain'],
    ['', ''],
    ['a,b', '"a,b"'],
    ['say "no"', '"say ""no"""'],
    ['two\r\nlines', '"two\r\nlines"'],
    ['two\nlines', '"two\nlines"'],
    ['=1+1', "'=1+1"],
    ['=HYPERLINK("http://x","y")', '"\'=HYPERLINK(""http://x"",""y"")"'],
    ['+1', "'+1"],
    ['-1', '-1'],
    ['-0.25', '-0.25'],
    ['-1+1', "'-1+1"],
    ['-', "'-"],
    ['--1', "'--1"],
    ['@SUM(A1)', "'@SUM(A1)"],
    ['\tx', "'\tx"],
    ['\rx', '"\'\rx"'],
    ['1=1', '1=1'],
    [' =1', ' =1'],
  ])('toCsv_%j_isWritten', (text, cell) => {
    expect(toCsv([[text]])).toBe(`${cell}\r\n`);
  });

  it('toCsv_anyCells_areReadBackAndRunNothing', () => {
    const cells = fc.array(
      fc.array(fc.oneof(fc.string(), fc.string({ unit: fc.constantFrom(...'=+-@\t\r\n",1 .') })), {
        minLength: 1,
        maxLength: 4,
      }),
    );
    fc.assert(
      fc.property(cells, (rows) => {
        const back = readCsv(toCsv(rows));
        const expected = rows.map((row) =>
          row.map((text) => (runs.test(text) && !number.test(text) ? `'${text}` : text)),
        );
        expect(back).toEqual(expected);
        for (const text of back.flat()) expect(!runs.test(text) || number.test(text)).toBe(true);
      }),
    );
  });
});
