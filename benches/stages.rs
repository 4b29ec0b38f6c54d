//! What each stage of a build costs: `cargo bench`, or `cargo bench -- --quick`.
//!
//! `HANDOUT_ARTICLES` sets the size of the corpus (1,000 without it). Machines differ: compare the
//! stages of one run with each other.

#![allow(missing_docs, clippy::unwrap_used)]

mod corpus;

use std::sync::Arc;
use std::sync::atomic::AtomicBool;
use std::time::Duration;

use camino::Utf8Path;
use criterion::{BatchSize, Criterion, Throughput, criterion_group, criterion_main};
use handout::article;
use handout::build::{BuildCache, build};
use handout::config::{Config, Drafts, Options};
use handout::diagnostic::Level;
use handout::disk::write::{Adopt, Durability, OsFs, PublishTarget, SitePublisher, Wait};
use handout::emit::search::{PART_DOCUMENTS, Postings, Tokenizer};
use handout::emit::{Content, Site};
use handout::ledger::{self, Kept, PageWords, Shows};
use handout::library::LanguageId;
use handout::pipeline::Limits;
use handout::source::{Source, Sources};
use handout::{markdown, pipeline};

fn options() -> Options {
    Options { today: jiff::civil::date(2026, 11, 22), base_url: None, drafts: Drafts::Hidden }
}

fn articles() -> usize {
    std::env::var("HANDOUT_ARTICLES").ok().and_then(|number| number.parse().ok()).unwrap_or(1_000)
}

fn site(sources: Sources) -> Site {
    let built = build(&mut BuildCache::default(), sources.into(), &options(), Level::Error);
    built.site().unwrap_or_else(|| panic!("the corpus has no mistakes"))
}

/// Where `words` are on a page.
fn memmem(page: &[u8], words: &str) -> usize {
    page.windows(words.len()).position(|window| window == words.as_bytes()).unwrap()
}

fn one_article(criterion: &mut Criterion) {
    let (path, text) = corpus::files(100).find(|(path, _)| path.contains("-0.md")).unwrap();
    let source = Arc::new(Source::site(path, text));
    let body = source.text.rsplit("---\n").next().unwrap().to_owned();
    let site = site(Sources::in_memory(corpus::files(100)));
    let page =
        site.plan.outputs().iter().find(|output| output.route.file.ends_with("-0.html")).unwrap();
    let mut group = criterion.benchmark_group("article");
    group.throughput(Throughput::Bytes(source.text.len() as u64));
    let config = Config::default();
    group.bench_function("parse", |bencher| {
        bencher.iter(|| article::parse(&source, &config, &mut Vec::new()));
    });
    group.bench_function("scan the text", |bencher| bencher.iter(|| markdown::facts(&body)));
    group.bench_function("render", |bencher| bencher.iter(|| site.render(page)));
    let Ok(Content::Bytes(bytes)) = site.render(page) else { panic!("an article is a page") };
    let start = memmem(&bytes, "<div class=\"text\">\n") + "<div class=\"text\">\n".len();
    let written = &bytes[start..start + memmem(&bytes[start..], "\n<div class=\"review\">")];
    group.bench_function("hold the page against the text", |bencher| {
        let words = PageWords { cards: [""; 7], dont: "do not", dont_said: &[] };
        let shows = Shows::Text(written);
        let kept = Kept { file: &body, body: 0, front: &[], page: &bytes, shows, words };
        bencher.iter(|| ledger::misses(&kept));
    });
    group.finish();
}

fn whole_site(criterion: &mut Criterion) {
    let number = articles();
    let folder = tempfile::tempdir().unwrap();
    corpus::write(number, folder.path()).unwrap();
    let root = Utf8Path::from_path(folder.path()).unwrap();
    let files: Vec<(String, String)> = corpus::files(number).collect();
    let mut group = criterion.benchmark_group("site");
    group.sample_size(10).throughput(Throughput::Elements(number as u64));
    group.bench_function("read", |bencher| bencher.iter(|| pipeline::read(root).unwrap()));
    group.bench_function("parse, index, plan, check", |bencher| {
        bencher.iter_batched(|| Sources::in_memory(files.clone()), site, BatchSize::PerIteration);
    });
    let site = Arc::new(site(Sources::in_memory(files.clone())));
    group.bench_function("index for the search", |bencher| {
        bencher.iter(|| {
            let tokenizer = Tokenizer::new(&site.library, LanguageId::MAIN);
            let words = tokenizer
                .documents()
                .chunks(PART_DOCUMENTS)
                .map(|part| tokenizer.words(part))
                .fold(Postings::default(), Postings::join);
            tokenizer.index(words)
        });
    });
    group.bench_function("render", |bencher| {
        bencher.iter(|| {
            site.plan
                .outputs()
                .iter()
                .map(|output| site.render(output))
                .filter(Result::is_ok)
                .count()
        });
    });
    group.bench_function("render and publish", |bencher| {
        bencher.iter_batched(
            || std::fs::remove_dir_all(root.join("public")).ok(),
            |_| publish(&site, root),
            BatchSize::PerIteration,
        );
    });
    group.bench_function("render and publish, nothing changed", |bencher| {
        bencher.iter(|| publish(&site, root))
    });
    group.finish();
}

fn publish(site: &Arc<Site>, root: &Utf8Path) {
    let target = PublishTarget {
        output: root.join("public"),
        root: root.to_owned(),
        sources: vec![root.join("articles")],
        home: None,
        keep: Vec::new(),
        adopt: Adopt::Refuse,
        durability: Durability::Fast,
        wait: Wait::Fail,
        tool: "bench".to_owned(),
    };
    let cancel = AtomicBool::new(false);
    let publisher = SitePublisher::open(&OsFs, &target, &cancel).unwrap();
    let limits = Limits::new(Duration::from_secs(120), &|_| {});
    pipeline::publish(site, root, publisher, &limits, &|| {}).unwrap();
}

criterion_group!(benches, one_article, whole_site);
criterion_main!(benches);
