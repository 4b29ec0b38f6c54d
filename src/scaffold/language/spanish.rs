//! What a new site and a new article begin with in Spanish.

use super::{Prompted, PublicPages, ScaffoldLanguage};
use crate::article::sections::Section;

pub(super) const SPANISH: ScaffoldLanguage = ScaffoldLanguage {
    tag: "es",
    site_name: "Información para pacientes",
    articles: articles!("es"),
    public_pages: public_pages!("es"),
    lead: "Diga en dos o tres frases cortas qué es, a quién le interesa y qué es lo más importante.",
    questions: (
        "Preguntas para su equipo médico",
        "¿Qué pueden querer preguntar los lectores? De tres a cinco preguntas.",
    ),
    translate: "Traduzca el texto de abajo y, arriba, title, description, also_called y key_points.",
    section,
};

fn section(section: Section) -> Prompted {
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
        Section::Taking => {
            ("Cómo se toma", "¿Cómo y cuándo se toma? Deje las dosis al equipo médico.")
        }
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
        Section::MissedDose => {
            ("Si olvida una dosis", "¿Qué dice el prospecto? ¿A quién puede preguntar el lector?")
        }
        Section::Overdose => (
            "Si toma demasiado",
            "¿A quién llama, aunque se sienta bien? ¿Qué señales son peligrosas?",
        ),
        Section::SickDays => (
            "Cuando está enfermo",
            "¿Qué pasa con vómitos, diarrea o fiebre? ¿A quién pregunta entonces por su medicamento?",
        ),
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
            "¿Qué señales necesitan una ambulancia, ayuda hoy, una llamada en 1 o 2 días laborables? Escriba una tarjeta para cada caso.",
        ),
    }
}
