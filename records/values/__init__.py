"""What is known, as frozen values: the only shape of data the floors above may hold.

Rows of the database never leave `records`; `records.loading` turns them into these.
"""

from records.values.dossier import Dossier
from records.values.organization import (
    Act,
    Approval,
    Council,
    Executor,
    Filing,
    FormOfMentoring,
    Organization,
    Series,
    Signatory,
    StandIn,
    Visa,
)
from records.values.pairing import (
    Achievement,
    Agreement,
    AgreementKind,
    Answers,
    Appeal,
    AppealKind,
    CheckIn,
    Diagnosis,
    Meeting,
    Moment,
    Pairing,
    PairingState,
    Reflection,
    ReflectionKind,
    Route,
    RouteRow,
    SupportEntry,
)
from records.values.papers import AMENDING, REGULATION, Acquaintance, Document, DocumentStatus, Regulation
from records.values.people import (
    OF_DATA,
    CommunityMembership,
    Consent,
    ConsentKind,
    LegalHold,
    MethodicalCase,
    Person,
    PersonCategory,
    PublicData,
    Sex,
    Transfer,
)
from records.values.platform import (
    Consultation,
    Delegate,
    Mode,
    NetworkAgreement,
    Partner,
    Platform,
    PlatformMember,
    PlatformReflection,
    PlatformRow,
)
from records.values.programme import (
    Award,
    AwardLevel,
    Characteristics,
    Event,
    Indicator,
    LocalActAmendment,
    Monitoring,
    Programme,
    ProgrammeState,
    Protocol,
    RoadmapRow,
    Stage,
    Training,
    WorkingGroupMember,
)
