"""The editions of the list, what the bundled one holds, and finding a facility on it."""

from __future__ import annotations

import pickle
from collections import Counter
from datetime import date

import numpy as np
import pytest

from ghgcalc.errors import BoundaryError, DataQualityError, NotInForceError, UnknownItemError
from ghgcalc.regulation import decree06
from ghgcalc.regulation.facility_list import FacilityList, edition, editions, facility_list
from ghgcalc.regulation.membership import CANDIDATE_SCORE, membership
from ghgcalc.source import Facility

from .situations import DONG_THAP_PLANT, Figures

TODAY = date(2026, 11, 23)


@pytest.fixture(scope="module")
def listed():
    return decree06.facility_list(on=TODAY)


@pytest.mark.parametrize(
    ("day", "number", "facilities"),
    [
        (date(2022, 1, 18), "01/2022", 1912),
        (date(2024, 9, 30), "01/2022", 1912),
        (date(2024, 10, 1), "13/2024", 2166),
        (date(2026, 9, 24), "13/2024", 2166),
        (date(2026, 9, 25), "42/2026", 2441),
        (TODAY, "42/2026", 2441),
    ],
)
def test_the_edition_in_force(day, number, facilities):
    """Each edition holds to the day before the next."""
    assert (edition(day).number, edition(day).facilities) == (number, facilities)


def test_before_the_first_list():
    """2022-01-18 is the first day; the day before raises and names it; nobody is listed."""
    with pytest.raises(NotInForceError) as caught:
        facility_list(on=date(2022, 1, 17))
    assert caught.value.first_day == date(2022, 1, 18)

    assessment = decree06.assess(Figures(), date(2022, 1, 17))
    assert assessment.listed is False
    assert any("No list was in force" in note for note in assessment.notes)


@pytest.mark.parametrize("day", [date(2022, 6, 1), date(2025, 6, 1)])
def test_an_edition_known_by_date_and_count_cannot_be_read(day):
    """The refusal names the bundled editions; an assessment answers None."""
    with pytest.raises(DataQualityError) as caught:
        facility_list(on=day)
    assert caught.value.near == ("42/2026",)
    assert decree06.assess(Figures(), day).listed is None


def test_editions_are_signed_before_they_are_in_force():
    """Signature, first day and last day follow each other."""
    for one in editions():
        assert one.signed <= one.since
        assert one.until is None or one.since < one.until


def test_the_list_of_2026_holds_what_the_decision_counts(listed):
    """2,441 = 1,916 + 53 + 411 + 61, numbered without gap in each annex."""
    assert len(listed) == edition(TODAY).facilities == 2441
    assert Counter(listed["annex"]) == {"II": 1916, "III.A": 53, "III.B": 411, "IV": 61}
    for annex, count in Counter(listed["annex"]).items():
        numbers = listed["no"][listed["annex"] == annex]
        assert numbers.tolist() == list(range(1, count + 1))


def test_dong_thap_has_forty(listed):
    """37 of industry and trade (1880 to 1916), 2 of construction, 1 landfill."""
    here = listed.where(listed["province"] == "Tỉnh Đồng Tháp")

    assert Counter(here["annex"]) == {"II": 37, "III.B": 2, "IV": 1}
    assert here.where(here["annex"] == "II")["no"].tolist() == list(range(1880, 1917))
    assert not any("cá tra" in row["name"].lower() for row in here)


@pytest.mark.parametrize(
    ("name", "entry"),
    [
        ("hansae tg", "II/1880"),
        ("CONG TY TNHH HANSAE TG", "II/1880"),
        ("Vinh Hoan Collagen", "II/1914"),
        ("Vĩnh Hoàn Collagen Co., Ltd", "II/1914"),
        ("bia Heineken Tien Giang", "II/1902"),
        ("bai rac Tan Lap", "IV/61"),
        ("be tong Ha Thanh", "III.B/411"),
        ("co khi chinh xac Win-Viet", "II/1893"),
        ("dau gao Sethia", "II/1916"),
    ],
)
def test_search_finds_names_as_people_write_them(listed, name, entry):
    """Without diacritics, case, punctuation and the company's form, the right entry comes first."""
    best = next(iter(listed.search(name)))

    assert f"{best['annex']}/{best['no']}" == entry


def test_search_scores(listed):
    """Best first, 1 for the equal folded name only, at most `limit` rows, the same every time."""
    found = listed.search("cong ty tnhh hansae tg", limit=4)

    assert len(found) == 4
    assert found["score"][0] == 1.0
    assert sorted(found["score"], reverse=True) == found["score"].tolist()
    assert listed.search("Hansae TG")["score"][0] < 1.0
    assert found == listed.search("cong ty tnhh hansae tg", limit=4)
    assert len(listed.search("hansae tg", limit=0)) == 0
    assert found.columns == (*listed.columns, "score")


def test_equal_scores_stand_as_printed(listed):
    """Nestle stands twice; both score 1 and keep the order of the list."""
    found = listed.search("Công ty TNHH Nestle Việt Nam", limit=2)

    assert found["score"].tolist() == [1.0, 1.0]
    assert found["no"].tolist() == sorted(found["no"].tolist())


def test_a_name_that_stands_twice_in_a_province_is_to_be_told_apart_by_its_address(listed):
    """SCM Metal has two plants in Hồ Chí Minh City; Hansae TG has one in Đồng Tháp."""
    twice = Facility("Công ty TNHH SCM Metal Việt Nam", province="TP.HCM", kind="industry")
    found = membership(twice, TODAY)

    assert found.listed is True
    assert len(found.matches) == 2
    assert len(set(found.matches["address"])) == 2
    assert any("compare the addresses" in note.en for note in found.notes)
    once = membership(Facility(DONG_THAP_PLANT, province="Đồng Tháp", kind="industry"), TODAY)
    assert not any("compare the addresses" in note.en for note in once.notes)


def test_search_in_one_province(listed):
    """With or without title and diacritics; the former Tiền Giang is Đồng Tháp now."""
    for name in ("Đồng Tháp", "tinh dong thap", "Tiền Giang", "Dong Thap province"):
        found = listed.search("Thuận Phong", province=name)
        assert set(found["province"]) == {"Tỉnh Đồng Tháp"}
    assert set(listed.search("nhựa", province="TP.HCM")["province"]) == {"Thành phố Hồ Chí Minh"}
    with pytest.raises(UnknownItemError, match="Đồng Tháp"):
        listed.search("nhựa", province="Đồng Thap Muoi")


@pytest.mark.parametrize("name", ["", "  ", "!?", None])
def test_search_needs_a_name(listed, name):
    """Nothing to search for is refused."""
    with pytest.raises(DataQualityError):
        listed.search(name)


def test_a_list_survives_pickling(listed):
    """Also after a search has built its index."""
    listed.search("hansae")

    assert pickle.loads(pickle.dumps(listed)).search("hansae") == listed.search("hansae")


def listed_as(**facts):
    return decree06.assess(Figures(Facility(**facts)), TODAY)


@pytest.mark.parametrize("province", ["Đồng Tháp", "Tỉnh Đồng Tháp", "dong thap"])
@pytest.mark.parametrize("name", [DONG_THAP_PLANT, "CONG TY TNHH HANSAE TG"])
def test_equal_name_and_province_are_listed(name, province):
    """Folded name and province equal: listed, with that one entry."""
    found = listed_as(name=name, province=province, kind="industry")

    assert found.listed is True
    assert found.list_matches["no"].tolist() == [1880]


def test_the_users_own_confirmation():
    """II/1880 confirmed: listed whatever the name; an entry that does not exist is refused."""
    found = listed_as(name="Xưởng may", listed_as="II/1880")
    assert (found.listed, found.list_matches["name"].tolist()) == (True, [DONG_THAP_PLANT])

    for wrong in ("II/1917", "V/1", "1880", "II/", "II/-1", "II/1.5", "II/" + "9" * 40):
        with pytest.raises(BoundaryError, match="listed_as"):
            listed_as(name="Xưởng may", listed_as=wrong)


@pytest.mark.parametrize(
    "facts",
    [
        {"name": "Hansae", "province": "Đồng Tháp"},  # like one
        {"name": "Công ty CP Hansae TG", "province": "Đồng Tháp"},  # another legal form
        {"name": DONG_THAP_PLANT},  # no province
        {"name": DONG_THAP_PLANT, "province": "An Giang"},  # another province
        {"name": DONG_THAP_PLANT, "province": "Bến Tre"},  # not one of the list's
    ],
)
def test_no_silent_pick(facts):
    """A name that is like one, or whose province is not sure, is not decided: candidates."""
    found = listed_as(**facts)

    assert found.listed is None
    assert 1880 in found.list_matches["no"].tolist()
    assert all(duty.note.startswith("If the facility is on the list.") for duty in found.duties)


def test_a_name_that_stands_twice_is_listed_with_both_entries(listed):
    """The user compares the addresses."""
    twice = "Công ty TNHH Nestle Việt Nam"
    rows = listed.where(listed["name"] == twice).to_records()
    assert len(rows) == 2
    found = listed_as(name=twice, province=rows[0]["province"])

    assert found.listed is True
    assert len(found.list_matches) == sum(r["province"] == rows[0]["province"] for r in rows)


@pytest.mark.parametrize(
    "name",
    [
        "Nhà máy chế biến cá tra",
        "Công ty TNHH Thủy sản Đại Thành",
        "Nhà máy xay xát lúa gạo Phát Tài",
        "Nhà máy thức ăn thủy sản Việt Thắng",
        "Công ty Cổ phần Thủy sản Hùng Cá",
    ],
)
def test_fish_feed_and_rice_plants_of_dong_thap_are_not_listed(listed, name):
    """None of them is on the list: the best score in the province is below the bound."""
    assert listed.search(name, province="Đồng Tháp")["score"].max() < CANDIDATE_SCORE
    found = listed_as(name=name, province="Đồng Tháp", kind="industry")

    assert (found.listed, len(found.list_matches), found.duties) == (False, 0, ())


def test_a_list_is_its_columns_and_more(listed):
    """Others may stand beside; an address may be unknown, a name may not."""
    facts = {name: listed[name][:3] for name in listed.columns}
    more = FacilityList({**facts, "address": [None, "a", "b"], "note": ["x", "y", "z"]})

    assert len(more.search(facts["name"][1])) >= 1
    for wrong in ({"name": [None, "a", "b"]}, {"no": [1.0, 2.0, 3.0]}, {"no": [True] * 3}):
        with pytest.raises(DataQualityError, match=next(iter(wrong))):
            FacilityList(facts | wrong)
    with pytest.raises(DataQualityError, match="a list has business too"):
        FacilityList({name: facts[name] for name in facts if name != "business"})


def test_a_mask_is_true_or_false_for_each_row(listed):
    for wrong in (listed["name"], np.arange(len(listed)), [True], np.ones(3, dtype=bool)):
        with pytest.raises(DataQualityError, match="mask"):
            listed.scored(wrong, "Nestle")
