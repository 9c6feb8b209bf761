"""Categories of data an act of destruction names (приказ Роскомнадзора № 179, п. 3)."""

from __future__ import annotations

#: Categories of data as the act names them, by the token of the log.
CATEGORIES = {
    "name": "фамилия, имя, отчество и их падежные формы",
    "card": "дата рождения, класс или должность, подразделение, место работы и учёбы, сведения о компетенциях, "
    "интересах и запросе",
    "contacts": "адрес, телефон, адрес электронной почты",
    "representative": "сведения о законном представителе",
    "consents": "места хранения согласий",
    "agreements": "содержание согласований",
    "diagnosis": "сведения диагностики",
    "answers": "ответы на анкеты",
    "plans": "содержание планов и маршрутов",
    "meetings": "содержание встреч и ежеквартальных ответов",
    "reflections": "рефлексия и отзывы",
    "achievements": "сведения о достижениях и поощрениях",
    "appeals": "содержание обращений",
    "support": "записи о сопровождении после завершения программы",
    "documents": "документы, составленные о данном участнике",
}
#: Category of a kind of fact, by the name of its class.
CATEGORY_OF = {
    "Consent": "consents",
    "Agreement": "agreements",
    "Diagnosis": "diagnosis",
    "Answers": "answers",
    "Route": "plans",
    "Pairing": "plans",
    "Meeting": "meetings",
    "CheckIn": "meetings",
    "Reflection": "reflections",
    "Achievement": "achievements",
    "Award": "achievements",
    "Training": "achievements",
    "CommunityMembership": "achievements",
    "MethodicalCase": "achievements",
    "Appeal": "appeals",
    "SupportEntry": "support",
    "WorkingGroupMember": "card",
    "Delegate": "card",
    "PlatformMember": "card",
    "LegalHold": "card",
}
