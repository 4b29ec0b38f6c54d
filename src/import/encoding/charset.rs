//! The encodings that a text may be in: those of the web, and those of DOS, which browsers do not know.

use encoding_rs::Encoding;

/// An encoding of DOS: its name, and its letters from 0x80 on.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct DosPage {
    name: &'static str,
    letters: &'static str,
}

/// The encoding of the first computers of IBM.
static CP437: DosPage = DosPage {
    name: "cp437 (DOS)",
    letters: "ÇüéâäàåçêëèïîìÄÅÉæÆôöòûùÿÖÜ¢£¥₧ƒáíóúñÑªº¿⌐¬½¼¡«»░▒▓│┤╡╢╖╕╣║╗╝╜╛┐└┴┬├─┼╞╟╚╔╩╦╠═╬╧╨╤╥╙╘╒╓╫╪┘┌█▄▌▐▀αßΓπΣσµτΦΘΩδ∞φε∩≡±≥≤⌠⌡÷≈°∙·√ⁿ²■\u{a0}",
};

/// That of western Europe.
static CP850: DosPage = DosPage {
    name: "cp850 (DOS)",
    letters: "ÇüéâäàåçêëèïîìÄÅÉæÆôöòûùÿÖÜø£Ø×ƒáíóúñÑªº¿®¬½¼¡«»░▒▓│┤ÁÂÀ©╣║╗╝¢¥┐└┴┬├─┼ãÃ╚╔╩╦╠═╬¤ðÐÊËÈıÍÎÏ┘┌█▄¦Ì▀ÓßÔÒõÕµþÞÚÛÙýÝ¯´\u{ad}±‗¾¶§÷¸°¨·¹³²■\u{a0}",
};

/// That of central Europe.
static CP852: DosPage = DosPage {
    name: "cp852 (DOS)",
    letters: "ÇüéâäůćçłëŐőîŹÄĆÉĹĺôöĽľŚśÖÜŤťŁ×čáíóúĄąŽžĘę¬źČş«»░▒▓│┤ÁÂĚŞ╣║╗╝Żż┐└┴┬├─┼Ăă╚╔╩╦╠═╬¤đĐĎËďŇÍÎě┘┌█▄ŢŮ▀ÓßÔŃńňŠšŔÚŕŰýÝţ´\u{ad}˝˛ˇ˘§÷¸°¨˙űŘř■\u{a0}",
};

/// An encoding.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Charset {
    Web(&'static Encoding),
    Dos(&'static DosPage),
}

impl Charset {
    /// The encoding called `label`.
    pub(super) fn of(label: &str) -> Option<Self> {
        Some(match label {
            "cp437" => Self::Dos(&CP437),
            "cp850" => Self::Dos(&CP850),
            "cp852" => Self::Dos(&CP852),
            _ => Self::Web(Encoding::for_label(label.as_bytes())?),
        })
    }

    pub(super) fn name(self) -> &'static str {
        match self {
            Self::Web(encoding) if encoding == encoding_rs::MACINTOSH => "Mac Roman",
            Self::Web(encoding) => encoding.name(),
            Self::Dos(page) => page.name,
        }
    }

    pub(super) fn decode(self, bytes: &[u8]) -> String {
        let page = match self {
            Self::Web(encoding) => {
                return encoding.decode_without_bom_handling(bytes).0.into_owned();
            }
            Self::Dos(page) => page,
        };
        let letters: Vec<char> = page.letters.chars().collect();
        let high = |byte: u8| letters.get(usize::from(byte).wrapping_sub(0x80)).copied();
        bytes.iter().map(|byte| high(*byte).unwrap_or(char::from(*byte))).collect()
    }
}
