//! What an attribute, a property or a class of an element is set to.

use std::borrow::Cow;

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

/// Can be the value of an attribute, a property or a class; `shared.rs` has what can be markup as well.
pub trait ToValue {
    /// Makes it one.
    fn to_value(self) -> Value;
}

impl ToValue for bool {
    fn to_value(self) -> Value {
        Value::Flag(self)
    }
}
