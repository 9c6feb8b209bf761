"""The sheet of consents: who agreed to what, for how long, and what may be made public."""

from __future__ import annotations

from records.values.people import Consent, ConsentKind, PublicData, Transfer
from records.workbook.contract import Column, Sheet, Type

CONSENTS = {
    "обработка данных": ConsentKind.PROCESSING.value,
    "распространение данных": ConsentKind.DISTRIBUTION.value,
    "участие в программе": ConsentKind.PARTICIPATION.value,
    "наставничество работника": ConsentKind.LABOUR.value,
    "сведения о здоровье": ConsentKind.HEALTH.value,
}


#: Lines of the form CNS-03.
PERMITS = {
    "фамилия, имя, отчество": PublicData.NAME.value,
    "класс, должность": PublicData.OCCUPATION.value,
    "участие в программе": PublicData.PARTICIPATION.value,
    "достижения": PublicData.MERITS.value,
    "поощрения": PublicData.AWARDS.value,
    "рассказ, отзыв": PublicData.STORY.value,
    "фотография, видео": PublicData.PHOTO.value,
    "ФИО": PublicData.NAME.value,
    "имя": PublicData.NAME.value,
    "класс": PublicData.OCCUPATION.value,
    "должность": PublicData.OCCUPATION.value,
    "место работы или учёбы": PublicData.OCCUPATION.value,
    "участие": PublicData.PARTICIPATION.value,
    "поощрение": PublicData.AWARDS.value,
    "рассказ": PublicData.STORY.value,
    "отзыв": PublicData.STORY.value,
    "фото": PublicData.PHOTO.value,
    "видео": PublicData.PHOTO.value,
}


TRANSFERS = {
    "на сайте": Transfer.NETWORK.value,
    "только внутренняя сеть": Transfer.INTERNAL.value,
    "без передачи": Transfer.NONE.value,
    "сайт": Transfer.NETWORK.value,
    "через информационные ресурсы": Transfer.NETWORK.value,
    "внутренняя сеть": Transfer.INTERNAL.value,
}


CONSENT = Sheet(
    title="Согласия",
    key="consents",
    kind=Consent,
    scope="person",
    natural_key=("person_id", "kind", "signed_on"),
    help=(
        "Подписанные согласия; каждое — отдельный документ, один вид согласия — одна строка. "
        "За несовершеннолетнего подписывает представитель, и за наставника-учащегося тоже. "
        "У согласия на распространение впишите, что отмечено в бланке: на сайт попадёт только это."
    ),
    columns=(
        Column(
            header="Код",
            field="person_id",
            type=Type.PERSON,
            required=True,
            width=9,
            synonyms=("Код человека", "Человек", "О ком"),
            help="Чьи данные и чьё участие: код с листа «Люди»",
        ),
        Column(
            header="Вид согласия",
            field="kind",
            type=Type.CHOICE,
            required=True,
            choices=CONSENTS,
            width=25,
            synonyms=("Вид", "Согласие на"),
            help="На что дано согласие",
        ),
        Column(
            header="Кто подписал",
            field="signed_by_id",
            type=Type.PERSON,
            width=13,
            synonyms=("Подписал", "Подписант"),
            help="Код подписавшего; пусто — сам человек, а за несовершеннолетнего его представитель",
        ),
        Column(
            header="Дата подписания",
            field="signed_on",
            type=Type.DATE,
            required=True,
            width=13,
            synonyms=("Дата", "Подписано"),
            help="День, стоящий в согласии",
        ),
        Column(
            header="Действует по",
            field="valid_until",
            type=Type.DATE,
            width=13,
            synonyms=("Срок действия", "До"),
            help="Последний день действия; пусто — до отзыва",
        ),
        Column(
            header="Отозвано",
            field="withdrawn_on",
            type=Type.DATE,
            width=13,
            synonyms=("Дата отзыва",),
            help="День отзыва; пусто, пока согласие в силе",
        ),
        Column(
            header="Где хранится",
            field="kept_at",
            width=24,
            synonyms=("Место хранения", "Дело"),
            help="Дело и лист по номенклатуре",
        ),
        Column(
            header="Разрешено публиковать",
            field="permits",
            type=Type.CHOICES,
            choices=PERMITS,
            width=30,
            synonyms=("Разрешено", "Что разрешено"),
            help="Только для распространения: отметки «Разрешаю» бланка CNS-03, через точку с запятой",
        ),
        Column(
            header="Передача данных",
            field="transfer",
            type=Type.CHOICE,
            choices=TRANSFERS,
            width=22,
            synonyms=("Передача", "Порядок передачи"),
            help="Только для распространения: отметка бланка CNS-03; без «на сайте» ничего не публикуется",
        ),
        Column(
            header="Условия и запреты",
            field="conditions",
            type=Type.LONG_TEXT,
            limit=2000,
            width=26,
            synonyms=("Условия", "Запреты"),
            help="Только для распространения: что человек вписал сам",
        ),
        Column(
            header="В составе документа",
            field="within",
            limit=500,
            width=22,
            synonyms=("Часть документа",),
            help="Пусто — согласие оформлено отдельным документом; иначе название документа, в котором оно стоит",
        ),
    ),
)
