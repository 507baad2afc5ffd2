//! `django.db.models.signals` and `django.dispatch`.

use std::cell::RefCell;
use std::rc::{Rc, Weak};

use python::exception::{Exc, PyResult};
use python::object::function::{BoundMethod, Function};
use python::object::instance::Object;
use python::object::module::Module;
use python::object::native::{Args, ClassBuilder, Native, NativeFn, NativeFunction};
use python::object::str::Str;
use python::value::Value;
use python::vm::Vm;

use crate::apps::module::{model_label, registry_of};
use crate::apps::{Django, class_of, when_registered};
use crate::db::models::base::ModelInfo;

/// The signals of models, in the order of their module.
const NAMES: &[&str] =
    &["class_prepared", "pre_init", "post_init", "pre_save", "post_save", "pre_delete", "post_delete", "m2m_changed"];

struct Receiver {
    uid: Value,
    sender: Value,
    function: Held,
}

/// A receiver's function: unless it was connected with `weak=False`, the signal does not keep it alive.
enum Held {
    Strong(Value),
    Function(Weak<Function>),
    /// A method goes with the object it is bound to.
    Method(Weak<Object>, Value),
    Object(Weak<Object>),
}

impl Held {
    fn new(function: &Value, weak: bool) -> Held {
        match function {
            Value::Function(function) if weak => Held::Function(Rc::downgrade(function)),
            Value::Object(object) if weak => Held::Object(Rc::downgrade(object)),
            Value::Method(method) if weak => match &method.receiver {
                Value::Object(object) => Held::Method(Rc::downgrade(object), method.function.clone()),
                _ => Held::Strong(function.clone()),
            },
            _ => Held::Strong(function.clone()),
        }
    }

    /// The function, unless it is gone.
    fn get(&self) -> Option<Value> {
        match self {
            Held::Strong(function) => Some(function.clone()),
            Held::Function(function) => function.upgrade().map(Value::Function),
            Held::Object(object) => object.upgrade().map(Value::Object),
            Held::Method(object, function) => {
                let receiver = Value::Object(object.upgrade()?);
                Some(Value::Method(Rc::new(BoundMethod { receiver, function: function.clone() })))
            }
        }
    }
}

/// `Signal`
#[derive(Default)]
struct SignalState {
    receivers: RefCell<Vec<Receiver>>,
}

impl Native for SignalState {}

impl SignalState {
    fn forget_dead(&self) {
        let is_dead = |receiver: &Receiver| receiver.function.get().is_none();
        if self.receivers.borrow().iter().any(is_dead) {
            self.receivers.borrow_mut().retain(|receiver| !is_dead(receiver));
        }
    }
}

/// The signals made for this process, by name.
#[derive(Default)]
struct Known {
    signals: RefCell<Vec<(&'static str, Rc<Object>)>>,
}

fn known(vm: &Vm, name: &str) -> Option<Rc<Object>> {
    let part = Django::of(vm).ok()?.part::<Known>();
    let signals = part.signals.borrow();
    signals.iter().find(|(known, _)| *known == name).map(|(_, signal)| signal.clone())
}

/// Whether anything listens to a signal.
pub fn is_heard(signal: &Value) -> bool {
    state_of(signal).is_some_and(|state| state.receivers.borrow().iter().any(|known| known.function.get().is_some()))
}

/// Whether anything listens to a signal of models.
pub fn has_listeners(vm: &Vm, name: &str) -> bool {
    let Some(signal) = known(vm, name) else { return false };
    signal
        .state::<SignalState>()
        .is_some_and(|state| state.receivers.borrow().iter().any(|known| known.function.get().is_some()))
}

/// Whether anything listens to a signal of models for this sender.
pub fn has_listeners_for(vm: &Vm, name: &str, sender: &Value) -> bool {
    let Some(signal) = known(vm, name) else { return false };
    signal.state::<SignalState>().is_some_and(|state| !live(state, sender).is_empty())
}

fn live(state: &SignalState, sender: &Value) -> Vec<Value> {
    let wanted = |receiver: &&Receiver| receiver.sender.is_none() || receiver.sender.is(sender);
    state.receivers.borrow().iter().filter(wanted).filter_map(|receiver| receiver.function.get()).collect()
}

/// Sends a signal of models; free where nothing listens.
///
/// # Errors
/// Whatever a receiver raises.
pub fn send(vm: &mut Vm, name: &str, sender: &Value, named: &[(&str, Value)]) -> PyResult<()> {
    let Some(signal) = known(vm, name) else { return Ok(()) };
    let named = named.iter().map(|(name, value)| (Str::intern(name), value.clone())).collect();
    send_to(vm, &signal, sender, named)?;
    Ok(())
}

fn send_to(vm: &mut Vm, signal: &Rc<Object>, sender: &Value, named: Vec<(Str, Value)>) -> PyResult<Vec<Value>> {
    let Some(state) = signal.state::<SignalState>() else { return Ok(Vec::new()) };
    let mut responses = Vec::new();
    for function in live(state, sender) {
        let mut keywords =
            vec![(Str::intern("signal"), Value::Object(signal.clone())), (Str::intern("sender"), sender.clone())];
        keywords.extend(named.iter().cloned());
        let response = vm.call_kw(&function, Vec::new(), keywords)?;
        responses.push(Value::tuple(vec![function, response]));
    }
    Ok(responses)
}

/// Fills the module `django.db.models.signals`.
///
/// # Errors
/// As [`ClassBuilder::new`].
pub fn init(vm: &mut Vm, module: &Rc<Module>) -> PyResult<()> {
    let base = class_of(vm, "django.dispatch", "Signal")?;
    let class = ClassBuilder::new(vm, "django.db.models.signals", "ModelSignal", &base)?
        .open()
        .method("connect", "def (self, receiver, sender=None, weak=True, dispatch_uid=None, apps=None)", |vm, args| {
            lazily(vm, args, 5, connect)
        })
        .method("disconnect", "def (self, receiver=None, sender=None, dispatch_uid=None, apps=None)", |vm, args| {
            lazily(vm, args, 4, disconnect)
        })
        .build();
    let part = Django::of(vm)?.part::<Known>();
    for name in NAMES {
        let signal = Object::native(&class, SignalState::default());
        if let Value::Object(object) = &signal {
            part.signals.borrow_mut().push((name, object.clone()));
        }
        module.set(name, signal);
    }
    for name in ["pre_migrate", "post_migrate"] {
        module.set(name, Object::native(&base, SignalState::default()));
    }
    module.set("ModelSignal", Value::Class(class));
    Ok(())
}

/// Fills the module `django.dispatch`.
///
/// # Errors
/// As [`ClassBuilder::new`].
pub fn init_dispatch(vm: &mut Vm, module: &Rc<Module>) -> PyResult<()> {
    let class = vm
        .class("django.dispatch.dispatcher", "Signal")?
        .own_layout()
        .open()
        .static_method("__new__", "(cls, /, *args, **kwargs)", |_, args| match args.at(0) {
            Value::Class(class) => Ok(Object::native(class, SignalState::default())),
            _ => Ok(Value::None),
        })
        .method("__init__", "def (self, use_caching=False)", |_, _| Ok(Value::None))
        .method("connect", "def (self, receiver, sender=None, weak=True, dispatch_uid=None)", connect)
        .method("disconnect", "def (self, receiver=None, sender=None, dispatch_uid=None)", disconnect)
        .method("has_listeners", "def (self, sender=None)", |_, args| match state_of(args.at(0)) {
            Some(state) => Ok(Value::Bool(!live(state, args.opt(1).unwrap_or(&Value::None)).is_empty())),
            None => Ok(Value::Bool(false)),
        })
        .getter("receivers", |_, signal| {
            let Some(state) = state_of(signal) else { return Ok(Value::None) };
            state.forget_dead();
            let receivers = state.receivers.borrow();
            let shown = receivers.iter().map(|known| {
                let function = known.function.get().unwrap_or_default();
                let first =
                    if known.uid.is_none() { Value::Int((function.id() >> 4) as i64) } else { known.uid.clone() };
                let key = Value::tuple(vec![first, Value::Int((known.sender.id() >> 4) as i64)]);
                Value::tuple(vec![key, function, known.sender.clone(), Value::Bool(false)])
            });
            Ok(Value::list(shown.collect()))
        })
        .method("_clear_dead_receivers", "def (self)", |_, args| {
            if let Some(state) = state_of(args.at(0)) {
                state.forget_dead();
            }
            Ok(Value::None)
        })
        .getter("lock", |vm, _| {
            // There is one thread.
            let lock = crate::apps::attribute_of(vm, "contextlib", "nullcontext")?;
            vm.call(&lock, &[])
        })
        .method("send", "def (self, sender, **named)", send_method)
        .method("send_robust", "def (self, sender, **named)", send_robust)
        .build();
    module.set("Signal", Value::Class(class));
    module.set(
        "receiver",
        NativeFunction::of_module("django.dispatch.dispatcher", "receiver", "def (signal, **kwargs)", receiver),
    );
    let decorator = vm
        .class("django.dispatch.dispatcher", "_receiver")?
        .open()
        .method("__call__", "(self, func, /)", |vm, args| {
            let keywords = match crate::db::models::fields::own(args.at(0), "kwargs") {
                Value::Dict(dict) => dict.items(),
                _ => Vec::new(),
            };
            let keywords: Vec<(Str, Value)> = (keywords.into_iter())
                .filter_map(|(name, value)| if let Value::Str(name) = name { Some((name, value)) } else { None })
                .collect();
            for signal in vm.collect(&crate::db::models::fields::own(args.at(0), "signals"))? {
                vm.call_method_kw(&signal, "connect", vec![args.at(1).clone()], keywords.clone())?;
            }
            Ok(args.at(1).clone())
        })
        .build();
    module.set("_receiver", Value::Class(decorator));
    Ok(())
}

fn state_of(signal: &Value) -> Option<&SignalState> {
    match signal {
        Value::Object(object) => object.state(),
        _ => None,
    }
}

fn connect(vm: &mut Vm, args: Args) -> PyResult {
    let settings = crate::apps::attribute_of(vm, "django.conf", "settings")?;
    let debug = vm.get_attr(&settings, &Str::intern("DEBUG"))?;
    if vm.is_true(&debug)? {
        if !crate::db::models::fields::related::is_callable(vm, args.at(1))? {
            return python::exception::type_error("Signal receivers must be callable.");
        }
        if !accepts_keywords(args.at(1)) {
            return python::exception::value_error("Signal receivers must accept keyword arguments (**kwargs).");
        }
    }
    if !crate::db::models::fields::related::is_callable(vm, args.at(1))? {
        let class = vm.type_name(args.at(1));
        return python::exception::type_error(format!("cannot create weak reference to '{class}' object"));
    }
    let weak = match args.opt(3) {
        Some(weak) => vm.is_true(weak)?,
        None => true,
    };
    let sender = args.opt(2).cloned().unwrap_or(Value::None);
    let uid = args.opt(4).cloned().unwrap_or(Value::None);
    if find(vm, args.at(0), args.at(1), &sender, &uid)?.is_some() {
        return Ok(Value::None);
    }
    if let Some(state) = state_of(args.at(0)) {
        let function = Held::new(args.at(1), weak);
        let mut receivers = state.receivers.borrow_mut();
        receivers.retain(|receiver| receiver.function.get().is_some());
        receivers.push(Receiver { uid, sender, function });
    }
    Ok(Value::None)
}

/// `func_accepts_kwargs`
fn accepts_keywords(receiver: &Value) -> bool {
    let function = match receiver {
        Value::Method(method) => &method.function,
        Value::Object(object) => match object.class_ref().lookup(&Str::intern("__call__")) {
            Some(call) => return accepts_keywords(&call),
            None => return true,
        },
        other => other,
    };
    match function {
        Value::Function(function) => function.code.params.varkw,
        _ => true,
    }
}

/// A sender given as `"app.Model"` is the model of that name, as soon as there is one. The registry is the argument at a
/// place, or the one that new models go to.
fn lazily(vm: &mut Vm, args: Args, at: usize, then: NativeFn) -> PyResult {
    let Some(Value::Str(label)) = args.opt(2).cloned() else { return then(vm, args) };
    let apps = match args.some(at).and_then(registry_of) {
        Some(apps) => apps,
        None => Django::of(vm)?.new_models_apps(),
    };
    let label = model_label(&label)?;
    let waiting = move |vm: &mut Vm, found: &[Rc<ModelInfo>]| {
        let Some(model) = found.first() else { return Ok(()) };
        let mut args = args;
        if let Some(sender) = args.values.get_mut(2) {
            *sender = Value::Class(model.class.clone());
        }
        then(vm, args).map(drop)
    };
    when_registered(vm, &apps, vec![label.into()], Box::new(waiting))?;
    Ok(Value::None)
}

fn find(vm: &mut Vm, signal: &Value, function: &Value, sender: &Value, uid: &Value) -> PyResult<Option<usize>> {
    let Some(state) = state_of(signal) else { return Ok(None) };
    let function_of = |known: &Receiver| known.function.get().unwrap_or(Value::None);
    let entries: Vec<(Value, Value, Value)> = (state.receivers.borrow().iter())
        .map(|known| (known.uid.clone(), known.sender.clone(), function_of(known)))
        .collect();
    for (at, (known_uid, known_sender, known_function)) in entries.iter().enumerate() {
        let same = if uid.is_none() {
            known_uid.is_none() && vm.eq(known_function, function)?
        } else {
            vm.eq(known_uid, uid)?
        };
        if same && known_sender.is(sender) {
            return Ok(Some(at));
        }
    }
    Ok(None)
}

fn disconnect(vm: &mut Vm, args: Args) -> PyResult {
    let sender = args.opt(2).cloned().unwrap_or(Value::None);
    let uid = args.opt(3).cloned().unwrap_or(Value::None);
    let function = args.opt(1).cloned().unwrap_or(Value::None);
    let found = find(vm, args.at(0), &function, &sender, &uid)?;
    if let (Some(at), Some(state)) = (found, state_of(args.at(0))) {
        state.receivers.borrow_mut().remove(at);
        return Ok(Value::Bool(true));
    }
    Ok(Value::Bool(false))
}

fn send_method(vm: &mut Vm, mut args: Args) -> PyResult {
    let named = std::mem::take(&mut args.kwargs);
    let Value::Object(signal) = args.at(0).clone() else { return Ok(Value::None) };
    Ok(Value::list(send_to(vm, &signal, args.at(1), named)?))
}

fn send_robust(vm: &mut Vm, mut args: Args) -> PyResult {
    let named = std::mem::take(&mut args.kwargs);
    let Value::Object(signal) = args.at(0).clone() else { return Ok(Value::None) };
    let Some(state) = signal.state::<SignalState>() else { return Ok(Value::None) };
    let mut responses = Vec::new();
    for function in live(state, args.at(1)) {
        let mut keywords =
            vec![(Str::intern("signal"), args.at(0).clone()), (Str::intern("sender"), args.at(1).clone())];
        keywords.extend(named.iter().cloned());
        let response = match vm.call_kw(&function, Vec::new(), keywords) {
            Ok(response) => response,
            Err(raised) if vm.raise_matches(&raised, Exc::Exception) => {
                let error = Value::Object(vm.exception_object(raised));
                let name = match vm.get_attr_opt(&function, &Str::intern("__qualname__"))? {
                    Some(name) => name,
                    None => function.clone(),
                };
                let text = "Error calling %s in Signal.send_robust() (%s)";
                crate::warnings::log(
                    vm,
                    "django.dispatch",
                    "error",
                    text,
                    vec![name, error.clone()],
                    Some(error.clone()),
                )?;
                error
            }
            Err(raised) => return Err(raised),
        };
        responses.push(Value::tuple(vec![function, response]));
    }
    Ok(Value::list(responses))
}

/// `@receiver(signal, **kwargs)`
fn receiver(vm: &mut Vm, mut args: Args) -> PyResult {
    let class = class_of(vm, "django.dispatch", "_receiver")?;
    let made = vm.call(&Value::Class(class), &[])?;
    let signals = match args.at(0) {
        Value::List(_) | Value::Tuple(_) => args.at(0).clone(),
        signal => Value::list(vec![signal.clone()]),
    };
    let keywords = python::object::dict::Dict::from_names(std::mem::take(&mut args.kwargs));
    crate::db::models::fields::set_own(&made, "signals", signals);
    crate::db::models::fields::set_own(&made, "kwargs", Value::Dict(Rc::new(keywords)));
    Ok(made)
}
