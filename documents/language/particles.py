"""Words of a name that never decline: particles, honorifics and the first halves of some double surnames."""

from __future__ import annotations

_FIRST_PARTS = """
тер тэр бонч кара аль эль ад ар ас ат аш ан эн эд эр эс эт эш бен бин бинт бар вар ибн абу абд абдул абдур абдель
де ди да до дю дель делла дас дос дер ден ла ле ло лас лос лез сен сент сан санта сантос ван фон дон мак мек о
тян сухово туган каба корвин хан шах бек мелик мирза нур дин уль ур цу аф ап фиц рябо книппер шолом белиц гасан
призван дюмон дюссар кызыл ак джан
"""
_WORDS = """
ван фон цу дер ден де ди да до дос дас дю дель делла ла ле лас лос аль эль бен бин ибн абу тер сан сен сент санта
мак о д аф ап эд ад ар ас ат уд ур ага бей бек паша хан шах
"""
_TURKIC = "оглы оглу огли угли углу улы уулу ули улу кызы гызы кизи гизи заде қызы ұлы"
_EASTERN = """
нгуен чан ле фам хоанг хуинь фан ву во данг буй до хо нго зыонг ли динь лам май чинь као та ту ха ван ким пак цой
чой тен пан хан юн шин сон кан со чжан чэнь лю ян хуан чжоу сюй сунь ма чжу мао ден дэн си у хэ гао линь го
"""

#: First parts of double surnames and names that stay as they are (Бонч-Бруевич, Тер-Петросян, Кара-Мурза).
FROZEN_FIRST_PARTS = frozenset(_FIRST_PARTS.split())
#: Particles standing as words of their own.
FROZEN_WORDS = frozenset(_WORDS.split())
#: Second words of Turkic patronymics: never declined, never given an initial.
TURKIC_PATRONYMICS = frozenset(_TURKIC.split())
#: Surnames that come first in a Vietnamese, Chinese or Korean name of several words.
EASTERN_SURNAMES = frozenset(_EASTERN.split())
