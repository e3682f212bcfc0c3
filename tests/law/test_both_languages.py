"""What the law says is said in English and in Vietnamese alike."""

from __future__ import annotations

import re
import tomllib
from datetime import date
from pathlib import Path

import attrs
import pytest

import ghgcalc as ghg
from ghgcalc.regulation import decree06
from ghgcalc.regulation.facility_list import facility_list

from .situations import DONG_THAP_PLANT, Figures

TODAY = date(2026, 11, 23)
LAW = sorted((Path(__file__).parents[2] / "data").glob("**/*.toml"))
WORD = re.compile(r"{(\w*)")
VIETNAMESE = re.compile(
    "[àáảãạăằắẳẵặâầấẩẫậđèéẻẽẹêềếểễệìíỉĩịòóỏõọôồốổỗộơờớởỡợùúủũụưừứửữựỳýỷỹỵ]", re.I
)


def phrases(tree, path=""):
    """Every text that stands in both languages, with its place."""
    if isinstance(tree, dict):
        if set(tree) == {"en", "vi"}:
            yield path, tree["en"], tree["vi"]
            return
        for name, branch in tree.items():
            yield from phrases(branch, f"{path}/{name}")
    elif isinstance(tree, list):
        for place, branch in enumerate(tree):
            yield from phrases(branch, f"{path}/{place}")


@pytest.mark.parametrize("file", LAW, ids=lambda path: path.name)
def test_a_phrase_has_the_same_words_filled_in(file):
    """And neither language is left empty."""
    for path, english, vietnamese in phrases(tomllib.loads(file.read_text(encoding="utf-8"))):
        words = [
            sorted(WORD.findall(text)) for text in (english, vietnamese.replace("{vi}", "{en}"))
        ]
        assert words[0] == words[1], path
        assert bool(english) == bool(vietnamese), path


SCM = ghg.Facility("Công ty TNHH SCM Metal Việt Nam", province="TP.HCM", kind="industry")
LIST = facility_list(TODAY)
(AT,) = LIST.equal_name(DONG_THAP_PLANT).nonzero()[0]
ENTRY = f"{LIST['annex'][AT]}/{LIST['no'][AT]}"
HUSK = (("rice_husk", "fuel", 5.0, "t"),)
POWER = (("grid_electricity", "electricity", 20.0, "GWh"),)
HALF = ghg.ClinkerProduction(ghg.Source("Lò"), "1 t", period="2025-01/2025-06")
SITUATIONS = {
    "not on the list": (Figures(), TODAY),
    "of half a year": (Figures(activities=(HALF,)), TODAY),
    "on it by its name": (
        Figures(ghg.Facility(DONG_THAP_PLANT, province="Đồng Tháp", kind="cement")), TODAY,
    ),
    "of a name that stands twice": (Figures(SCM), TODAY),
    "confirmed, in another province": (
        Figures(ghg.Facility("Khác", province="Hà Nội", listed_as=ENTRY)), TODAY,
    ),
    "of candidates": (Figures(ghg.Facility("Công ty xi măng"), energy=POWER), TODAY),
    "of no name, nowhere": (Figures(ghg.Facility("Zzyzx", kind="solid_waste_treatment")), TODAY),
    "on a list that left it": (
        Figures(ghg.Facility("Zzyzx", kind="industry", former_lists=("13/2024",))), TODAY,
    ),
    "on a former list": (
        Figures(ghg.Facility("Zzyzx", former_lists=("13/2024",)), energy=POWER + HUSK),
        date(2025, 3, 1),
    ),
    "by a list known by its count": (Figures(year=2023, energy=HUSK), date(2024, 10, 1)),
    "before any list": (Figures(year=2022, energy=POWER + HUSK), date(2022, 1, 17)),
}  # fmt: skip


@pytest.mark.parametrize("name", SITUATIONS)
def test_an_assessment_is_told_in_vietnamese(name):
    """Each note, basis and condition has its counterpart, and the view holds no English one."""
    found = decree06.assess(*SITUATIONS[name])
    findings = (*found.findings, *found.key_energy_user)
    pairs = [
        *zip(found.notes, found.notes_vi, strict=True),
        *((one.basis, one.basis_vi) for one in findings),
        *((one.note, one.note_vi) for one in findings),
        *((duty.note, duty.note_vi) for duty in found.duties),
    ]
    page = found.to_html("vi")

    for english, vietnamese in pairs:
        assert bool(english) == bool(vietnamese)
        if english:
            assert VIETNAMESE.search(vietnamese), vietnamese
            assert f">{english}<" not in page
    assert len(found.notes) >= 3
    for english in ("facility kind", ">province<", ">name<"):
        assert english not in page
    assert "operating capacity" not in page
    assert ("độ giống" in page) is bool(len(found.list_matches))
    assert found.to_dict()["notes_vi"] == list(found.notes_vi)


def test_every_sentence_of_the_tables_was_told():
    """The situations above bring each phrase on a list, a duty and a criterion at least once."""
    told = [
        text
        for given in SITUATIONS.values()
        for found in [decree06.assess(*given)]
        for text in (
            *found.notes_vi,
            *(duty.note_vi for duty in found.duties),
            *(one.note_vi for one in (*found.findings, *found.key_energy_user)),
        )
    ]
    lost = []
    for file in ("decree06", "duties", "facility_lists"):
        for phrase, texts in ghg.tables.toml(f"law/{file}.toml")["say"].items():
            pieces = [re.escape(piece) for piece in re.split(r"{\w+}", texts["vi"])]
            if not any(re.search(".+".join(pieces), text) for text in told):
                lost.append(phrase)
    assert lost == ["capacity"]  # a name of what is missing; the other, the kind, is in notes too


def test_the_kinds_that_a_duty_is_for_are_named_in_vietnamese():
    """A facility of no kind may be one of those that are verified."""
    listed = ghg.Facility("Zzyzx", listed_as=ENTRY)
    notes = [duty.note_vi for duty in decree06.assess(Figures(listed), TODAY).duties]

    kinds = "Nhà máy nhiệt điện, Cơ sở sản xuất sắt thép, Cơ sở sản xuất xi măng"
    assert any(f"Không dành cho: {kinds}; chưa khai báo loại cơ sở." in note for note in notes)
    assert any(f"Chỉ dành cho: {kinds}; chưa khai báo loại cơ sở." in note for note in notes)


def test_what_is_missing_is_named_in_vietnamese():
    """A carrier by its id, a figure of the facility by its name."""
    plant = ghg.Facility("Zzyzx", kind="solid_waste_treatment")
    page = decree06.assess(Figures(plant, energy=HUSK), TODAY).to_html("vi")
    nobody = decree06.assess(Figures(ghg.Facility("Zzyzx"), energy=POWER), TODAY).to_html("vi")

    assert "công suất hoạt động [t/năm]" in page
    assert "loại cơ sở" in nobody


def test_a_column_that_has_no_name_in_vietnamese_keeps_its_own():
    """Entries may be given as any table."""
    found = attrs.evolve(decree06.assess(Figures(), TODAY), list_matches=ghg.Table({"a": [1]}))

    assert ">a<" in found.to_html("vi")
    assert ">a<" in found.to_html("en")
