// A fault within the app itself (a trap of the wasm, `faults.js`): from then on nothing in it answers. The page stays
// as it is, and a dialog says so, with what was written as a file that the app reads in again. None of the app's code is needed.
(() => {
  const draft = /^furikaeri\/([^/]+)((?:\/of\/[^/]+)?)\/draft\//;

  /** What is stored: for each review, and each who writes on it, their drafts, as they are stored. */
  const stored = () => {
    /** @type {Map<string, { text: string }[]>} */
    const reviews = new Map();
    try {
      for (const key of Object.keys(localStorage)) {
        const [, id, whose = ''] = draft.exec(key) ?? [];
        if (!id) continue;
        const review = id + whose;
        try {
          const one = JSON.parse(localStorage.getItem(key) ?? '');
          reviews.set(review, [...(reviews.get(review) ?? []), one]);
        } catch {
          // It can't be read: the app sets it aside at its next start.
        }
      }
    } catch {
      // Storage is forbidden here: nothing is stored.
    }
    return reviews;
  };

  const save = () => {
    for (const [whose, drafts] of stored()) {
      const [id] = whose.split('/');
      const review = { id, title: document.querySelector('.masthead b')?.textContent ?? '' };
      const all = { app: 'furikaeri', format: 1, purpose: 'backup', review, exported: Date.now(), drafts };
      const file = new File([JSON.stringify(all)], `furikaeri-${whose.replaceAll('/', '-')}.json`, { type: 'application/json' });
      if ('standalone' in navigator && navigator.canShare?.({ files: [file] })) {
        // An installed app on an iPhone has no downloads.
        navigator.share({ files: [file] }).catch(() => {});
        continue;
      }
      const link = document.createElement('a');
      link.href = URL.createObjectURL(file);
      link.download = file.name;
      link.click();
    }
  };

  /** The words on the page that did not get into the storage any more. */
  const unsaved = () => {
    const texts = new Set([...stored().values()].flat().map((it) => it.text));
    /** @type {NodeListOf<HTMLTextAreaElement>} */
    const fields = document.querySelectorAll('textarea[id^="draft-"]');
    return Array.from(fields, (field) => field.value)
      .filter((text) => text.trim() && !texts.has(text))
      .join('\n\n');
  };

  /** The app's own answer to a click is not to be relied on any more: links are the browser's. */
  const leave = (/** @type {MouseEvent} */ event) => {
    if (event.target instanceof Element && event.target.closest('a')) event.stopPropagation();
  };

  const stopped = () => {
    const dialog = document.getElementById('stopped');
    if (!dialog || dialog.open || !('live' in document.documentElement.dataset)) return;
    const field = dialog.querySelector('textarea');
    if (field) {
      field.value = unsaved();
      /** @type {HTMLElement} */ (field.parentElement).hidden = field.value === '';
    }
    const button = dialog.querySelector('button');
    if (button) {
      button.hidden = stored().size === 0;
      button.addEventListener('click', save);
    }
    addEventListener('click', leave, true);
    dialog.showModal();
  };
  addEventListener('furikaeri-fault', stopped);
})();
