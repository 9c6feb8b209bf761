"""What the tables are called in Russian, wherever a row of theirs is spoken of."""

from __future__ import annotations

TABLES = {
    "achievement": "достижение",
    "acquaintance": "ознакомление с документом",
    "agreement": "согласование",
    "answers": "ответы на анкету",
    "appeal": "обращение",
    "audit": "журнал действий",
    "audit_actor": "кто действовал",
    "audit_node": "дерево журнала действий",
    "audit_opening": "раскрытие записи журнала",
    "award": "поощрение",
    "community_membership": "участие в сообществе наставников",
    "check_in": "ответы наставника за квартал",
    "consent": "согласие",
    "consultation": "консультация",
    "delegate": "наставник от партнёра",
    "diagnosis": "диагностика",
    "document": "документ",
    "document_basis": "основание документа",
    "event": "мероприятие",
    "indicator": "показатель",
    "legal_hold": "запрет на уничтожение данных",
    "local_act_amendment": "изменение локального акта",
    "meeting": "встреча",
    "methodical_case": "методический кейс",
    "monitoring": "мониторинг",
    "network_agreement": "сетевое соглашение",
    "organization": "реквизиты организации",
    "pairing": "пара",
    "pairing_member": "участник пары",
    "partner": "партнёр",
    "person": "карточка человека",
    "platform": "площадка",
    "platform_member": "участник штаба площадки",
    "platform_reflection": "рефлексия площадки",
    "platform_row": "календарь площадки",
    "programme": "программа",
    "protocol": "протокол",
    "reflection": "рефлексия участника",
    "roadmap_row": "строка дорожной карты",
    "route": "план или маршрут пары",
    "route_row": "строка плана",
    "series_counter": "счётчик номеров",
    "support_entry": "поддержка после завершения",
    "training": "обучение наставника",
    "working_group_member": "участник рабочей группы",
}


def titled(table: str, row_id: object) -> str:
    """«4 («карточка человека»)», to stand after «строка»; an unknown table is called by its code."""
    return f"{row_id} («{TABLES.get(table, table)}»)"


def opened(table: str, row_id: object) -> str:
    """What an opening of the log opens: «строка 4 («карточка человека»)», or the reason of an act, which is no row."""
    return "причина действия" if table == "reason" else f"строка {titled(table, row_id)}"
