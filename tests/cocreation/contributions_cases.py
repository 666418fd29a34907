"""The acts on contributions, each in the smallest world in which it may be done. `act_cases` takes them in."""

from kuvend.cocreation.services.supporting import support
from tests.acts import Arguments, case
from tests.cocreation import contributing, world
from tests.cocreation.contributing import HOUR


@case("contribution.submitted", anybody=True)
def something_is_contributed() -> Arguments:
    land = world.land()
    process = contributing.opened(land)
    return {
        "process": process, "draft": contributing.text(), "by": contributing.somebody(), "at": contributing.noon(land),
    }  # fmt: skip


@case("contribution.supported", anybody=True)
def a_contribution_is_supported() -> Arguments:
    land = world.land()
    made = contributing.sent(land, contributing.opened(land), contributing.somebody())
    return {
        "contribution": made, "by": contributing.somebody("ben@example.org"), "at": contributing.noon(land) + HOUR,
    }  # fmt: skip


@case("contribution.support-withdrawn", anybody=True)
def support_is_taken_back() -> Arguments:
    known = a_contribution_is_supported()
    support(**known)
    return {**known, "at": known["at"] + HOUR}
