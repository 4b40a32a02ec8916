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
