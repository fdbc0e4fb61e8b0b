//! What stands whole on a line: of what the app says, numbers with what belongs to them; of names, phrases.

use markup::prelude::*;

use domain::review::phrases::phrases;
use domain::review::whole::pieces;

/// A text of the app's own; each number in it stands whole on a line.
pub fn whole(text: &str) -> View {
    let pieces = pieces(text).into_iter().map(|(piece, whole)| {
        let piece = piece.to_owned();
        if whole {
            view! { <span class="whole">{piece}</span> }
        } else {
            piece.to_view()
        }
    });
    pieces.collect_view()
}

/// A name as a heading; a line ends between its phrases alone.
pub fn in_phrases(name: &str) -> View {
    let phrases = phrases(name).into_iter().enumerate().map(|(at, phrase)| {
        let may_break = (at > 0).then(|| view! { <wbr /> });
        view! { {may_break}{phrase.to_owned()} }
    });
    view! { <span class="phrases">{phrases.collect_view()}</span> }
}

/// 「（1-1-1-1）」, the number of an item behind its name.
pub fn item_number(item: &str) -> View {
    view! { <span class="whole">{["（", item, "）"].concat()}</span> }
}
