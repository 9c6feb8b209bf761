"""Tables, one per value entity, by aggregate; `METADATA` is what a migrated database must equal."""

from records.tables.audit import AuditActorRow, AuditNodeRow, AuditOpeningRow, AuditRow
from records.tables.base import Row
from records.tables.organization import OrganizationRow, SeriesCounterRow
from records.tables.pairing import (
    AchievementRow,
    AgreementRow,
    AnswersRow,
    AppealRow,
    CheckInRow,
    DiagnosisRow,
    MeetingRow,
    PairingMemberRow,
    PairingRow,
    ReflectionRow,
    RouteRow,
    RouteRowRow,
    SupportEntryRow,
)
from records.tables.papers import AcquaintanceRow, DocumentBasisRow, DocumentRow
from records.tables.people import CommunityMembershipRow, ConsentRow, LegalHoldRow, MethodicalCaseRow, PersonRow
from records.tables.platform import (
    ConsultationRow,
    DelegateRow,
    NetworkAgreementRow,
    PartnerRow,
    PlatformMemberRow,
    PlatformReflectionRow,
    PlatformRow,
    PlatformRowRow,
)
from records.tables.programme import (
    AwardRow,
    EventRow,
    IndicatorRow,
    LocalActAmendmentRow,
    MonitoringRow,
    ProgrammeRow,
    ProtocolRow,
    RoadmapRowRow,
    TrainingRow,
    WorkingGroupMemberRow,
)

METADATA = Row.metadata
