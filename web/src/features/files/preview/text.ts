/**
 * The text in some bytes: UTF-8, or UTF-16 where a byte order mark says so.
 *
 * @returns undefined when it is no text
 */
export function decodeText(bytes: Uint8Array): string | undefined {
  const [first, second] = bytes;
  const wide =
    first === 0xff && second === 0xfe ? 'utf-16le' : first === 0xfe && second === 0xff ? 'utf-16be' : undefined;
  const text = new TextDecoder(wide ?? 'utf-8').decode(bytes);
  return text.includes('\0') ? undefined : text;
}

const delimiters = [',', ';', '\t', '|'] as const;

/** The delimiter that stands most often in the first line, outside quotes. */
export function delimiterOf(text: string): string {
  const line = (/^[^\r\n]*/.exec(text)?.[0] ?? '').replace(/"[^"]*"/g, '');
  let best: string = delimiters[0];
  for (const delimiter of delimiters) if (line.split(delimiter).length > line.split(best).length) best = delimiter;
  return best;
}

/** The first rows of a CSV text (RFC 4180), quotes resolved. A row that the text breaks off in is left out when `cut`. */
export function readRows(text: string, { most, cut }: { most: number; cut: boolean }): string[][] {
  const delimiter = delimiterOf(text);
  const rows: string[][] = [];
  let row: string[] = [];
  let cell = '';
  let quoted = false;
  const endRow = () => {
    row.push(cell);
    // a line without anything is no row
    if (row.length > 1 || cell !== '') rows.push(row);
    row = [];
    cell = '';
  };
  for (let place = 0; place < text.length && rows.length < most; place += 1) {
    const letter = text[place] as string;
    if (quoted) {
      if (letter !== '"') cell += letter;
      else if (text[place + 1] === '"') {
        cell += '"';
        place += 1;
      } else quoted = false;
    } else if (letter === '"' && cell === '') quoted = true;
    else if (letter === delimiter) {
      row.push(cell);
      cell = '';
    } else if (letter === '\n' || letter === '\r') {
      if (letter === '\r' && text[place + 1] === '\n') place += 1;
      endRow();
    } else cell += letter;
  }
  if (!cut && rows.length < most) endRow();
  return rows;
}
