// The browser around WebKitGTK for the tests, in place of the library's own `MiniBrowser`: the same web view, which
// WebKitWebDriver drives, without a toolbar. What WebDriver has no command for, the tests ask for over a socket: a
// line with a name and its arguments, as JSON; the answer is a line too.

import Gio from 'gi://Gio';
import GLib from 'gi://GLib';
import GObject from 'gi://GObject';
import Gtk from 'gi://Gtk?version=3.0';
import WebKit from 'gi://WebKit2?version=4.1';

const [profile, socket, proxy, watched] = ARGV;
Gtk.init(null);

const data = new WebKit.WebsiteDataManager({
  base_data_directory: `${profile}/data`,
  base_cache_directory: `${profile}/cache`,
});
data.set_network_proxy_settings(
  WebKit.NetworkProxyMode.CUSTOM,
  WebKit.NetworkProxySettings.new(proxy, watched === 'true' ? [] : ['127.0.0.1', 'localhost']),
);
const context = new WebKit.WebContext({ website_data_manager: data });
context.set_preferred_languages(['ja']);
context.set_automation_allowed(true);
const filters = new WebKit.UserContentFilterStore({ path: `${profile}/filters` });

/** What stands between a keyboard and a text field, and composes kana. */
const InputMethod = GObject.registerClass(class InputMethod extends WebKit.InputMethodContext {
  text = null;

  vfunc_get_preedit() {
    const text = this.text ?? '';
    return [text, [], [...text].length];
  }

  vfunc_filter_key_event() {
    return false;
  }

  vfunc_reset() {}

  compose(text) {
    if (this.text === null) this.emit('preedit-started');
    this.text = text;
    this.emit('preedit-changed');
  }

  confirm(text) {
    const composing = this.text !== null;
    this.text = null;
    this.emit('committed', text);
    if (composing) this.emit('preedit-finished');
  }
});

/** The tabs, each a window of its own, in the order in which they were opened. */
const tabs = new Map();
let opened = 0;

function open() {
  const content = new WebKit.UserContentManager();
  const settings = new WebKit.Settings({
    enable_write_console_messages_to_stdout: true,
    // There is no graphics card to be had.
    hardware_acceleration_policy: WebKit.HardwareAccelerationPolicy.NEVER,
  });
  const view = new WebKit.WebView({
    web_context: context, is_controlled_by_automation: true, user_content_manager: content, settings,
  });
  const method = new InputMethod();
  view.set_input_method_context(method);
  const window = new Gtk.Window({ decorated: false });
  window.set_default_size(390, 844);
  window.add(view);
  window.show_all();
  window.present();
  const id = opened++;
  tabs.set(id, { content, settings, view, method, window });
  view.connect('close', () => window.destroy());
  window.connect('destroy', () => {
    tabs.delete(id);
    if (tabs.size === 0) Gtk.main_quit();
  });
  return view;
}

context.connect('automation-started', (_, session) => {
  const name = new WebKit.ApplicationInfo();
  name.set_name('WebKitGTK');
  name.set_version(WebKit.get_major_version(), WebKit.get_minor_version(), WebKit.get_micro_version());
  session.set_application_info(name);
  session.connect('create-web-view', open);
});

/** Waits for an asynchronous call that ends with `finish`. */
const ended = (begin, finish) => new Promise((done, fail) => begin((_, result) => {
  try { done(finish(result)); } catch (why) { fail(why); }
}));

const commands = {
  newest: () => opened - 1,

  screen(id, width, height) {
    tabs.get(id).window.resize(width, height);
  },

  show(id) {
    tabs.get(id).window.present();
  },

  wish(dark, still, contrast) {
    const desk = Gtk.Settings.get_default();
    desk.gtk_application_prefer_dark_theme = dark;
    desk.gtk_enable_animations = !still;
    desk.gtk_theme_name = contrast ? 'HighContrast' : 'Adwaita';
  },

  beforeLoad(id, source) {
    const { TOP_FRAME } = WebKit.UserContentInjectedFrames;
    const { START } = WebKit.UserScriptInjectionTime;
    tabs.get(id).content.add_script(WebKit.UserScript.new(source, TOP_FRAME, START, null, null));
  },

  agent(id, name) {
    tabs.get(id).settings.user_agent = name;
  },

  // As a reader turns scripts off: those of pages. WebDriver's own still run.
  withoutScripts(id) {
    tabs.get(id).settings.enable_javascript = false;
  },

  // As a content blocker on an iPhone.
  async block(id, parts) {
    const { content } = tabs.get(id);
    content.remove_all_filters();
    if (parts.length === 0) return;
    const rules = parts.map((part) => ({
      trigger: { 'url-filter': part.replaceAll('.', '\\.') },
      action: { type: 'block' },
    }));
    const source = new GLib.Bytes(new TextEncoder().encode(JSON.stringify(rules)));
    content.add_filter(await ended(
      (then) => filters.save(`${id}`, source, null, then),
      (result) => filters.save_finish(result),
    ));
  },

  compose(id, text) {
    tabs.get(id).method.compose(text);
  },

  confirm(id, text) {
    tabs.get(id).method.confirm(text);
  },

  // All sites of this machine are one to WebKit, whatever their ports.
  forget(cache) {
    const { ALL, DISK_CACHE, MEMORY_CACHE } = WebKit.WebsiteDataTypes;
    const caches = DISK_CACHE | MEMORY_CACHE;
    return ended(
      (then) => data.clear(cache ? caches : ALL & ~caches, 0, null, then),
      (result) => data.clear_finish(result),
    );
  },

  // On A4: the page has no say in it.
  print(id, file) {
    const settings = new Gtk.PrintSettings();
    settings.set_printer('Print to File');
    settings.set(Gtk.PRINT_SETTINGS_OUTPUT_URI, GLib.filename_to_uri(file, null));
    settings.set(Gtk.PRINT_SETTINGS_OUTPUT_FILE_FORMAT, 'pdf');
    const setup = new Gtk.PageSetup();
    setup.set_paper_size_and_default_margins(Gtk.PaperSize.new('iso_a4'));
    const printing = new WebKit.PrintOperation({ web_view: tabs.get(id).view, print_settings: settings, page_setup: setup });
    return new Promise((done, fail) => {
      printing.connect('finished', () => done());
      printing.connect('failed', (_, why) => fail(why));
      printing.print();
    });
  },

  async picture(id, file) {
    const { view } = tabs.get(id);
    const surface = await ended(
      (then) => view.get_snapshot(WebKit.SnapshotRegion.FULL_DOCUMENT, WebKit.SnapshotOptions.NONE, null, then),
      (result) => view.get_snapshot_finish(result),
    );
    surface.writeToPNG(file);
  },
};

async function serve(connection) {
  const lines = new Gio.DataInputStream({ base_stream: connection.get_input_stream() });
  const out = connection.get_output_stream();
  for (;;) {
    const [line] = await ended(
      (then) => lines.read_line_async(GLib.PRIORITY_DEFAULT, null, then),
      (result) => lines.read_line_finish_utf8(result),
    );
    if (line === null) return;
    const [name, ...given] = JSON.parse(line);
    let answer;
    try {
      answer = { done: (await commands[name](...given)) ?? null };
    } catch (why) {
      answer = { failed: `${name}: ${why}` };
    }
    out.write_all(`${JSON.stringify(answer)}\n`, null);
  }
}

const service = new Gio.SocketService();
const address = Gio.UnixSocketAddress.new(socket);
service.add_address(address, Gio.SocketType.STREAM, Gio.SocketProtocol.DEFAULT, null);
service.connect('incoming', (_, connection) => {
  serve(connection).catch(logError);
});
service.start();
Gtk.main();
