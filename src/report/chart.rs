//! A chart of bars as SVG, with a title and a description for those who do not see it.

use std::fmt::Write;

use crate::escape;

/// The width of the drawing, of the names in it, and the height of a bar with its space.
const WIDTH: f64 = 760.0;
const NAMES_WIDTH: f64 = 270.0;
const ROW_HEIGHT: f64 = 24.0;
const TOP_HEIGHT: f64 = 30.0;

/// How many steps the scale has at least, so that a small figure is a short bar.
const MIN_STEPS: f64 = 4.0;

/// How many characters of a name fit.
const MAX_NAME_CHARS: usize = 36;

/// What a chart shows.
pub(super) struct Chart<'a> {
    /// Makes its ids its own.
    pub(super) id: &'a str,
    pub(super) title: String,
    pub(super) description: String,
    pub(super) bars: Vec<Bar>,
    /// The distance of the lines behind the bars.
    pub(super) step: u32,
}

/// One bar.
pub(super) struct Bar {
    pub(super) name: String,
    pub(super) value: f64,
    /// What follows the value, such as a star.
    pub(super) note: &'static str,
    /// A second value, marked by a line across the bar.
    pub(super) mark: Option<f64>,
}

impl Chart<'_> {
    /// The chart as an `svg` element.
    pub(super) fn svg(&self) -> String {
        let step = f64::from(self.step);
        let most = self
            .bars
            .iter()
            .map(|bar| bar.value.max(bar.mark.unwrap_or_default()))
            .fold(MIN_STEPS * step, f64::max);
        let lines = (most / step).ceil();
        let x = |value: f64| {
            NAMES_WIDTH + (value / (lines * step)).clamp(0.0, 1.0) * (WIDTH - NAMES_WIDTH - 50.0)
        };
        let rows = u32::try_from(self.bars.len()).unwrap_or(u32::MAX);
        let height = TOP_HEIGHT + f64::from(rows) * ROW_HEIGHT + 6.0;
        let Self { id, .. } = self;
        let (title, description) =
            (escape::to_html(&self.title), escape::to_html(&self.description));
        let mut out = format!(
            "<svg viewBox=\"0 0 {WIDTH} {height}\" role=\"img\" aria-labelledby=\"{id}-title {id}-desc\">\
             <title id=\"{id}-title\">{title}</title><desc id=\"{id}-desc\">{description}</desc>\n<g class=\"grid\">"
        );
        let mut value = 0.0;
        while value <= lines * step {
            let x = x(value);
            // Writing to a String cannot fail.
            let _ = write!(
                out,
                "<path d=\"M{x:.1} {TOP_HEIGHT}V{height}\"/><text x=\"{x:.1}\" y=\"18\" text-anchor=\"middle\">{value}</text>"
            );
            value += step;
        }
        out.push_str("</g>\n");
        for (bar, number) in self.bars.iter().zip(0_u32..) {
            let y = TOP_HEIGHT + f64::from(number) * ROW_HEIGHT;
            out.push_str(&bar.svg(y, &x));
        }
        out.push_str("</svg>");
        out
    }
}

impl Bar {
    fn svg(&self, y: f64, x: &dyn Fn(f64) -> f64) -> String {
        let end = x(self.value);
        let name = if self.name.chars().count() <= MAX_NAME_CHARS {
            self.name.clone()
        } else {
            self.name.chars().take(MAX_NAME_CHARS - 1).chain(['…']).collect()
        };
        let mark = self.mark.map_or(String::new(), |mark| {
            format!("<path class=\"mark\" d=\"M{:.1} {:.1}v18\"/>", x(mark), y + 3.0)
        });
        format!(
            "<text x=\"{:.1}\" y=\"{:.1}\" text-anchor=\"end\">{}</text><rect x=\"{NAMES_WIDTH}\" y=\"{:.1}\" width=\"{:.1}\" height=\"14\"/>\
             {mark}<text x=\"{:.1}\" y=\"{:.1}\">{:.1}{}</text>\n",
            NAMES_WIDTH - 8.0,
            y + 17.0,
            escape::to_html(&name),
            y + 5.0,
            end - NAMES_WIDTH,
            end.max(self.mark.map_or(end, x)) + 6.0,
            y + 17.0,
            self.value,
            self.note,
        )
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_chart_says_what_it_is_and_stays_in_its_frame() {
        let bar =
            |name: &str, value| Bar { name: name.to_owned(), value, note: "*", mark: Some(-1.0) };
        let chart = Chart {
            id: "c",
            title: "A <b>".to_owned(),
            description: String::new(),
            bars: vec![bar("negative", -2.0), bar("a & b", 9.5)],
            step: 2,
        };
        let svg = chart.svg();
        assert!(
            svg.contains("<title id=\"c-title\">A &lt;b&gt;</title>") && svg.contains("a &amp; b"),
            "{svg}"
        );
        assert!(
            svg.contains("width=\"0.0\"")
                && svg.contains(">10</text>")
                && !svg.contains(">12</text>"),
            "{svg}"
        );
    }
}
