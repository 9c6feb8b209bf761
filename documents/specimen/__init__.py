"""An invented school with one of everything: what templates are checked and previewed with.

Every value any paper may print is here; a template that renders on `dossier` and on `bare` names nothing that may be
absent without saying so.
"""

from documents.specimen.school import organization
from documents.specimen.subjects import particulars, subject_of
from documents.specimen.whole import bare, dossier, further
