//! An editor for Python: CodeMirror, held by a component.

use std::rc::Rc;

use js_sys::{Array, Function, Object, Reflect};
use wasm_bindgen::prelude::*;
use web_sys::Element;
use yew::prelude::*;

#[wasm_bindgen(module = "/editor/dist/editor.js")]
extern "C" {
    type View;
    fn mount(host: &Element, text: &str, label: &str, on: &Object) -> View;
    #[wasm_bindgen(js_name = setMarks)]
    fn set_marks(view: &View, places: &Array);
    fn light(view: &View, line: u32);
    fn focus(view: &View, line: u32);
    fn destroy(view: &View);
    fn tokens(code: &str) -> Vec<JsValue>;
}

/// What a person does in an editor.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Typing {
    /// The text is now this one.
    Changed(String),
    /// Run it; whether to go on to the next cell.
    Run(bool),
    /// An arrow key at the first (-1) or last (1) line.
    Leave(i32),
}

/// A place to mark, and what is wrong there.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Place {
    /// Line of the text, 1-based.
    pub(crate) line: u32,
    /// Columns, 0-based, in characters. `None` is the whole line.
    pub(crate) columns: Option<(u32, u32)>,
    /// The error's type and message.
    pub(crate) message: String,
}

/// A wish to be typed in. Two equal wishes in turn differ by `turn`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Focus {
    /// The line to go to; 0 stays where the cursor was.
    pub(crate) line: u32,
    /// Counts the wishes.
    pub(crate) turn: u32,
}

/// The properties of an [`Editor`].
#[derive(Properties, PartialEq)]
pub(crate) struct Props {
    /// The text it opens with. From then on the editor is ahead of the page: what is typed comes back through `on`.
    pub(crate) text: AttrValue,
    /// What a screen reader calls it.
    pub(crate) label: AttrValue,
    pub(crate) marks: Rc<[Place]>,
    /// The line whose result is pointed at, or 0.
    pub(crate) lit: u32,
    pub(crate) focus: Option<Focus>,
    pub(crate) on: Callback<Typing>,
}

/// CodeMirror's view and the closures it calls, which must live as long.
struct Mounted {
    view: View,
    _closures: [Box<dyn std::any::Any>; 4],
}

impl Drop for Mounted {
    fn drop(&mut self) {
        destroy(&self.view);
    }
}

/// A code editor.
#[component]
pub(crate) fn Editor(props: &Props) -> Html {
    let host = use_node_ref();
    let mounted = use_mut_ref(|| None::<Mounted>);
    // The closures live in CodeMirror; they look here for whom to tell.
    let on = use_mut_ref(|| props.on.clone());
    *on.borrow_mut() = props.on.clone();
    {
        let (host, mounted) = (host.clone(), mounted.clone());
        let (text, label) = (props.text.clone(), props.label.clone());
        use_effect_with((), move |()| {
            if let Some(element) = host.cast::<Element>() {
                *mounted.borrow_mut() = Some(Mounted::new(&element, &text, &label, on));
            }
            move || drop(mounted.take())
        });
    }
    use_view(&mounted, props.marks.clone(), |view, marks| set_marks(view, &places(marks)));
    use_view(&mounted, props.lit, |view, line| light(view, *line));
    use_view(&mounted, props.focus, |view, wish| {
        if let Some(wish) = wish {
            focus(view, wish.line);
        }
    });
    html! { <div ref={host} class="editor" /> }
}

/// Hands a property on to the view, once mounted and whenever it changes.
#[hook]
fn use_view<T: PartialEq + 'static>(
    mounted: &Rc<std::cell::RefCell<Option<Mounted>>>,
    value: T,
    hand: impl FnOnce(&View, &T) + 'static,
) {
    let mounted = mounted.clone();
    use_effect_with(value, move |value| {
        if let Some(mounted) = mounted.borrow().as_ref() {
            hand(&mounted.view, value);
        }
    });
}

impl Mounted {
    fn new(host: &Element, text: &str, label: &str, on: Rc<std::cell::RefCell<Callback<Typing>>>) -> Mounted {
        // The callback is cloned out first: what it sets off may come back here.
        let tell = move |typing| {
            let callback = on.borrow().clone();
            callback.emit(typing);
        };
        let changed = {
            let tell = tell.clone();
            Closure::<dyn Fn(String)>::new(move |text| tell(Typing::Changed(text)))
        };
        let run = {
            let tell = tell.clone();
            Closure::<dyn Fn(bool)>::new(move |advance| tell(Typing::Run(advance)))
        };
        let leave = Closure::<dyn Fn(i32) -> bool>::new(move |direction| {
            tell(Typing::Leave(direction));
            true
        });
        // Completion has its place; the engine does not answer yet.
        let complete = Closure::<dyn Fn(String, u32) -> JsValue>::new(|_text, _position| JsValue::NULL);
        let handlers = Object::new();
        let set = |name: &str, closure: &JsValue| {
            // A plain object takes any property.
            let _ = Reflect::set(&handlers, &name.into(), closure.unchecked_ref::<Function>());
        };
        set("change", changed.as_ref());
        set("run", run.as_ref());
        set("leave", leave.as_ref());
        set("complete", complete.as_ref());
        let view = mount(host, text, label, &handlers);
        Mounted { view, _closures: [Box::new(changed), Box::new(run), Box::new(leave), Box::new(complete)] }
    }
}

fn places(marks: &[Place]) -> Array {
    let column = |column: Option<u32>| column.map_or(-1.0, f64::from);
    let place = |mark: &Place| {
        let (start, end) = (mark.columns.map(|(start, _)| start), mark.columns.map(|(_, end)| end));
        Array::of4(&mark.line.into(), &column(start).into(), &column(end).into(), &mark.message.as_str().into())
    };
    marks.iter().map(place).collect()
}

/// The pieces of Python code and the class each is coloured by.
pub(crate) fn coloured(code: &str) -> Vec<(String, String)> {
    let strings: Vec<String> = tokens(code).into_iter().filter_map(|value| value.as_string()).collect();
    strings.chunks_exact(2).filter_map(|pair| Some((pair.first()?.clone(), pair.get(1)?.clone()))).collect()
}
