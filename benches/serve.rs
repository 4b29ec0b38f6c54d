//! How long a writer waits for `handout serve`: `cargo bench --bench serve`.
//!
//! `HANDOUT_ARTICLES` sets the size of the corpus (10,000 without it). The time that the server waits for quiet after
//! a save (50 ms) is not in it.

#![allow(missing_docs, clippy::unwrap_used)]

mod corpus;

use std::collections::BTreeSet;

use camino::Utf8Path;
use criterion::{BatchSize, Criterion, criterion_group, criterion_main};
use handout::config::{Drafts, Options};
use handout::disk::watch::Changes;
use handout::pipeline;
use handout::preview::Preview;
use handout::preview::panel::EditingOptions;
use handout::serve::{Handler, Request};

fn articles() -> usize {
    std::env::var("HANDOUT_ARTICLES").ok().and_then(|number| number.parse().ok()).unwrap_or(10_000)
}

fn serve(criterion: &mut Criterion) {
    pipeline::start_threads().expect("threads");
    let folder = tempfile::tempdir().unwrap();
    corpus::write(articles(), folder.path()).unwrap();
    let root = Utf8Path::from_path(folder.path()).unwrap();
    let options =
        Options { today: jiff::civil::date(2026, 11, 22), base_url: None, drafts: Drafts::Hidden };
    let open = || Preview::open(root, options.clone(), EditingOptions::default());
    let preview = open();
    let snapshot = preview.snapshot();
    let site = snapshot.site().expect("the corpus has no mistakes");
    let (path, _) = corpus::files(articles()).find(|(path, _)| path.ends_with("-0.md")).unwrap();
    let page = snapshot.page_of(&path).unwrap().route.file.clone();
    let text = site.sources.text(&path).unwrap().to_owned();
    let changes = |path: &str| Changes::Paths(BTreeSet::from([path.to_owned()]));
    let mut edits = 0;

    let mut group = criterion.benchmark_group("serve");
    group.sample_size(10);
    group.bench_function("start", |bencher| bencher.iter(open));
    group.bench_function("a saved article, to its page", |bencher| {
        let save = || {
            edits += 1;
            std::fs::write(root.join(&path), format!("{text}\nEdit {edits}.\n")).unwrap();
        };
        let follow = |()| {
            preview.update(&changes(&path)).expect("it has changed");
            preview.respond(&Request::get(&page))
        };
        bencher.iter_batched(save, follow, BatchSize::PerIteration);
    });
    // More pages than the preview keeps, so that each is rendered.
    let paths = corpus::files(articles()).map(|(path, _)| path);
    let pages: Vec<_> = paths.filter_map(|path| snapshot.page_of(&path)).take(16).collect();
    let mut next = pages.iter().cycle();
    group.bench_function("a page", |bencher| {
        bencher.iter(|| preview.respond(&Request::get(&next.next().unwrap().route.file)))
    });
    let template = "templates/assets/site.css";
    std::fs::create_dir_all(root.join("templates/assets")).unwrap();
    group.bench_function("a saved style, to a page", |bencher| {
        let save = || {
            edits += 1;
            std::fs::write(root.join(template), format!("p {{ margin: {edits}px }}\n")).unwrap();
        };
        let follow = |()| {
            preview.update(&changes(template)).expect("it has changed");
            preview.respond(&Request::get(&page))
        };
        bencher.iter_batched(save, follow, BatchSize::PerIteration);
    });
    group.finish();
}

criterion_group!(benches, serve);
criterion_main!(benches);
