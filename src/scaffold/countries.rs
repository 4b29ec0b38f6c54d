//! The number for an ambulance by country, for the settings of a new site; never guessed at.

/// The numbers of a country.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct EmergencyNumbers {
    /// For an ambulance.
    pub emergency: &'static str,
    /// For urgent advice that is no emergency, where there is such a number.
    pub urgent: Option<&'static str>,
}

/// Countries with one number of their own, by ISO 3166 code.
///
/// Source: the short-number metadata of Google libphonenumber (9.0.43). It marks lines of the police and
/// the fire brigade alike, so only countries are here where one number answers for all; the United
/// Kingdom's 111 is from the NHS digital service manual. A person confirms the number before publishing.
const OWN: [(&str, &str); 19] = [
    ("AE", "998"),
    ("AU", "000"),
    ("BD", "999"),
    ("BR", "192"),
    ("CA", "911"),
    ("CL", "131"),
    ("CN", "120"),
    ("CO", "123"),
    ("EG", "123"),
    ("GB", "999"),
    ("HK", "999"),
    ("JP", "119"),
    ("KR", "119"),
    ("MX", "911"),
    ("MY", "999"),
    ("NZ", "111"),
    ("SA", "997"),
    ("SG", "995"),
    ("US", "911"),
];

/// The member states of the European Union, where 112 answers everywhere.
const EUROPEAN_UNION: [&str; 27] = [
    "AT", "BE", "BG", "CY", "CZ", "DE", "DK", "EE", "ES", "FI", "FR", "GR", "HR", "HU", "IE", "IT",
    "LT", "LU", "LV", "MT", "NL", "PL", "PT", "RO", "SE", "SI", "SK",
];

/// The numbers of the country with that code, or nothing where one would have to be guessed.
pub fn numbers(code: &str) -> Option<EmergencyNumbers> {
    let own = OWN.iter().find(|(known, _)| *known == code).map(|(_, number)| *number);
    let emergency = own.or_else(|| EUROPEAN_UNION.contains(&code).then_some("112"))?;
    Some(EmergencyNumbers { emergency, urgent: (code == "GB").then_some("111") })
}
