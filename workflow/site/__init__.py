"""The school site's section on mentoring: what may be shown, its pages, and the folder they are written to.

Rules, in the order they are applied:

1. A person is named only with a distribution consent in force on the day (152-ФЗ, art. 10.1), signed by whom the law
   asks: the representative of a minor, the person from the eighteenth birthday on. A withdrawal that is known counts
   at once, whatever date the page bears. The head of the school is named by 273-ФЗ, art. 29.
2. Of a person only what the consent permits is shown, category by category: name, role, post or class, achievements,
   awards. What is not marked is refused. Contacts, addresses, ages, requests and the category of a mentee never are.
3. A paper is published when its kind may be, it is signed, in force, certain in its names, and names nobody else.
4. Whatever is left out is told to the curator with the reason; nothing is left out in silence.
5. The finished pages are searched once more; a name that slipped through stops the publication.
"""

from __future__ import annotations

from workflow.site.gathering import site_of
from workflow.site.model import Site, Withheld
from workflow.site.pages import pages
from workflow.site.publishing import Published, gather, publish

__all__ = ["Published", "Site", "Withheld", "gather", "pages", "publish", "site_of"]
