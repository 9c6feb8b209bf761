"""Papers that between them use every element of the vocabulary; invented people and schools."""

# Papers are kept as they are written, a line a paragraph.
# ruff: noqa: E501

from __future__ import annotations

import datetime
import io
import zipfile
from functools import cache
from typing import Any

from lxml import etree

from documents.writers.base import Properties
from documents.writers.docx import DocxWriter
from documents.writers.ooxml import NAMESPACES
from documents.writers.pdf import PdfWriter

PROPERTIES = Properties(
    id="9b1c7d52",
    kind="ORG-04",
    title="Приказ № 66а-лс от 03.09.2025",
    number="66а-лс",
    date=datetime.date(2025, 9, 3),
    author="МБОУ «Гимназия № 7»",
    subject="О внедрении целевой модели наставничества",
    nonce="0123456789abcdef0123456789abcdef",
)


def paper(*sections: str, kind: str = "ORG-04", profile: str = "2025", margin: int = 30, draft: bool = False) -> str:
    """A canonical text of sections, each either bare blocks or a whole `<section>`."""
    whole = "".join(
        part if part.startswith("<section") else f'<section data-orientation="portrait">{part}</section>'
        for part in sections
    )
    mark = ' data-draft="yes"' if draft else ""
    return f'<article data-kind="{kind}" data-profile="{profile}" data-margin="{margin}"{mark}>\n{whole}\n</article>'


LETTERHEAD = """
<header class="letterhead">
  <p class="founder">Управление образования администрации города Светлогорска</p>
  <p class="organization">Муниципальное бюджетное общеобразовательное учреждение<br/>«Гимназия № 7»</p>
  <p class="short">(МБОУ «Гимназия № 7»)</p>
  <p class="address">ул. Садовая, д. 12, г. Светлогорск, 238560; тел. 8 (40153) 2-14-55; ИНН 3912000000, ОГРН 1023900000000</p>
</header>"""

ORDER = (
    LETTERHEAD
    + """
<h1>ПРИКАЗ</h1>
<div class="requisites"><span class="date">03.09.2025</span><span class="number">№ 66а-лс</span><span class="place">Светлогорск</span></div>
<p class="heading">О внедрении целевой модели наставничества</p>
<p>В целях исполнения распоряжения Министерства просвещения Российской Федерации от 25.12.2019 № Р-145 «Об утверждении методологии (целевой модели) наставничества обучающихся», на основании решения педагогического совета (протокол от 29.08.2025 № 1)</p>
<p class="command">ПРИКАЗЫВАЮ:</p>
<ol class="clauses">
  <li>Внедрить с 03.09.2025 целевую модель наставничества в формах:
    <ul><li>«ученик – ученик»;</li><li>«педагог – педагог»;</li><li>«педагог – ученик».</li></ul></li>
  <li>Назначить куратором Белову Марию Сергеевну, заместителя директора по воспитательной работе.</li>
  <li>Утвердить:
    <ol><li>Положение о наставничестве (приложение № 1).</li><li>Дорожную карту внедрения (приложение № 2).</li></ol></li>
  <li>Куратору <span class="doubt">Беловой М.С.</span> до 20.10.2025 провести мониторинг процесса реализации программы и представить справку.</li>
  <li>Ответственному за сайт Орлову П.А. в течение 10 рабочих дней разместить настоящий приказ на официальном сайте.</li>
  <li>Контроль за исполнением приказа оставляю за собой.</li>
</ol>
<div class="signature"><span class="position">Директор</span><span class="name">И.П. Соколова</span></div>
<div class="acquaintance"><p class="word">С приказом ознакомлены:</p>
  <div class="signature"><span class="position">Заместитель директора по воспитательной работе</span><span class="name">М.С. Белова</span><span class="date"></span></div>
  <div class="signature"><span class="position">Ответственный за сайт</span><span class="name">П.А. Орлов</span><span class="date"></span></div>
</div>
<div class="executor"><p>Белова Мария Сергеевна, заместитель директора</p><p>8 (40153) 2-14-56, belova@gymnasium7.example</p></div>
<figure class="qr" data-payload="nastavnik:1:9b1c7d52:0123456789abcdef"><figcaption>Проверка подлинности:<br/>документ 9b1c7d52</figcaption></figure>
"""
)


def _clauses(count: int) -> str:
    return "".join(
        f"<li>Наставник обязан составить план работы № {n}, ознакомить с ним наставляемого и куратора, вести его и "
        f"отчитываться о выполнении не реже одного раза в четверть.</li>"
        for n in range(1, count + 1)
    )


STATUTE = (
    """
<div class="grifs">
  <div class="grif"><p class="word">ПРИНЯТО</p><p>педагогическим советом<br/>(протокол от 29.08.2025 № 1)</p></div>
  <div class="grif right"><p class="word">УТВЕРЖДАЮ</p><p>Директор МБОУ «Гимназия № 7»</p><p><span class="sign"></span> И.П. Соколова</p><p>03.09.2025</p></div>
</div>
<div class="grifs"><div class="grif"><p class="word">СОГЛАСОВАНО</p><p>Советом родителей<br/>(протокол от 30.08.2025 № 2)</p></div></div>
<p class="title">ПОЛОЖЕНИЕ<br/>о наставничестве в муниципальном бюджетном общеобразовательном учреждении «Гимназия № 7»</p>
<ol class="clauses">
  <li class="section">Общие положения<ol>"""
    + _clauses(5)
    + """<li>Наставничество осуществляется в формах:<ul><li>«ученик – ученик»;</li><li>«педагог – педагог».</li></ul></li></ol></li>
  <li class="section">Обязанности наставника<ol><li>До начала работы:<ol><li>изучить требования:<ol><li>закона;</li><li>настоящего Положения;</li></ol></li><li>пройти обучение.</li></ol></li>"""
    + _clauses(12)
    + """</ol></li>
  <li class="section">Заключительные положения<ol>"""
    + _clauses(7)
    + """</ol></li>
</ol>
<h2>Перечень сокращений</h2>
<h3>Организации</h3>
<p>ЦМН – целевая модель наставничества.</p>
<p class="note">Сокращения применяются во всех документах программы.</p>
<div class="signature"><span class="position">Заместитель директора по воспитательной работе</span><span class="name">М.С. Белова</span></div>
"""
)

_COLUMNS = (10, 38, 30, 18, 40, 22, 38, 28, 34, 22, 30, 30)
_TITLES = (
    "№ п/п", "Фамилия, имя, отчество наставляемого", "Контактные данные представителя", "Год рождения",
    "Основной запрос наставляемого", "Дата вхождения в программу", "Фамилия, имя, отчество наставника",
    "Форма наставничества", "Место работы (учёбы) наставника", "Дата завершения программы",
    "Результаты программы", "Отметка о прохождении",
)  # fmt: skip


def _register(rows: int) -> str:
    columns = "".join(f'<col data-mm="{mm}">' for mm in _COLUMNS)
    head = "".join(f"<th>{title}</th>" for title in _TITLES)
    numbers = "".join(f"<th>{n}</th>" for n in range(1, 13))
    body = "".join(
        f'<tr><td class="center">{n}</td><td>Константинопольский Александр Владимирович</td><td>8 900 000-00-{n:02d}</td>'
        f'<td class="center">2012</td><td>Подготовка к олимпиаде по математике, уверенность при выступлении</td>'
        f'<td class="center">15.09.2025</td><td>Рождественская Екатерина Алексеевна</td><td>«педагог – ученик»</td>'
        f'<td>МБОУ «Гимназия № 7»</td><td class="center">29.05.2026</td><td></td><td></td></tr>'
        for n in range(1, rows + 1)
    )
    return (
        f'<table class="grid"><colgroup>{columns}</colgroup><thead><tr>{head}</tr><tr>{numbers}</tr></thead>'
        f"<tbody>{body}</tbody></table>"
    )


REGISTER = (
    '<section data-orientation="landscape"><div class="annex"><p>Приложение № 3</p><p>к приказу МБОУ «Гимназия № 7»</p>'
    '<p>от 03.09.2025 № 66а-лс</p></div><p class="title">База наставляемых на 2025/2026 учебный год</p>'
    + _register(12)
    + '<div class="signature"><span class="position">Куратор</span><span class="name">М.С. Белова</span></div></section>'
)

CONSENT = """
<p class="title">СОГЛАСИЕ<br/>на обработку персональных данных несовершеннолетнего</p>
<table class="fields"><colgroup><col data-mm="60"><col data-mm="110"></colgroup>
  <tbody>
  <tr><th>Оператор</th><td>Муниципальное бюджетное общеобразовательное учреждение «Гимназия № 7», ул. Садовая, д. 12, г. Светлогорск</td></tr>
  <tr><th>Законный представитель</th><td><span class="fill" data-mm="105"></span></td></tr>
  <tr><th>Документ, удостоверяющий личность</th><td>серия <span class="fill" data-mm="20"></span> № <span class="fill" data-mm="30"></span>, выдан <span class="fill" data-mm="90"></span></td></tr>
  <tr><th>Несовершеннолетний</th><td>Ковалёва Анна Дмитриевна, 7 «Б» класс</td></tr>
  </tbody></table>
<p>Я, <span class="fill" data-mm="120"></span>, действуя в интересах несовершеннолетнего, свободно, своей волей и в его интересе даю согласие на обработку его персональных данных для участия в программе наставничества.</p>
<p>Я разрешаю обрабатывать следующие сведения:</p>
<p class="noindent"><span class="box"></span> фамилию, имя, отчество;</p>
<p class="noindent"><span class="box"></span> дату рождения и класс;</p>
<p class="noindent"><span class="box"></span> <i>результаты участия в программе</i>, <b>но не сведения о здоровье</b>.</p>
<p>Согласие действует до 31.08.2026 и может быть отозвано в любое время письменным заявлением на имя директора.</p>
<p class="right">«<span class="fill" data-mm="10"></span>» <span class="fill" data-mm="35"></span> 2025 г.</p>
<div class="signature"><span class="position">Законный представитель</span><span class="name"><span class="fill" data-mm="45"></span></span></div>
"""


def _plan(rows: int) -> str:
    body = "".join(
        (
            f'<tr class="block"><td>Блок {n // 10 + 1}. Вхождение в должность и профессиональный рост</td></tr>'
            if n % 10 == 0
            else ""
        )
        + f'<tr><td class="center">{n + 1}</td><td>Изучить рабочую программу и подготовить календарно-тематическое планирование</td>'
        f"<td>Совместная работа, посещение {n + 3} уроков</td><td>сентябрь – октябрь 2025 г.</td>"
        f"<td>Рождественская Е.А.</td><td>Составлен конспект, проведён самоанализ</td></tr>"
        for n in range(rows)
    )
    return (
        '<table class="grid"><colgroup><col data-mm="10"><col data-mm="45"><col data-mm="35"><col data-mm="25"><col data-mm="30"><col data-mm="35"></colgroup>'
        '<thead><tr><th rowspan="2">№ п/п</th><th rowspan="2">Трудность, задача</th><th colspan="2">Работа</th><th rowspan="2">Ответственный</th><th rowspan="2">Результат</th></tr>'
        f"<tr><th>вид</th><th>срок</th></tr></thead><tbody>{body}</tbody></table>"
    )


PLAN = (
    '<div class="grifs"><div class="grif right"><p class="word">УТВЕРЖДАЮ</p><p>Директор</p><p><span class="sign"></span> И.П. Соколова</p><p>«<span class="fill" data-mm="8"></span>» <span class="fill" data-mm="30"></span> 2025 г.</p></div></div>'
    '<p class="title">ИНДИВИДУАЛЬНЫЙ ПЛАН<br/>работы наставника с молодым специалистом</p>'
    + _plan(30)
    + '<div class="visas"><p class="word">Согласовано:</p>'
    '<div class="signature"><span class="position">Наставник</span><span class="name">Е.А. Рождественская</span><span class="date"></span></div>'
    '<div class="signature"><span class="position">Молодой специалист, учитель начальных классов</span><span class="name">Д.И. Ким</span><span class="date">12.10.2025</span></div></div>'
)

ACQUAINTANCE = (
    '<div class="annex"><p>Приложение № 5</p><p>к приказу от 03.09.2025 № 66а-лс</p></div><p class="title">ЛИСТ ОЗНАКОМЛЕНИЯ</p>'
    '<div class="acquaintance"><p class="word">С приказом ознакомлены:</p>'
    + "".join(
        '<div class="signature"><span class="position">Учитель русского языка и литературы</span><span class="name">И.О. Ознакомленный-Дальневосточный</span><span class="date"></span></div>'
        for _ in range(24)
    )
    + "</div>"
)

REPORT = """
<p class="title">Справка о мониторинге</p>
<p>Показатели программы на 20.10.2025 приведены на диаграмме.</p>
<figure class="bars"><figcaption>Выполнение показателей, человек</figcaption>
  <p data-value="40" data-of="100">Наставляемые 10–19 лет</p><p data-value="7.5" data-of="10">Удовлетворённость наставников</p>
  <p data-value="0" data-of="0">Предприятия, предоставившие наставников, ещё не считались</p><p data-value="12" data-of="10">Встречи сверх плана</p></figure>
<figure class="chart" data-form="bars" data-unit="%"><figcaption>План и факт</figcaption>
  <p class="series">план</p><p class="series">факт</p>
  <p class="point" data-values="20 23.3">Доля учащихся 10–19 лет, вошедших в программу в роли наставляемых</p>
  <p class="point" data-values="70 -">Уровень удовлетворённости наставников</p></figure>
<figure class="chart" data-form="radar" data-top="100" data-unit="%"><figcaption>Критерии &amp; «оценки»</figcaption>
  <p class="series">год</p>
  <p class="point" data-values="80">Проектная культура</p><p class="point" data-values="95.5">Посещаемость</p>
  <p class="point" data-values="0">Рост числа проектов</p><p class="point" data-values="-">Активность</p></figure>
<ol class="clauses"><li>Отметить работу куратора.</li></ol>
<p class="center"><b>Таблица</b></p>
<table class="grid"><colgroup><col data-mm="40"><col data-mm="40"></colgroup><tbody><tr><td>Показатель</td><td class="right">12,5</td></tr></tbody></table>
<ol class="clauses" data-continue="yes"><li>Продолжить работу.</li><li>Представить отчёт.</li></ol>
<ul><li>первое;</li><li>второе.</li></ul>
<hr/>
<h2>Вторая страница</h2>
<p>После <span class="doubt">Иванову</span> и кого‑то ещё.</p>
<ol class="clauses"><li>Нумерация начинается заново.</li></ol>
"""

_WORD = "Превысокомногорассмотрительствующий" * 6
HOSTILE = (
    "<p>&lt;script&gt;alert(1)&lt;/script&gt; &amp;amp; {{ 7*7 }} {% raw %} ${jndi} '; DROP TABLE -- \\ %s %n</p>"
    f"<p>{_WORD}</p>"
    '<ol class="clauses"><li>1<ol><li>2<ol><li>3<ol><li>4<ul><li>«&lt;»</li></ul></li></ol></li></ol></li></ol></li></ol>'
    f'<table class="grid"><colgroup><col data-mm="1"><col data-mm="300"></colgroup><tbody><tr><td>{_WORD}</td><td></td></tr>'
    '<tr><td rowspan="2">а</td><td>б</td></tr><tr><td>в</td></tr></tbody></table>'
    '<div class="requisites"><span class="date"></span><span class="number"></span><span class="place"></span></div>'
    '<div class="signature"><span class="position"></span><span class="name"></span></div>'
    '<table class="fields"><tr><th></th><td></td></tr></table>'
    "<p>Ω≈√ ½ ¼ ™ © ÷ ± ‰ № … “лапки” Ё ё Ѣ ѣ é ü ß</p><p></p><p> </p>"
    '<figure class="qr" data-payload="&lt;Пароль&gt; &amp; «ёлочки»"></figure>'
)

PAPERS = {
    "order": paper(ORDER),
    "statute": paper(STATUTE, kind="ORG-03", profile="2016", draft=True),
    "register": paper(REGISTER, kind="REG-01", margin=20),
    "consent": paper(CONSENT, kind="CNS-02", margin=20),
    "plan": paper(PLAN, kind="PLN-01", margin=20),
    "acquaintance": paper(ACQUAINTANCE),
    "report": paper(REPORT, kind="MON-02", margin=20),
    "hostile": paper(HOSTILE),
    "several": paper(ORDER, REGISTER, STATUTE, draft=True),
}
LONG_TABLE = paper(
    '<table class="grid"><colgroup><col data-mm="12"><col data-mm="90"><col data-mm="40"></colgroup>'
    '<thead><tr><th colspan="3">Реестр</th></tr><tr><th>№</th><th>Имя</th><th>Отметка</th></tr></thead><tbody>'
    + "".join(f"<tr><td>{n}</td><td>Участник программы {n}</td><td></td></tr>" for n in range(1, 201))
    + "</tbody></table>"
)


@cache
def files(name: str) -> tuple[bytes, bytes]:
    """DOCX and PDF of a specimen, made once in a run."""
    text = PAPERS[name]
    return DocxWriter().write(text, PROPERTIES), PdfWriter().write(text, PROPERTIES)


def part(docx: bytes, path: str) -> Any:
    """A part of a DOCX as an element."""
    with zipfile.ZipFile(io.BytesIO(docx)) as archive:
        return etree.fromstring(archive.read(path))


def w(name: str) -> str:
    """A qualified name of WordprocessingML: "p" → "{…}p"."""
    return f"{{{NAMESPACES['w']}}}{name}"
