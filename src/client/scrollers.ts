/** Formulas and tables wider than their column scroll; those, and only those, can be reached from the keyboard. */
const SCROLLERS = '.katex-display';

export function reachScrollers(root: Document): void {
  const formulas = [...root.querySelectorAll<HTMLElement>(SCROLLERS)];
  if (formulas.length === 0) return;
  const update = () => {
    const wide = formulas.map((formula) => formula.scrollWidth > formula.clientWidth);
    formulas.forEach((formula, i) => {
      if (wide[i]) formula.tabIndex = 0;
      else formula.removeAttribute('tabindex');
    });
  };
  update();
  let timer = 0;
  window.addEventListener('resize', () => {
    clearTimeout(timer);
    timer = window.setTimeout(update, 150);
  });
  // Fonts that come late change widths.
  void root.fonts.ready.then(update);
}
