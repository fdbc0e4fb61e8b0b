// What the page has beyond what every page has: for the check of types alone, no page carries it.

/** A file of the app, in the template of the head: the build gives each its address. */
interface AppFile extends HTMLLinkElement {
  getAttribute(name: 'href'): string;
}

/** What makes an app of the page (index.html). */
interface AppFiles extends HTMLTemplateElement {
  readonly content: { querySelectorAll(which: string): NodeListOf<AppFile> } & DocumentFragment;
}

interface Document {
  getElementById(id: 'app'): HTMLElement;
  getElementById(id: 'app-files'): AppFiles;
  getElementById(id: 'stopped'): HTMLDialogElement | null;
}

/** What was sent for before the glue came, by address (xtask/src/stage/glue.rs). */
declare var underWay: Map<string, Promise<Response>>;
