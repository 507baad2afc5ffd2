//! One sentence from the page to the person, at the foot of the window.

use yew::prelude::*;

use crate::components::icon::{Drawing, Icon};

/// What a notice says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Words {
    pub(crate) text: String,
    /// An error stays until it is dismissed.
    pub(crate) is_error: bool,
    /// What can be done about it.
    pub(crate) action: Option<Remedy>,
    /// A link that could not be put on the clipboard, to copy by hand.
    pub(crate) link: Option<String>,
}

/// What a notice offers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Remedy {
    /// Put the cells back as they were.
    Undo,
    /// Load the page anew.
    Reload,
}

impl Words {
    /// A notice that goes by itself.
    pub(crate) fn info(text: impl Into<String>) -> Words {
        Words { text: text.into(), is_error: false, action: None, link: None }
    }

    /// A notice that stays.
    pub(crate) fn error(text: impl Into<String>) -> Words {
        Words { is_error: true, ..Words::info(text) }
    }
}

/// The properties of a [`Notice`].
#[derive(Properties, PartialEq)]
pub(crate) struct Props {
    pub(crate) words: Words,
    pub(crate) on_remedy: Callback<Remedy>,
    pub(crate) on_close: Callback<MouseEvent>,
}

/// The notice.
#[component]
pub(crate) fn Notice(props: &Props) -> Html {
    let words = &props.words;
    let remedy = words.action.map(|remedy| {
        let on = props.on_remedy.clone();
        let onclick = Callback::from(move |_: MouseEvent| on.emit(remedy));
        let word = match remedy {
            Remedy::Undo => "Undo",
            Remedy::Reload => "Reload",
        };
        html! { <button class="remedy" {onclick}>{ word }</button> }
    });
    html! {
        <div class={classes!("notice", words.is_error.then_some("is-error"))} role={if words.is_error { "alert" } else { "status" }}>
            <p>{ &words.text }</p>
            if let Some(link) = &words.link {
                <input readonly=true value={link.clone()} aria-label="Link to this notebook" />
            }
            { remedy }
            <button class="quiet" onclick={props.on_close.clone()} aria-label="Dismiss"><Drawing icon={Icon::Close} /></button>
        </div>
    }
}
