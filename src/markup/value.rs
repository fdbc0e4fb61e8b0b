//! What an attribute, a property or a class of an element is set to.

use std::borrow::Cow;

use leptos::prelude::{Get, Memo, RwSignal, Signal};

/// The value of an attribute, of a property, or whether there is a class.
pub enum Value {
    /// It is not there.
    None,
    /// It is there (or not), without a text.
    Flag(bool),
    /// A text.
    Text(Cow<'static, str>),
    /// It follows from signals.
    Dynamic(Box<dyn Fn() -> Value>),
}

/// Can be the value of an attribute, a property or a class.
pub trait ToValue {
    /// Makes it one.
    fn to_value(self) -> Value;
}

impl ToValue for &'static str {
    fn to_value(self) -> Value {
        Value::Text(Cow::Borrowed(self))
    }
}

impl ToValue for String {
    fn to_value(self) -> Value {
        Value::Text(Cow::Owned(self))
    }
}

impl ToValue for usize {
    fn to_value(self) -> Value {
        self.to_string().to_value()
    }
}

impl ToValue for bool {
    fn to_value(self) -> Value {
        Value::Flag(self)
    }
}

impl<T: ToValue> ToValue for Option<T> {
    fn to_value(self) -> Value {
        self.map_or(Value::None, T::to_value)
    }
}

impl<T: ToValue, F: Fn() -> T + 'static> ToValue for F {
    fn to_value(self) -> Value {
        Value::Dynamic(Box::new(move || self().to_value()))
    }
}

impl<T: ToValue + Clone + Send + Sync + 'static> ToValue for RwSignal<T> {
    fn to_value(self) -> Value {
        (move || self.get()).to_value()
    }
}

impl<T: ToValue + Clone + Send + Sync + 'static> ToValue for Memo<T> {
    fn to_value(self) -> Value {
        (move || self.get()).to_value()
    }
}

impl<T: ToValue + Clone + Send + Sync + 'static> ToValue for Signal<T> {
    fn to_value(self) -> Value {
        (move || self.get()).to_value()
    }
}
