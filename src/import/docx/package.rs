//! The zip file that a Word document is: parts by name, never more than they may be.

use std::collections::BTreeMap;
use std::io::{Cursor, Read};

use roxmltree::Node;
use zip::ZipArchive;

use super::{attribute, xml};
use crate::import::{ImportRefusal, encoding, foreign};
use crate::route;

/// How much all parts of a document may have when they are unpacked, in bytes.
const MAX_UNPACKED_BYTES: u64 = 150_000_000;
/// How much one text part may have.
const MAX_PART_BYTES: u64 = 60_000_000;

pub(super) struct DocxPackage<'a> {
    zip: ZipArchive<Cursor<&'a [u8]>>,
    left: u64,
}

/// Where each id of a part leads: target, and whether it is outside of the document.
pub(super) type DocxRelations = BTreeMap<String, (String, bool)>;

impl<'a> DocxPackage<'a> {
    pub(super) fn open(bytes: &'a [u8]) -> Result<Self, ImportRefusal> {
        let zip = ZipArchive::new(Cursor::new(bytes)).map_err(|_| damaged())?;
        Ok(Self { zip, left: MAX_UNPACKED_BYTES })
    }

    fn has(&self, name: &str) -> bool {
        self.zip.index_for_name(name).is_some()
    }

    /// The bytes of a part; `None` when there is none of that name.
    pub(super) fn bytes(
        &mut self,
        name: &str,
        most: u64,
    ) -> Result<Option<Vec<u8>>, ImportRefusal> {
        if !self.has(name) {
            return Ok(None);
        }
        let file = self.zip.by_name(name).map_err(|_| damaged())?;
        let most = most.min(self.left);
        let mut bytes = Vec::new();
        // What the directory says about the size is not to be trusted: what comes out is counted.
        file.take(most + 1).read_to_end(&mut bytes).map_err(|_| damaged())?;
        if bytes.len() as u64 > most {
            return Err(ImportRefusal::new(
                "this document unpacks to far more than an article can have",
                "If it has many large pictures, make them smaller in Word (Compress Pictures), save it, and import that.",
            ));
        }
        self.left -= bytes.len() as u64;
        Ok(Some(bytes))
    }

    pub(super) fn text(&mut self, name: &str) -> Result<Option<String>, ImportRefusal> {
        Ok(self.bytes(name, MAX_PART_BYTES)?.map(|bytes| encoding::decode(&bytes, None, "").text))
    }

    fn relations(&mut self, part: &str) -> Result<DocxRelations, ImportRefusal> {
        let (folder, name) = part.rsplit_once('/').unwrap_or(("", part));
        let Some(text) =
            self.text(format!("{folder}/_rels/{name}.rels").trim_start_matches('/'))?
        else {
            return Ok(DocxRelations::new());
        };
        let document = xml(&text)?;
        let mut relations = DocxRelations::new();
        for node in document.root_element().children().filter(|node| node.is_element()) {
            let (Some(id), Some(target)) = (attribute(node, "Id"), attribute(node, "Target"))
            else {
                continue;
            };
            let outside = attribute(node, "TargetMode") == Some("External");
            let target = if outside { target.to_owned() } else { resolved(part, target) };
            relations.insert(id.to_owned(), (target, outside));
        }
        Ok(relations)
    }

    /// The part that is of some kind for another part, such as its styles.
    fn part(&mut self, of: &str, kind: &str) -> Result<Option<String>, ImportRefusal> {
        let (folder, name) = of.rsplit_once('/').unwrap_or(("", of));
        let text = self.text(format!("{folder}/_rels/{name}.rels").trim_start_matches('/'))?;
        let Some(text) = text else { return Ok(None) };
        let document = xml(&text)?;
        let is_kind = |node: &Node<'_, '_>| {
            attribute(*node, "Type").and_then(|kind| kind.rsplit('/').next()) == Some(kind)
        };
        let target = document.root_element().children().find(is_kind);
        let target = target.and_then(|node| attribute(node, "Target"));
        Ok(target.map(|target| resolved(of, target)).filter(|target| self.has(target)))
    }
}

/// The footnotes or endnotes of a document, and where their own ids lead.
pub(super) struct DocxNotes {
    pub(super) text: String,
    pub(super) relations: DocxRelations,
}

/// The parts of a document that an article is made of.
pub(super) struct DocxParts {
    pub(super) document: String,
    pub(super) relations: DocxRelations,
    pub(super) core: Option<String>,
    pub(super) styles: Option<String>,
    pub(super) numbering: Option<String>,
    pub(super) comments: Option<String>,
    pub(super) footnotes: Option<DocxNotes>,
    pub(super) endnotes: Option<DocxNotes>,
}

impl DocxParts {
    pub(super) fn read(package: &mut DocxPackage<'_>) -> Result<Self, ImportRefusal> {
        // Word Online calls its parts `document2.xml`: what each is, their relationships say.
        let main = package.part("", "officeDocument")?;
        let main = main.unwrap_or_else(|| "word/document.xml".to_owned());
        let Some(document) = package.text(&main)? else {
            return Err(foreign::refuse_packed(|name| package.has(name)));
        };
        let relations = package.relations(&main)?;
        let folder = main.rsplit_once('/').map_or("", |(folder, _)| folder).to_owned();
        let name = |package: &mut DocxPackage<'_>, kind: &str| {
            let usual = format!("{folder}/{kind}.xml").trim_start_matches('/').to_owned();
            Ok(package.part(&main, kind)?.unwrap_or(usual))
        };
        let mut part = |kind: &str| {
            let name = name(package, kind)?;
            package.text(&name)
        };
        let (styles, numbering, comments) =
            (part("styles")?, part("numbering")?, part("comments")?);
        let mut notes = |kind: &str| {
            let name = name(package, kind)?;
            let Some(text) = package.text(&name)? else { return Ok(None) };
            Ok(Some(DocxNotes { text, relations: package.relations(&name)? }))
        };
        let (footnotes, endnotes) = (notes("footnotes")?, notes("endnotes")?);
        let core = package.part("", "core-properties")?;
        let core = package.text(&core.unwrap_or_else(|| "docProps/core.xml".to_owned()))?;
        Ok(Self { document, relations, core, styles, numbering, comments, footnotes, endnotes })
    }
}

/// The name of the part that `part` calls `target`.
fn resolved(part: &str, target: &str) -> String {
    let from_root = target.strip_prefix('/').map(str::to_owned);
    from_root.or_else(|| route::resolve(part, target)).unwrap_or_default()
}

/// A zip file that cannot be unpacked; why, only programmers understand.
fn damaged() -> ImportRefusal {
    ImportRefusal::new(
        "this document is damaged: the file is not whole",
        "Copy or download it again. If Word still opens it (File, Open, Open and Repair), save it as .docx, and import that.",
    )
}
