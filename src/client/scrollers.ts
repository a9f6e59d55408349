/** Formulas wider than their column scroll; those, and only those, can be reached from the keyboard. */
const SCROLLERS = '.katex-display';

/**
 * Asking a formula for its width lays out the section it stands in, and far sections are left unlaid
 * for later. So each formula is measured when it comes near, and again when its width may have changed.
 */
export function reachScrollers(root: Document): void {
  const measure = (formula: HTMLElement) => {
    if (formula.scrollWidth > formula.clientWidth) formula.tabIndex = 0;
    else formula.removeAttribute('tabindex');
  };
  const near = new Set<HTMLElement>();
  const watch = new IntersectionObserver(
    (entries) => {
      for (const { target, isIntersecting } of entries) {
        const formula = target as HTMLElement;
        if (isIntersecting) {
          near.add(formula);
          measure(formula);
        } else near.delete(formula);
      }
    },
    { rootMargin: '50%' },
  );
  root.querySelectorAll<HTMLElement>(SCROLLERS).forEach((formula) => watch.observe(formula));
  // Fonts that come late change widths, and so does the window.
  const again = () => near.forEach(measure);
  void root.fonts.ready.then(again);
  window.addEventListener('resize', again);
}
