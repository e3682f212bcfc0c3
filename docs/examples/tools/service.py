"""A web service: an inventory goes in, totals and the assessment under Decree 06/2022 come out.

Dịch vụ web: nhận kiểm kê, trả tổng phát thải và đánh giá theo Nghị định 06/2022/NĐ-CP.
Run it with ``uvicorn service:app --app-dir docs/examples/tools`` and open http://127.0.0.1:8000/docs.
Needs fastapi and uvicorn. It keeps nothing between requests, so that clients cannot disturb
each other; put it behind your own login and limit of size.
"""

from datetime import date
from typing import Annotated, Any

import fastapi
import pydantic
from fastapi.responses import JSONResponse

import ghgcalc as ghg

app = fastapi.FastAPI(
    title="Kiểm kê khí nhà kính (greenhouse-gas inventory)", version=ghg.__version__
)
Day = Annotated[
    date, fastapi.Query(description="Ngày áp dụng pháp luật (day whose law is applied)")
]
SHAPE = (
    "loại hoạt động; nguồn; nhóm IPCC; đối tượng; lượng (activity; source; category; item; amount)"
)


class Lines(pydantic.BaseModel):
    """A facility, its year, and one text for each activity."""

    facility: str = pydantic.Field(description="Tên cơ sở (name of the facility)")
    province: str = ""
    kind: str = "industry"
    year: int
    gwp: str = pydantic.Field(description="Bộ GWP (GWP set): AR4, AR5, AR6", examples=["AR5"])
    activities: list[str] = pydantic.Field(
        description=SHAPE,
        examples=[["StationaryCombustion; Lò hơi; 1.A.2.e; diesel; 100 t"]],
    )


class Refusal(pydantic.BaseModel):
    """What the library refused, in its own words (lời của thư viện)."""

    error: str
    message: str
    nearest: list[str]


class Refused(pydantic.BaseModel):
    """A body that is no inventory: the library's refusal, or fields that do not fit."""

    detail: Refusal | list[dict[str, Any]]


def activity(text: str) -> ghg.Activity:
    """The activity of one text."""
    cells = [cell.strip() for cell in text.split(";")]
    kinds = {name: getattr(ghg, name) for name in ghg.__all__ if name[0].isupper()}
    known = [name for name, kind in kinds.items() if issubclass(kind, ghg.Activity)]
    if len(cells) != 5:
        raise ghg.DataQualityError(f"activity {text!r}", f"cần 5 phần (five parts): {SHAPE}")
    kind, source, category, item, amount = cells
    if kind not in known or kind == "Activity":
        raise ghg.UnknownItemError(f"activity {kind!r}", "no such activity", known[1:])
    given = [item, amount] if item else [amount]
    try:
        return kinds[kind](ghg.Source(source, category=category or None), *given)
    except TypeError as problem:
        raise ghg.DataQualityError(f"activity {text!r}", str(problem)) from problem


def answer(inventory: ghg.Inventory, on: date) -> dict[str, Any]:
    """Totals, the tonnes by scope and gas, and the assessment."""
    return {
        "facility": inventory.facility.name,
        "year": inventory.year,
        "total_t_co2e": inventory.total,
        "biogenic_co2_t": inventory.biogenic_co2,
        "removals_t_co2e": inventory.removals,
        "outside_basket_t_co2e": inventory.outside_basket,
        "by_scope": inventory.by("scope").to_records(),
        "by_gas": inventory.by("gas").to_records(),
        "assessment": ghg.decree06.assess(inventory, on=on).to_dict(),
    }


@app.exception_handler(ghg.GhgcalcError)
def refused(request: fastapi.Request, error: ghg.GhgcalcError) -> JSONResponse:
    """Input that the library refuses is the caller's to mend: 422, with the library's message."""
    said = Refusal(error=type(error).__name__, message=str(error), nearest=list(error.near))
    return JSONResponse(status_code=422, content={"detail": said.model_dump()})


REFUSED: dict[int | str, dict[str, Any]] = {422: {"model": Refused}}


@app.post("/inventories", responses=REFUSED)
def of_tree(tree: dict[str, Any], on: Day) -> dict[str, Any]:
    """Tính kiểm kê từ JSON của Inventory.to_dict() (compute the JSON of Inventory.to_dict())."""
    return answer(ghg.Inventory.from_dict(tree), on)


@app.post("/activities", responses=REFUSED)
def of_lines(lines: Lines, on: Day) -> dict[str, Any]:
    """Tính kiểm kê từ danh sách hoạt động dạng chữ (compute a list of activities in text)."""
    facility = ghg.Facility(lines.facility, province=lines.province or None, kind=lines.kind)
    made = [activity(text) for text in lines.activities]
    return answer(
        ghg.Inventory(facility=facility, year=lines.year, gwp=lines.gwp, activities=made), on
    )


if __name__ == "__main__":
    import uvicorn

    uvicorn.run(app, host="127.0.0.1", port=8000)
