//! Elements that came with the page, and are hydrated when they are touched, have to show something else, or when their
//! turn has come.
//!
//! A touch is heard by the page before it is heard by what was touched: that is hydrated then, and hears it. Where the
//! code that hydrates it is still on its way, a click on a button or a choice is held, and replayed once it is heard.

use std::cell::RefCell;
use std::collections::VecDeque;
use std::rc::{Rc, Weak};

use leptos::prelude::{Owner, RenderEffect, document, untrack};
use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;
use web_sys::{Element, Event, HtmlElement, HtmlSelectElement, Node};

use crate::View;
use crate::view::Dormant;

use super::cursor::{Around, Cursor};
use super::{Mounted, build};

/// With what a touch begins, by whatever means: a finger or a mouse, the keyboard, a screen reader or a script; what
/// fills in fields (dictation, an extension) may do nothing else than say so.
const TOUCHES: [&str; 5] = ["pointerdown", "focusin", CLICK, "input", CHANGE];
const CLICK: &str = "click";
/// How a choice is told.
const CHANGE: &str = "change";
/// What tells that a click on a button is held.
const BUSY: &str = "aria-busy";

thread_local! {
    /// Those whose turn comes, in the page's order.
    static TURNS: RefCell<VecDeque<Weak<Lazy>>> = const { RefCell::new(VecDeque::new()) };
    static DORMANT: RefCell<Vec<Weak<Lazy>>> = const { RefCell::new(Vec::new()) };
    /// What a reader did last to what could not hear of it.
    static HELD: RefCell<Option<Held>> = const { RefCell::new(None) };
}

/// What is replayed once it can be heard.
enum Held {
    /// A click on a button.
    Click(HtmlElement),
    /// What was chosen.
    Choice(HtmlSelectElement, String),
}

/// An element that may be dormant.
pub(super) struct Lazy {
    state: RefCell<State>,
    /// What is made when it wakes lives as long as it.
    owner: Owner,
    watch: RefCell<Option<RenderEffect<()>>>,
}

enum State {
    Dormant(Asleep),
    Awake(Mounted),
    /// The page holds it no longer.
    Gone,
}

/// An element as it came with the page, and what is needed to hydrate it.
struct Asleep {
    element: Element,
    make: Box<dyn FnOnce() -> View>,
    is_ready: Box<dyn Fn() -> bool>,
    around: Around,
}

/// Leaves the element that came with the page as it is, or makes it where none came.
pub(super) fn begin(dormant: Dormant, cursor: &Rc<Cursor>) -> Mounted {
    let Dormant {
        has_turn,
        known_by,
        is_as_it_came,
        is_ready,
        make,
    } = dormant;
    let stays = cursor.around().whole.lazily.is_some() && untrack(&is_as_it_came);
    let came = stays.then(|| cursor.dormant(known_by));
    let Some(element) = came.flatten() else {
        return build(untrack(make), cursor, false);
    };
    let lazy = Rc::new(Lazy {
        state: RefCell::new(State::Dormant(Asleep {
            element,
            make,
            is_ready,
            around: cursor.around().clone(),
        })),
        owner: Owner::current().unwrap_or_default().with(Owner::new),
        watch: RefCell::default(),
    });
    DORMANT.with_borrow_mut(|all| all.push(Rc::downgrade(&lazy)));
    if has_turn {
        TURNS.with_borrow_mut(|turns| turns.push_back(Rc::downgrade(&lazy)));
    }
    let watched = Rc::downgrade(&lazy);
    let watch = RenderEffect::new(move |_| {
        let dormant = watched.upgrade().filter(|it| it.is_dormant());
        if let Some(lazy) = dormant.filter(|_| !is_as_it_came()) {
            lazy.wake();
        }
    });
    *lazy.watch.borrow_mut() = Some(watch);
    Mounted::Lazy(lazy)
}

/// What has the focus already is in use: a field there may be typed into at any moment.
pub(super) fn wake_focused() {
    if let Some(focused) = document().active_element() {
        wake_around(&focused);
    }
}

/// Hydrates the next element whose turn comes, of those that can be. Whether there was one.
pub(super) fn hydrate_next() -> bool {
    let next = TURNS.with_borrow_mut(|turns| {
        let has_turn = |it: &Weak<Lazy>| it.upgrade().is_none_or(|it| !it.waits());
        let next = turns.iter().position(has_turn)?;
        turns.remove(next)
    });
    if let Some(lazy) = next.as_ref().and_then(Weak::upgrade) {
        lazy.wake();
    }
    next.is_some()
}

/// From now on what is touched is awake when it hears of it. The document listens: an element that listens for clicks is
/// announced as clickable.
pub(super) fn wake_at_touch() {
    let wake = Closure::<dyn FnMut(Event)>::new(|event: Event| {
        let touched = event.target().and_then(|it| it.dyn_into::<Element>().ok());
        if let Some(touched) = touched {
            wake_around(&touched);
            if event.type_() == CLICK {
                if let Some(button) = waiting(&touched, "button") {
                    event.prevent_default();
                    event.stop_immediate_propagation();
                    hold(Some(Held::Click(button.unchecked_into())));
                } else if let Ok(Some(_)) = touched.closest("a, button") {
                    hold(None);
                }
            } else if event.type_() == CHANGE
                && let Some(choice) = waiting(&touched, "select")
            {
                let choice: HtmlSelectElement = choice.unchecked_into();
                let chosen = choice.value();
                hold(Some(Held::Choice(choice, chosen)));
            }
        }
    });
    for touch in TOUCHES {
        let wake = wake.as_ref().unchecked_ref();
        let _ = document().add_event_listener_with_callback_and_bool(touch, wake, true);
    }
    wake.forget();
}

/// Hydrates all that is dormant around a node: also what is only found to be so once that around it is hydrated.
fn wake_around(node: &Node) {
    loop {
        let dormant = around(node);
        if dormant.is_empty() {
            return;
        }
        for lazy in dormant {
            lazy.wake();
        }
    }
}

/// What is dormant around a node and can be hydrated, as far as it is known.
fn around(node: &Node) -> Vec<Rc<Lazy>> {
    let mut dormant = dormant_around(node);
    dormant.retain(|it| !it.waits());
    dormant
}

fn dormant_around(node: &Node) -> Vec<Rc<Lazy>> {
    DORMANT.with_borrow_mut(|all| {
        let is_dormant = |it: &Weak<Lazy>| it.upgrade().is_some_and(|it| it.is_dormant());
        all.retain(is_dormant);
        let dormant = all.iter().filter_map(Weak::upgrade);
        let holds = |it: &Rc<Lazy>| it.any(&mut |element| element.contains(Some(node)));
        dormant.filter(holds).collect()
    })
}

/// What a node belongs to, where it can't hear of anything yet. Links, and what opens and closes, need nobody to hear.
fn waiting(touched: &Element, selector: &str) -> Option<Element> {
    let element = touched.closest(selector).ok()??;
    (!is_heard(&element)).then_some(element)
}

fn is_heard(node: &Node) -> bool {
    !dormant_around(node).iter().any(|it| it.waits())
}

/// Holds this in the place of what is held: whoever taps again, or elsewhere, means that.
fn hold(done: Option<Held>) {
    release();
    if let Some(Held::Click(button)) = &done {
        let _ = button.set_attribute(BUSY, "true");
    }
    HELD.set(done);
}

fn release() -> Option<Held> {
    let held = HELD.take();
    if let Some(Held::Click(button)) = &held {
        let _ = button.remove_attribute(BUSY);
    }
    held
}

/// Does once more what is held, where it is heard now.
pub(super) fn replay() {
    match release() {
        Some(Held::Click(button)) if is_heard(&button) => button.click(),
        Some(Held::Choice(choice, chosen)) if is_heard(&choice) => {
            choice.set_value(&chosen);
            if let Ok(event) = Event::new(CHANGE) {
                let _ = choice.dispatch_event(&event);
            }
        }
        _ => {}
    }
}

impl Lazy {
    fn is_dormant(&self) -> bool {
        matches!(*self.state.borrow(), State::Dormant(_))
    }

    /// Whether it can't be hydrated yet.
    fn waits(&self) -> bool {
        matches!(&*self.state.borrow(), State::Dormant(asleep) if !(asleep.is_ready)())
    }

    /// Hydrates it where it stands, if it can be.
    fn wake(&self) {
        let Some(Asleep {
            element,
            make,
            around,
            ..
        }) = self.wakes()
        else {
            return;
        };
        let Some(parent) = element.parent_node().filter(Node::is_connected) else {
            around.whole.draw_again();
            return;
        };
        let around = Around {
            is_as_written: around.whole.is_as_written(),
            ..around
        };
        let cursor = Rc::new(Cursor::at(element.clone(), parent, around));
        let made = self
            .owner
            .with(|| untrack(|| build(make(), &cursor, false)));
        if !made.any(&mut |node| node.is_same_node(Some(&element))) {
            element.remove();
        }
        *self.state.borrow_mut() = State::Awake(made);
    }

    fn wakes(&self) -> Option<Asleep> {
        let mut state = self.state.borrow_mut();
        match std::mem::replace(&mut *state, State::Gone) {
            State::Dormant(asleep) if (asleep.is_ready)() => Some(asleep),
            other => {
                *state = other;
                None
            }
        }
    }

    /// The page holds it no longer.
    pub(super) fn let_go(&self) {
        *self.state.borrow_mut() = State::Gone;
    }

    /// Goes through its nodes until one is what is looked for.
    pub(super) fn any(&self, is_it: &mut dyn FnMut(&Node) -> bool) -> bool {
        match &*self.state.borrow() {
            State::Dormant(asleep) => is_it(&asleep.element),
            State::Awake(made) => made.any(is_it),
            State::Gone => false,
        }
    }
}
