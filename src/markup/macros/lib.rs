//! `view!`: the markup of Leptos, made into values of one type instead of into a type for each piece of it.
//!
//! What is understood: elements, components, text in quotes and `{expressions}`; on elements attributes,
//! `on:event`, `prop:name`, `class:name` and `node_ref`; on components properties and `let:name` for what their
//! children are given.

mod expand;
#[cfg(test)]
mod tests;

/// Makes markup into a `View`.
#[proc_macro]
pub fn view(markup: proc_macro::TokenStream) -> proc_macro::TokenStream {
    expand::expand(markup.into()).into()
}
