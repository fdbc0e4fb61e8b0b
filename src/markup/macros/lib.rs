//! `view!`: the markup of Leptos, made into values of one type instead of into a type for each piece of it.
//!
//! What is understood: elements, components, text in quotes and `{expressions}`; on elements attributes,
//! `on:event`, `prop:name`, `class:name` and `node_ref`; on components properties and `let:name` for what their
//! children are given.

use proc_macro2::{Span, TokenStream};
use proc_macro2_diagnostics::Diagnostic;
use quote::{format_ident, quote, quote_spanned};
use rstml::node::{KeyedAttribute, Node, NodeAttribute, NodeBlock, NodeElement, NodeName};
use rstml::{Infallible, Parser, ParserConfig};
use syn::spanned::Spanned;
use syn::{Block, Expr, Ident, Stmt, parse_quote};

type Element = NodeElement<Infallible>;

/// Makes markup into a `View`.
#[proc_macro]
pub fn view(tokens: proc_macro::TokenStream) -> proc_macro::TokenStream {
    let parser = Parser::new(ParserConfig::<Infallible>::default().recover_block(true));
    let (nodes, errors) = parser
        .parse_recoverable(TokenStream::from(tokens))
        .split_vec();
    let errors = errors.into_iter().map(Diagnostic::emit_as_expr_tokens);
    let view = children(&nodes);
    quote!({ #(#errors;)* #view }).into()
}

/// One node as it is, several as a row of views.
fn children(nodes: &[Node]) -> TokenStream {
    let views: Vec<_> = nodes.iter().filter_map(node).collect();
    match views.as_slice() {
        [only] => quote!(::markup::ToView::to_view(#only)),
        views => quote!(::markup::View::Row(
            ::std::vec![#(::markup::ToView::to_view(#views)),*]
        )),
    }
}

/// An expression that can be made into a view; comments are none.
fn node(node: &Node) -> Option<TokenStream> {
    match node {
        Node::Element(element) if is_component(element.name()) => Some(component(element)),
        Node::Element(markup) => Some(element(markup)),
        Node::Text(text) => {
            let text = &text.value;
            Some(quote!(#text))
        }
        Node::Block(NodeBlock::ValidBlock(block)) => Some(inside(block)),
        Node::Block(NodeBlock::Invalid(block)) => Some(quote!(#block)),
        Node::Fragment(fragment) => Some(children(&fragment.children)),
        Node::Comment(_) => None,
        Node::Doctype(_) | Node::RawText(_) | Node::Custom(_) => Some(unknown(
            node.span(),
            "text stands in quotes, and a page's frame is none of this macro's business",
        )),
    }
}

/// The expression in braces without the braces, which Rust would call needless.
fn inside(block: &Block) -> TokenStream {
    if let [Stmt::Expr(only, None)] = block.stmts.as_slice() {
        quote!(#only)
    } else {
        quote!(#block)
    }
}

/// A component is named like a type.
fn is_component(name: &NodeName) -> bool {
    matches!(name, NodeName::Path(path) if path.path.segments.last().is_some_and(|segment| {
        segment.ident.to_string().starts_with(char::is_uppercase)
    }))
}

fn element(element: &Element) -> TokenStream {
    let tag = element.name().to_string();
    let attributes = element.attributes().iter().map(|attribute| {
        let NodeAttribute::Attribute(attribute) = attribute else {
            return unknown(attribute.span(), "an attribute has a name");
        };
        let name = attribute.key.to_string();
        let value = value(attribute, || parse_quote!(true));
        let span = attribute.key.span();
        match name.split_once(':') {
            Some(("on", event)) => {
                let event = format_ident!("{event}", span = span);
                quote!(.on(::leptos::ev::#event, #value))
            }
            Some(("prop", name)) => quote!(.property(#name, #value)),
            Some(("class", name)) => quote!(.class_if(#name, #value)),
            Some(_) => unknown(span, "on:, prop: and class: are known"),
            None if name == "node_ref" => quote!(.node_ref(#value)),
            None => quote!(.attribute(#name, #value)),
        }
    });
    let children = element
        .children
        .iter()
        .filter_map(node)
        .map(|child| quote!(.child(#child)));
    quote!(::markup::Element::new(#tag)#(#attributes)*#(#children)*)
}

fn component(element: &Element) -> TokenStream {
    let name = element.name();
    let mut given: Vec<Ident> = Vec::new();
    let mut properties = Vec::new();
    for attribute in element.attributes() {
        let NodeAttribute::Attribute(attribute) = attribute else {
            properties.push(unknown(attribute.span(), "a property has a name"));
            continue;
        };
        let key = attribute.key.to_string();
        let span = attribute.key.span();
        if let Some(("let", variable)) = key.split_once(':') {
            given.push(Ident::new(variable, span));
        } else {
            let key = Ident::new(&key, span);
            let value = value(attribute, || parse_quote!(#key));
            properties.push(quote!(.#key(#value)));
        }
    }
    let children = (!element.children.is_empty()).then(|| {
        let view = children(&element.children);
        quote!(.children(::std::convert::Into::into(::markup::Inner(move |#(#given),*| #view))))
    });
    quote_spanned! {name.span()=>
        ::leptos::component::component_view(
            #name,
            ::leptos::component::component_props_builder(&#name)#(#properties)*#children.build(),
        )
    }
}

/// The value of an attribute, or what it is without one.
fn value(attribute: &KeyedAttribute, without: impl FnOnce() -> Expr) -> Expr {
    attribute.value().cloned().unwrap_or_else(without)
}

fn unknown(span: Span, why: &str) -> TokenStream {
    quote_spanned!(span=> ::std::compile_error!(#why))
}
