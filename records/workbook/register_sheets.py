"""Sheets of the school's people: cards and confirmed case forms."""

from __future__ import annotations

from records.values.people import Person, PersonCategory, Sex
from records.workbook.contract import Column, Sheet, Type

SEXES = {
    "м": Sex.MALE.value,
    "ж": Sex.FEMALE.value,
    "муж": Sex.MALE.value,
    "жен": Sex.FEMALE.value,
    "мужской": Sex.MALE.value,
    "женский": Sex.FEMALE.value,
}


CATEGORIES = {
    "учащийся": PersonCategory.PUPIL.value,
    "работник школы": PersonCategory.TEACHER.value,
    "внешний участник": PersonCategory.EXTERNAL.value,
    "выпускник": PersonCategory.GRADUATE.value,
    "родитель": PersonCategory.PARENT.value,
    "обучающийся": PersonCategory.PUPIL.value,
    "ученик": PersonCategory.PUPIL.value,
    "школьник": PersonCategory.PUPIL.value,
    "работник": PersonCategory.TEACHER.value,
    "сотрудник": PersonCategory.TEACHER.value,
    "педагог": PersonCategory.TEACHER.value,
    "учитель": PersonCategory.TEACHER.value,
    "внешний": PersonCategory.EXTERNAL.value,
    "партнёр": PersonCategory.EXTERNAL.value,
    "законный представитель": PersonCategory.PARENT.value,
}


#: Parts of a person's card that are declined.
PARTS = {
    "фамилия": "surname",
    "имя": "name",
    "отчество": "patronymic",
    "должность": "position",
    "подразделение": "department",
}


PEOPLE = Sheet(
    title="Люди",
    key="people",
    kind=Person,
    scope="organization",
    natural_key=("code",),
    synonyms=("Участники", "Реестр", "Список участников", "Персоны"),
    help=(
        "Все, кого называет программа: учащиеся, работники школы, родители, партнёры. "
        "Один человек — одна строка, даже если в одной паре он наставник, а в другой наставляемый. "
        "Остальные листы ссылаются на человека по коду."
    ),
    accepted=(
        Column(
            header="ФИО",
            field="full_name",
            type=Type.FULL_NAME,
            synonyms=("Ф.И.О.", "Фамилия, имя, отчество", "Фамилия Имя Отчество"),
            help="Фамилия, имя и отчество через пробел",
        ),
    ),
    columns=(
        Column(
            header="Код",
            field="code",
            required=True,
            limit=50,
            width=9,
            synonyms=("Код человека", "Шифр", "Код участника"),
            help="Короткий код школы без персональных данных, например У-07 или П-03; не меняется",
        ),
        Column(header="Фамилия", field="surname", required=True, limit=100, width=18, help="В именительном падеже"),
        Column(header="Имя", field="name", required=True, limit=100, width=14, help="В именительном падеже"),
        Column(
            header="Отчество", field="patronymic", limit=100, width=18, help="Пусто, если отчества нет по документам"
        ),
        Column(
            header="Пол",
            field="sex",
            type=Type.CHOICE,
            required=True,
            choices=SEXES,
            width=6,
            help="м или ж; можно не заполнять, если пол виден из отчества",
        ),
        Column(
            header="Дата рождения",
            field="birth_date",
            type=Type.DATE,
            width=13,
            synonyms=("Дата рожд", "Д/р", "ДР", "Родился", "Год рождения"),
            help="Обязательна для учащихся: от возраста зависит, кто подписывает согласия",
        ),
        Column(
            header="Категория",
            field="category",
            type=Type.CHOICE,
            required=True,
            choices=CATEGORIES,
            width=17,
            synonyms=("Кто", "Статус"),
            help="Кем человек приходится школе",
        ),
        Column(header="Класс", field="class_name", width=8, help="Только для учащихся, например 8А"),
        Column(
            header="Должность",
            field="position",
            width=26,
            help="Для работников и внешних участников; как в штатном расписании, в именительном падеже",
        ),
        Column(
            header="Подразделение",
            field="department",
            width=22,
            synonyms=("Объединение", "МО", "Методическое объединение"),
            help="Методическое или детское объединение, отдел",
        ),
        Column(
            header="Педагогический стаж",
            field="experience_years",
            type=Type.INTEGER,
            minimum=0,
            maximum=80,
            width=9,
            synonyms=("Стаж", "Пед. стаж"),
            help="Полных лет",
        ),
        Column(
            header="Место работы или учёбы",
            field="employer",
            width=24,
            synonyms=("Работодатель", "Место работы", "Организация"),
            help="Для внешних участников и выпускников",
        ),
        Column(header="Населённый пункт", field="city", width=16, synonyms=("Город",), help="Где живёт"),
        Column(
            header="Год выпуска",
            field="graduation_year",
            type=Type.INTEGER,
            minimum=1900,
            maximum=2100,
            width=9,
            help="Для выпускников",
        ),
        Column(header="Телефон", field="phone", width=17, help="С кодом; отдельные номера через запятую"),
        Column(
            header="Электронная почта",
            field="email",
            width=22,
            synonyms=("E-mail", "Email", "Почта", "Эл. почта"),
            help="Один адрес",
        ),
        Column(header="Адрес", field="address", width=26, help="Для согласий: регистрация по документам"),
        Column(
            header="Представитель",
            field="representative_id",
            type=Type.PERSON,
            width=13,
            synonyms=("Законный представитель", "Родитель", "Код представителя"),
            help="Код родителя или опекуна с этого же листа; нужен каждому несовершеннолетнему",
        ),
        Column(
            header="Кем приходится",
            field="representative_kind",
            width=13,
            offered=("мать", "отец", "опекун", "попечитель", "приёмный родитель"),
            help="Кто представитель ребёнку",
        ),
        Column(
            header="Основание полномочий",
            field="representative_basis",
            width=26,
            help="Документ представителя, например свидетельство о рождении; пусто — в бланке останется линия",
        ),
        Column(header="Компетенции", field="competences", type=Type.LONG_TEXT, width=28, help="Для базы наставников"),
        Column(
            header="Достижения",
            field="merits",
            type=Type.LONG_TEXT,
            width=28,
            synonyms=("Важные достижения",),
            help="Важное для школы, для базы наставников",
        ),
        Column(header="Интересы", field="interests", type=Type.LONG_TEXT, width=24, help="Для базы наставников"),
        Column(
            header="Предпочитаемый возраст",
            field="preferred_age",
            width=15,
            help="С кем наставник готов работать",
        ),
        Column(
            header="Ресурс времени",
            field="time_resource",
            width=15,
            help="Сколько времени наставник готов отдавать",
        ),
        Column(
            header="Запрос",
            field="request",
            type=Type.LONG_TEXT,
            width=28,
            synonyms=("Основной запрос", "Запрос наставляемого"),
            help="Основной запрос наставляемого",
        ),
        Column(
            header="Категория наставляемого",
            field="mentee_category",
            width=20,
            help="По Положению; в приказы не попадает; о здоровье, инвалидности, семье — только с согласием CNS-06",
        ),
        Column(
            header="В реестре с",
            field="joined_on",
            type=Type.DATE,
            width=12,
            synonyms=("Дата внесения", "Внесён"),
            help="День, когда карточка внесена в базу; пусто — день загрузки книги",
        ),
    ),
)


DECLENSION = Sheet(
    title="Склонение",
    key="declension",
    kind=Person,
    scope="person",
    natural_key=("person_id", "part"),
    synonyms=("Падежи",),
    help=(
        "Формы фамилий, имён, отчеств и должностей, подтверждённые человеком: они всегда важнее вычисленных. "
        "Заполняется только там, где программа сомневается. "
        "Если в карточке слово изменилось, прежние формы не действуют."
    ),
    columns=(
        Column(
            header="Код",
            field="person_id",
            type=Type.PERSON,
            required=True,
            width=9,
            synonyms=("Код человека", "Человек"),
            help="Код человека с листа «Люди»",
        ),
        Column(
            header="Часть",
            field="part",
            type=Type.CHOICE,
            required=True,
            choices=PARTS,
            width=14,
            help="Что склоняется",
        ),
        Column(
            header="Именительный",
            field="forms.nom",
            required=True,
            width=24,
            synonyms=("И. п.", "Кто? что?"),
            help="Точно как на листе «Люди»",
        ),
        Column(
            header="Родительный",
            field="forms.gen",
            width=24,
            synonyms=("Р. п.", "Кого? чего?"),
            help="Нет кого? чего?",
        ),
        Column(
            header="Дательный",
            field="forms.dat",
            width=24,
            synonyms=("Д. п.", "Кому? чему?"),
            help="Поручить кому? чему?",
        ),
        Column(
            header="Винительный",
            field="forms.acc",
            width=24,
            synonyms=("В. п.", "Кого? что?"),
            help="Назначить кого? что?",
        ),
        Column(
            header="Творительный",
            field="forms.ins",
            width=24,
            synonyms=("Т. п.", "Кем? чем?"),
            help="Подписано кем? чем?",
        ),
        Column(
            header="Предложный",
            field="forms.loc",
            width=24,
            synonyms=("П. п.", "О ком? о чём?"),
            help="Говорить о ком? о чём?",
        ),
    ),
)
