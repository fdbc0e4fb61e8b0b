// What the lowest browsers do not all have, or only in part, and what is seen there then. An exception that nothing
// asks for any more is a fault.

const BREAKS = 'a heading or a label breaks at another place';
const MARKS = "check marks and bars keep the browser's own colour";
const NUMBERS = 'a number in a table may stand on two lines';
const PAPER = 'paper has the margins, the direction and the foot that the printer gives it';
const SHARE = 'asked for only in an installed app on an iPhone, which has it';

/** The feature's name in MDN's data, and why nothing is lost where it is missing. */
export const exceptions = {
  'css.properties.scrollbar-gutter': 'a page that grows beyond the screen moves by the width of a bar',
  'css.properties.scrollbar-gutter.stable': 'likewise',
  'css.properties.scrollbar-gutter.auto': 'takes back what is known as little',
  'css.properties.text-size-adjust': 'browsers of the desk enlarge no text by themselves',
  'css.properties.word-break.auto-phrase': BREAKS,
  'css.properties.text-wrap': BREAKS,
  'css.properties.text-wrap.pretty': BREAKS,
  'css.properties.text-wrap.balance': BREAKS,
  'css.properties.text-wrap.wrap': 'takes back what is known as little',
  'css.properties.container-type': NUMBERS,
  'css.properties.container-type.inline-size': NUMBERS,
  'css.at-rules.container': NUMBERS,
  'css.properties.outline': 'the ring around what has the focus has square corners',
  'css.properties.cursor.pointer': 'a phone has no pointer',
  'css.properties.forced-color-adjust': 'in forced colours a picture is drawn in those of text',
  'css.properties.forced-color-adjust.none': 'likewise',
  'css.properties.overscroll-behavior': 'behind a sheet that was scrolled to its end the page scrolls on',
  'css.properties.accent-color': MARKS,
  'css.types.length.lh': 'a line with an icon may grow by a pixel when its words come',
  'css.properties.field-sizing': 'a field does not grow with its text, and scrolls',
  'css.properties.field-sizing.content': 'likewise',
  'css.properties.resize': 'a phone has no corner to pull at',
  'css.properties.resize.vertical': 'likewise',
  'css.at-rules.page': PAPER,
  'css.at-rules.page.size': PAPER,
  'css.at-rules.page.at_bottom-center': PAPER,
  'css.properties.page': PAPER,
  'css.properties.break-after.avoid': 'a heading may stand at the foot of a sheet',
  'css.selectors.details-content': 'what is closed on the screen is closed on paper',
  'css.properties.content-visibility': 'likewise',
  'css.properties.content-visibility.visible': 'likewise',
  'unknown to MDN: :-webkit-details-marker': 'a mark that only Safari draws; others read such a name and find nothing',
  'html.elements.search': 'a frame without a name of its kind; what is in it has its own',
  'api.Navigator.canShare': SHARE,
  'api.Navigator.share': SHARE,
};
