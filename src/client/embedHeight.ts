/**
 * Tells the page around an embedded lab how tall it is:
 * `{ type: 'ten-laws:height', id, height }`, in CSS pixels, at every change.
 */
export function postHeight(element: HTMLElement | null): void {
  if (!element || window.parent === window) return;
  const id = element.dataset['embed'] ?? '';
  const post = () => {
    const height = Math.ceil(element.getBoundingClientRect().height);
    // The height is no secret and the embedding page is not known: any origin may hear it.
    window.parent.postMessage({ type: 'ten-laws:height', id, height }, '*');
  };
  new ResizeObserver(post).observe(element);
  post();
}
