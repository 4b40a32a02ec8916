/** How a file can be looked at here. Nothing is ever opened as a document: HTML and SVG are shown as their text. */
export type Kind = 'text' | 'csv' | 'image' | 'pdf' | 'none';

const extensions: Record<string, Kind> = {
  csv: 'csv',
  tsv: 'csv',
  png: 'image',
  jpg: 'image',
  jpeg: 'image',
  gif: 'image',
  webp: 'image',
  avif: 'image',
  bmp: 'image',
  pdf: 'pdf',
};

const texts = new Set(
  'txt text log md json jsonl ndjson geojson xml yaml yml toml ini conf properties html htm svg css js mjs ts tsx jsx java py rb go rs c h cpp sql sh bat ps1 tex rtf srt vtt'.split(
    ' ',
  ),
);

/** By the name first, then by the type that was declared at the upload. */
export function kindOf(name: string, contentType: string): Kind {
  const extension = /\.([A-Za-z0-9]+)$/.exec(name)?.[1]?.toLowerCase() ?? '';
  const byName = extensions[extension] ?? (texts.has(extension) ? 'text' : undefined);
  if (byName) return byName;
  const type = contentType.split(';')[0]?.trim().toLowerCase() ?? '';
  if (type === 'text/csv' || type === 'text/tab-separated-values') return 'csv';
  if (type.startsWith('text/') || type === 'application/json' || type === 'image/svg+xml') return 'text';
  if (type === 'application/pdf') return 'pdf';
  return type.startsWith('image/') ? 'image' : 'none';
}

const at = (bytes: Uint8Array, place: number, text: string) =>
  [...text].every((letter, index) => bytes[place + index] === letter.charCodeAt(0));

/** The type of an image by its first bytes, whatever its name says; undefined when it is none that is drawn here. */
export function imageType(bytes: Uint8Array): string | undefined {
  if (at(bytes, 0, '\x89PNG\r\n\x1a\n')) return 'image/png';
  if (at(bytes, 0, '\xff\xd8\xff')) return 'image/jpeg';
  if (at(bytes, 0, 'GIF87a') || at(bytes, 0, 'GIF89a')) return 'image/gif';
  if (at(bytes, 0, 'RIFF') && at(bytes, 8, 'WEBP')) return 'image/webp';
  if (at(bytes, 4, 'ftypavif') || at(bytes, 4, 'ftypavis')) return 'image/avif';
  return at(bytes, 0, 'BM') ? 'image/bmp' : undefined;
}
