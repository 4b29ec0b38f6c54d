//! The headings and prompts of a new article, in each language that a new site can have.

use crate::article::sections::Section;

/// A heading, and what to write below it.
pub(super) type Words = (&'static str, &'static str);

/// The words of one language for an article.
#[derive(Debug, Clone, Copy)]
pub(super) struct Language {
    /// The prompt above the first heading.
    pub(super) lead: &'static str,
    /// The last section: questions that a reader takes along.
    pub(super) questions: Words,
    /// The prompt above a text that is still in the language of the original.
    pub(super) translate: &'static str,
    sections: fn(Section) -> Words,
}

impl Language {
    /// The words of the language `tag`; English for a language that is not here.
    pub(super) fn of(tag: &str) -> Self {
        match super::primary(tag) {
            "es" => SPANISH,
            "ar" => ARABIC,
            _ => ENGLISH,
        }
    }

    pub(super) fn section(self, section: Section) -> Words {
        (self.sections)(section)
    }
}

const ENGLISH: Language = Language {
    lead: "Say in two or three short sentences what it is, whom it concerns and what matters most.",
    questions: (
        "Questions to ask your care team",
        "What may readers want to ask? Three to five questions.",
    ),
    translate: "Translate the text below, and title, description, also_called and key_points above.",
    sections: english,
};

const SPANISH: Language = Language {
    lead: "Diga en dos o tres frases cortas qué es, a quién le interesa y qué es lo más importante.",
    questions: (
        "Preguntas para su equipo médico",
        "¿Qué pueden querer preguntar los lectores? De tres a cinco preguntas.",
    ),
    translate: "Traduzca el texto de abajo y, arriba, title, description, also_called y key_points.",
    sections: spanish,
};

const ARABIC: Language = Language {
    lead: "اكتب في جملتين أو ثلاث جمل قصيرة ما هو، ولمن، وما أهم ما فيه.",
    questions: (
        "أسئلة لفريق الرعاية الخاص بك",
        "ماذا قد يريد القارئ أن يسأل؟ من ثلاثة إلى خمسة أسئلة.",
    ),
    translate: "ترجم النص أدناه، وفي الأعلى title وdescription وalso_called وkey_points.",
    sections: arabic,
};

fn english(section: Section) -> Words {
    match section {
        Section::Causes => ("Causes", "Why does it happen? Who is more likely to have it?"),
        Section::Tests => ("Tests", "How does a care team find out?"),
        Section::Treatment => {
            ("Treatment", "What can help, and what may each choice mean for daily life?")
        }
        Section::Symptoms => {
            ("Symptoms", "What may people feel or notice? Begin with what is most common.")
        }
        Section::Use => ("What it is for", "Why is it offered, and what can it do?"),
        Section::Before => {
            ("Before you start", "What does the reader prepare or tell the team first?")
        }
        Section::Taking => (
            "How to take it",
            "How and when is it taken? What about a dose that was missed? Leave doses to the care team.",
        ),
        Section::SideEffects => (
            "Side effects",
            "Which are common, which are rare and serious? Give numbers with their source.",
        ),
        Section::OtherMedicines => {
            ("Other medicines and food", "What does not go together with it?")
        }
        Section::Pregnancy => (
            "Pregnancy and breastfeeding",
            "What do people need to know who are, or want to be, pregnant?",
        ),
        Section::Course => ("What happens", "Tell it step by step, as the reader goes through it."),
        Section::Results => {
            ("Your results", "What can a result mean? When and how does the reader get it?")
        }
        Section::Risks => (
            "Chance of problems",
            "What can go wrong, and how often? Give numbers with their source.",
        ),
        Section::After => ("Afterwards", "What comes next, at home and at work?"),
        Section::Help => (
            "When to get help",
            "Which signs need an ambulance, help today, a call soon? Write a care card for each.",
        ),
    }
}

fn spanish(section: Section) -> Words {
    match section {
        Section::Causes => {
            ("Causas", "¿Por qué ocurre? ¿Quién tiene más posibilidades de tenerlo?")
        }
        Section::Tests => ("Pruebas", "¿Cómo lo averigua un equipo médico?"),
        Section::Treatment => {
            ("Tratamiento", "¿Qué puede ayudar y qué significa cada opción para la vida diaria?")
        }
        Section::Symptoms => {
            ("Síntomas", "¿Qué puede sentir o notar la gente? Empiece por lo más frecuente.")
        }
        Section::Use => ("Para qué sirve", "¿Por qué se ofrece y qué puede hacer?"),
        Section::Before => {
            ("Antes de empezar", "¿Qué prepara el lector o qué le dice antes al equipo?")
        }
        Section::Taking => (
            "Cómo se toma",
            "¿Cómo y cuándo se toma? ¿Y si se olvida una dosis? Deje las dosis al equipo médico.",
        ),
        Section::SideEffects => (
            "Efectos secundarios",
            "¿Cuáles son frecuentes y cuáles raros y graves? Dé cifras con su fuente.",
        ),
        Section::OtherMedicines => {
            ("Otros medicamentos y alimentos", "¿Qué no se debe combinar con él?")
        }
        Section::Pregnancy => {
            ("Embarazo y lactancia", "¿Qué necesita saber quien está o quiere quedarse embarazada?")
        }
        Section::Course => ("Qué ocurre", "Cuéntelo paso a paso, como lo vive el lector."),
        Section::Results => {
            ("Sus resultados", "¿Qué puede significar un resultado? ¿Cuándo y cómo se recibe?")
        }
        Section::Risks => (
            "Posibilidad de problemas",
            "¿Qué puede salir mal y con qué frecuencia? Dé cifras con su fuente.",
        ),
        Section::After => ("Después", "¿Qué viene después, en casa y en el trabajo?"),
        Section::Help => (
            "Cuándo pedir ayuda",
            "¿Qué señales necesitan una ambulancia, ayuda hoy, una llamada pronto? Escriba una tarjeta para cada caso.",
        ),
    }
}

fn arabic(section: Section) -> Words {
    match section {
        Section::Causes => ("الأسباب", "لماذا يحدث؟ ومن هو الأكثر عرضة له؟"),
        Section::Tests => ("الفحوص", "كيف يكتشفه فريق الرعاية؟"),
        Section::Treatment => ("العلاج", "ما الذي قد يساعد، وماذا يعني كل خيار للحياة اليومية؟"),
        Section::Symptoms => ("الأعراض", "ماذا قد يشعر به الناس أو يلاحظونه؟ ابدأ بالأكثر شيوعًا."),
        Section::Use => ("الغرض منه", "لماذا يُعرض على القارئ، وماذا يستطيع أن يفعل؟"),
        Section::Before => ("قبل أن تبدأ", "ماذا يُعدّ القارئ أو يخبر به الفريق أولًا؟"),
        Section::Taking => {
            ("طريقة تناوله", "كيف ومتى يُتناول؟ وماذا عن جرعة فاتت؟ اترك الجرعات لفريق الرعاية.")
        }
        Section::SideEffects => {
            ("الآثار الجانبية", "ما الشائع منها، وما النادر الخطير؟ اذكر الأرقام مع مصدرها.")
        }
        Section::OtherMedicines => ("الأدوية الأخرى والطعام", "ما الذي لا يناسب معه؟"),
        Section::Pregnancy => ("الحمل والرضاعة", "ماذا تحتاج أن تعرف الحامل أو من تريد الحمل؟"),
        Section::Course => ("ماذا يحدث", "احكه خطوة خطوة كما يعيشه القارئ."),
        Section::Results => ("نتائجك", "ماذا قد تعني النتيجة؟ ومتى وكيف يحصل عليها القارئ؟"),
        Section::Risks => ("احتمال حدوث مشكلات", "ما الذي قد يسوء، وكم مرة؟ اذكر الأرقام مع مصدرها."),
        Section::After => ("بعد ذلك", "ماذا يأتي بعد ذلك، في البيت وفي العمل؟"),
        Section::Help => (
            "متى تطلب المساعدة",
            "أي علامات تحتاج إلى الإسعاف، أو إلى مساعدة اليوم، أو إلى اتصال قريب؟ اكتب بطاقة لكل حالة.",
        ),
    }
}
