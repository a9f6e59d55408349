/**
 * Citations and terms show their entry beside the link on hover, focus and
 * touch. The entry is copied from its place on the page (`data-popover` = its
 * id), where the link leads without JavaScript.
 */
const DELAY = 120;

export function popovers(root: Document): void {
  const links = root.querySelectorAll<HTMLAnchorElement>('a[data-popover]');
  if (links.length === 0) return;
  const card = root.createElement('div');
  card.className = 'popover';
  card.id = 'popover';
  card.setAttribute('role', 'tooltip');
  card.hidden = true;
  root.body.append(card);

  let timer = 0;
  let owner: HTMLAnchorElement | undefined;

  const hide = () => {
    clearTimeout(timer);
    card.hidden = true;
    owner?.removeAttribute('aria-describedby');
    owner = undefined;
  };
  const show = (link: HTMLAnchorElement) => {
    const source = root.getElementById(link.dataset['popover'] ?? '');
    if (!source) return;
    hide();
    owner = link;
    card.replaceChildren(...[...source.childNodes].map((node) => node.cloneNode(true)));
    card.querySelectorAll('[id]').forEach((node) => node.removeAttribute('id'));
    card.hidden = false;
    link.setAttribute('aria-describedby', card.id);
    place(card, link);
  };
  const later = (what: () => void) => {
    clearTimeout(timer);
    timer = window.setTimeout(what, DELAY);
  };

  for (const link of links) {
    link.addEventListener('pointerenter', (event) => {
      if (event.pointerType === 'mouse') later(() => show(link));
    });
    link.addEventListener('pointerleave', (event) => {
      if (event.pointerType === 'mouse') later(hide);
    });
    link.addEventListener('focus', () => show(link));
    link.addEventListener('blur', () => later(hide));
    // The first touch shows the card, the second follows the link.
    link.addEventListener('click', (event) => {
      const touched = (event as PointerEvent).pointerType === 'touch';
      if (touched && link.dataset['touched'] !== 'true') {
        event.preventDefault();
        link.dataset['touched'] = 'true';
        show(link);
      } else hide();
    });
  }
  card.addEventListener('pointerenter', () => clearTimeout(timer));
  card.addEventListener('pointerleave', () => later(hide));
  root.addEventListener('keydown', (event) => {
    if (event.key === 'Escape') hide();
  });
  root.addEventListener('pointerdown', (event) => {
    const target = event.target as Node;
    if (!card.contains(target) && !owner?.contains(target)) {
      if (owner) delete owner.dataset['touched'];
      hide();
    }
  });
}

function place(card: HTMLElement, link: HTMLElement): void {
  const box = link.getBoundingClientRect();
  const width = document.documentElement.clientWidth;
  const left = Math.max(16, Math.min(box.left, width - card.offsetWidth - 16));
  const below =
    box.bottom + card.offsetHeight + 12 < window.innerHeight || box.top < card.offsetHeight;
  const top = below ? box.bottom + 6 : box.top - card.offsetHeight - 6;
  card.style.left = `${left + window.scrollX}px`;
  card.style.top = `${top + window.scrollY}px`;
}
