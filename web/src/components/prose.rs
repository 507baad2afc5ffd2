//! A cell of prose: read until one edits it.

use web_sys::HtmlTextAreaElement;
use yew::prelude::*;

use crate::components::icon::{Drawing, Icon};
use crate::prose::{Block, Span, blocks};

/// The properties of [`Prose`].
#[derive(Properties, PartialEq)]
pub(crate) struct Props {
    pub(crate) text: AttrValue,
    /// The text is now this one.
    pub(crate) on_change: Callback<String>,
    /// What else can be done with the cell.
    pub(crate) tools: Html,
}

/// Prose, or a field to write it in.
#[component]
pub(crate) fn Prose(props: &Props) -> Html {
    let is_edited = use_state_eq(|| props.text.trim().is_empty());
    let field = use_node_ref();
    {
        let field = field.clone();
        use_effect_with(*is_edited, move |is_edited| {
            if let Some(field) = field.cast::<HtmlTextAreaElement>().filter(|_| *is_edited) {
                let _ = field.focus();
            }
        });
    }
    let edit = |open: bool| {
        let is_edited = is_edited.clone();
        move || is_edited.set(open)
    };
    if *is_edited {
        let (close, escape) = (edit(false), edit(false));
        let oninput = {
            let on_change = props.on_change.clone();
            Callback::from(move |event: InputEvent| {
                on_change.emit(event.target_unchecked_into::<HtmlTextAreaElement>().value())
            })
        };
        let onkeydown = Callback::from(move |event: KeyboardEvent| {
            if event.key() == "Escape"
                || event.key() == "Enter" && (event.shift_key() || event.ctrl_key() || event.meta_key())
            {
                event.prevent_default();
                escape();
            }
        });
        let rows = (props.text.lines().count() + 1).max(3).to_string();
        return html! {
            <div class="prose-field">
                <textarea ref={field} {rows} value={props.text.clone()} {oninput} {onkeydown} aria-label="Text, with # for headings and - for lists" />
                <button class="quiet" onclick={Callback::from(move |_: MouseEvent| close())}>{ "Done" }</button>
            </div>
        };
    }
    let (open, open_too) = (edit(true), edit(true));
    html! {
        <div class="prose" ondblclick={Callback::from(move |_: MouseEvent| open_too())}>
            { for blocks(&props.text).into_iter().map(block) }
            <div class="tools">
                <button class="quiet" onclick={Callback::from(move |_: MouseEvent| open())} aria-label="Edit this text" title="Edit"><Drawing icon={Icon::Pen} /></button>
                { props.tools.clone() }
            </div>
        </div>
    }
}

fn block(block: Block) -> Html {
    match block {
        // The page's own name is its only heading above these.
        Block::Heading(1, text) => html! { <h1>{ line(text) }</h1> },
        Block::Heading(2, text) => html! { <h2>{ line(text) }</h2> },
        Block::Heading(_, text) => html! { <h3>{ line(text) }</h3> },
        Block::Paragraph(text) => html! { <p>{ line(text) }</p> },
        Block::List { ordered, items } => {
            let items = items.into_iter().map(|item| html! { <li>{ line(item) }</li> });
            if ordered {
                html! { <ol>{ for items }</ol> }
            } else {
                html! { <ul>{ for items }</ul> }
            }
        }
        Block::Code(text) => html! { <pre class="code">{ text }</pre> },
    }
}

fn line(spans: Vec<Span>) -> Html {
    spans
        .into_iter()
        .map(|span| match span {
            Span::Text(text) => html! { { text } },
            Span::Code(text) => html! { <code>{ text }</code> },
            Span::Strong(text) => html! { <strong>{ text }</strong> },
            Span::Emphasis(text) => html! { <em>{ text }</em> },
        })
        .collect()
}
