//! Units of measured amounts, in the languages and scripts that articles are written in.

use crate::part::Part;

/// Those that doses are given in. Weights of people (kg) and results of tests (mmol) are none.
const DOSES: &str = "\
    g|mg|mcg|µg|μg|ml|mL|IU|UI|gram|grams|microgram|micrograms|milligram|milligrams|millilitre|\
    millilitres|milliliter|milliliters|gramo|gramos|microgramo|microgramos|miligramo|miligramos|\
    mililitro|mililitros|غ|غم|جم|غرام|غراما|جرام|جراما|ملغ|ملغم|مغ|مجم|مليغرام|ملليغرام|مليجرام|\
    ملليجرام|ميكروغرام|ميكروجرام|مكغ|مكغم|مل|ملل|مليلتر|ملليلتر|وحدة|وحدات|گرم|گرام|میلی‌گرم|میلی گرم|\
    میلیگرم|ملی گرام|میلی‌لیتر|میلی لیتر|ملی لیٹر|גרם|מ\"ג|מ״ג|מג|מ\"ל|מ״ל|מל|מיליגרם|מיליליטר|г|мг|мкг|\
    мл|МЕ|ЕД|грамм|миллиграмм|γρ|χιλιοστόγραμμα|ग्राम|मिग्रा|मि.ग्रा.|मिलीग्राम|मिली|मि.ली.|मिलीलीटर|\
    গ্রাম|মিগ্রা|মি.গ্রা.|মিলিগ্রাম|মিলি|মিলিলিটার|克|毫克|微克|毫升|单位|單位|㎎|㎍|㎖|ｍｇ|ｍＬ|グラム|ミリグラム|マイクログラム|\
    ミリリットル|그램|밀리그램|마이크로그램|밀리리터|กรัม|มก.|มิลลิกรัม|มล.|มิลลิลิตร";

/// Those that no dose is given in.
const OTHERS: &str = "\
    %|٪|％|percent|per cent|bpm|cm|dl|dL|kg|kPa|l|L|litre|litres|mEq|mm|mmHg|mmol|µmol|μmol|ng|°|°C|°F|℃|\
    ㎏|lb|lbs|oz|units|unidades|kilos|كغ|كغم|كجم|كيلوغرام|لتر|سم|ملم|مم|درجة|کیلوگرم|ק\"ג|ק״ג|кг|л|см|мм|\
    ммоль|κιλά|किग्रा|किलो|কেজি|公斤|千克|升|厘米|毫米|度|キログラム|センチ|킬로그램|กก.|กิโลกรัม";

/// The unit that `text` begins with, in the letters of the list.
pub fn unit(text: &str) -> Option<&str> {
    longest(text, |written, unit| written == unit)
}

/// Whether `text` begins with a unit, in small or capital letters.
pub fn begins(text: &str) -> bool {
    longest(text, str::eq_ignore_ascii_case).is_some()
}

/// Whether doses are given in this unit.
pub fn is_of_doses(unit: &str) -> bool {
    DOSES.split('|').any(|dose| dose == unit)
}

fn longest(text: &str, is_same: impl Fn(&str, &str) -> bool) -> Option<&str> {
    let units = DOSES.split('|').chain(OTHERS.split('|'));
    let written =
        units.filter_map(|unit| text.get(..unit.len()).filter(|start| is_same(start, unit)));
    written.filter(|unit| ends(unit, text.after(unit.len()))).max_by_key(|unit| unit.len())
}

/// Whether `unit` ends before `after`: "5 g", but not "5 glasses". Nothing else begins with "%", and from Thai on words are
/// not set apart.
fn ends(unit: &str, after: &str) -> bool {
    let last = unit.chars().next_back().unwrap_or_default();
    !last.is_alphabetic() || last >= '\u{e00}' || !after.starts_with(char::is_alphanumeric)
}
