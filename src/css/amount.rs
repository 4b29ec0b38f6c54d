//! Numbers, lengths, angles and times.

/// What an amount is of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Unit {
    /// Nothing.
    Number,
    /// A part of something else.
    Percent,
    /// A distance, also as a sum with percentages.
    Length,
    /// Degrees.
    Angle,
    /// Seconds.
    Time,
    /// Shares of the room that is left in a grid.
    Share,
}

/// The widths of a telephone, of a window and of a wide screen, in pixels.
pub const WIDTHS: [f32; 3] = [320.0, USUAL, 2500.0];

const USUAL: f32 = 1000.0;

/// A number with its unit. A length is kept as the sum of what it depends on; of `min()` and the like, it is that of the
/// one which holds in a usual window.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Amount {
    /// What it is of.
    pub unit: Unit,
    /// The number, the pixels, degrees or seconds.
    pub plain: f32,
    /// The part in `em`.
    pub em: f32,
    /// The part in hundredths of what is around.
    pub percent: f32,
    /// The part in hundredths of the screen.
    pub screen: f32,
    /// Its size at each of the widths.
    pub at: [f32; 3],
    /// Whether it depends on the width which of several amounts it is.
    pub is_mixed: bool,
}

impl Amount {
    const NOTHING: Amount = Amount {
        unit: Unit::Number,
        plain: 0.0,
        em: 0.0,
        percent: 0.0,
        screen: 0.0,
        at: [0.0; 3],
        is_mixed: false,
    };

    /// With its size at each of the widths.
    fn sized(self) -> Self {
        let at = WIDTHS.map(|width| {
            self.plain + self.em * 16.0 + (self.percent + self.screen) * width / 100.0
        });
        Self { at, ..self }
    }

    /// The less of two amounts.
    pub(super) fn least(self, other: Self) -> Self {
        let less = if other.size() < self.size() { other } else { self };
        let [a, b, c] = self.at;
        let [d, e, f] = other.at;
        Self { at: [a.min(d), b.min(e), c.min(f)], is_mixed: true, ..less }
    }

    /// The more of two amounts.
    pub(super) fn most(self, other: Self) -> Self {
        self.times(-1.0).least(other.times(-1.0)).times(-1.0)
    }

    /// A number.
    pub fn number(plain: f32) -> Self {
        Self { plain, ..Self::NOTHING }.sized()
    }

    /// Hundredths.
    pub fn percent(percent: f32) -> Self {
        Self { unit: Unit::Percent, percent, ..Self::NOTHING }.sized()
    }

    /// Pixels.
    pub fn pixels(plain: f32) -> Self {
        Self { unit: Unit::Length, plain, ..Self::NOTHING }.sized()
    }

    /// A number with a unit; nothing for a unit that is not known.
    pub(super) fn of(value: f32, unit: &str) -> Option<Self> {
        let unit = unit.to_ascii_lowercase();
        let is =
            |unit, factor: f32| Some(Self { unit, plain: value * factor, ..Self::NOTHING }.sized());
        let length = Self { unit: Unit::Length, ..Self::NOTHING };
        match unit.as_str() {
            "deg" => return is(Unit::Angle, 1.0),
            "grad" => return is(Unit::Angle, 0.9),
            "rad" => return is(Unit::Angle, 180.0 / std::f32::consts::PI),
            "turn" => return is(Unit::Angle, 360.0),
            "s" => return is(Unit::Time, 1.0),
            "ms" => return is(Unit::Time, 0.001),
            "fr" => return is(Unit::Share, 1.0),
            _ => {}
        }
        let table = |table: &[(&str, f32)]| {
            table.iter().find(|(name, _)| *name == unit).map(|(_, factor)| value * factor)
        };
        if let Some(plain) = table(&PIXELS) {
            return Some(Self { plain, ..length }.sized());
        }
        if let Some(em) = table(&EMS) {
            return Some(Self { em, ..length }.sized());
        }
        // `svh`, `lvh` and `dvh` are heights as `vh` is, and `cqh` that of a box.
        let screen = unit.strip_prefix(['s', 'l', 'd']).unwrap_or(&unit);
        let screen = screen.strip_prefix("cq").or_else(|| screen.strip_prefix('v'))?;
        matches!(screen, "w" | "h" | "i" | "b" | "min" | "max")
            .then_some(Self { screen: value, ..length }.sized())
    }

    /// The number; of a length, the pixels where 1em is 16 and a screen, like what is around, is 1,000.
    pub fn size(&self) -> f32 {
        match self.unit {
            Unit::Number | Unit::Angle | Unit::Time | Unit::Share => self.plain,
            Unit::Percent => self.percent * 10.0,
            Unit::Length => self.plain + self.em * 16.0 + (self.percent + self.screen) * 10.0,
        }
    }

    /// A number, or hundredths as their share.
    pub fn share(&self) -> Option<f32> {
        match self.unit {
            Unit::Number => Some(self.plain),
            Unit::Percent => Some(self.percent / 100.0),
            _ => None,
        }
    }

    /// The size of a length, a percentage or 0.
    pub fn length(&self) -> Option<f32> {
        let is_length = match self.unit {
            Unit::Length | Unit::Percent => true,
            Unit::Number => self.plain == 0.0,
            _ => false,
        };
        is_length.then(|| self.size())
    }

    /// The degrees of an angle, or 0.
    pub fn degrees(&self) -> Option<f32> {
        let is_angle = self.unit == Unit::Angle || (self.unit == Unit::Number && self.plain == 0.0);
        is_angle.then_some(self.plain)
    }

    /// The same to the other side, where it is less than nothing.
    pub fn without_sign(self) -> Self {
        if self.size() < 0.0 { self.times(-1.0) } else { self }
    }

    /// So many times as much.
    pub fn times(self, by: f32) -> Self {
        Self {
            unit: self.unit,
            plain: self.plain * by,
            em: self.em * by,
            percent: self.percent * by,
            screen: self.screen * by,
            at: self.at.map(|at| at * by),
            is_mixed: self.is_mixed,
        }
    }

    /// The sum, where both are of one kind.
    pub fn plus(self, other: Self) -> Option<Self> {
        let unit = match (self.unit, other.unit) {
            (one, other) if one == other => one,
            (Unit::Length, Unit::Percent) | (Unit::Percent, Unit::Length) => Unit::Length,
            _ => return None,
        };
        let [a, b, c] = self.at;
        let [d, e, f] = other.at;
        Some(Self {
            unit,
            at: [a + d, b + e, c + f],
            is_mixed: self.is_mixed || other.is_mixed,
            plain: self.plain + other.plain,
            em: self.em + other.em,
            percent: self.percent + other.percent,
            screen: self.screen + other.screen,
        })
    }
}

/// Units that do not depend on the text around, in pixels.
const PIXELS: [(&str, f32); 13] = [
    ("px", 1.0),
    ("cm", 37.8),
    ("mm", 3.78),
    ("q", 0.945),
    ("in", 96.0),
    ("pc", 16.0),
    ("pt", 1.333),
    ("rem", 16.0),
    ("rlh", 24.0),
    ("rex", 8.0),
    ("rch", 8.0),
    ("rcap", 11.0),
    ("ric", 16.0),
];

/// Units that depend on the letters of the text.
const EMS: [(&str, f32); 6] =
    [("em", 1.0), ("ex", 0.5), ("ch", 0.5), ("lh", 1.5), ("cap", 0.7), ("ic", 1.0)];
