/** The code of pdf.js's worker; it makes itself known to pdf.js when it is loaded. */
declare module 'pdfjs-dist/legacy/build/pdf.worker.mjs';
