//! A dialog over the page. While it is open nothing else is in reach; when it goes, the focus is back where it was.

use web_sys::{HtmlDialogElement, HtmlElement};
use yew::prelude::*;

/// The properties of a [`Modal`].
#[derive(Properties, PartialEq)]
pub(crate) struct Props {
    /// What stands over the title.
    pub(crate) kicker: AttrValue,
    pub(crate) title: AttrValue,
    /// Escape was pressed.
    pub(crate) on_close: Callback<()>,
    pub(crate) children: Children,
}

/// The dialog. The title has the focus at first: what was just being typed presses no button.
#[component]
pub(crate) fn Modal(props: &Props) -> Html {
    let node = use_node_ref();
    {
        let node = node.clone();
        use_effect_with((), move |()| {
            let before = focused();
            let dialog = node.cast::<HtmlDialogElement>();
            if let Some(dialog) = &dialog {
                let _ = dialog.show_modal();
            }
            move || {
                if let Some(dialog) = dialog {
                    dialog.close();
                }
                if let Some(before) = before {
                    let _ = before.focus();
                }
            }
        });
    }
    let oncancel = {
        let on_close = props.on_close.clone();
        Callback::from(move |event: Event| {
            // It goes when the page says so.
            event.prevent_default();
            on_close.emit(());
        })
    };
    html! {
        <dialog class="modal" ref={node} {oncancel} aria-labelledby="modal-title">
            <p class="kicker">{ &props.kicker }</p>
            <h2 id="modal-title" tabindex="-1" autofocus=true>{ &props.title }</h2>
            { props.children.clone() }
        </dialog>
    }
}

/// Where the focus is.
fn focused() -> Option<HtmlElement> {
    let element = web_sys::window()?.document()?.active_element()?;
    wasm_bindgen::JsCast::dyn_into(element).ok()
}
