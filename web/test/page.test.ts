import { spawnSync } from 'node:child_process';
import {
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';

const web = resolve(import.meta.dirname, '..');

/** What the content security policy would refuse in a page, named. */
function inlineParts(html: string): string[] {
  const document = new DOMParser().parseFromString(html, 'text/html');
  const found: string[] = [];
  for (const script of document.querySelectorAll('script')) {
    if (!script.src || script.textContent.trim() !== '') found.push('inline script');
  }
  if (document.querySelector('style')) found.push('style element');
  for (const element of document.querySelectorAll('*')) {
    for (const { name, value } of element.attributes) {
      if (name === 'style') found.push(`style on ${element.localName}`);
      if (name.startsWith('on')) found.push(`${name} on ${element.localName}`);
      if (/^(javascript|data):/i.test(value.trim())) found.push(`${name} with ${value.split(':')[0]}:`);
    }
  }
  return found;
}

describe('the page under its content security policy', () => {
  it('index_hasOnlyFilesOfItsOwn', () => {
    expect(inlineParts(readFileSync(resolve(web, 'index.html'), 'utf8'))).toEqual([]);
  });

  it('builtIndex_hasOnlyFilesOfItsOwn', () => {
    const built = resolve(web, 'dist/index.html');
    expect(existsSync(built), 'run the build before the tests').toBe(true);
    expect(inlineParts(readFileSync(built, 'utf8'))).toEqual([]);
  });

  it('builtStyles_embedNoFont', () => {
    const assets = resolve(web, 'dist/assets');
    const sheets = readdirSync(assets).filter((name) => name.endsWith('.css'));
    expect(sheets).not.toEqual([]);
    for (const sheet of sheets) {
      expect(readFileSync(resolve(assets, sheet), 'utf8')).not.toMatch(/url\(["']?data:(font|application)/);
    }
  });

  it.each([
    ['<script>1</script>', 'inline script'],
    ['<script src="/a.js">1</script>', 'inline script'],
    ['<style>a{}</style>', 'style element'],
    ['<p style="color:red"></p>', 'style on p'],
    ['<body onload="x()">', 'onload on body'],
    ['<a href="javascript:x()">x</a>', 'href with javascript:'],
  ])('inlineParts_%s_isFound', (html, fault) => {
    expect(inlineParts(html)).toContain(fault);
  });
});

describe('the direction of imports', () => {
  /** Lints a file of its own, under the project's rules, and gives what was found. */
  const lint = (path: string, imported: string) => {
    const folder = mkdtempSync(resolve(tmpdir(), 'carrel-lint-'));
    try {
      copyFileSync(resolve(web, 'biome.json'), resolve(folder, 'biome.json'));
      const file = resolve(folder, path);
      mkdirSync(dirname(file), { recursive: true });
      writeFileSync(file, `export { x } from '${imported}';\n`);
      const biome = resolve(web, 'node_modules/@biomejs/biome/bin/biome');
      const { stdout, stderr, status } = spawnSync(process.execPath, [biome, 'lint', '.'], {
        cwd: folder,
        encoding: 'utf8',
      });
      return { found: stdout + stderr, status };
    } finally {
      rmSync(folder, { recursive: true });
    }
  };

  it.each([
    ['src/features/files/page.ts', '@/features/records/api/types'],
    ['src/features/files/page.ts', '../records/api/types'],
    ['src/features/files/api/list.ts', '../../records/api/types'],
    ['src/features/files/page.ts', '@/app/shell'],
    ['src/components/x.ts', '@/features/records/api/types'],
    ['src/components/x.ts', '../features/records/api/types'],
    ['src/lib/x.ts', '@/components/notifications'],
    ['src/lib/x.ts', '@/app/shell'],
  ])('import_%s_of_%s_isRefused', (path, imported) => {
    const { found, status } = lint(path, imported);
    expect(found).toContain('noRestrictedImports');
    expect(status).toBe(1);
  });

  it.each([
    ['src/app/routes.tsx', '@/features/records/records-page'],
    ['src/features/files/api/list.ts', '../model'],
    ['src/features/files/page.ts', '@/components/notifications'],
    ['src/features/files/page.ts', './api/list'],
    ['src/components/x.ts', '@/lib/csv'],
    ['src/lib/auth/x.ts', '../api/errors'],
  ])('import_%s_of_%s_isAllowed', (path, imported) => {
    expect(lint(path, imported)).toMatchObject({ status: 0 });
  });
});
