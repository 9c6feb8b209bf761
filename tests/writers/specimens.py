"""Papers that between them use every element of the vocabulary; invented people and schools."""

from __future__ import annotations

import datetime

from documents.writers.base import Properties

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
