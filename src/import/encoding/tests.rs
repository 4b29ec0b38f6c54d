//! Old encodings, known by how their words look: each text in each encoding.

use super::charset::Charset;
use super::guess::by_words;

/// The language of the site, encodings in which such texts were saved, and sentences.
const TEXTS: [(&str, &[&str], &[&str]); 10] = [
    (
        "en",
        WESTERN,
        &[
            "Keep it cold – below 5 °C. Don’t stop it.",
            "“Call us” at once… The dose is 5 µg, ½ tablet costs £3.",
            "Take 5 µg at night.",
            "Take ½ a tablet.",
            "A fever of 38° or more.",
            "Blood pressure – the dose is 5 µg.",
            "Naïve café “quotes” – 37°C, £5.",
            "10 ± 2 mg, 2 × 500 mg of Paracetamol®",
        ],
    ),
    (
        "fr",
        WESTERN,
        &[
            "Le rein filtre le sang. Évitez le sel : « pas plus de 5 g ».",
            "Température 38 °C, dose 5 µg.",
            "Où êtes-vous né ? À l’hôpital, où l’on a mangé du bœuf.",
            "Voilà déjà l'été, ça va. Noël, maïs, français.",
            "Prenez ½ comprimé à 8 heures. À jeun. Ça va ?",
        ],
    ),
    (
        "es",
        WESTERN,
        &["El riñón filtra la sangre. ¿Cuánta sal? ¡Nunca más!", "Tómelo 2 veces al día, señor."],
    ),
    (
        "de",
        WESTERN,
        &["Grüße, Füße, Käse, Öl, Übelkeit, ß.", "38 °C, 5 µg", "Für Ärzte: süß, heißes Wasser"],
    ),
    ("it", WESTERN, &["Il rene è un filtro. Perché? È così.", "La pressione è più alta di notte."]),
    ("pt", WESTERN, &["Não tome sal. Pressão, coração, água, três, avó, avô, mãe, às vezes."]),
    (
        "da",
        WESTERN,
        &["Nyren renser blodet. Æg, øl og ål på Ærø. Spis 5 æg.", "Blodtrykket er højt."],
    ),
    (
        "pl",
        &["windows-1250", "iso-8859-2", "cp852"],
        &["Śpij dużo, pij wodę i dzwoń, gdy źle się czujesz."],
    ),
    ("cs", &["windows-1250", "iso-8859-2", "cp852"], &["Příliš žluťoučký kůň. Šťáva, žízeň."]),
    (
        "ru",
        &["windows-1251", "koi8-r", "ibm866", "x-mac-cyrillic"],
        &["Почки и соль. Пейте воду каждый день. Звоните нам."],
    ),
];

const WESTERN: &[&str] = &["windows-1252", "macintosh", "cp850", "cp437"];

/// Signs that DOS has not got, as people typed them there.
const TYPED: [(char, char); 9] = [
    ('’', '\''),
    ('‘', '\''),
    ('–', '-'),
    ('“', '"'),
    ('”', '"'),
    ('…', '.'),
    ('œ', 'o'),
    ('×', 'x'),
    ('®', ' '),
];

/// `text` in `charset`; `None` where it has a letter that the charset has not.
fn encoded(text: &str, charset: Charset) -> Option<Vec<u8>> {
    let of =
        |letter: char| (0..=u8::MAX).find(|byte| charset.decode(&[*byte]) == letter.to_string());
    text.chars().map(of).collect()
}

#[test]
fn a_text_is_read_as_it_was_written_or_two_readings_are_told() {
    let (mut read, mut unsure) = (0, Vec::new());
    for (language, labels, sentences) in TEXTS {
        let whole = sentences.join(" ");
        for label in labels {
            let Some(charset) = Charset::of(label) else { panic!("{label}") };
            for text in sentences.iter().copied().chain([whole.as_str()]) {
                let typed: String = text
                    .chars()
                    .map(|letter| {
                        TYPED.iter().find(|(from, _)| *from == letter).map_or(letter, |(_, to)| *to)
                    })
                    .collect();
                let Some((text, bytes)) = [text.to_owned(), typed]
                    .into_iter()
                    .find_map(|text| encoded(&text, charset).map(|bytes| (text, bytes)))
                else {
                    continue;
                };
                if bytes.is_ascii() {
                    continue;
                }
                // The site may be in another language than the text.
                for site in
                    [language, "en"].into_iter().take(if WESTERN.contains(label) { 2 } else { 1 })
                {
                    let guess = by_words(&bytes, site);
                    let found = guess.charset.decode(&bytes);
                    read += 1;
                    if found != text {
                        assert!(
                            guess.rival.is_some(),
                            "{label} on a site in {site}: {text} was read as {found}"
                        );
                        unsure.push(text.clone());
                    }
                }
            }
        }
    }
    assert!(read > 150, "only {read} texts");
    assert!(unsure.len() * 20 < read, "{} of {read} are not sure: {unsure:?}", unsure.len());
}
