/** Formulas wider than their column scroll; those, and only those, can be reached from the keyboard. */
const SCROLLERS = '.katex-display';

/**
 * Asking a formula for its width lays out the section it stands in, and far sections are left unlaid
 * for later. So nothing is measured before somebody presses Tab.
 */
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
  const onTab = ({ key }: KeyboardEvent) => {
    if (key !== 'Tab') return;
    root.removeEventListener('keydown', onTab, true);
    update();
    window.addEventListener('resize', update);
  };
  root.addEventListener('keydown', onTab, true);
}
