//! What `view!` is made into: calls of `markup::Element`, or of a component.

use proc_macro2::{Span, TokenStream};
use proc_macro2_diagnostics::Diagnostic;
use quote::{quote, quote_spanned};
use rstml::node::{KeyedAttribute, Node, NodeAttribute, NodeBlock, NodeElement, NodeName};
use rstml::{Infallible, Parser, ParserConfig};
use syn::spanned::Spanned;
use syn::{Block, Expr, Ident, Stmt, parse_quote};

type Element = NodeElement<Infallible>;

/// An expression of the type `markup::View`, or errors where they stand in the markup.
pub(crate) fn expand(markup: TokenStream) -> TokenStream {
    let parser = Parser::new(ParserConfig::<Infallible>::default().recover_block(true));
    let (nodes, errors) = parser.parse_recoverable(markup).split_vec();
    let errors = errors.into_iter().map(Diagnostic::emit_as_expr_tokens);
    let view = children(&nodes);
    quote!({ #(#errors;)* #view })
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
        Node::Doctype(_) | Node::RawText(_) | Node::Custom(_) => Some(error(
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
    let mut errors = Vec::new();
    let mut attributes = Vec::new();
    for attribute in element.attributes() {
        match detail(attribute) {
            Ok(detail) => attributes.push(detail),
            Err(error) => errors.push(error),
        }
    }
    let children = element
        .children
        .iter()
        .filter_map(node)
        .map(|child| quote!(.child(#child)));
    told(
        &errors,
        quote!(::markup::Element::new(#tag)#(#attributes)*#(#children)*),
    )
}

/// What an attribute sets on an element, or what is wrong with it.
fn detail(attribute: &NodeAttribute) -> Result<TokenStream, TokenStream> {
    let NodeAttribute::Attribute(attribute) = attribute else {
        return Err(error(attribute.span(), "an attribute has a name"));
    };
    let name = attribute.key.to_string();
    let value = value(attribute, || parse_quote!(true));
    let span = attribute.key.span();
    Ok(match name.split_once(':') {
        Some(("on", event)) => {
            let event = ident(event, span)?;
            quote!(.on(::leptos::ev::#event, #value))
        }
        Some(("prop", name)) => quote!(.property(#name, #value)),
        Some(("class", name)) => quote!(.class_if(#name, #value)),
        Some(_) => return Err(error(span, "on:, prop: and class: are known")),
        None if name == "node_ref" => quote!(.node_ref(#value)),
        None => quote!(.attribute(#name, #value)),
    })
}

fn component(element: &Element) -> TokenStream {
    let name = element.name();
    let mut errors = Vec::new();
    let mut given: Vec<Ident> = Vec::new();
    let mut properties = Vec::new();
    for attribute in element.attributes() {
        match property(attribute) {
            Ok(Property::Given(variable)) => given.push(variable),
            Ok(Property::Set(property)) => properties.push(property),
            Err(error) => errors.push(error),
        }
    }
    let children = (!element.children.is_empty()).then(|| {
        let view = children(&element.children);
        quote!(.children(::std::convert::Into::into(::markup::Inner(move |#(#given),*| #view))))
    });
    let made = quote_spanned! {name.span()=>
        ::leptos::component::component_view(
            #name,
            ::leptos::component::component_props_builder(&#name)#(#properties)*#children.build(),
        )
    };
    told(&errors, made)
}

/// What an attribute means to a component.
enum Property {
    /// `let:name`: its children are given this.
    Given(Ident),
    /// A property is set.
    Set(TokenStream),
}

fn property(attribute: &NodeAttribute) -> Result<Property, TokenStream> {
    let NodeAttribute::Attribute(attribute) = attribute else {
        return Err(error(attribute.span(), "a property has a name"));
    };
    let key = attribute.key.to_string();
    let span = attribute.key.span();
    if let Some(("let", variable)) = key.split_once(':') {
        return Ok(Property::Given(ident(variable, span)?));
    }
    let key = ident(&key, span)?;
    let value = value(attribute, || parse_quote!(#key));
    Ok(Property::Set(quote!(.#key(#value))))
}

/// A name as Rust has it.
fn ident(name: &str, span: Span) -> Result<Ident, TokenStream> {
    let mut ident: Ident = syn::parse_str(name).map_err(|_| {
        error(
            span,
            "an event, a property and a variable are named as in Rust",
        )
    })?;
    ident.set_span(span);
    Ok(ident)
}

/// What was made, with the errors before it: the compiler says them, and goes on.
fn told(errors: &[TokenStream], made: TokenStream) -> TokenStream {
    if errors.is_empty() {
        made
    } else {
        quote!({ #(#errors;)* #made })
    }
}

/// The value of an attribute, or what it is without one.
fn value(attribute: &KeyedAttribute, without: impl FnOnce() -> Expr) -> Expr {
    attribute.value().cloned().unwrap_or_else(without)
}

fn error(span: Span, why: &str) -> TokenStream {
    quote_spanned!(span=> ::std::compile_error!(#why))
}
