//! Text in the looks of code: Python, SQL, and output too long to show at once.

use yew::prelude::*;

use crate::editor::coloured;
use crate::sql::{Kind, laid_out, pieces};

/// How many characters of a text are shown until one asks for more.
const EXCERPT: usize = 6_000;
/// And how many then: a browser lays out no more in one go.
const MOST: usize = 400_000;

/// The properties of [`Python`].
#[derive(Properties, PartialEq)]
pub(crate) struct TextProps {
    pub(crate) text: AttrValue,
}

/// Python, coloured.
#[component]
pub(crate) fn Python(props: &TextProps) -> Html {
    let pieces = use_memo(props.text.clone(), |text| coloured(text));
    html! {
        <pre class="code">{ for pieces.iter().map(|(text, class)| {
            if class.is_empty() { html! { { text } } } else { html! { <span class={class.clone()}>{ text }</span> } }
        }) }</pre>
    }
}

/// The properties of [`Sql`].
#[derive(Properties, PartialEq)]
pub(crate) struct SqlProps {
    pub(crate) text: AttrValue,
    /// Whether a long statement's clauses go on lines of their own.
    #[prop_or_default]
    pub(crate) is_laid_out: bool,
    /// What it was sent with, as Python writes it.
    #[prop_or_default]
    pub(crate) params: AttrValue,
}

/// SQL, coloured.
#[component]
pub(crate) fn Sql(props: &SqlProps) -> Html {
    let pieces = if props.is_laid_out { laid_out(&props.text) } else { pieces(&props.text) };
    html! {
        <pre class="code sql">{ for pieces.into_iter().map(|(kind, text)| match class_of(kind) {
            Some(class) => html! { <span {class}>{ text }</span> },
            None => html! { { text } },
        }) }if !props.params.is_empty() { { "  " }<code class="params">{ &props.params }</code> }</pre>
    }
}

fn class_of(kind: Kind) -> Option<&'static str> {
    match kind {
        Kind::Keyword => Some("tok-keyword"),
        Kind::String => Some("tok-string"),
        Kind::Number => Some("tok-number"),
        Kind::Parameter => Some("tok-parameter"),
        Kind::Comment => Some("tok-comment"),
        Kind::Plain => None,
    }
}

/// The properties of [`Output`].
#[derive(Properties, PartialEq)]
pub(crate) struct OutputProps {
    pub(crate) text: AttrValue,
    pub(crate) class: &'static str,
}

/// Printed text: its beginning, and the rest where one asks for it.
#[component]
pub(crate) fn Output(props: &OutputProps) -> Html {
    let is_open = use_state_eq(|| false);
    let limit = if *is_open { MOST } else { EXCERPT };
    let end = props.text.char_indices().nth(limit).map(|(at, _)| at);
    let Some(end) = end else {
        return html! { <pre class={props.class}>{ props.text.trim_end_matches('\n') }</pre> };
    };
    let (shown, rest) = props.text.split_at_checked(end).unwrap_or((&props.text, ""));
    let more = format!("… {} more characters", rest.chars().count());
    let onclick = {
        let is_open = is_open.clone();
        Callback::from(move |_: MouseEvent| is_open.set(true))
    };
    html! {
        <>
            <pre class={props.class}>{ shown }</pre>
            if *is_open {
                <p class="more">{ more }</p>
            } else {
                <button class="more" {onclick}>{ more }</button>
            }
        </>
    }
}
