//! Methods of the class `Context`; `localcontext()`.

use std::cell::RefCell;
use std::rc::Rc;

use crate::exception::{PyResult, type_error, value_error};
use crate::object::class::Class;
use crate::object::instance::Object;
use crate::object::native::Args;
use crate::value::Value;
use crate::vm::Vm;

use super::super::module;
use super::super::signals::{Signals, bits_of, names};
use super::{Context, Local, ROUNDINGS, current, make, of, rounding_argument, this};

const SETTINGS: &str =
    "(self, prec=None, rounding=None, Emin=None, Emax=None, capitals=None, clamp=None, flags=None, traps=None)";

pub(in super::super) fn class(vm: &mut Vm) -> PyResult<Rc<Class>> {
    let builder = vm.class("decimal", "Context")?.own_layout().dotted().nameless();
    Ok(super::super::forward::methods(builder)
        .static_method("__new__", SETTINGS, |vm, args| {
            let context = Context::default();
            context.read(vm, &args)?;
            make(vm, context)
        })
        .method("__repr__", "(self, /)", repr)
        .method("copy", "(self, /)", |vm, args| {
            let context = this(vm, args.at(0))?.copied();
            make(vm, context)
        })
        .method("__copy__", "(self, /)", |vm, args| {
            let context = this(vm, args.at(0))?.copied();
            make(vm, context)
        })
        .method("clear_flags", "(self, /)", |vm, args| {
            this(vm, args.at(0))?.flags.set(0);
            Ok(Value::None)
        })
        .method("clear_traps", "(self, /)", |vm, args| {
            this(vm, args.at(0))?.traps.set(0);
            Ok(Value::None)
        })
        .method("Etiny", "(self, /)", |vm, args| {
            let context = this(vm, args.at(0))?;
            Ok(Value::Int(context.emin.get() - context.prec.get() + 1))
        })
        .method("Etop", "(self, /)", |vm, args| {
            let context = this(vm, args.at(0))?;
            Ok(Value::Int(context.emax.get() - context.prec.get() + 1))
        })
        .method("create_decimal", "(self, num='0', /)", |vm, args| {
            let context = this(vm, args.at(0))?;
            let number = super::super::convert(vm, args.opt(1).unwrap_or(&Value::Int(0)))?;
            let number = context.finish(vm, number)?;
            super::super::make(vm, number)
        })
        .getset(
            "prec",
            |vm, value| Ok(Value::Int(this(vm, value)?.prec.get())),
            Some(|vm, this_value, value| {
                let context = this(vm, this_value)?;
                context.set(vm, "prec", &value)
            }),
        )
        .getset(
            "rounding",
            |vm, value| {
                let at = this(vm, value)?.rounding.get();
                Ok(Value::str(ROUNDINGS.get(usize::from(at)).copied().unwrap_or_default()))
            },
            Some(|vm, this_value, value| {
                let context = this(vm, this_value)?;
                context.set(vm, "rounding", &value)
            }),
        )
        .getset(
            "Emin",
            |vm, value| Ok(Value::Int(this(vm, value)?.emin.get())),
            Some(|vm, this_value, value| {
                let context = this(vm, this_value)?;
                context.set(vm, "Emin", &value)
            }),
        )
        .getset(
            "Emax",
            |vm, value| Ok(Value::Int(this(vm, value)?.emax.get())),
            Some(|vm, this_value, value| {
                let context = this(vm, this_value)?;
                context.set(vm, "Emax", &value)
            }),
        )
        .getset(
            "capitals",
            |vm, value| Ok(Value::Int(this(vm, value)?.capitals.get())),
            Some(|vm, this_value, value| {
                let context = this(vm, this_value)?;
                context.set(vm, "capitals", &value)
            }),
        )
        .getset(
            "clamp",
            |vm, value| Ok(Value::Int(this(vm, value)?.clamp.get())),
            Some(|vm, this_value, value| {
                let context = this(vm, this_value)?;
                context.set(vm, "clamp", &value)
            }),
        )
        .getset(
            "flags",
            |vm, value| {
                let bits = this(vm, value)?.flags.clone();
                Ok(Object::native(&module(vm)?.signals, Signals(bits)))
            },
            Some(|vm, this_value, value| {
                let cell = this(vm, this_value)?.flags.clone();
                cell.set(bits_of(vm, &value)?);
                Ok(())
            }),
        )
        .getset(
            "traps",
            |vm, value| {
                let bits = this(vm, value)?.traps.clone();
                Ok(Object::native(&module(vm)?.signals, Signals(bits)))
            },
            Some(|vm, this_value, value| {
                let cell = this(vm, this_value)?.traps.clone();
                cell.set(bits_of(vm, &value)?);
                Ok(())
            }),
        )
        .build())
}

impl Context {
    fn set(&self, vm: &mut Vm, name: &str, value: &Value) -> PyResult<()> {
        const MOST: i64 = 999_999_999_999_999_999;
        if name == "rounding" {
            self.rounding.set(rounding_argument(value)?);
            return Ok(());
        }
        if crate::object::number::as_int(value).is_none() {
            return type_error("an integer is required");
        }
        let number = vm.index(value)?;
        let (cell, least, most, range) = match name {
            "prec" => (&self.prec, 1, MOST, "[1, MAX_PREC]"),
            "Emin" => (&self.emin, -MOST, 0, "[MIN_EMIN, 0]"),
            "Emax" => (&self.emax, 0, MOST, "[0, MAX_EMAX]"),
            "capitals" => (&self.capitals, 0, 1, "0 or 1"),
            _ => (&self.clamp, 0, 1, "0 or 1"),
        };
        if !(least..=most).contains(&number) {
            let kind = if range == "0 or 1" { "values for {} are" } else { "range for {} is" };
            return value_error(format!("valid {} {range}", kind.replace("{}", name)));
        }
        cell.set(number);
        Ok(())
    }

    fn read(&self, vm: &mut Vm, args: &Args) -> PyResult<()> {
        for (at, name) in ["prec", "rounding", "Emin", "Emax", "capitals", "clamp"].iter().enumerate() {
            if let Some(value) = args.some(at + 1) {
                self.set(vm, name, value)?;
            }
        }
        for (at, bits) in [(7, &self.flags), (8, &self.traps)] {
            if let Some(value) = args.some(at) {
                bits.set(bits_of(vm, value)?);
            }
        }
        Ok(())
    }
}

fn repr(vm: &mut Vm, args: Args) -> PyResult {
    let context = this(vm, args.at(0))?;
    let rounding = ROUNDINGS.get(usize::from(context.rounding.get())).copied().unwrap_or_default();
    Ok(Value::from(format!(
        "Context(prec={}, rounding={rounding}, Emin={}, Emax={}, capitals={}, clamp={}, flags=[{}], traps=[{}])",
        context.prec.get(),
        context.emin.get(),
        context.emax.get(),
        context.capitals.get(),
        context.clamp.get(),
        names(context.flags.get()),
        names(context.traps.get())
    )))
}

pub(in super::super) fn local_class(vm: &mut Vm) -> PyResult<Rc<Class>> {
    Ok(vm
        .class("decimal", "ContextManager")?
        .nameless()
        .own_layout()
        .dotted()
        .without_new()
        .method("__enter__", "(self, /)", |vm, args| {
            let module = module(vm)?;
            let Value::Object(object) = args.at(0) else { return Ok(Value::None) };
            let Some(local) = object.state::<Local>() else { return Ok(Value::None) };
            local.1.replace(module.current.replace(local.0.clone()));
            Ok(local.0.clone())
        })
        .method("__exit__", "(self, /, *args)", |vm, args| {
            let module = module(vm)?;
            if let Value::Object(object) = args.at(0)
                && let Some(local) = object.state::<Local>()
            {
                module.current.replace(local.1.borrow().clone());
            }
            Ok(Value::Bool(false))
        })
        .build())
}

/// `localcontext(ctx=None, **settings)`.
pub(in super::super) fn local(vm: &mut Vm, args: Args) -> PyResult {
    let module = module(vm)?;
    let context = match args.some(0) {
        Some(value) if of(value).is_none() => return type_error(crate::stdlib::decimal::methods::NOT_A_CONTEXT),
        Some(value) => this(vm, value)?.copied(),
        None => current(vm)?.copied(),
    };
    context.read(vm, &args)?;
    let context = make(vm, context)?;
    Ok(Object::native(&module.local, Local(context, RefCell::new(Value::None))))
}

/// `setcontext(ctx)`.
pub(in super::super) fn set_current(vm: &mut Vm, value: &Value) -> PyResult<()> {
    if of(value).is_none() {
        return type_error("argument must be a context");
    }
    module(vm)?.current.replace(value.clone());
    Ok(())
}
