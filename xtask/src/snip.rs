//! Takes out of the browser's files what no page ever runs. A view that is erased keeps a pointer to every way of becoming alive,
//! so the compiler cannot see that one of them has no caller. Nothing may be named here that Leptos calls in the way these pages
//! start: whoever enters such a function all the same stops at an `unreachable`, and the browser tests with it.

use anyhow::{Result, ensure};
use std::collections::BTreeMap;
use walrus::{FunctionBuilder, FunctionKind, Module};

/// How the names of the functions end, up to their hash: what drives the future of `RenderHtml::hydrate_async`, which is for
/// routes that are loaded when they are needed (`hydrate_lazy`). Not the functions around or within it: the compiler makes one of
/// those whose code is the same, and others that are the same may be run. A future's is never the same, because it holds the
/// place in the source that it names when it is asked once too often.
const NEVER_RUN: &str = "13hydrate_async28_$u7b$$u7b$closure$u7d$$u7d$";

/// The module without the bodies of what is never run; what only those needed falls to wasm-opt.
pub fn snip(compiled: &[u8]) -> Result<Vec<u8>> {
    let mut module = Module::from_buffer(compiled)?;
    let never_run: BTreeMap<_, _> = module
        .funcs
        .iter_local()
        .filter(|(id, _)| {
            let name = module.funcs.get(*id).name.as_deref().unwrap_or_default();
            name.rsplit_once("17h").is_some_and(|(name, _)| name.ends_with(NEVER_RUN))
        })
        .map(|(id, function)| (id, (function.ty(), function.args.clone())))
        .collect();
    // Another compiler may name them otherwise, and everybody would load them again unseen.
    ensure!(!never_run.is_empty(), "no function ends in `{NEVER_RUN}`");
    for (id, (signature, arguments)) in never_run {
        let signature = module.types.get(signature);
        let (takes, gives) = (signature.params().to_vec(), signature.results().to_vec());
        let mut builder = FunctionBuilder::new(&mut module.types, &takes, &gives);
        builder.func_body().unreachable();
        module.funcs.get_mut(id).kind = FunctionKind::Local(builder.local_func(arguments));
    }
    Ok(module.emit_wasm())
}
