// the older build, since the newest one asks for more than the browsers that Carrel supports have
import { GlobalWorkerOptions, getDocument, type PDFDocumentProxy, version } from 'pdfjs-dist/legacy/build/pdf.mjs';

export type Pdf = PDFDocumentProxy;

/** Character maps, stand-in fonts and the JPEG 2000 decoder, put there by the build (`vite-plugins.ts`). */
const parts = new URL(`assets/pdf-${version}/`, document.baseURI).href;

/** Opens a PDF to be drawn. It runs no script of the document, and nothing that the page's policy would refuse. */
export async function openPdf(bytes: Uint8Array): Promise<Pdf> {
  // to start a worker, a page needs a policy for trusted types, and this one admits none: its code runs here instead
  await import('pdfjs-dist/legacy/build/pdf.worker.mjs');
  // never read, since the code is there already; unset, it would be an error
  GlobalWorkerOptions.workerSrc = `${parts}none`;
  return getDocument({
    // it keeps what it is given
    data: bytes.slice(),
    isEvalSupported: false,
    useWasm: false,
    enableXfa: false,
    useWorkerFetch: false,
    stopAtErrors: false,
    // bounds the memory of one page: 64 megapixels
    canvasMaxAreaInBytes: 256 * 1024 ** 2,
    maxImageSize: 64 * 1024 ** 2,
    cMapUrl: `${parts}cmaps/`,
    cMapPacked: true,
    standardFontDataUrl: `${parts}standard_fonts/`,
    wasmUrl: `${parts}wasm/`,
  }).promise;
}

/** Draws a page, from 1, as wide as asked for, and gives its text. */
export async function drawPage(
  pdf: Pdf,
  number: number,
  canvas: HTMLCanvasElement,
  width: number,
  signal: AbortSignal,
): Promise<string> {
  const page = await pdf.getPage(number);
  const natural = page.getViewport({ scale: 1 });
  const pixels = Math.min(window.devicePixelRatio || 1, 2);
  const viewport = page.getViewport({ scale: (width / natural.width) * pixels });
  signal.throwIfAborted();
  canvas.width = Math.floor(viewport.width);
  canvas.height = Math.floor(viewport.height);
  const task = page.render({ canvas, viewport });
  const stop = () => task.cancel();
  signal.addEventListener('abort', stop);
  try {
    await task.promise;
  } finally {
    signal.removeEventListener('abort', stop);
  }
  const { items } = await page.getTextContent();
  return items.map((item) => ('str' in item ? item.str + (item.hasEOL ? '\n' : '') : '')).join('');
}
