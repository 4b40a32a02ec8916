/** Hands a text to the user as a file. */
export function downloadText(name: string, type: string, text: string) {
  const url = URL.createObjectURL(new Blob([text], { type }));
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  // the browser has taken the data by the next turn
  setTimeout(() => URL.revokeObjectURL(url), 0);
}

/** How long the browser may take to learn that an address is a download, in milliseconds. */
const handover = 2000;
let handingOver = 0;

/** Hands an address to the user as a file. Its answer must say that it is an attachment, else the page is left. */
export function downloadFrom(url: string) {
  const link = document.createElement('a');
  link.href = url;
  link.rel = 'noreferrer';
  handingOver += 1;
  setTimeout(() => {
    handingOver -= 1;
  }, handover);
  link.click();
}

/** Whether the page seems to be left only because a download begins: no reason to warn. */
export function isHandingOver(): boolean {
  return handingOver > 0;
}
