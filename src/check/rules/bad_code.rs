//! Codes of subjects whose form or check digit is wrong. Copied codes often are.

use crate::article::front_matter::CodeSystem;
use crate::check::{Check, Findings, Scope, Subject};
use crate::diagnostic::{Finding, Level, quoted};

pub(in crate::check) const CHECK: Check = Check::Article(Level::Error, check);

fn check(subject: &Subject<'_>, _: &Scope<'_>, found: &mut Findings) {
    let article = subject.article;
    for (system, codes) in &article.front.codes {
        for code in codes {
            if let Some(problem) = problem(*system, &code.value) {
                let message = format!(
                    "{} is not a code of {}: {problem}",
                    quoted(&code.value),
                    system.label()
                );
                found.push(
                    Finding::new(article.front_place(&code.span), message)
                        .why("A health record asks for articles by code: a wrong code shows a patient the wrong article.")
                        .help("Copy the code from the code system's own browser."),
                );
            }
        }
    }
}

fn problem(system: CodeSystem, code: &str) -> Option<&'static str> {
    match system {
        CodeSystem::Icd10Cm => (!is_icd10(code)).then_some("such a code is a letter, two characters, and after a dot up to four more, as in N04.1"),
        CodeSystem::SnomedCt => (!is_snomed(code)).then_some("such a code is 6 to 18 digits, and the last one must fit the others; perhaps one is mistyped"),
        CodeSystem::RxNorm => (!is_number(code, 1..=8)).then_some("such a code is a number of up to 8 digits"),
        CodeSystem::Loinc => (!is_loinc(code)).then_some("such a code is digits, a hyphen and one digit that must fit the others, as in 2160-0; perhaps one is mistyped"),
        CodeSystem::Mesh => (!code.strip_prefix(['D', 'C']).is_some_and(|digits| is_number(digits, 6..=9))).then_some("such a code is D or C and 6 to 9 digits"),
    }
}

fn is_number(code: &str, length: std::ops::RangeInclusive<usize>) -> bool {
    length.contains(&code.len()) && code.bytes().all(|byte| byte.is_ascii_digit())
}

/// `N04`, `N04.1`, `Z79.621`: ICD-10-CM Official Guidelines, section I.A.
fn is_icd10(code: &str) -> bool {
    let (category, detail) =
        code.split_once('.').map_or((code, None), |(category, detail)| (category, Some(detail)));
    let category = matches!(category.as_bytes(), [letter, digit, last]
        if letter.is_ascii_uppercase() && digit.is_ascii_digit() && last.is_ascii_alphanumeric());
    category
        && detail.is_none_or(|detail| {
            (1..=4).contains(&detail.len())
                && detail.bytes().all(|byte| byte.is_ascii_uppercase() || byte.is_ascii_digit())
        })
}

/// A SNOMED CT identifier: 6 to 18 digits, the last of them a Verhoeff check digit (J. Verhoeff,
/// Error Detecting Decimal Codes, 1969; SNOMED CT technical guide, "SCTID check digit").
fn is_snomed(code: &str) -> bool {
    const STEP: [u8; 10] = [1, 5, 7, 6, 2, 8, 3, 0, 9, 4];
    let mut check = 0;
    let mut permuted: [u8; 10] = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9];
    for byte in code.bytes().rev() {
        if !byte.is_ascii_digit() {
            return false;
        }
        let of = |table: &[u8; 10], at: u8| table.get(usize::from(at)).copied().unwrap_or_default();
        check = dihedral(check, of(&permuted, byte - b'0'));
        permuted = permuted.map(|digit| of(&STEP, digit));
    }
    check == 0 && is_number(code, 6..=18)
}

/// The product of two elements of the dihedral group of a pentagon: 0 to 4 turn, 5 to 9 flip.
fn dihedral(a: u8, b: u8) -> u8 {
    match (a < 5, b < 5) {
        (true, true) => (a + b) % 5,
        (true, false) => 5 + (a + b - 5) % 5,
        (false, true) => 5 + (a - b) % 5,
        (false, false) => (a + 5 - b) % 5,
    }
}

/// Digits, a hyphen and a mod-10 check digit (LOINC Users' Guide, appendix "Calculating Mod 10
/// check digits").
fn is_loinc(code: &str) -> bool {
    let Some((digits, check)) = code.split_once('-') else { return false };
    if !is_number(digits, 1..=7) || !is_number(check, 1..=1) {
        return false;
    }
    let sum: u32 = digits
        .bytes()
        .rev()
        .enumerate()
        .map(|(at, byte)| {
            let digit = u32::from(byte - b'0') * if at % 2 == 0 { 2 } else { 1 };
            digit / 10 + digit % 10
        })
        .sum();
    check.parse() == Ok((10 - sum % 10) % 10)
}
