import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Plugin } from 'vite';

const embeddedFont = /url\((["']?)data:font\/woff2;(?:charset=[^;,]+;)?base64,([A-Za-z0-9+/=]+)\1\)/g;

/**
 * Moves fonts that a style sheet embeds as `data:` into files of their own, since `font-src 'self'` refuses embedded
 * ones. A font left embedded fails the build rather than the page.
 */
export function fontFiles(): Plugin {
  return {
    name: 'font-files',
    apply: 'build',
    generateBundle(_options, bundle) {
      for (const [name, file] of Object.entries(bundle)) {
        if (file.type !== 'asset' || !name.endsWith('.css')) continue;
        const css = String(file.source).replace(embeddedFont, (_match, _quote, base64: string) => {
          const font = Buffer.from(base64, 'base64');
          const hash = createHash('sha256').update(font).digest('base64url').slice(0, 8);
          this.emitFile({ type: 'asset', fileName: `assets/font-${hash}.woff2`, source: font });
          // beside the style sheet, which is in assets/ too
          return `url(font-${hash}.woff2)`;
        });
        if (/url\(["']?data:(?:font|application)/.test(css)) {
          this.error(`${name} still embeds a font; the content security policy would refuse it`);
        }
        file.source = css;
      }
    },
  };
}

/**
 * Puts the script that sets the colour mode before the first paint into its own file, named in the page as an ordinary
 * (blocking) script: a module would run after the first paint, an inline script is refused by `script-src 'self'`.
 */
export function firstPaint(): Plugin {
  const source = readFileSync(fileURLToPath(new URL('src/app/first-paint.js', import.meta.url)), 'utf8');
  const hash = createHash('sha256').update(source).digest('base64url').slice(0, 8);
  const fileName = `assets/first-paint-${hash}.js`;
  return {
    name: 'first-paint',
    apply: 'build',
    generateBundle() {
      this.emitFile({ type: 'asset', fileName, source });
    },
    transformIndexHtml: () => [{ tag: 'script', attrs: { src: `/${fileName}` }, injectTo: 'body-prepend' }],
  };
}

/**
 * Puts beside the app what pdf.js fetches when a document asks for it: character maps, stand-ins for fonts that are not
 * embedded, and its JPEG 2000 decoder in plain JavaScript (the policy admits no WebAssembly).
 */
export function pdfParts(): Plugin {
  const home = fileURLToPath(new URL('node_modules/pdfjs-dist', import.meta.url));
  const { version } = JSON.parse(readFileSync(`${home}/package.json`, 'utf8')) as { version: string };
  return {
    name: 'pdf-parts',
    apply: 'build',
    generateBundle() {
      for (const folder of ['cmaps', 'standard_fonts', 'wasm']) {
        for (const name of readdirSync(`${home}/${folder}`)) {
          if (name.endsWith('.wasm')) continue;
          const source = readFileSync(`${home}/${folder}/${name}`);
          this.emitFile({ type: 'asset', fileName: `assets/pdf-${version}/${folder}/${name}`, source });
        }
      }
    },
  };
}
