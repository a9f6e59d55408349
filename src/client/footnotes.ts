/**
 * On paper there is no margin for side notes, and a note in the middle of a sentence stops it: for the time of
 * printing they stand under the section that they belong to. (Browsers have no notes at the foot of a page.)
 */
export function footnotes(root: Document): void {
  const notes = [...root.querySelectorAll<HTMLElement>('.prose .note')];
  if (notes.length === 0) return;
  let undo: (() => void)[] = [];

  window.addEventListener('beforeprint', () => {
    if (undo.length > 0) return;
    const lists = new Map<Element, HTMLElement>();
    notes.forEach((note, i) => {
      const section = note.closest('.prose > section') ?? note.closest('.prose > *');
      if (!section) return;
      let list = lists.get(section);
      if (!list) {
        const made = root.createElement('div');
        made.className = 'footnotes';
        if (section.localName === 'section') section.append(made);
        else section.after(made);
        lists.set(section, (list = made));
        undo.push(() => made.remove());
      }
      const place = root.createComment('note');
      note.replaceWith(place);
      note.dataset['number'] = String(i + 1);
      list.append(note);
      undo.unshift(() => place.replaceWith(note));
    });
  });
  window.addEventListener('afterprint', () => {
    undo.forEach((back) => back());
    undo = [];
  });
}
