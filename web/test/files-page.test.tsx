import { screen, waitFor, within } from '@testing-library/react';
import { HttpResponse, http } from 'msw';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { FilesApi, storage } from './files-api';
import { problem, RecordsApi } from './records-api';
import { dialog, newUser } from './records-desk';
import { renderApp } from './render';
import { server } from './server';
import { config, signedInSession } from './session';
import { newUploads } from './upload-desk';

const table = async (name = 'Files') => within(await screen.findByRole('table', { name }));
const names = async () =>
  (await table())
    .getAllByRole('row')
    .slice(1)
    .map((row) => row.querySelector('.file-name')?.textContent?.trim());
const button = (name: string | RegExp) => screen.findByRole('button', { name });
const input = () => screen.findByLabelText('Choose files');
const text = (name: string, content = 'a,b\n1,2\n') => new File([content], name, { type: 'text/csv' });

let clicked: string[] = [];
beforeEach(() => {
  clicked = [];
  vi.spyOn(HTMLAnchorElement.prototype, 'click').mockImplementation(function (this: HTMLAnchorElement) {
    clicked.push(this.href);
  });
});
afterEach(() => vi.restoreAllMocks());

describe('the list', () => {
  it('folder_showsFoldersThenFiles_andLeadsInAndBack', async () => {
    const user = newUser();
    new FilesApi().put('files/a.csv', 'a').put('files/2017/x/b.csv', 'bc').put('inbox/other.csv', 'c').start();
    const { router } = renderApp({ at: '/files' });
    await screen.findByText('a.csv');
    expect(await names()).toEqual(['2017', 'a.csv']);
    expect(document.title).toBe('Files · Carrel');
    await user.click(screen.getByText('2017'));
    await user.click(await screen.findByText('x'));
    expect(await screen.findByText('b.csv')).toBeVisible();
    expect(router.state.location.pathname).toBe('/files/files/2017/x');
    const folders = within(screen.getByRole('navigation', { name: 'Folders' }));
    await user.click(folders.getByRole('link', { name: 'Files' }));
    expect(await screen.findByText('a.csv')).toBeVisible();
    expect(document.body.textContent).not.toMatch(/undefined|NaN|\[object/);
  });

  it('address_leadsStraightToAFolder', async () => {
    new FilesApi().put('inbox/ä b%/c.csv', 'a').start();
    renderApp({ at: `/files/inbox/${encodeURIComponent('ä b%')}` });
    expect(await screen.findByText('c.csv')).toBeVisible();
    expect(screen.getByText('Files dropped here become records')).toBeVisible();
    expect(within(screen.getByText(/^CSV with a header/)).getByRole('link', { name: 'Imports' })).toHaveAttribute(
      'href',
      '#/imports',
    );
  });

  it('address_ofNoFolder_saysSo', async () => {
    const api = new FilesApi().start();
    renderApp({ at: '/files/elsewhere' });
    expect(await screen.findByText('There is no such folder')).toBeVisible();
    expect(api.asked).toEqual([]);
  });

  it('folder_empty_saysWhatToDo_andExportsTakeNoFiles', async () => {
    const user = newUser();
    new FilesApi().start();
    renderApp({ at: '/files' });
    expect(await screen.findByText('What you choose or drop here appears in this list.')).toBeVisible();
    await user.click(screen.getByRole('tab', { name: 'Exports' }));
    expect(await screen.findByText('There are no exports yet.')).toBeVisible();
    expect(screen.queryByLabelText('Choose files')).not.toBeInTheDocument();
  });

  it('folder_failing_saysSoAndRetries', async () => {
    const user = newUser();
    const api = new FilesApi().put('files/a.csv', 'a').start();
    api.before = () => problem(500, 'internal');
    renderApp({ at: '/files' });
    expect((await screen.findAllByRole('alert'))[0]).toHaveTextContent('The service had a fault');
    api.before = () => undefined;
    await user.click(await button('Retry'));
    expect(await screen.findByText('a.csv')).toBeVisible();
    await waitFor(() => expect(screen.queryByRole('alert')).not.toBeInTheDocument());
  });

  it('folder_ofSeveralPages_showsMoreWhenAsked', async () => {
    const user = newUser();
    const api = new FilesApi().start();
    api.pageSize = 2;
    for (const name of ['a', 'b', 'c']) api.put(`files/${name}.csv`, name);
    renderApp({ at: '/files' });
    await screen.findByText('a.csv');
    expect(await names()).toEqual(['a.csv', 'b.csv']);
    await user.click(await button('Show more'));
    await screen.findByText('c.csv');
    expect(await names()).toEqual(['a.csv', 'b.csv', 'c.csv']);
    expect(screen.queryByRole('button', { name: 'Show more' })).not.toBeInTheDocument();
  });

  it('storageUsed_isTheSumOfAllPages', async () => {
    const api = new FilesApi().start();
    api.before = (request) => {
      const url = new URL(request.url);
      if (url.pathname !== '/api/files/usage') return undefined;
      const page = { files: 1, bytes: 500, olderVersions: 2, olderBytes: 1000 };
      return HttpResponse.json(url.searchParams.has('cursor') ? page : { ...page, next: '2' });
    };
    renderApp({ at: '/files' });
    expect(await screen.findByText('Storage used: 3 kB by 2 files and 4 older versions')).toBeVisible();
  });

  it('newFolder_isOpened_andKeptByItsFirstFile', async () => {
    const user = newUser();
    const api = new FilesApi().start();
    renderApp({ at: '/files/inbox' });
    await user.click(await button('New folder'));
    const form = within(await dialog('New folder'));
    await user.type(form.getByLabelText('Name'), 'a/b');
    expect(await form.findByText('A name has no slashes.')).toBeVisible();
    await user.clear(form.getByLabelText('Name'));
    await user.type(form.getByLabelText('Name'), '50% new');
    await user.click(form.getByRole('button', { name: 'Open it' }));
    await user.upload(await input(), text('x.csv'));
    await waitFor(() => expect(api.newest('inbox/50% new/x.csv')).toBeDefined());
  });
});

describe('uploads', () => {
  it('filesChosen_arrive_andTheirProgressIsOnEveryPage', async () => {
    const user = newUser();
    const api = new FilesApi().start();
    new RecordsApi().start();
    api.start();
    const { router } = renderApp({ at: '/files/files/2017' });
    await user.upload(await input(), [text('a.csv'), text('b.csv', 'x')]);
    expect(await screen.findByText('(2 of 2 done)')).toBeVisible();
    await waitFor(async () => expect(await names()).toEqual(['a.csv', 'b.csv']));
    expect(api.text('files/2017/b.csv')).toBe('x');
    await router.navigate('/records');
    await screen.findByRole('heading', { level: 1, name: 'Records' });
    expect(screen.getByText('(2 of 2 done)')).toBeVisible();
    await user.click(screen.getByRole('button', { name: 'Take a.csv off the list' }));
    expect(screen.getByText('(1 of 1 done)')).toBeVisible();
    await user.click(screen.getByRole('button', { name: 'Clear finished' }));
    expect(screen.queryByRole('list', { name: 'Uploads' })).not.toBeInTheDocument();
  });

  it('nameThatIsRefused_saysWhatTheApiSays', async () => {
    const user = newUser();
    new FilesApi().start();
    renderApp({ at: '/files' });
    await user.upload(await input(), text('a\u2215b.csv'));
    expect(await screen.findByText('Failed: path: has a character that looks like a slash')).toBeVisible();
  });

  it('namesThatAreTaken_areAskedAbout', async () => {
    const user = newUser();
    const api = new FilesApi().put('files/a.csv', 'old').start();
    renderApp({ at: '/files' });
    await screen.findByText('a.csv');
    await user.upload(await input(), [text('a.csv', 'new'), text('b.csv', 'b')]);
    let notice = within(await dialog('This file is there already'));
    expect(api.count('POST /files')).toBe(0);
    await user.click(notice.getByRole('button', { name: 'Upload only the others' }));
    await waitFor(() => expect(api.text('files/b.csv')).toBe('b'));
    expect(api.text('files/a.csv')).toBe('old');
    await user.upload(await input(), [text('a.csv', 'new')]);
    notice = within(await dialog('This file is there already'));
    expect(notice.queryByRole('button', { name: 'Upload only the others' })).not.toBeInTheDocument();
    await user.click(notice.getByRole('button', { name: 'Upload as a new version' }));
    await waitFor(() => expect(api.text('files/a.csv')).toBe('new'));
    expect(api.stored.get('files/a.csv')).toHaveLength(2);
  });

  it('filesChosenBeforeTheListIsThere_waitForIt_andNoNameIsLookedUp', async () => {
    const user = newUser();
    const api = new FilesApi().put('files/a.csv', 'old').start();
    let letGo = () => {};
    const held = new Promise<void>((resolve) => {
      letGo = resolve;
    });
    api.before = async (request) => {
      if (request.method === 'GET' && new URL(request.url).pathname === '/api/files') await held;
      return undefined;
    };
    renderApp({ at: '/files' });
    await user.upload(await input(), [text('a.csv', 'new'), text('b.csv', 'b')]);
    letGo();
    const notice = within(await dialog('This file is there already'));
    expect(api.count('GET /files')).toBe(1);
    expect(api.count('GET /files/versions')).toBe(0);
    await user.click(notice.getByRole('button', { name: 'Upload only the others' }));
    await waitFor(() => expect(api.text('files/b.csv')).toBe('b'));
    expect(api.text('files/a.csv')).toBe('old');
  });

  it('namesBehindTheFirstPage_areLookedUp', async () => {
    const user = newUser();
    const api = new FilesApi().put('files/a.csv', 'a').put('files/z.csv', 'old').start();
    api.pageSize = 1;
    renderApp({ at: '/files' });
    await screen.findByText('a.csv');
    await user.upload(await input(), [text('z.csv', 'new')]);
    const notice = within(await dialog('This file is there already'));
    await user.click(notice.getByRole('button', { name: 'Cancel' }));
    expect(api.text('files/z.csv')).toBe('old');
    await user.upload(await input(), [text('y.csv', 'y')]);
    await waitFor(() => expect(api.text('files/y.csv')).toBe('y'));
  });

  it('filesDropped_anywhere_arrive_andFoldersAreRefused', async () => {
    const api = new FilesApi().start();
    renderApp({ at: '/files' });
    await input();
    const item = (file: File, isDirectory = false) => ({
      kind: 'file',
      getAsFile: () => file,
      webkitGetAsEntry: () => ({ isDirectory }),
    });
    const fire = (type: string) => {
      const event = new Event(type, { bubbles: true, cancelable: true });
      const items = [item(text('a.csv')), item(text('folder', ''), true)];
      Object.assign(event, { dataTransfer: { types: ['Files'], items, dropEffect: '' } });
      document.body.dispatchEvent(event);
      return event;
    };
    fire('dragenter');
    expect(await screen.findByText('Drop to upload to files')).toBeVisible();
    expect(fire('dragover').defaultPrevented).toBe(true);
    expect(fire('drop').defaultPrevented).toBe(true);
    await waitFor(() => expect(api.newest('files/a.csv')).toBeDefined());
    expect(screen.queryByText('Drop to upload to files')).not.toBeInTheDocument();
    expect(screen.getAllByText(/Folders cannot be dropped/)[0]).toBeVisible();
    expect([...api.stored.keys()]).toEqual(['files/a.csv']);
  });

  it('uploadUnderWay_canBePausedResumedAndCancelled_andWarnsOnLeaving', async () => {
    const user = newUser();
    const api = new FilesApi().start();
    const leave = () => {
      const event = new Event('beforeunload', { cancelable: true });
      window.dispatchEvent(event);
      return event.defaultPrevented;
    };
    api.before = (request) => (request.url.startsWith(storage) ? new Promise(() => {}) : undefined);
    renderApp({ at: '/files' });
    await user.upload(await input(), text('a.csv'));
    await user.click(await button('Pause a.csv'));
    expect(await screen.findByText('Paused')).toBeVisible();
    expect(leave()).toBe(false);
    await user.click(await button('Resume a.csv'));
    expect(await screen.findByText('Uploading')).toBeVisible();
    expect(leave()).toBe(true);
    await user.click(await button('Cancel a.csv'));
    await waitFor(() => expect(screen.queryByRole('list', { name: 'Uploads' })).not.toBeInTheDocument());
    expect(leave()).toBe(false);
  });

  it('uploadThatAReloadInterrupted_asksForItsFile', async () => {
    const user = newUser();
    const { session } = signedInSession();
    const state = session.state();
    const sub = state.status === 'signed-in' ? state.sub : '';
    const kept = { sub, path: 'inbox/big.csv', uploadId: 'u', partSize: 16, parts: 2, size: 30 };
    sessionStorage.setItem('carrel.uploads', JSON.stringify([kept]));
    const api = new FilesApi().start();
    new RecordsApi().start();
    api.start();
    const { uploads } = newUploads({ session });
    renderApp({ at: '/records', session, uploads });
    expect(await screen.findByText(/^Interrupted: The page was left/)).toBeVisible();
    await user.upload(screen.getByLabelText('Choose big.csv again'), text('other.csv', 'x'));
    expect(await screen.findByText('That is another file: big.csv has another size.')).toBeVisible();
    await user.click(await button('Cancel big.csv'));
    await waitFor(() => expect(api.count('DELETE /files/uploads')).toBe(1));
    expect(sessionStorage.getItem('carrel.uploads')).toBeNull();
  });

  it('signOut_leavesNoUploadBehind', async () => {
    const user = newUser();
    server.use(http.post(`${config.signInUrl}/oauth2/revoke`, () => new HttpResponse(null)));
    const api = new FilesApi().start();
    api.before = (request) => (request.url.startsWith(storage) ? new Promise(() => {}) : undefined);
    const { session, uploads } = renderApp({ at: '/files' });
    await user.upload(await input(), text('a.csv'));
    await screen.findByText('Uploading');
    await session.signOut();
    expect(await screen.findByRole('button', { name: 'Sign in' })).toBeVisible();
    expect(uploads.list()).toEqual([]);
    expect(uploads.busy).toBe(false);
  });
});

describe('a file', () => {
  it('download_leadsToAPresignedRequest', async () => {
    const user = newUser();
    const api = new FilesApi().put('files/a b.csv', 'a').start();
    renderApp({ at: '/files' });
    await user.click(await button('Download a b.csv'));
    await waitFor(() => expect(clicked).toHaveLength(1));
    expect(clicked[0]).toMatch(new RegExp(`^${storage}/bucket/users/me/files/a%20b.csv\\?X-Amz-Signature=`));
    api.before = () => problem(404, 'not_found');
    await user.click(await button('Download a b.csv'));
    expect((await screen.findAllByText(/^a b.csv was not downloaded/))[0]).toBeVisible();
    expect(clicked).toHaveLength(1);
  });

  it('delete_asksFirst_andCanBeTakenBack', async () => {
    const user = newUser();
    const api = new FilesApi().put('files/a.csv', 'a').start();
    renderApp({ at: '/files' });
    await user.click(await button('Delete a.csv'));
    await user.click(within(await dialog('Delete file?')).getByRole('button', { name: 'Cancel' }));
    expect(api.newest('files/a.csv')).toBeDefined();
    await user.click(await button('Delete a.csv'));
    await user.click(within(await dialog('Delete file?')).getByRole('button', { name: 'Delete' }));
    expect((await screen.findAllByText(/a.csv was deleted/))[0]).toBeVisible();
    expect(await screen.findByText('No files')).toBeVisible();
    await user.click(await button('Find deleted'));
    await user.type(within(await dialog('Find a deleted file')).getByLabelText('Name'), 'a.csv');
    await user.click(await button('Show its versions'));
    await user.click(await button(/^Take back the deletion/));
    expect((await screen.findAllByText('a.csv was restored.'))[0]).toBeVisible();
    await waitFor(() => expect(api.text('files/a.csv')).toBe('a'));
  });

  it('delete_failing_saysSoAndChangesNothing', async () => {
    const user = newUser();
    const api = new FilesApi().put('files/a.csv', 'a').start();
    renderApp({ at: '/files' });
    await user.click(await button('Delete a.csv'));
    api.before = () => problem(503, 'busy');
    const question = within(await dialog('Delete file?'));
    await user.click(question.getByRole('button', { name: 'Delete' }));
    expect(await question.findByRole('alert')).toHaveTextContent('The service is busy');
    expect(api.newest('files/a.csv')).toBeDefined();
  });

  it('versions_areListed_restoredAndRemovedForGood', async () => {
    const user = newUser();
    const api = new FilesApi().put('files/a.csv', 'first').put('files/a.csv', 'second').start();
    renderApp({ at: '/files' });
    await user.click(await button('Versions of a.csv'));
    const rows = async () => (await table('Versions of a.csv')).getAllByRole('row').slice(1);
    await waitFor(async () => expect(await rows()).toHaveLength(2));
    const [newest, older] = (await rows()) as [HTMLElement, HTMLElement];
    expect(newest).toHaveTextContent('6 B, newest');
    expect(within(newest).queryByRole('button', { name: /^Restore/ })).not.toBeInTheDocument();
    await user.click(within(older).getByRole('button', { name: /^Restore/ }));
    await waitFor(() => expect(api.text('files/a.csv')).toBe('first'));
    await user.click(await button('Versions of a.csv'));
    await waitFor(async () => expect(await rows()).toHaveLength(3));
    await user.click(within((await rows())[1] as HTMLElement).getByRole('button', { name: /^Remove/ }));
    await user.click(await button('Remove for good'));
    await waitFor(async () => expect(await rows()).toHaveLength(2));
    expect(api.stored.get('files/a.csv')?.map(({ bytes }) => new TextDecoder().decode(bytes))).toEqual([
      'first',
      'first',
    ]);
  });
});

describe('a preview', () => {
  const look = async (name: string) => {
    await newUser().click(await screen.findByText(name));
    return within(await dialog(name));
  };

  it('csv_isATableOfItsFirstRows', async () => {
    const api = new FilesApi().put('files/a.csv', `a,b\n${'1,"x,y"\n'.repeat(20_000)}`).start();
    renderApp({ at: '/files' });
    const shown = await look('a.csv');
    expect(await shown.findByRole('columnheader', { name: 'a' })).toBeVisible();
    expect(shown.getAllByRole('cell', { name: 'x,y' }).length).toBeLessThan(210);
    expect(shown.getByText('Only the first 65.5 kB are shown.')).toBeVisible();
    expect(api.count('GET storage')).toBe(1);
  });

  it.each([
    ['page.html', '<script>window.ran = 1</script>'],
    ['drawing.svg', '<svg onload="window.ran = 1"/>'],
  ])('%s_isShownAsItsText', async (name, source) => {
    new FilesApi().put(`files/${name}`, source, 'text/html').start();
    renderApp({ at: '/files' });
    expect((await look(name)).getByRole).toBeDefined();
    expect(await screen.findByText(source)).toBeVisible();
    expect('ran' in window).toBe(false);
  });

  it('image_isDrawnFromItsBytes_whateverItWasDeclaredAs', async () => {
    const made = vi.spyOn(URL, 'createObjectURL').mockReturnValue('blob:http://localhost:8080/1');
    const bytes = new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0]);
    new FilesApi().put('files/a.png', bytes, 'image/svg+xml').start();
    renderApp({ at: '/files' });
    expect(await (await look('a.png')).findByRole('img', { name: 'a.png' })).toHaveAttribute(
      'src',
      'blob:http://localhost:8080/1',
    );
    expect(made.mock.calls[0]?.[0]).toMatchObject({ type: 'image/png' });
  });

  it.each([
    ['a.png', '<svg/>', 'The file is no image that can be shown.'],
    ['a.zip', 'PK', 'Files of this kind have no preview.'],
    ['a.txt', '', 'The file is empty.'],
    ['a.txt', 'a\0b', 'The file is no text.'],
  ])('%s_%s_saysWhyNot', async (name, content, reason) => {
    new FilesApi().put(`files/${name}`, content).start();
    renderApp({ at: '/files' });
    expect(await (await look(name)).findByText(new RegExp(reason))).toBeVisible();
  });

  it('large_isOfferedForDownloadOnly', async () => {
    const api = new FilesApi().put('files/a.png', 'x').start();
    api.before = (request) =>
      request.url.includes('/files/link')
        ? HttpResponse.json({
            request: { method: 'GET', url: `${storage}/x`, headers: {}, expiresAt: '2017-10-20T12:15:00.000Z' },
            name: 'a.png',
            size: 21 * 1024 ** 2,
            contentType: 'image/png',
            version: 'v1',
          })
        : undefined;
    renderApp({ at: '/files' });
    expect(await (await look('a.png')).findByText(/The file is too large for a preview/)).toBeVisible();
    expect(api.count('GET storage')).toBe(0);
  });

  it('storageThatFails_saysSoAndRetries', async () => {
    const user = newUser();
    const api = new FilesApi().put('files/a.txt', 'words').start();
    api.before = (request) => (request.url.startsWith(storage) ? HttpResponse.error() : undefined);
    renderApp({ at: '/files' });
    const shown = await look('a.txt');
    expect(await shown.findByRole('alert')).toHaveTextContent('No connection');
    api.before = () => undefined;
    await user.click(shown.getByRole('button', { name: 'Retry' }));
    expect(await shown.findByText('words')).toBeVisible();
  });
});

it('session_ended_asksToSignInAgain_overThePage', async () => {
  const user = newUser();
  const api = new FilesApi().put('files/a.csv', 'a').start();
  const { session, went } = signedInSession();
  renderApp({ at: '/files/files', session });
  await screen.findByText('a.csv');
  api.before = () => problem(401, 'unauthorized');
  server.use(
    http.post(`${config.signInUrl}/oauth2/token`, () => HttpResponse.json({ error: 'invalid_grant' }, { status: 400 })),
  );
  await user.click(await button('Refresh'));
  const ended = within(await dialog('Your session ended'));
  expect(screen.getByText('a.csv')).toBeInTheDocument();
  await user.click(ended.getByRole('button', { name: 'Sign in again' }));
  await waitFor(() => expect(went).toHaveLength(1));
  const state = new URL(went[0] ?? '').searchParams.get('state');
  expect(JSON.parse(sessionStorage.getItem(`carrel.signin.${state}`) ?? '{}').data).toBe('/files/files');
});
