"""The documents the rules were read in. Rules are told in our own words; here is where to check them."""

from kuvend.cycle.rule import Source

_OGP = "opengovpartnership.org"
_US = "US government, open.usa.gov repository"

ACTION_PLANS = Source(
    "Action Plans; Develop a National Action Plan",
    "two-year calendar",
    "text used 2013-2018",
    f"{_OGP}/how-it-works/action-plans",
)
DEADLINES_2013 = Source(
    "Country Dates and Deadlines",
    "rules regarding delays",
    "text used 2013-2018",
    f"{_OGP}/how-it-works/calendars-and-deadlines",
)
DEADLINES_BLOG = Source(
    "Clarifying OGP National Action Plan Deadlines",
    "",
    "5 June 2016",
    f"{_OGP}/blog/ogp-webmaster/2016/06/05/clarifying-ogp-national-action-plan-deadlines",
)
CALENDAR_2015 = Source(
    "A New OGP Calendar: What Countries Need To Do and When",
    "even and odd years",
    "2014-2015",
    f"{_OGP}/stories/a-new-ogp-calendar-what-countries-need-to-do-and-when",
)
LETTERS_2014 = Source(
    "Letters Sent to Countries Encouraging Submission of Action Plans",
    "",
    "2014",
    f"{_OGP}/stories/letters-sent-to-countries-encouraging-submission-of-action-plans",
)
DEADLINES_2018 = Source(
    "Country and OGP Local Dates and Deadlines",
    "rules regarding delays",
    "text used 2018-2021",
    f"{_OGP}/country-and-ogp-local-dates-and-deadlines",
)
PROCEDURAL_REVIEW_2018 = Source(
    "Procedural Review", "acting contrary to process", "text used 2018-2021", f"{_OGP}/procedural-review"
)
PROCEDURAL_REVIEW_2022 = Source(
    "Glossary: Procedural Review", "", "text used from 2022", f"{_OGP}/glossary/procedural-review"
)
UK_NETWORK_2018 = Source(
    "Response of the UK Open Government Network to the draft plan 2018-2020",
    "timing",
    "4 October 2018",
    "opengovernment.org.uk",
)
US_SLIDES_2021 = Source(
    "Public meeting slides of the United States government",
    "timeline",
    "30 November 2021",
    f"{_US}, assets/files/2021-11-30-open-gov-public-meeting-slides.pdf",
)
US_PLAN_5 = Source(
    "Help create the 5th US National Action Plan",
    "calendar of the plan",
    "2022",
    f"{_US}, pages/nap/nap-5-co-creation.md",
)
COVID_2020 = Source(
    "Criteria and Standards Subcommittee Resolution: COVID19 Pandemic",
    "guidelines for 2020",
    "2020",
    f"{_OGP}/documents/criteria-and-standards-subcommittee-resolution-covid19-pandemic",
)
STANDARDS_2022 = Source(
    "OGP Participation and Co-Creation Standards",
    "",
    "approved 24 November 2021",
    f"{_OGP}/ogp-participation-co-creation-standards",
)
STANDARDS_SLIDES = Source(
    "Overview of the updated OGP Handbook, Support Unit slides",
    "minimum requirements",
    "12 April 2022",
    f"{_US}, assets/files/2022-04-12-open-gov-public-meeting-slides.pdf",
)
PLAN_GLOSSARY = Source("Glossary: Action Plan", "", "2022 or later", f"{_OGP}/glossary/action-plan")
MIDTERM_STORY = Source(
    "Midterm Reviews: Tracking Progress of Four-Year Action Plans",
    "",
    "2024-2025",
    f"{_OGP}/stories/midterm-reviews-tracking-progress-of-four-year-action-plans",
)
HANDBOOK_2022 = Source(
    "OGP National Handbook",
    "not readable by us; to be checked there",
    "version 5.0, March 2022",
    f"{_OGP}/wp-content/uploads/2022/03/OGP-National-Handbook-2022.pdf",
)
NZ_MIDTERM = Source("New Zealand Mid-Term Report 2016-2018", "acting contrary to process", "2018", f"{_OGP}/documents")
NZ_TAKING_ACTION = Source(
    "Taking Action (New Zealand)",
    "reports in the two-year cycle",
    "2016-2018",
    "ogp.org.nz/new-zealands-plan/taking-action",
)
NZ_SUCCESSFUL = Source("A successful National Action Plan (New Zealand)", "", "undated", "ogp.org.nz")
BRIEF_GUIDE = Source(
    "IRM: Co-Creation Brief", "when it happens", "2020-2021 or later", f"{_OGP}/irm-products-and-process"
)
REVIEW_GUIDE = Source(
    "IRM: Action Plan Review",
    "when it happens",
    "2020-2021 or later",
    f"{_OGP}/documents/independent-reporting-mechanism-action-plan-review",
)
RESULTS_GUIDE = Source(
    "IRM: Results Report",
    "when it happens",
    "2020-2021 or later",
    f"{_OGP}/documents/independent-reporting-mechanism-results-report",
)
INCEPTION_FORM = Source("OGP Local Inception Assessment form", "", "2021 or later", f"{_OGP}/?p=57265")
COMMITMENT_FORM = Source(
    "OGP Local End-of-Commitment Assessment form",
    "",
    "2021 or later",
    f"{_OGP}/ogp-local-end-of-commitment-assessment-form",
)
LOCAL_HANDBOOK = Source(
    "OGP Local Handbook",
    "not readable by us; to be checked there",
    "2021 or later",
    f"{_OGP}/documents/ogp-local-handbook",
)
LOCAL_FORUM = Source(
    "Glossary: Multi-Stakeholder Forum; OGP Local Inception Assessment form",
    "",
    "2021 or later",
    f"{_OGP}/glossary/multi-stakeholder-forum",
)
LOCAL_BROCHURE = Source("OGP Local Brochure", "", "2021", f"{_OGP}/documents/ogp-local-brochure-2021")
BRIEF = Source("The product's own brief", "national action plans", "2026", "docs/rules/README.md")
OWN_RECORD = Source("Kuvend: how recorded and nominal dates are told apart", "", "2026", "docs/rules/OWN2026.md")
