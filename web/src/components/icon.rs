//! The page's drawings: the cup, and a stroke or two for each button.

use yew::prelude::*;

/// A drawing on a grid of 16.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Icon {
    Run,
    Stop,
    Reset,
    Link,
    Sun,
    Moon,
    Up,
    Down,
    Bin,
    Plus,
    Pen,
    File,
    Close,
    Book,
    Steps,
}

/// The properties of a [`Drawing`].
#[derive(Properties, PartialEq)]
pub(crate) struct Props {
    pub(crate) icon: Icon,
}

/// An icon, for eyes only: the button around it has a name.
#[component]
pub(crate) fn Drawing(props: &Props) -> Html {
    let path = match props.icon {
        Icon::Run => "M5 3.2v9.6l7.6-4.8z",
        Icon::Stop => "M4 4h8v8H4z",
        Icon::Reset => "M3.2 8a4.8 4.8 0 1 0 1.5-3.5M4.6 1.8v2.9h2.9",
        Icon::Link => {
            "M6.6 9.4l2.8-2.8M7.4 4.9l1.3-1.3a2.6 2.6 0 0 1 3.7 3.7l-1.3 1.3M8.6 11.1l-1.3 1.3a2.6 2.6 0 0 1-3.7-3.7l1.3-1.3"
        }
        Icon::Sun => {
            "M8 5.2a2.8 2.8 0 1 1 0 5.6 2.8 2.8 0 0 1 0-5.6zM8 1.4v1.4M8 13.2v1.4M1.4 8h1.4M13.2 8h1.4M3.3 3.3l1 1M11.7 11.7l1 1M12.7 3.3l-1 1M4.3 11.7l-1 1"
        }
        Icon::Moon => "M13 9.4A5.4 5.4 0 0 1 6.6 3 5.4 5.4 0 1 0 13 9.4z",
        Icon::Up => "M8 12.6V3.8M4.2 7.4L8 3.6l3.8 3.8",
        Icon::Down => "M8 3.4v8.8M4.2 8.6L8 12.4l3.8-3.8",
        Icon::Bin => "M3 4.6h10M6.4 4.4V2.8h3.2v1.6M4.4 4.8l.6 8.4h6l.6-8.4",
        Icon::Plus => "M8 3.2v9.6M3.2 8h9.6",
        Icon::Pen => "M3.4 12.6l.6-2.6 6.9-6.9 2 2L6 12z",
        Icon::File => "M4 2.2h5L12.2 5.4v8.4H4zM8.8 2.4v3.2h3.2",
        Icon::Steps => "M4 2.6v10.8M4 4.4h7M4 8h5M4 11.6h7M12.4 4.4h.2M10.4 8h.2M12.4 11.6h.2",
        Icon::Close => "M4.2 4.2l7.6 7.6M11.8 4.2l-7.6 7.6",
        Icon::Book => {
            "M8 4.4C6.6 3.2 4.6 2.9 2.4 3v9.4c2.2-.1 4.2.2 5.6 1.4 1.4-1.2 3.4-1.5 5.6-1.4V3C11.4 2.9 9.4 3.2 8 4.4zM8 4.4v9.2"
        }
    };
    let is_solid = matches!(props.icon, Icon::Run | Icon::Stop);
    html! {
        <svg class={classes!("icon", is_solid.then_some("is-solid"))} viewBox="0 0 16 16" aria-hidden="true"><path d={path} /></svg>
    }
}

/// The teacup: a database with a handle.
#[component]
pub(crate) fn Cup() -> Html {
    html! {
        <svg class="cup" viewBox="0 0 40 40" aria-hidden="true">
            <path class="cup-steam" d="M13.5 8.2c-1.6-1.7 1.6-2.9 0-4.9M19.5 7.4c-1.6-1.7 1.6-2.9 0-4.9M25.5 8.2c-1.6-1.7 1.6-2.9 0-4.9" />
            <path class="cup-body" d="M7 14.5v11.8c0 3.6 5.4 6.2 12 6.2s12-2.6 12-6.2V14.5" />
            <ellipse class="cup-tea" cx="19" cy="14.5" rx="12" ry="4.2" />
            <path class="cup-line" d="M7 20.6c0 2.5 5.4 4.4 12 4.4s12-1.9 12-4.4" />
            <path class="cup-line" d="M31 16.6h1.6a4.6 4.6 0 0 1 0 9.2H31" />
            <path class="cup-line" d="M9 36.6h20" />
        </svg>
    }
}
