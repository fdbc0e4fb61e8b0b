//! What the app says of numbers, laid out so that no line parts a number from what belongs to it.

use markup::prelude::*;

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

/// 「（1-1-1-1）」, the number of an item behind its name.
pub fn item_number(item: &str) -> View {
    view! { <span class="whole">{["（", item, "）"].concat()}</span> }
}
