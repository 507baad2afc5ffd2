//! The strip between two cells where a new one is put in.

use playground::notebook::{Cell, CellKind};
use yew::prelude::*;

use crate::components::icon::{Drawing, Icon};

/// A kind of cell to add.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Addition {
    Shell,
    Prose,
    Models,
}

impl Addition {
    /// The new cell.
    pub(crate) fn cell(self) -> Cell {
        match self {
            Addition::Shell => Cell::shell(""),
            Addition::Prose => Cell::new(CellKind::Markdown, "# \n"),
            Addition::Models => Cell::file("demoapp/models.py", "from django.db import models\n"),
        }
    }
}

/// The properties of an [`AddBar`].
#[derive(Properties, PartialEq)]
pub(crate) struct Props {
    /// Where the new cell goes.
    pub(crate) at: usize,
    /// Whether this is the end of the notebook, where the strip is always to be seen.
    pub(crate) is_last: bool,
    pub(crate) on: Callback<(usize, Addition)>,
}

/// Three buttons.
#[component]
pub(crate) fn AddBar(props: &Props) -> Html {
    let button = |addition: Addition, word: &'static str, label: &'static str| {
        let (on, at) = (props.on.clone(), props.at);
        let onclick = Callback::from(move |_: MouseEvent| on.emit((at, addition)));
        html! { <button {onclick} aria-label={label} title={label}><Drawing icon={Icon::Plus} />{ word }</button> }
    };
    html! {
        <div class={classes!("add", props.is_last.then_some("is-last"))}>
            <div class="add-buttons">
                { button(Addition::Shell, "Code", "Add a shell cell here") }
                { button(Addition::Prose, "Text", "Add a text cell here") }
                { button(Addition::Models, "models.py", "Add a models file here") }
            </div>
        </div>
    }
}
