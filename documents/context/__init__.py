"""Values become what a template may see: plain frozen views, words already declined.

Templates choose words, not outcomes: anything counted, compared or looked up is decided here.
`Desk` is laid once per programme and date and serves every paper of the same act.
"""

from documents.context.desk import Desk
from documents.context.stamp import UNREGISTERED, Stamp, is_by_hand, is_unregistered
from documents.context.subject import Subject
