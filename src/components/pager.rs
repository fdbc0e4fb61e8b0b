//! From an item to those before and after it, by their names; and from the last one to the end.

use markup::prelude::*;

use crate::state::AppState;
use domain::drafts::worklist::Worklist;
use domain::review::link::ListContext;
use domain::review::outline::item_name;
use domain::review::route::Route;
use domain::wording::{hand_in, item as words, list, worklist};

use super::link::To;

/// Previous and next within the list that the item is read in. Behind its last item, for whoever writes, the way to
/// hand in, and to what is left to do.
#[component]
pub fn Pager(
    /// The app's state.
    state: AppState,
    /// The item's id.
    id: &'static str,
) -> View {
    let named = move |index: usize| {
        let route = state.item_route(index)?;
        let place = state.review.item(state.facets.item(index)?)?;
        Some((route, item_name(place.item)))
    };
    let previous = move || {
        let (route, name) = named(state.position(id)?.previous?)?;
        Some(
            view! { <To class="button" route><span>"‹ "{words::PREVIOUS}<small>{name}</small></span></To> },
        )
    };
    let next = move || {
        let (route, name) = named(state.position(id)?.next?)?;
        Some(
            view! { <To class="button next" route><span>{words::NEXT}" ›"<small>{name}</small></span></To> },
        )
    };
    let end = move || {
        let is_last = state.position(id)?.next.is_none();
        let in_worklist = state.list.with(|list| list.context) == ListContext::Worklist;
        if !is_last || !(in_worklist || state.session.count() > 0) {
            return None;
        }
        let work = state.me.worklist.with(|work| {
            let work = work.as_ref().filter(|_| in_worklist)?;
            Some((work.next_open(Some(id))?.item.to_owned(), left(work)))
        });
        let to_do = work.map(|(item, left)| {
            view! { <To class="button" route=Route::Item(item)>{words::LEFT}"（"{left}{list::UNIT}"）"" ›"</To> }
        });
        let said = if state.me.has_done_all_with(id) {
            worklist::ALL_DONE
        } else {
            words::LAST
        };
        Some(view! {
            <p class="row last"><span>{said}</span>{to_do}<To class="button strong" route=Route::HandIn>{hand_in::TITLE}" ›"</To></p>
        })
    };
    view! { <nav class="pager until-live" aria-label=words::PAGER>{previous}{next}{end}</nav> }
}

/// How many items are not answered yet.
fn left(work: &Worklist<'_>) -> usize {
    work.total() - work.done()
}
