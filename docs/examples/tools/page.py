"""A page in the browser, as a sketch: fuels and power go in, tonnes and assessment come out.

Run it with ``streamlit run docs/examples/tools/page.py``. Needs streamlit. Trang web minh họa.
"""

from datetime import date

import streamlit as st

import ghgcalc as ghg

FUELS = {"trấu (rice husk)": "rice_husk", "dầu DO (diesel)": "dầu DO", "LPG": "LPG"}

st.title("Kiểm kê khí nhà kính (greenhouse-gas inventory)")
name = st.text_input("Tên cơ sở (facility)", "Nhà máy")
year = int(st.number_input("Năm (year)", 2014, 2100, 2023))
gwp = st.selectbox("Bộ GWP (GWP set)", ["AR5", "AR4", "AR6"])
fuel = st.selectbox("Nhiên liệu lò hơi (boiler fuel)", list(FUELS))
burned = st.text_input("Lượng nhiên liệu, kèm đơn vị (fuel burned, with unit)", "100 t")
power = st.text_input("Điện mua, kèm đơn vị (power bought, with unit)", "2 GWh")
on = st.date_input("Ngày áp dụng pháp luật (day whose law is applied)", date(2026, 1, 1))

try:
    inventory = ghg.Inventory(
        facility=ghg.Facility(name, kind="industry"),
        year=year,
        gwp=gwp,
        activities=[
            ghg.StationaryCombustion(
                ghg.Source("Lò hơi (boiler)", category="1.A.2"), FUELS[fuel], burned
            ),
            ghg.PurchasedElectricity(ghg.Source("Điện lưới (grid)"), power),
        ],
    )
    assessment = ghg.decree06.assess(inventory, on=on)
except ghg.GhgcalcError as error:
    st.error(f"Chưa tính được (cannot be computed): {error}")
    st.stop()

st.metric("Tổng phát thải (total) [t CO2e]", f"{inventory.total:,.2f}")
st.metric("CO2 sinh học, tách riêng (biogenic, apart) [t CO2]", f"{inventory.biogenic_co2:,.2f}")
st.subheader("Theo nguồn (by source)")
st.dataframe(inventory.by("scope", "source").to_dict())
st.subheader("Cơ sở của từng dòng (trace)")
st.dataframe(inventory.trace().to_dict())
st.subheader("Nghị định 06/2022/NĐ-CP (Decree 06/2022)")
st.text(str(assessment))
