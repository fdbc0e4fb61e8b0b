//! What can be a value and a piece of markup alike: texts, numbers, what may be missing, and what follows from signals.

use std::borrow::Cow;

use leptos::prelude::{Get, Signal};

use super::{Memo, RwSignal, ToValue, ToView, Value, View};

/// How each of them becomes one of the two.
macro_rules! each_becomes {
    ($made:ident by $convert:ident::$method:ident) => {
        impl $convert for &'static str {
            fn $method(self) -> $made {
                $made::Text(Cow::Borrowed(self))
            }
        }

        impl $convert for String {
            fn $method(self) -> $made {
                $made::Text(Cow::Owned(self))
            }
        }

        impl $convert for usize {
            fn $method(self) -> $made {
                self.to_string().$method()
            }
        }

        impl<T: $convert> $convert for Option<T> {
            fn $method(self) -> $made {
                self.map_or($made::None, T::$method)
            }
        }

        impl<T: $convert, F: Fn() -> T + 'static> $convert for F {
            fn $method(self) -> $made {
                $made::Dynamic(Box::new(move || self().$method()))
            }
        }

        impl<T: $convert + Clone + Send + Sync + 'static> $convert for RwSignal<T> {
            fn $method(self) -> $made {
                (move || self.get()).$method()
            }
        }

        impl<T: $convert + Clone + Send + Sync + 'static> $convert for Memo<T> {
            fn $method(self) -> $made {
                (move || self.get()).$method()
            }
        }

        impl<T: $convert + Clone + Send + Sync + 'static> $convert for Signal<T> {
            fn $method(self) -> $made {
                (move || self.get()).$method()
            }
        }
    };
}

each_becomes!(Value by ToValue::to_value);
each_becomes!(View by ToView::to_view);
