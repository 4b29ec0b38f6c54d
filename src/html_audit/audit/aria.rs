//! The names defined by WAI-ARIA 1.3 (working draft), DPUB-ARIA 1.1 and Graphics-ARIA 1.0.

/// Attributes that name ids of the page.
pub(super) const REFERENCES: [&[u8]; 8] = [
    b"aria-labelledby",
    b"aria-describedby",
    b"aria-controls",
    b"aria-owns",
    b"aria-details",
    b"aria-activedescendant",
    b"aria-flowto",
    b"aria-errormessage",
];

/// The attributes without `aria-`.
const ATTRIBUTES: &str = " activedescendant atomic autocomplete braillelabel brailleroledescription busy checked colcount colindex \
    colindextext colspan controls current describedby description details disabled dropeffect errormessage expanded flowto grabbed \
    haspopup hidden invalid keyshortcuts label labelledby level live modal multiline multiselectable orientation owns placeholder posinset \
    pressed readonly relevant required roledescription rowcount rowindex rowindextext rowspan selected setsize sort valuemax valuemin \
    valuenow valuetext ";

/// The roles that authors may write; those of DPUB-ARIA begin with `doc-`, those of Graphics-ARIA
/// with `graphics-`.
const ROLES: &str = " alert alertdialog application article banner blockquote button caption cell checkbox code columnheader combobox \
    comment complementary contentinfo definition deletion dialog directory document emphasis feed figure form generic grid gridcell group \
    heading image img insertion link list listbox listitem log main mark marquee math menu menubar menuitem menuitemcheckbox \
    menuitemradio meter navigation none note option paragraph presentation progressbar radio radiogroup region row rowgroup rowheader \
    scrollbar search searchbox sectionfooter sectionheader separator slider spinbutton status strong subscript suggestion superscript \
    switch tab table tablist tabpanel term textbox time timer toolbar tooltip tree treegrid treeitem ";

pub(super) fn is_role(role: &[u8]) -> bool {
    role.starts_with(b"doc-") || role.starts_with(b"graphics-") || names(ROLES, role)
}

pub(super) fn is_attribute(name: &[u8]) -> bool {
    names(ATTRIBUTES, name.get("aria-".len()..).unwrap_or_default())
}

fn names(list: &str, name: &[u8]) -> bool {
    let name = std::str::from_utf8(name).unwrap_or_default();
    list.split(' ').any(|known| !known.is_empty() && known.eq_ignore_ascii_case(name))
}
