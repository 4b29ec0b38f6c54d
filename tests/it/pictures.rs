//! Smaller versions of pictures: what is made, what is kept from build to build, what is left out.

#![cfg(all(feature = "cli", feature = "pictures"))]

use std::collections::BTreeMap;
use std::fs;
use std::io::Cursor;
use std::path::Path;
use std::process::Command;

use handout::resize;
use handout::source::exif;
use handout::source::picture::{self, PictureSize};
use image::codecs::jpeg::JpegEncoder;
use image::{DynamicImage, ImageEncoder, ImageFormat, Rgb, RgbImage, Rgba, RgbaImage};
use tempfile::TempDir;

/// A picture whose four corners differ: red, green, blue, white.
fn corners(width: u32, height: u32) -> DynamicImage {
    let color = |x, y| match (x < width / 2, y < height / 2) {
        (true, true) => Rgb([200, 0, 0]),
        (false, true) => Rgb([0, 200, 0]),
        (true, false) => Rgb([0, 0, 200]),
        (false, false) => Rgb([250, 250, 250]),
    };
    // Some noise, so that fewer pixels are fewer bytes.
    let noise = |x: u32, y: u32| u8::try_from((x * 7919 + y * 104_729 + x * y) % 40).unwrap();
    RgbImage::from_fn(width, height, |x, y| {
        Rgb(color(x, y).0.map(|channel: u8| channel.saturating_sub(noise(x, y))))
    })
    .into()
}

fn file(image: &DynamicImage, format: ImageFormat) -> Vec<u8> {
    let mut bytes = Cursor::new(Vec::new());
    image.write_to(&mut bytes, format).unwrap();
    bytes.into_inner()
}

fn jpeg(width: u32, height: u32) -> Vec<u8> {
    file(&corners(width, height), ImageFormat::Jpeg)
}

/// What a camera notes: the orientation, a model, a position where `latitude` is given.
fn noted(jpeg: &[u8], orientation: u8, located: bool) -> Vec<u8> {
    let entry = |tag: u16, kind: u16, count: u32, value: [u8; 4]| {
        [&tag.to_be_bytes()[..], &kind.to_be_bytes(), &count.to_be_bytes(), &value].concat()
    };
    let mut tiff = b"MM\0*\0\0\0\x08\0\x03".to_vec();
    tiff.extend(entry(0x0110, 2, 4, *b"Cam\0"));
    tiff.extend(entry(0x0112, 3, 1, [0, orientation, 0, 0]));
    tiff.extend(entry(0x8825, 4, 1, [0, 0, 0, 50]));
    tiff.extend([0; 4]);
    assert_eq!(tiff.len(), 50);
    tiff.extend(if located { &b"\0\x01"[..] } else { b"\0\0" });
    tiff.extend(entry(if located { 2 } else { 0 }, 5, 3, [0; 4]));
    let body = [b"Exif\0\0", &tiff[..]].concat();
    let length = u16::try_from(body.len() + 2).unwrap().to_be_bytes();
    [&jpeg[..2], b"\xff\xe1", &length, &body, &jpeg[2..]].concat()
}

/// A site with one article that shows `name`.
struct Site {
    folder: TempDir,
}

impl Site {
    fn with(name: &str, picture: &[u8]) -> Self {
        let site = Self { folder: TempDir::new().unwrap() };
        site.write(
            "articles/disclaimer.md",
            "---\ntitle: Disclaimer\nsummary: General information, not advice about you.\n---\n",
        );
        site.write(
            "articles/salt.md",
            format!("---\ntitle: Salt\n---\n\nA spoon.\n\n![A spoon]({name})\n"),
        );
        site.write(&format!("articles/{name}"), picture);
        site
    }

    fn path(&self, path: &str) -> std::path::PathBuf {
        self.folder.path().join(path)
    }

    fn write(&self, path: &str, content: impl AsRef<[u8]>) {
        let path = self.path(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, content).unwrap();
    }

    fn run(&self, arguments: &[&str]) -> (Option<i32>, String) {
        let mut command = Command::new(env!("CARGO_BIN_EXE_handout"));
        let output = command
            .args(arguments)
            .args(["--today", "2026-11-22"])
            .current_dir(self.folder.path())
            .output()
            .unwrap();
        (output.status.code(), String::from_utf8([output.stdout, output.stderr].concat()).unwrap())
    }

    /// Builds and gives the summary.
    fn build(&self) -> String {
        let (code, text) = self.run(&["build"]);
        assert_eq!(code, Some(0), "{text}");
        text
    }

    /// The `<img>` of the article.
    fn shown(&self) -> String {
        let page = fs::read_to_string(self.path("public/salt.html")).unwrap();
        page.split("<p><img").nth(1).unwrap().split('>').next().unwrap().to_owned()
    }

    fn published(&self) -> BTreeMap<String, Vec<u8>> {
        tree(&self.path("public"))
    }

    /// The smaller versions that are published, decoded, by name.
    fn smaller(&self, stem: &str) -> Vec<(String, Vec<u8>)> {
        let start = format!("assets/{stem}-");
        self.published().into_iter().filter(|(name, _)| name.starts_with(&start)).collect()
    }

    fn kept(&self) -> BTreeMap<String, Vec<u8>> {
        tree(&self.path(".handout/pictures"))
    }
}

fn tree(folder: &Path) -> BTreeMap<String, Vec<u8>> {
    let files = walkdir::WalkDir::new(folder)
        .into_iter()
        .flatten()
        .filter(|entry| entry.file_type().is_file());
    files
        .map(|entry| {
            (
                entry.path().strip_prefix(folder).unwrap().to_str().unwrap().to_owned(),
                fs::read(entry.path()).unwrap(),
            )
        })
        .collect()
}

fn size(bytes: &[u8]) -> (u32, u32) {
    let image = image::load_from_memory(bytes).unwrap();
    (image.width(), image.height())
}

#[test]
fn a_large_picture_is_offered_in_smaller_versions_too() {
    let original = jpeg(1100, 110);
    let site = Site::with("Big spoon.jpg", b"");
    fs::remove_file(site.path("articles/Big spoon.jpg")).unwrap();
    site.write("articles/spoon.jpg", &original);
    site.write("articles/salt.md", "---\ntitle: Salt\n---\n\n![A spoon](spoon.jpg)\n");
    site.build();
    let smaller = site.smaller("spoon");
    let sizes: Vec<_> = smaller.iter().map(|(_, bytes)| size(bytes)).collect();
    assert_eq!(sizes, [(480, 48), (800, 80)]);
    let [(small, _), (medium, _)] = &smaller[..] else { panic!("{smaller:?}") };
    assert_eq!(
        site.shown(),
        format!(
            r#" src="spoon.jpg" alt="A spoon" srcset="{small} 480w, {medium} 800w, spoon.jpg 1100w" sizes="(min-width: 45em) 41em, 92vw" width="1100" height="110""#
        )
    );
    for (name, bytes) in &smaller {
        assert!(bytes.len() * 10 <= original.len() * 9, "{name} saves nothing");
        assert!(
            name.contains(&blake3::hash(bytes).to_hex()[..8]),
            "{name} does not hold the hash of its content"
        );
    }
    assert_eq!(site.published()["spoon.jpg"], original, "the picture itself stays as it is");
}

#[test]
fn pictures_that_fit_the_column_or_are_shown_nowhere_stay_alone() {
    let site = Site::with("spoon.jpg", &jpeg(640, 100));
    site.write("articles/unused.jpg", jpeg(1000, 100));
    site.build();
    assert!(!site.shown().contains("srcset"), "{}", site.shown());
    assert!(site.smaller("unused").is_empty() && site.smaller("spoon").is_empty());
}

#[test]
fn the_settings_say_in_which_widths() {
    let site = Site::with("spoon.jpg", &jpeg(900, 100));
    for (widths, made) in [("[]", vec![]), ("[300, 200, 300, 850]", vec![200, 300])] {
        site.write("handout.toml", format!("picture_widths = {widths}\n"));
        site.build();
        let mut sizes: Vec<u32> =
            site.smaller("spoon").iter().map(|(_, bytes)| size(bytes).0).collect();
        sizes.sort_unstable();
        assert_eq!(sizes, made, "{widths}");
    }
    site.write("handout.toml", "picture_widths = [50]\n");
    let (code, text) = site.run(&["build"]);
    assert!(code == Some(1) && text.contains("cannot be made `50` pixels wide"), "{text}");
}

#[test]
fn a_picture_that_would_not_save_bytes_is_not_offered() {
    let rings = |x: u32, y: u32| {
        if ((x * x + y * y) / 9_000).is_multiple_of(2) {
            Rgb([0, 0, 0])
        } else {
            Rgb([255, 255, 255])
        }
    };
    let drawing = file(&RgbImage::from_fn(1000, 400, rings).into(), ImageFormat::Png);
    let made = resize::decode(&drawing).unwrap().unwrap().to_width(800).unwrap();
    assert!(made.len() > drawing.len(), "with soft edges there is more to say");
    let site = Site::with("rings.png", &drawing);
    site.build();
    assert!(!site.shown().contains("srcset"), "{}", site.shown());
    assert!(
        site.kept().values().all(Vec::is_empty) && site.kept().len() == 2,
        "it is remembered that there is nothing to gain"
    );
}

#[test]
fn pictures_are_turned_upright_and_lose_what_the_camera_noted() {
    let upright = corners(1000, 200);
    let stored = |orientation| match orientation {
        2 => upright.fliph(),
        3 => upright.rotate180(),
        4 => upright.flipv(),
        5 => upright.rotate90().fliph(),
        6 => upright.rotate270(),
        7 => upright.rotate270().fliph(),
        8 => upright.rotate90(),
        _ => upright.clone(),
    };
    for orientation in 0..=9 {
        let bytes = noted(&file(&stored(orientation), ImageFormat::Jpeg), orientation, true);
        assert_eq!(
            picture::size("a.jpg", &bytes),
            Some(PictureSize { width: 1000, height: 200 }),
            "orientation {orientation}"
        );
        let smaller = resize::decode(&bytes).unwrap().unwrap().to_width(480).unwrap();
        let image = image::load_from_memory(&smaller).unwrap().into_rgb8();
        assert_eq!(image.dimensions(), (480, 96));
        let [red, green, blue] =
            [(20, 20), (460, 20), (20, 76)].map(|(x, y)| image.get_pixel(x, y).0);
        assert!(
            red[0] > 120 && green[1] > 120 && blue[2] > 120,
            "orientation {orientation}: {red:?} {green:?} {blue:?}"
        );
        assert!(
            memchr::memmem::find(&smaller, b"Exif").is_none()
                && memchr::memmem::find(&smaller, b"Cam").is_none()
        );
    }
}

#[test]
fn colours_that_pages_mean_otherwise_keep_their_profile() {
    let kept = |space: &str, name: &str| {
        let profile = [&[0; 16], space.as_bytes(), &[0; 108], name.as_bytes()].concat();
        let mut bytes = Vec::new();
        let mut encoder = JpegEncoder::new(&mut bytes);
        encoder.set_icc_profile(profile.clone()).unwrap();
        corners(800, 40).write_with_encoder(encoder).unwrap();
        let smaller = resize::decode(&bytes).unwrap().unwrap().to_width(100).unwrap();
        memchr::memmem::find(&smaller, &profile).is_some()
    };
    assert!(kept("RGB ", "Display P3"), "a photo of a phone would lose colour");
    assert!(
        !kept("RGB ", "sRGB IEC61966-2.1")
            && !kept("RGB ", "s\0R\0G\0B\0")
            && !kept("CMYK", "Paper")
    );
}

#[test]
fn the_page_has_the_measures_of_the_upright_picture() {
    let site = Site::with("spoon.jpg", &noted(&jpeg(200, 900), 6, false));
    site.build();
    assert!(site.shown().ends_with(r#" width="900" height="200""#), "{}", site.shown());
}

#[test]
fn see_through_colours_do_not_bleed() {
    let half = |x, _| if x < 500 { Rgba([0, 255, 0, 0]) } else { Rgba([200, 0, 0, 255]) };
    let bytes = file(&RgbaImage::from_fn(1000, 20, half).into(), ImageFormat::Png);
    let smaller = resize::decode(&bytes).unwrap().unwrap().to_width(333).unwrap();
    let image = image::load_from_memory(&smaller).unwrap().into_rgba8();
    assert!(
        image.pixels().any(|pixel| pixel.0[3] == 0)
            && image.pixels().any(|pixel| pixel.0[3] == 255)
    );
    let green = image.pixels().find(|pixel| pixel.0[3] > 0 && pixel.0[1] > 2);
    assert_eq!(green, None, "the green that nobody sees shows at the edge");
}

#[test]
fn unfolding_too_far_or_broken_is_refused_and_never_panics() {
    // A PNG of a few bytes that says it is 60,000 pixels wide and high.
    let mut bomb = file(&DynamicImage::new_luma8(1, 1), ImageFormat::Png);
    bomb[16..24].copy_from_slice(&[0, 0, 0xea, 0x60, 0, 0, 0xea, 0x60]);
    assert!(resize::decode(&bomb).is_err());
    let whole = noted(&jpeg(64, 48), 6, true);
    let png = file(&corners(64, 48), ImageFormat::Png);
    for bytes in [&whole, &png] {
        for end in 0..bytes.len() {
            let part = &bytes[..end];
            exif::read(part);
            assert!(
                picture::damage(part).is_some() || end + 8 > bytes.len(),
                "cut at {end} of {}",
                bytes.len()
            );
            let _ = resize::decode(part);
        }
        for at in 0..bytes.len().min(400) {
            let mut broken = bytes.clone();
            broken[at] ^= 0xff;
            exif::read(&broken);
            picture::damage(&broken);
            let _ =
                resize::decode(&broken).map(|picture| picture.map(|picture| picture.to_width(20)));
        }
    }
    assert!(picture::damage(&whole).is_none() && picture::damage(&png).is_none());
}

#[test]
fn a_damaged_picture_stops_the_build_at_the_line_that_shows_it() {
    let whole = jpeg(900, 100);
    let mut torn = file(&corners(900, 100), ImageFormat::Png);
    let middle = torn.len() / 2;
    torn[middle..middle + 200].fill(0);
    let cases: [(&str, &[u8], &str); 4] = [
        ("spoon.jpg", &whole[..whole.len() / 2], "the picture articles/spoon.jpg ends too early"),
        ("spoon.png", &torn, "the picture articles/spoon.png is damaged"),
        (
            "spoon.png",
            b"something else",
            "the picture articles/spoon.png is damaged, or is no picture at all",
        ),
        (
            "spoon.jpg",
            b"\0\0\0\x18ftypheic\0\0\0\0mif1heic",
            "the picture articles/spoon.jpg is a HEIC photo",
        ),
    ];
    for (name, bytes, message) in cases {
        let site = Site::with(name, bytes);
        for command in ["build", "check"] {
            let (code, text) = site.run(&[command]);
            assert_eq!(code, Some(1), "{text}");
            assert!(text.contains(&format!("error[broken-picture]: {message}")), "{text}");
            assert!(text.contains("--> articles/salt.md:7:12"), "{text}");
        }
        assert_eq!(
            site.run(&["report", "--output", "report.html"]).0,
            Some(1),
            "the report knows of it too"
        );
        assert!(!site.path("public").exists());
    }
}

#[test]
fn check_warns_of_a_photo_that_says_where_it_was_taken() {
    for (located, warns) in [(true, true), (false, false)] {
        let site = Site::with("spoon.jpg", &noted(&jpeg(100, 80), 1, located));
        let (_, text) = site.run(&["check"]);
        assert_eq!(
            text.contains("warning[picture-location]: this photo says where it was taken"),
            warns,
            "{text}"
        );
    }
}

#[test]
fn with_and_without_what_is_kept_the_site_is_the_same() {
    let site = Site::with("spoon.jpg", &jpeg(1100, 110));
    site.build();
    let (published, kept) = (site.published(), site.kept());
    assert_eq!(kept.len(), 2);
    assert!(site.build().contains(" 0 files written"), "an unchanged site is not written again");
    let again = |what: &str| {
        fs::remove_dir_all(site.path("public")).unwrap();
        site.build();
        assert!(site.published() == published, "the site differs with {what}");
    };
    again("everything kept");
    fs::remove_dir_all(site.path(".handout/pictures")).unwrap();
    again("nothing kept");
    let first = kept.keys().next().unwrap();
    for damage in [&b""[..], b"not a picture"] {
        site.write(&format!(".handout/pictures/{first}"), damage);
        again("a damaged file kept");
        assert!(site.kept() == kept, "the damaged file is made again");
    }
    site.write(".handout/pictures/notes.txt", "mine");
    site.write(&format!(".handout/pictures/.{first}.1-1.tmp"), "half of what a killed build wrote");
    site.write(
        &format!(
            ".handout/pictures/{}",
            first.replace(|letter: char| letter.is_ascii_digit(), "a")
        ),
        "of an older picture",
    );
    again("files that are not used");
    fs::remove_file(site.path(".handout/pictures/notes.txt")).expect("files of others stay");
    assert!(site.kept() == kept, "what is not used is dropped");
    fs::remove_dir_all(site.path(".handout/pictures")).unwrap();
    site.write(".handout/pictures", "a file in place of the folder");
    again("no way to keep anything");
}

#[test]
fn what_is_kept_is_taken_without_decoding_the_picture() {
    let site = Site::with("spoon.jpg", &jpeg(900, 90));
    site.build();
    let (name, _) = site.kept().pop_first().unwrap();
    // Whole by its own name, and yet nothing that resizing would make: it can only come from there.
    let other = jpeg(480, 30);
    let key = name.split('-').next().unwrap();
    fs::remove_file(site.path(&format!(".handout/pictures/{name}"))).unwrap();
    site.write(&format!(".handout/pictures/{key}-{}", blake3::hash(&other).to_hex()), &other);
    site.build();
    assert_eq!(site.smaller("spoon").into_iter().filter(|(_, bytes)| *bytes == other).count(), 1);
}

#[test]
fn any_number_of_threads_makes_the_same_bytes() {
    let site = Site::with("spoon.jpg", &jpeg(900, 90));
    site.write("articles/again/spoon.jpg", jpeg(900, 90));
    site.write(
        "articles/again/salt.md",
        "---\ntitle: More salt\n---\n\n![A spoon](spoon.jpg) ![A fork](fork.png)\n",
    );
    site.write("articles/again/fork.png", file(&corners(800, 300), ImageFormat::Png));
    let mut sites = Vec::new();
    for threads in ["1", "4"] {
        let _ = fs::remove_dir_all(site.path(".handout"));
        let _ = fs::remove_dir_all(site.path("public"));
        let mut command = Command::new(env!("CARGO_BIN_EXE_handout"));
        let command =
            command.args(["build", "--today", "2026-11-22"]).env("RAYON_NUM_THREADS", threads);
        assert!(command.current_dir(site.folder.path()).output().unwrap().status.success());
        sites.push(site.published());
    }
    assert!(sites[0] == sites[1]);
    assert_eq!(site.smaller("spoon").len(), 1, "the same picture in two folders is one");
}
