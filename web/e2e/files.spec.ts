import { createHash } from 'node:crypto';
import { readFile, writeFile } from 'node:fs/promises';
import type { Locator, Page } from '@playwright/test';
import { expect, expectAccessible, newAccount, signUp, test } from './kit';

const filesTable = (page: Page): Locator => page.getByRole('table', { name: 'Files', exact: true });
const fileLink = (page: Page, name: string) => filesTable(page).getByText(name, { exact: true });
const uploads = (page: Page) => page.getByRole('list', { name: 'Uploads' });
const digest = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');

interface Upload {
  readonly name: string;
  readonly mimeType: string;
  readonly buffer: Buffer;
}

const upload = (name: string, content: string | Buffer, mimeType = 'text/plain'): Upload => ({
  name,
  mimeType,
  buffer: Buffer.from(content),
});

/** Chooses files on the page that is open and waits until they are in its list. */
async function choose(page: Page, files: readonly Upload[]) {
  await page.getByLabel('Choose files').setInputFiles([...files]);
  for (const { name } of files) await expect(fileLink(page, name)).toBeVisible();
}

async function open(page: Page, path = '') {
  await page.goto(`/#/files${path}`);
  await expect(page.getByRole('heading', { level: 1, name: 'Files' })).toBeVisible();
}

async function saved(page: Page, act: () => Promise<void>) {
  const download = page.waitForEvent('download');
  await act();
  const file = await download;
  return { name: file.suggestedFilename(), bytes: await readFile(await file.path()) };
}

/** A PDF with one line of text on each page, in a font that it does not bring along. */
function pdfOf(lines: readonly string[]): Buffer {
  const objects = ['<< /Type /Catalog /Pages 2 0 R >>', ''];
  const pages: string[] = [];
  objects.push('<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>');
  for (const line of lines) {
    const content = `BT /F1 24 Tf 72 700 Td (${line}) Tj ET 0.2 0.5 0.9 rg 72 400 200 200 re f`;
    objects.push(`<< /Length ${content.length} >>\nstream\n${content}\nendstream`);
    const stream = objects.length;
    objects.push(
      `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents ${stream} 0 R /Resources << /Font << /F1 3 0 R >> >> >>`,
    );
    pages.push(`${objects.length} 0 R`);
  }
  objects[1] = `<< /Type /Pages /Kids [${pages.join(' ')}] /Count ${pages.length} >>`;
  let text = '%PDF-1.4\n';
  const offsets = objects.map((object, place) => {
    const offset = text.length;
    text += `${place + 1} 0 obj\n${object}\nendobj\n`;
    return offset;
  });
  const start = text.length;
  text += `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n`;
  for (const offset of offsets) text += `${String(offset).padStart(10, '0')} 00000 n \n`;
  return Buffer.from(`${text}trailer\n<< /Size ${objects.length + 1} /Root 1 0 R >>\nstartxref\n${start}\n%%EOF\n`);
}

/** A red dot. */
const png = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAUAAAAFCAYAAACNbyblAAAAHElEQVQI12P4//8/w38GIAXDIBKE0DHxgljNBAAO9TXL0Y4OHwAAAABJRU5ErkJggg==',
  'base64',
);

test('a user keeps files, their versions and their names, and nobody else sees them', async ({ page, other }) => {
  await signUp(page, newAccount('mia'));

  await test.step('finds an empty desk', async () => {
    await open(page);
    await expect(page.getByText('What you choose or drop here appears in this list.')).toBeVisible();
  });

  await test.step('uploads two files at once', async () => {
    await choose(page, [upload('notes.txt', 'first words'), upload('bänke & stühle 100%.csv', 'a,b\r\n1,2\r\n')]);
    await expect(uploads(page).getByText('Uploaded', { exact: true })).toHaveCount(2);
    await expect(page.getByText('Storage used: 21 B by 2 files and 0 older versions')).toBeVisible();
    await page.getByRole('button', { name: 'Clear finished' }).click();
    await expect(uploads(page)).toHaveCount(0);
  });

  await test.step('drops one onto the page', async () => {
    const transfer = await page.evaluateHandle(() => {
      const made = new DataTransfer();
      made.items.add(new File(['dropped'], 'dropped.txt', { type: 'text/plain' }));
      return made;
    });
    await page.dispatchEvent('body', 'dragenter', { dataTransfer: transfer });
    await expect(page.getByText('Drop to upload to files')).toBeVisible();
    await page.dispatchEvent('body', 'drop', { dataTransfer: transfer });
    await expect(fileLink(page, 'dropped.txt')).toBeVisible();
  });

  await test.step('is told before a file gets a new version', async () => {
    await page.getByLabel('Choose files').setInputFiles([upload('notes.txt', 'second words')]);
    const notice = page.getByRole('dialog', { name: 'This file is there already' });
    await notice.getByRole('button', { name: 'Upload as a new version' }).click();
    await expect(uploads(page).getByText('Uploaded', { exact: true })).toHaveCount(2);
  });

  await test.step('downloads a file under its own name', async () => {
    const file = await saved(page, () =>
      page.getByRole('button', { name: 'Download bänke & stühle 100%.csv' }).click(),
    );
    expect(file.name).toBe('bänke & stühle 100%.csv');
    expect(file.bytes.toString()).toBe('a,b\r\n1,2\r\n');
    await expect(page.getByRole('heading', { level: 1, name: 'Files' })).toBeVisible();
  });

  await test.step('downloads and restores an earlier version', async () => {
    await page.getByRole('button', { name: 'Versions of notes.txt' }).click();
    const versions = page.getByRole('dialog', { name: 'Versions of notes.txt' });
    await expect(versions.getByRole('row')).toHaveCount(3);
    const older = versions.getByRole('row').nth(2);
    const file = await saved(page, () => older.getByRole('button', { name: /^Download/ }).click());
    expect(file.bytes.toString()).toBe('first words');
    await older.getByRole('button', { name: /^Restore/ }).click();
    await expect(page.getByText('notes.txt was restored.').first()).toBeVisible();
    const newest = await saved(page, () => page.getByRole('button', { name: 'Download notes.txt' }).click());
    expect(newest.bytes.toString()).toBe('first words');
  });

  await test.step('deletes a file and takes it back', async () => {
    await page.getByRole('button', { name: 'Delete notes.txt' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Delete', exact: true }).click();
    await expect(fileLink(page, 'notes.txt')).toHaveCount(0);
    await page.getByRole('button', { name: 'Find deleted' }).click();
    await page.getByLabel('Name', { exact: true }).fill('notes.txt');
    await page.getByRole('button', { name: 'Show its versions' }).click();
    await page.getByRole('button', { name: /^Take back the deletion/ }).click();
    await expect(fileLink(page, 'notes.txt')).toBeVisible();
  });

  await test.step('removes a version for good', async () => {
    await page.getByRole('button', { name: 'Versions of notes.txt' }).click();
    const versions = page.getByRole('dialog', { name: 'Versions of notes.txt' });
    await expect(versions.getByRole('row')).toHaveCount(4);
    await versions
      .getByRole('row')
      .nth(2)
      .getByRole('button', { name: /^Remove/ })
      .click();
    await page.getByRole('button', { name: 'Remove for good' }).click();
    await expect(versions.getByRole('row')).toHaveCount(3);
    await versions.getByRole('button', { name: 'Close' }).click();
  });

  await test.step('keeps files in folders', async () => {
    await page.getByRole('button', { name: 'New folder' }).click();
    await page.getByLabel('Name', { exact: true }).fill('a%2Fb ? #1');
    await page.getByRole('button', { name: 'Open it' }).click();
    await expect(page.getByText('What you choose or drop here appears in this list.')).toBeVisible();
    await choose(page, [upload('inside.txt', 'inside')]);
    await page.reload();
    await expect(fileLink(page, 'inside.txt')).toBeVisible();
    await page.getByRole('navigation', { name: 'Folders' }).getByRole('link', { name: 'Files' }).click();
    await fileLink(page, 'a%2Fb ? #1').click();
    await expect(fileLink(page, 'inside.txt')).toBeVisible();
  });

  await test.step('a second user sees none of it', async () => {
    await signUp(other, newAccount('noa'));
    await open(other);
    await expect(other.getByText('What you choose or drop here appears in this list.')).toBeVisible();
    const link = async (from: Page) => {
      const token = await from.evaluate(
        () => JSON.parse(sessionStorage.getItem('carrel.session') ?? '{}').accessToken as string,
      );
      const headers = { Authorization: `Bearer ${token}` };
      return (await from.request.get('/api/files/link', { params: { path: 'files/notes.txt' }, headers })).status();
    };
    expect(await link(other)).toBe(404);
    expect(await link(page)).toBe(200);
  });
});

test('a large file survives a reload, a pause and a walk to another page', async ({ page }, info) => {
  page.on('dialog', (dialog) => void dialog.accept());
  await signUp(page, newAccount('mia'));
  await open(page);
  // 20 MB that do not repeat: two parts
  const bytes = Buffer.alloc(20_000_000);
  for (let place = 0; place < bytes.length; place += 4)
    bytes.writeUInt32LE(Math.imul(place, 2_654_435_761) >>> 0, place);
  const path = info.outputPath('large.bin');
  await writeFile(path, bytes);

  // the second part is held on its way until the page is gone
  const held = '**/*partNumber=2*';
  let parts = 0;
  await page.route(held, () => {
    parts += 1;
  });
  await page.getByLabel('Choose files').setInputFiles(path);
  await expect.poll(() => parts).toBe(1);
  await expect(uploads(page).getByText(/^1[67](\.\d)? MB of 20 MB$|of 20 MB/)).toBeVisible();
  await page.getByRole('link', { name: 'Records', exact: true }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Records' })).toBeVisible();
  await expect(uploads(page).getByText('large.bin')).toBeVisible();
  await page.getByRole('button', { name: 'Pause large.bin' }).click();
  await expect(uploads(page).getByText('Paused', { exact: true })).toBeVisible();
  await page.getByRole('button', { name: 'Resume large.bin' }).click();
  await expect.poll(() => parts).toBe(2);

  await page.reload();
  await page.unroute(held);
  await expect(uploads(page).getByText(/^Interrupted/)).toBeVisible();
  const sent: number[] = [];
  page.on('request', (request) => {
    const number = /partNumber=(\d+)/.exec(request.url())?.[1];
    if (request.method() === 'PUT' && number) sent.push(Number(number));
  });
  await page.getByLabel('Choose large.bin again').setInputFiles(path);
  await expect(uploads(page).getByText('Uploaded', { exact: true })).toBeVisible({ timeout: 60_000 });
  // what had arrived was not sent again
  expect(sent).toEqual([2]);

  await open(page);
  const file = await saved(page, () => page.getByRole('button', { name: 'Download large.bin' }).click());
  expect(digest(file.bytes)).toBe(digest(bytes));
});

test('an upload can be cancelled, and leaves nothing', async ({ page }, info) => {
  await signUp(page, newAccount('mia'));
  await open(page);
  const path = info.outputPath('large.bin');
  await writeFile(path, Buffer.alloc(20_000_000, 7));
  await page.route('**/*partNumber=*', () => {});
  await page.getByLabel('Choose files').setInputFiles(path);
  const cancelled = page.waitForResponse(
    (response) => response.request().method() === 'DELETE' && response.url().includes('/api/files/uploads'),
  );
  await page.waitForRequest(/partNumber=/);
  await page.getByRole('button', { name: 'Cancel large.bin' }).click();
  expect((await cancelled).status()).toBe(204);
  await expect(uploads(page)).toHaveCount(0);
  await page.reload();
  await expect(page.getByText('What you choose or drop here appears in this list.')).toBeVisible();
});

// a page of its own: the browser itself notes each refusal in the console, which fails a watched page
test('a name that is refused is explained', async ({ browser }) => {
  const page = await browser.newPage();
  await signUp(page, newAccount('mia'));
  await open(page);
  await page.getByLabel('Choose files').setInputFiles([upload('a\u2215b.txt', 'x'), upload('ab.txt', 'x')]);
  await expect(uploads(page).getByText(/^Failed: path/)).toBeVisible();
  await expect(fileLink(page, 'ab.txt')).toBeVisible();
  await page.close();
});

test('every kind of file is previewed without being run', async ({ page }) => {
  await signUp(page, newAccount('mia'));
  await open(page);
  const script = '<script>window.ran = true</script>';
  await choose(page, [
    upload('rows.csv', 'EventId;EventDay\r\n324;"2017;10"\r\n', 'text/csv'),
    upload('notes.txt', 'some words\n'.repeat(20_000)),
    upload('page.html', `<h1>Hello</h1>${script}`, 'text/html'),
    upload('drawing.svg', `<svg xmlns="http://www.w3.org/2000/svg">${script}</svg>`, 'image/svg+xml'),
    upload('dot.png', png, 'image/png'),
    upload('liar.png', `<html>${script}</html>`, 'image/png'),
    upload('letter.pdf', pdfOf(['The first page', 'The second page']), 'application/pdf'),
    upload('broken.pdf', '%PDF-1.4 and nothing else', 'application/pdf'),
    upload('data.bin', Buffer.from([0, 1, 2, 3]), 'application/octet-stream'),
  ]);
  const look = async (name: string, check: (shown: Locator) => Promise<void>) => {
    await test.step(name, async () => {
      await fileLink(page, name).click();
      const shown = page.getByRole('dialog', { name, exact: true });
      await check(shown);
      await shown.getByRole('button', { name: 'Close' }).click();
      await expect(shown).toBeHidden();
    });
  };
  await look('rows.csv', async (shown) => {
    await expect(shown.getByRole('columnheader')).toHaveText(['EventId', 'EventDay']);
    await expect(shown.getByRole('cell')).toHaveText(['324', '2017;10']);
  });
  await look('notes.txt', async (shown) => {
    await expect(shown.getByRole('region', { name: 'Text of notes.txt' })).toContainText('some words');
    await expect(shown.getByText(/^Only the first/)).toBeVisible();
  });
  await look('page.html', async (shown) => {
    await expect(shown.getByText(`<h1>Hello</h1>${script}`)).toBeVisible();
  });
  await look('drawing.svg', async (shown) => {
    await expect(shown.getByText(script)).toBeVisible();
  });
  await look('dot.png', async (shown) => {
    const image = shown.getByRole('img', { name: 'dot.png' });
    await expect.poll(() => image.evaluate((drawn: HTMLImageElement) => drawn.naturalWidth)).toBe(5);
    expect(await image.getAttribute('src')).toMatch(/^blob:/);
  });
  await look('liar.png', async (shown) => {
    await expect(shown.getByText(/The file is no image/)).toBeVisible();
  });
  await look('letter.pdf', async (shown) => {
    const blue = () =>
      shown.locator('canvas').evaluate((canvas: HTMLCanvasElement) => {
        const context = canvas.getContext('2d');
        const at = (x: number, y: number) => [
          ...(context?.getImageData(canvas.width * x, canvas.height * y, 1, 1).data ?? []),
        ];
        const paper = context?.getImageData(0, 0, canvas.width, Math.floor(canvas.height * 0.2)).data ?? [];
        return { square: at(0.25, 0.4), inked: paper.some((value, place) => place % 4 === 0 && value < 128) };
      });
    await expect(shown.getByRole('img', { name: 'Page 1 of 2 of letter.pdf' })).toBeVisible();
    expect(await blue()).toEqual({ square: [51, 128, 230, 255], inked: true });
    await shown.getByRole('button', { name: 'Page 2' }).click();
    await expect(shown.getByRole('img', { name: 'Page 2 of 2 of letter.pdf' })).toBeVisible();
    await shown.getByRole('button', { name: 'The text of this page' }).click();
    await expect(shown.getByText('The second page')).toBeVisible();
  });
  await look('broken.pdf', async (shown) => {
    await expect(shown.getByText(/The document cannot be drawn/)).toBeVisible();
  });
  await look('data.bin', async (shown) => {
    await expect(shown.getByText(/Files of this kind have no preview/)).toBeVisible();
  });
  expect(await page.evaluate(() => 'ran' in window)).toBe(false);
});

for (const [name, viewport] of [
  ['desktop', { width: 1280, height: 800 }],
  ['phone', { width: 390, height: 844 }],
] as const) {
  for (const colorScheme of ['light', 'dark'] as const) {
    test(`the files pages are accessible, ${name}, ${colorScheme}`, async ({ page }) => {
      await page.setViewportSize(viewport);
      await page.emulateMedia({ colorScheme });
      await signUp(page, newAccount('ida'));
      const calm = async (where: string) => {
        await expectAccessible(page, where);
        const over = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
        expect(over, `${where} is too wide`).toBeLessThanOrEqual(0);
        expect(await page.locator('body').innerText()).not.toMatch(/undefined|NaN|\[object/);
      };
      await open(page, '/inbox');
      await expect(page.getByText('Files dropped here become records')).toBeVisible();
      await calm('inbox');
      await open(page, '/exports');
      await expect(page.getByText('There are no exports yet.')).toBeVisible();
      await calm('exports');
      await open(page, '/nowhere');
      await expect(page.getByText('There is no such folder')).toBeVisible();
      await calm('no such folder');

      await open(page, '/files/2017');
      const long = `${'a-name-without-a-break-'.repeat(5)}.csv`;
      await choose(page, [upload(long, 'a,b\n1,2\n'), upload('letter.pdf', pdfOf(['Hello']))]);
      await page.route('**/*X-Amz-Signature=*', () => {});
      await page.getByLabel('Choose files').setInputFiles([upload('held.txt', 'x'), upload('held.txt', 'y')]);
      await expect(uploads(page).getByText(/^Failed/)).toBeVisible();
      await expect(uploads(page).getByText('Uploading', { exact: true })).toBeVisible();
      await calm('a folder with uploads');
      await page.getByRole('button', { name: 'Pause held.txt' }).click();
      await page.getByRole('button', { name: 'Cancel held.txt' }).click();
      await page.unroute('**/*X-Amz-Signature=*');

      await fileLink(page, long).click();
      await expect(page.getByRole('columnheader', { name: 'a', exact: true })).toBeVisible();
      await calm('a preview of rows');
      await page.getByRole('dialog').getByRole('button', { name: 'Versions' }).click();
      await expect(page.getByRole('dialog').getByRole('row')).toHaveCount(2);
      await calm('versions');
      await page.getByRole('dialog').getByRole('button', { name: 'Close' }).click();
      await fileLink(page, 'letter.pdf').click();
      await expect(page.getByRole('img', { name: 'Page 1 of 1 of letter.pdf' })).toBeVisible();
      await calm('a PDF');
      await page.getByRole('dialog').getByRole('button', { name: 'Close' }).click();
      await page.getByRole('button', { name: 'Delete letter.pdf' }).click();
      await expect(page.getByRole('dialog', { name: 'Delete file?' })).toBeVisible();
      await calm('the question before deleting');
    });
  }
}
