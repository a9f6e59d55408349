(() => {
  try {
    const theme = localStorage.getItem('theme');
    if (theme === 'light' || theme === 'dark') document.documentElement.dataset.theme = theme;
  } catch {
    /* Storage is forbidden: the system's theme it is. */
  }
  document.documentElement.classList.add('js');
})();
