// Sets the colour mode before anything is drawn, so that a dark page never flashes white. It runs as a file of its own
// because the content security policy allows no inline script. lib/theme.ts owns the choice once the app runs.
(() => {
  let choice = null;
  try {
    choice = localStorage.getItem('carrel.theme');
  } catch {
    // storage is switched off: follow the system
  }
  const system = matchMedia('(prefers-color-scheme: dark)').matches;
  const dark = choice === 'dark' || (choice !== 'light' && system);
  document.documentElement.style.colorScheme = dark ? 'dark' : 'light';
  document.body.classList.toggle('awsui-dark-mode', dark);
})();
