"""Titles for the rulebooks, their rules and the dates they set. Tests demand that none is missing."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from kuvend.cycle import (
    Basis,
    BindingDate,
    Cohort,
    Grade,
    IndicatorState,
    Influence,
    RulebookId,
    RuleId,
    SeamKind,
    Trigger,
    TriggerTable,
)
from kuvend.cycle.steps import Origin

RULEBOOKS: dict[RulebookId, Promise] = {
    RulebookId.R2013: _("National, 2013"),
    RulebookId.R2018: _("National, 2018"),
    RulebookId.R2022: _("National, 2022"),
    RulebookId.LOCAL2021: _("Local, 2021"),
    RulebookId.OWN2026: _("Kuvend's own reading, 2026"),
}

RULES: dict[RuleId, Promise] = {
    RuleId.RULEBOOK_CHOICE: _("which rulebook holds"),
    RuleId.PLAN_LENGTH: _("how long a plan runs"),
    RuleId.NOMINAL_START: _("when a plan starts by rule"),
    RuleId.NOMINAL_END: _("when a plan ends by rule"),
    RuleId.RECORDED_DATES: _("dates on record come first"),
    RuleId.DUE_DAY: _("when a plan is due"),
    RuleId.DUE_BY_JOINING_COHORT: _("deadlines by year of joining"),
    RuleId.DRAFTING_WINDOW: _("the next plan is drafted in the last six months"),
    RuleId.MINIMUM_LENGTH: _("the least time to carry out a plan"),
    RuleId.NO_GAP: _("no gap between plans"),
    RuleId.LATE_DELIVERY: _("how late counts as contrary to process"),
    RuleId.COHORT_SHIFT: _("when a late plan moves its government to the next year's group"),
    RuleId.EXTENSIONS: _("extensions"),
    RuleId.RELIEF_2020: _("more time in 2020"),
    RuleId.REFRESH: _("the refresh of a four-year plan"),
    RuleId.TRIGGER_LATE: _("no plan in time"),
    RuleId.TRIGGER_NO_PUBLIC_ENGAGEMENT: _("no engagement with the public"),
    RuleId.TRIGGER_NO_REVIEWER_ENGAGEMENT: _("no engagement with the reviewers"),
    RuleId.TRIGGER_NO_PROGRESS: _("no progress on any commitment"),
    RuleId.TRIGGER_BELOW_INVOLVE: _("too little influence while the plan was made"),
    RuleId.TRIGGER_BELOW_INFORM: _("too little influence while the plan was carried out"),
    RuleId.TRIGGER_NO_REPOSITORY: _("no public repository"),
    RuleId.TRIGGER_MINIMUM_REQUIREMENTS: _("minimum requirements not met"),
    RuleId.GRACE_PERIOD: _("the time of grace to the end of 2023"),
    RuleId.RECOMMENDED_COMMITMENTS: _("the number of commitments"),
    RuleId.PROGRESS_UPDATES: _("updates on progress"),
    RuleId.SELF_ASSESSMENT: _("the government's self-assessment"),
    RuleId.COCREATION_BRIEF: _("the reviewers' brief before co-creation"),
    RuleId.PLAN_REVIEW: _("the review of a plan"),
    RuleId.MIDTERM_REPORT: _("the mid-term report"),
    RuleId.RESULTS_REPORT: _("the results report"),
    RuleId.INCEPTION_ASSESSMENT: _("the assessment at the beginning of a local plan"),
    RuleId.END_OF_COMMITMENT_ASSESSMENT: _("the assessment after a local commitment"),
    RuleId.END_OF_PLAN_ASSESSMENT: _("the assessment after a local plan"),
    RuleId.FORUM_MEETINGS: _("meetings of the forum"),
    RuleId.REPOSITORY_UPDATES: _("updates of the repository"),
    RuleId.ADVANCE_NOTICE: _("notice before co-creation"),
    RuleId.OPEN_MEETINGS: _("open meetings on progress"),
}

# What falls on a date, as a line of a calendar: "%(plan)s" is the number of the plan concerned.
BINDING_DATES: dict[BindingDate, Promise] = {
    BindingDate.COCREATION_BRIEF_DUE: _("Reviewers' brief for plan %(plan)s is due"),
    BindingDate.NOTICE_DUE: _("Last day to publish how plan %(plan)s will be made"),
    BindingDate.DRAFTING_OPENS: _("Drafting of plan %(plan)s opens"),
    BindingDate.PLAN_DUE: _("Plan %(plan)s is due"),
    BindingDate.LATEST_DELIVERY: _("Last day to deliver plan %(plan)s before it is contrary to process"),
    BindingDate.LAST_DAY_IN_COHORT: _("Last day to deliver plan %(plan)s without moving to the next year's group"),
    BindingDate.PLAN_ENDS: _("Plan %(plan)s ends"),
    BindingDate.REFRESH_OPENS: _("Refresh of plan %(plan)s opens"),
    BindingDate.PROGRESS_UPDATE_DUE: _("Update on the progress of plan %(plan)s is due"),
    BindingDate.SELF_ASSESSMENT_DUE: _("Government's self-assessment of plan %(plan)s is due"),
    BindingDate.PLAN_REVIEW_DUE: _("Reviewers' report on the making of plan %(plan)s is due"),
    BindingDate.MIDTERM_REPORT_DUE: _("Reviewers' mid-term report on plan %(plan)s is due"),
    BindingDate.RESULTS_REPORT_DUE: _("Reviewers' results report on plan %(plan)s is due"),
    BindingDate.INCEPTION_ASSESSMENT_DUE: _("Assessment of the beginning of plan %(plan)s is due"),
    BindingDate.END_OF_COMMITMENT_ASSESSMENT_DUE: _("Assessment of a completed commitment of plan %(plan)s is due"),
    BindingDate.END_OF_PLAN_ASSESSMENT_DUE: _("Assessment of plan %(plan)s after its end is due"),
}

BASES: dict[Basis, Promise] = {
    Basis.OGP_RULE: _("the partnership's rule"),
    Basis.BRIEF_RULE: _("the rule of Kuvend's brief, where the partnership's text is silent"),
    Basis.OUR_INDICATOR: _("our indicator, not the partnership's verdict"),
}

GRADES: dict[Grade, Promise] = {
    Grade.A: _("read in a document of the partnership or of a government"),
    Grade.B: _("read elsewhere, or inferred from such a document"),
    Grade.C: _("unverified: not confirmed in any text"),
}

TRIGGERS: dict[Trigger, Promise] = {
    Trigger.LATE: _("The plan came too late"),
    Trigger.NO_PUBLIC_ENGAGEMENT: _("The public was not engaged in making the plan"),
    Trigger.NO_REVIEWER_ENGAGEMENT: _("The government did not engage with the reviewers"),
    Trigger.NO_PROGRESS: _("The reviewers found no progress on any commitment"),
    Trigger.BELOW_INVOLVE: _("Public influence on the making of the plan was below “involve”"),
    Trigger.BELOW_INFORM: _("Public influence on carrying it out was below “inform”"),
    Trigger.NO_REPOSITORY: _("There was no public repository"),
    Trigger.MINIMUM_REQUIREMENTS: _("The minimum requirements were not met"),
}

TRIGGER_TABLES: dict[TriggerTable, Promise] = {
    TriggerTable.T2013: _("grounds of 2013"),
    TriggerTable.T2016: _("grounds of 2016"),
    TriggerTable.T2018: _("grounds of 2018"),
    TriggerTable.T2022: _("grounds of 2022"),
}

INDICATOR_STATES: dict[IndicatorState, Promise] = {
    IndicatorState.RAISED: _("raised"),
    IndicatorState.NOT_RAISED: _("not raised"),
    IndicatorState.EXCUSED: _("raised, but excused in a time of grace"),
    IndicatorState.NOT_KNOWN: _("cannot be told from the record"),
}

SEAMS: dict[SeamKind, Promise] = {
    SeamKind.GAP: _("gap"),
    SeamKind.OVERLAP: _("overlap"),
    SeamKind.MEET: _("no gap"),
    SeamKind.NOT_KNOWN: _("not known"),
}

COHORTS: dict[Cohort, Promise] = {Cohort.EVEN: _("even years"), Cohort.ODD: _("odd years")}

ORIGINS: dict[Origin, Promise] = {
    Origin.RECORDED: _("on record"),
    Origin.NOMINAL: _("nominal, not recorded"),
}

INFLUENCES: dict[Influence, Promise] = {
    Influence.NONE: _("no consultation"),
    Influence.INFORM: _("inform"),
    Influence.CONSULT: _("consult"),
    Influence.INVOLVE: _("involve"),
    Influence.COLLABORATE: _("collaborate"),
    Influence.EMPOWER: _("empower"),
}

# The fields of `cycle.ProcessFacts`, as statements that are answered with yes or no.
PROCESS_FACTS: dict[str, Promise] = {
    "public_engaged": _("The public was engaged"),
    "reviewers_engaged": _("The government engaged with the reviewers"),
    "any_progress": _("The reviewers found progress on a commitment"),
    "influence_in_development": _("Public influence while the plan was made"),
    "influence_in_implementation": _("Public influence while the plan was carried out"),
    "repository_kept": _("A public repository was kept"),
    "minimum_requirements_met": _("The minimum requirements were met"),
}

ANSWERS: dict[str, Promise] = {"yes": _("yes"), "no": _("no")}
