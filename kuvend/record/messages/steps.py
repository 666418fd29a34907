"""The steps by which the rulebooks reach an answer, in words. A test demands that no step is without its sentence."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy

from kuvend.cycle import StepCode

STEPS: dict[StepCode, Promise] = {
    StepCode.SUBMITTED_ON: _("The plan was submitted on %(day)s."),
    StepCode.SUBMITTED_AROUND: _("The plan was submitted in %(day)s; the day is not on record."),
    StepCode.NOT_YET_SUBMITTED: _("The plan was not yet submitted on %(on)s, so that the rules of that day hold."),
    StepCode.SUBMISSION_NOT_RECORDED: _(
        "The day of submission is not on record; the last day of the plan's first year, %(year)s, stands in for it."
    ),
    StepCode.NO_DATE_ON_RECORD: _(
        "No date of plan %(plan)s is on record, so that the rules in force on %(on)s are taken."
    ),
    StepCode.RULEBOOK_CHOSEN: _("On %(day)s the rulebook “%(rulebook)s” was in force."),
    StepCode.NO_RULEBOOK_KNOWN: _("No rulebook is known for %(day)s."),
    StepCode.START_RECORDED: _("The start on record is %(day)s."),
    StepCode.START_NOMINAL: _("No start is on record. The rulebook “%(rulebook)s” has plans start on %(day)s."),
    StepCode.START_IN_YEAR: _("No start is on record. All that is known is the year, %(year)s."),
    StepCode.START_AT_DELIVERY: _("No start is on record. The plan cannot start before its delivery: %(day)s."),
    StepCode.START_NOT_KNOWN: _("When plan %(plan)s starts is not known."),
    StepCode.END_RECORDED: _("The end on record is %(day)s."),
    StepCode.END_NOMINAL: _("No end is on record. The rulebook “%(rulebook)s” has plans end on %(day)s."),
    StepCode.END_NOT_KNOWN: _("When plan %(plan)s ends is not known."),
    StepCode.DATES_CONTRADICT: _("The dates contradict each other: a start on %(opens)s, an end on %(last_day)s."),
    StepCode.LAST_YEAR_BY_LENGTH: ngettext_lazy(
        "A plan of %(years)d year that began in %(first_year)s ends in %(last_year)s.",
        "A plan of %(years)d years that began in %(first_year)s ends in %(last_year)s.",
        "years",
    ),
    StepCode.EXTENDED: _("An extension moved the end to %(last_day)s. Decided by: %(authority)s. Reason: %(reason)s"),
    StepCode.EXTENDED_LATER: _("An extension to %(last_day)s was decided only on %(decided)s."),
    StepCode.NO_EXTENSION_ON_RECORD: _("No extension of plan %(plan)s is on record."),
    StepCode.RAN_LONG: ngettext_lazy(
        "By its years, %(first_year)s to %(last_year)s, the plan ran longer than the %(years)d year of its rulebook.",
        "By its years, %(first_year)s to %(last_year)s, the plan ran longer than the %(years)d years of its rulebook.",
        "years",
    ),
    StepCode.DUE_YEAR_BY_PREVIOUS_END: _(
        "Plan %(plan)s ends on %(day)s (%(origin)s), so that the next plan is due in %(year)s."
    ),
    StepCode.DUE_YEAR_BY_FIRST_YEAR: _("The plan is due in its own first year, %(year)s."),
    StepCode.DUE_YEAR_NOT_KNOWN: _("In which year plan %(plan)s was due is not known."),
    StepCode.DUE_DAY: _("The rulebook “%(rulebook)s” has plans due by %(day)s."),
    StepCode.DUE_BY_JOINING_COHORT: _(
        "To %(year)s the deadline depended on when a government had joined; which one held here is not known."
    ),
    StepCode.RULE_SILENT: _("The rulebook “%(rulebook)s” says nothing, as far as we could read it, on this: %(rule)s."),
    StepCode.DELIVERED: _("Delivery on record: %(day)s."),
    StepCode.NOT_DELIVERED: _("No delivery is on record by %(on)s."),
    StepCode.DELIVERY_NOT_RECORDED: _("When plan %(plan)s was delivered is not on record."),
    StepCode.ON_TIME: _("That is in time: it was due by %(day)s."),
    StepCode.LATE: ngettext_lazy("That is %(days)d day late.", "That is %(days)d days late.", "days"),
    StepCode.LATE_SINCE: _("That is late: it was due by %(day)s."),
    StepCode.LATENESS_NOT_KNOWN: _("It was due by %(day)s; whether it was in time is not known."),
    StepCode.LIMIT_AFTER_DUE_DAY: ngettext_lazy(
        "%(months)d month after the day it was due is %(last_day)s.",
        "%(months)d months after the day it was due is %(last_day)s.",
        "months",
    ),
    StepCode.LIMIT_AFTER_PREVIOUS_END: ngettext_lazy(
        "%(months)d month after the end of plan %(plan)s, on %(day)s (%(origin)s), is %(last_day)s.",
        "%(months)d months after the end of plan %(plan)s, on %(day)s (%(origin)s), is %(last_day)s.",
        "months",
    ),
    StepCode.LIMIT_NOT_KNOWN: _("By when plan %(plan)s had to be delivered at the latest is not known."),
    StepCode.LIMIT_KEPT: _("The last day for that, %(last_day)s, was not passed."),
    StepCode.LIMIT_PASSED: _("The last day for that, %(last_day)s, was passed."),
    StepCode.RELIEF_MAY_APPLY: _(
        "The last day for that, %(last_day)s, was passed; but in 2020 governments could take more time, "
        "and whether this one did is not known."
    ),
    StepCode.COHORT_OF_YEAR: _("A plan due in %(year)s belongs to the group of %(cohort)s."),
    StepCode.COHORT_MOVES: _("So late a plan moves its government to the group of %(cohort)s, from %(year)s on."),
    StepCode.COHORT_STAYS: _("The government stays in the group of %(cohort)s."),
    StepCode.LAST_MONTHS_OF_PLAN: ngettext_lazy(
        "The last %(months)d month of plan %(plan)s runs from %(opens)s to %(last_day)s.",
        "The last %(months)d months of plan %(plan)s run from %(opens)s to %(last_day)s.",
        "months",
    ),
    StepCode.TIME_TO_IMPLEMENT: _("The time to carry it out runs from %(opens)s to %(last_day)s."),
    StepCode.MINIMUM_REACHED: ngettext_lazy(
        "That reaches the minimum of %(months)d month.", "That reaches the minimum of %(months)d months.", "months"
    ),
    StepCode.MINIMUM_MISSED: _("The minimum of %(months)s months is missed by %(days)s days."),
    StepCode.PLAN_ENDS: _("Plan %(plan)s ends on %(day)s (%(origin)s)."),
    StepCode.NEXT_PLAN_STARTS: _("Start of plan %(plan)s: %(day)s (%(origin)s)."),
    StepCode.NO_NEXT_PLAN: _("No plan after plan %(plan)s is on record by %(on)s."),
    StepCode.PERIOD_NOT_KNOWN: _("When plan %(plan)s runs is not known."),
    StepCode.RULEBOOKS_DIFFER: _(
        "Between the two the rules changed, from “%(before)s” to “%(after)s”, and with them the calendar."
    ),
    StepCode.GAP_FOUND: ngettext_lazy(
        "On %(opens)s no plan on record is in force: %(days)d day.",
        "From %(opens)s to %(last_day)s no plan on record is in force: %(days)d days.",
        "days",
    ),
    StepCode.OVERLAP_FOUND: ngettext_lazy(
        "On %(opens)s two plans are in force: %(days)d day.",
        "From %(opens)s to %(last_day)s two plans are in force: %(days)d days.",
        "days",
    ),
    StepCode.PLANS_MEET: _("The next plan starts on %(day)s, without a gap."),
    StepCode.SEAM_NOT_KNOWN: _("Whether there is a gap between plan %(before)s and plan %(after)s is not known."),
    StepCode.LENGTH_STATED: ngettext_lazy(
        "The plan's length is on record: %(years)d year.", "The plan's length is on record: %(years)d years.", "years"
    ),
    StepCode.LENGTH_BY_YEARS: _("The plan's length is taken from its years, %(first_year)s to %(last_year)s."),
    StepCode.LENGTH_NOT_KNOWN: _("How long plan %(plan)s runs is not known."),
    StepCode.NOT_A_FOUR_YEAR_PLAN: _("Plan %(plan)s is no four-year plan, and only these are refreshed."),
    StepCode.REFRESH_AFTER_START: ngettext_lazy(
        "The refresh opens %(months)d month after the start: %(day)s.",
        "The refresh opens %(months)d months after the start: %(day)s.",
        "months",
    ),
    StepCode.REFRESH_BEFORE_END: ngettext_lazy(
        "The refresh opens %(months)d month before the end: %(day)s.",
        "The refresh opens %(months)d months before the end: %(day)s.",
        "months",
    ),
    StepCode.TRIGGERS_OF_PERIOD: _("The list of grounds in force since %(day)s is used (%(table)s)."),
    StepCode.FACT_GIVEN: _("%(fact)s: %(answer)s."),
    StepCode.FACT_NOT_KNOWN: _("%(fact)s: not known."),
    StepCode.INFLUENCE_COMPARED: _("The reviewers found the level “%(level)s”; at least “%(threshold)s” is asked for."),
    StepCode.GRACE_APPLIES: _("Plans submitted by %(last_day)s were excused from this."),
    StepCode.INDICATOR_ONLY: _("This is our indicator. The finding and the decision are the partnership's alone."),
    StepCode.COCREATION_STARTED: _("Work on the plan began on %(day)s."),
    StepCode.MONTHS_AFTER: ngettext_lazy(
        "%(months)d month after %(day)s is %(last_day)s.", "%(months)d months after %(day)s is %(last_day)s.", "months"
    ),
    StepCode.MONTHS_BEFORE: ngettext_lazy(
        "%(months)d month before %(day)s is %(last_day)s.",
        "%(months)d months before %(day)s is %(last_day)s.",
        "months",
    ),
    StepCode.DAYS_BEFORE: ngettext_lazy(
        "%(days)d day before %(day)s is %(last_day)s.", "%(days)d days before %(day)s is %(last_day)s.", "days"
    ),
    StepCode.COMMITMENT_COMPLETED: _("Commitment %(commitment)s was completed on %(day)s."),
    StepCode.LAST_UPDATE: _("The last update on record is of %(day)s."),
}
