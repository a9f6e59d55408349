/** The theme button: system → light → dark → system. `theme.inline.js` applies a kept choice before the first paint. */
const order = ['system', 'light', 'dark'] as const;
type Theme = (typeof order)[number];
const names: Record<Theme, string> = {
  system: 'Theme: auto',
  light: 'Theme: light',
  dark: 'Theme: dark',
};

function current(): Theme {
  const set = document.documentElement.dataset['theme'];
  return set === 'light' || set === 'dark' ? set : 'system';
}

function apply(theme: Theme): void {
  if (theme === 'system') delete document.documentElement.dataset['theme'];
  else document.documentElement.dataset['theme'] = theme;
  try {
    if (theme === 'system') localStorage.removeItem('theme');
    else localStorage.setItem('theme', theme);
  } catch {
    /* The choice holds for this page. */
  }
}

export function themeButton(button: HTMLButtonElement | null): void {
  if (!button) return;
  button.textContent = names[current()];
  button.addEventListener('click', () => {
    const next = order[(order.indexOf(current()) + 1) % order.length] ?? 'system';
    apply(next);
    button.textContent = names[next];
  });
}
