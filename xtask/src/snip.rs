//! Takes out of the browser's files what no page ever runs. A view that is erased keeps a pointer to every way of becoming alive,
//! so the compiler cannot see that one of them has no caller. Nothing may be named here that Leptos calls in the way these pages
//! start: whoever enters such a function all the same stops at an `unreachable`, and the browser tests with it.

use anyhow::{Result, ensure};
use std::collections::BTreeMap;
use walrus::{FunctionBuilder, FunctionKind, Module};

/// How the names of the functions end, up to their hash. They drive the future of `RenderHtml::hydrate_async`, which is for routes that
/// are loaded when they are needed (`hydrate_lazy`). Not the function around it, whose code may be another's too.
const NEVER_RUN: &str = "13hydrate_async28_$u7b$$u7b$closure$u7d$$u7d$";

/// So many instructions are no other function's by chance. The compiler makes one of those whose code is the same, and under one
/// name stand others then, which may be run; so what is shorter stays.
const OWN: u64 = 40;

/// The script and the module without the classes that nothing in the script makes: those by which Leptos would stream bodies, which
/// no page does. A class that is made is named where it is made, and stays.
pub fn drop_classes(script: &str, bound: &[u8]) -> Result<(String, Vec<u8>)> {
    let mut module = Module::from_buffer(bound)?;
    let mut script = script.to_owned();
    let names: Vec<String> = script
        .lines()
        .filter_map(|line| Some(line.strip_prefix("export class ")?.split(' ').next()?.to_owned()))
        .collect();
    let before = script.len();
    for name in names {
        let begins = [format!("export class {name} "), format!("const {name}Finalization ")];
        let ends = ["}", ";"];
        let mut lines = script.lines();
        let mut rest = String::new();
        while let Some(line) = lines.next() {
            match begins.iter().zip(ends).find(|(begin, _)| line.starts_with(begin.as_str())) {
                Some((_, "}")) => drop(lines.by_ref().find(|line| *line == "}")),
                Some((_, end)) if !line.ends_with(end) => drop(lines.by_ref().find(|line| line.ends_with(end))),
                Some(_) => {}
                None if line.starts_with(&format!("if (Symbol.dispose) {name}.")) => {}
                None => rest.extend([line, "\n"]),
            }
        }
        if rest.contains(&name) {
            continue;
        }
        script = rest;
        let own = name.to_lowercase();
        let exported = module.exports.iter().filter(|export| {
            export.name.starts_with(&format!("{own}_")) || export.name.starts_with(&format!("__wbg_{own}_"))
        });
        for export in exported.map(|export| export.id()).collect::<Vec<_>>() {
            module.exports.delete(export);
        }
    }
    // Another wasm-bindgen may write them otherwise, and everybody would load them again unseen.
    ensure!(script.len() < before, "no class is left out of the script");
    Ok((script, module.emit_wasm()))
}

/// The module without the bodies of what is never run; what only those needed falls to wasm-opt.
pub fn snip(compiled: &[u8]) -> Result<Vec<u8>> {
    let mut module = Module::from_buffer(compiled)?;
    let is_never_run = |name: &str| {
        let plain = name.rsplit_once("17h").map(|(plain, _)| plain);
        plain.is_some_and(|plain| plain.ends_with(NEVER_RUN))
    };
    let never_run: BTreeMap<_, _> = module
        .funcs
        .iter_local()
        .filter(|(id, function)| {
            function.size() >= OWN && is_never_run(module.funcs.get(*id).name.as_deref().unwrap_or_default())
        })
        .map(|(id, function)| (id, (function.ty(), function.args.clone())))
        .collect();
    // Another compiler may name them otherwise, and everybody would load them again unseen.
    ensure!(!never_run.is_empty(), "no function's name ends in {NEVER_RUN}");
    for (id, (signature, arguments)) in never_run {
        let signature = module.types.get(signature);
        let (takes, gives) = (signature.params().to_vec(), signature.results().to_vec());
        let mut builder = FunctionBuilder::new(&mut module.types, &takes, &gives);
        builder.func_body().unreachable();
        module.funcs.get_mut(id).kind = FunctionKind::Local(builder.local_func(arguments));
    }
    Ok(module.emit_wasm())
}
