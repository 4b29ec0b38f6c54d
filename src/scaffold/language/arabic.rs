//! What a new site and a new article begin with in Arabic.

use super::{Prompted, ScaffoldLanguage};
use crate::article::sections::Section;

pub(super) const ARABIC: ScaffoldLanguage = ScaffoldLanguage {
    tag: "ar",
    site_name: "معلومات للمرضى",
    articles: articles!("ar"),
    lead: "اكتب في جملتين أو ثلاث جمل قصيرة ما هو، ولمن، وما أهم ما فيه.",
    questions: ("أسئلة لفريق رعايتك", "ماذا قد يريد القارئ أن يسأل؟ من ثلاثة إلى خمسة أسئلة."),
    translate: "ترجم النص أدناه، وفي الأعلى title وdescription وalso_called وkey_points.",
    section,
};

fn section(section: Section) -> Prompted {
    match section {
        Section::Causes => ("الأسباب", "لماذا يحدث؟ ومن هو الأكثر عرضة له؟"),
        Section::Tests => ("الفحوص", "كيف يكتشفه فريق الرعاية؟"),
        Section::Treatment => ("العلاج", "ما الذي قد يساعد، وماذا يعني كل خيار للحياة اليومية؟"),
        Section::Symptoms => ("الأعراض", "بماذا قد يشعر الناس، وماذا قد يلاحظون؟ ابدأ بالأكثر شيوعًا."),
        Section::Use => ("الغرض منه", "لماذا يُعرض على القارئ، وماذا يستطيع أن يفعل؟"),
        Section::Before => ("قبل أن تبدأ", "ماذا يُعدّ القارئ أو يخبر به الفريق أولًا؟"),
        Section::Taking => {
            ("طريقة تناوله", "كيف ومتى يُتناول؟ وماذا عن جرعة فاتت؟ اترك الجرعات لفريق الرعاية.")
        }
        Section::SideEffects => {
            ("الآثار الجانبية", "ما الشائع منها، وما النادر الخطير؟ اذكر الأرقام مع مصدرها.")
        }
        Section::OtherMedicines => ("الأدوية الأخرى والطعام", "ما الذي لا يصلح تناوله معه؟"),
        Section::Pregnancy => ("الحمل والرضاعة", "ماذا تحتاج أن تعرف الحامل أو من تريد الحمل؟"),
        Section::Course => ("ماذا يحدث", "احكه خطوة خطوة كما يعيشه القارئ."),
        Section::Results => ("نتائجك", "ماذا قد تعني النتيجة؟ ومتى وكيف يحصل عليها القارئ؟"),
        Section::Risks => {
            ("احتمال حدوث مشكلات", "ما المشكلات التي قد تحدث، وما مدى شيوعها؟ اذكر الأرقام مع مصدرها.")
        }
        Section::After => ("بعد ذلك", "ماذا يأتي بعد ذلك، في البيت وفي العمل؟"),
        Section::Help => (
            "متى تطلب المساعدة",
            "أي علامات تحتاج إلى الإسعاف، أو إلى مساعدة اليوم، أو إلى اتصال خلال يوم عمل أو يومين؟ اكتب بطاقة لكل حالة.",
        ),
    }
}
