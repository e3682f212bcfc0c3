"""Every equation: a figure worked out by hand, and what holds for all of them."""

from __future__ import annotations

import importlib
import inspect
import math
import pkgutil
import re
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

import ghgcalc.equations
from ghgcalc import units
from ghgcalc.equations import landfill
from ghgcalc.equations.form import form_of, name_of

TREE = Path(__file__).resolve().parent.parent


def found():
    """Every function of `ghgcalc.equations` that states its form."""
    equations = {}
    for module in pkgutil.iter_modules(ghgcalc.equations.__path__):
        room = importlib.import_module(f"ghgcalc.equations.{module.name}")
        for value in vars(room).values():
            if "form" in getattr(value, "__dict__", {}) and value.__module__ == room.__name__:
                equations[name_of(value)] = value
    return equations


EQUATIONS = found()
YEARS = np.arange(4.0)[::-1]  # ages of deposits made 3, 2, 1 and 0 years ago

# name -> (arguments, the parameter that is the activity, the hand calculation)
WORKED = {
    "aquaculture.fish_n2o": ({"amount": 1000.0, "factor": 0.00169}, "amount", 1.69 * 44 / 28),
    "aquaculture.pond_methane": ({"area": 10.0, "factor": 0.183, "years": 0.5}, "area", 0.915),
    "basic.activity_times_factor": ({"amount": 1000.0, "factor": 0.6592}, "amount", 659.2),
    "biological.treatment": ({"amount": 1000.0, "factor": 0.004, "recovered": 0.5}, None, 3.5),
    "burning.fire": (
        {"area": 10.0, "fuel": 5.5, "combustion_factor": 0.8, "factor": 0.0027},
        "area",
        10 * 4.4 * 0.0027,
    ),
    "chemical.ammonia": (
        {
            "ammonia": 100.0,
            "energy_requirement": 40.0,
            "carbon_content": 0.015,
            "oxidation_factor": 0.95,
            "recovered": 20.0,
        },
        None,
        100 * 0.6 * 0.95 * 44 / 12 - 20,
    ),
    "chemical.carbon_dioxide_in_urea": ({"urea": 60.0}, "urea", 44.0),
    "chemical.ammonia_and_urea": (
        {
            "ammonia_made": 100.0,
            "energy_requirement": 40.0,
            "carbon_content": 0.015,
            "oxidation_factor": 0.95,
            "urea": 60.0,
        },
        None,
        209.0 - 44.0,
    ),
    "chemical.nitric_acid": (
        {"acid": 1000.0, "factor": 0.007, "destruction": 0.9, "utilisation": 0.5},
        "acid",
        7 * 0.55,
    ),
    "combustion.fuel_by_energy": (
        {"amount": 10.0, "factor": 98.3, "oxidation_factor": 0.98},
        "amount",
        963.34,
    ),
    "combustion.fuel_by_mass": (
        {"amount": 100.0, "ncv": 43.0, "factor": 74.1, "oxidation_factor": 0.98},
        "amount",
        318.63 * 0.98,
    ),
    "combustion.fuel_by_volume": (
        {"amount": 100.0, "density": 0.8, "ncv": 43.0, "factor": 74.1, "oxidation_factor": 0.98},
        "amount",
        254.904 * 0.98,
    ),
    "combustion.fuel_by_volume_of_known_ncv": (
        {"amount": 1000.0, "ncv": 0.036, "factor": 56.1, "oxidation_factor": 0.98},
        "amount",
        2.0196 * 0.98,
    ),
    "crediting_rice.rice_reduction": (
        {"area": 2.0, "days": 100.0, "factor": 1.8, "gwp": 28.0},
        "area",
        2 * 100 * 1.8 * 28 / 1000,
    ),
    "crediting_rice.drained_rice_n2o": (
        {"area": 10.0, "nitrogen": 100.0, "factor": 0.00314, "gwp": 265.0},
        "area",
        10 * 100 * 0.00314 * 265 / 1000,
    ),
    "crediting_rice.stock_change": (
        {"area": 10.0, "before": 20.0, "after": 26.0, "years": 2.0},
        "area",
        110.0,
    ),
    "crediting_rice.counted": ({"amount": 5.0}, "amount", 5.0),
    "crediting_manure.manure_methane": (
        {
            "heads": 1000.0,
            "solids": 109.5,
            "capacity": 0.29,
            "conversion": 0.78,
            "share": 0.5,
            "density": 0.00067,
            "correction": 0.94,
            "gwp": 28.0,
        },
        "heads",
        28 * 0.00067 * 0.94 * 0.78 * 0.29 * 1000 * 109.5 * 0.5,
    ),
    "crediting_manure.digester_leak": (
        {
            "heads": 1000.0,
            "solids": 109.5,
            "capacity": 0.29,
            "share": 0.5,
            "density": 0.00067,
            "leak": 0.1,
            "gwp": 28.0,
        },
        "heads",
        59.572380 * 0.5,
    ),
    "crediting_manure.household_manure_methane": (
        {
            "heads": 10.0,
            "mass": 50.0,
            "rate": 5.0,
            "capacity": 0.29,
            "conversion": 0.7,
            "share": 0.5,
            "density": 0.67,
            "correction": 0.89,
            "gwp": 28.0,
        },
        "heads",
        10 * 50 / 1000 * 5 * 365 * 0.29 * 0.67e-3 * 0.7 * 0.5 * 28 * 0.89,
    ),
    "crediting_manure.methane_destroyed": (
        {
            "biogas": 10_000.0,
            "methane_share": 0.6,
            "density": 0.00067,
            "efficiency": 0.5,
            "gwp": 28.0,
        },
        "biogas",
        56.28,
    ),
    "crediting_manure.methane_by_power": (
        {
            "electricity": 1000.0,
            "calorific_value": 35.9,
            "efficiency": 0.4,
            "density": 0.00067,
            "gwp": 28.0,
        },
        "electricity",
        1000 * 3600 / (35.9 * 0.4) * 0.00067 * 28,
    ),
    "crediting_waste.wastewater_methane": (
        {
            "volume": 613_200.0,
            "cod": 0.035,
            "removed": 0.9,
            "conversion": 0.8,
            "capacity": 0.25,
            "correction": 0.94,
            "gwp": 28.0,
        },
        "volume",
        613_200 * 0.035 * 0.9 * 0.8 * 0.25 * 0.94 * 28,
    ),
    "crediting_waste.wastewater_methane_lost": (
        {
            "volume": 100_000.0,
            "cod": 0.003,
            "removed": 0.9,
            "conversion": 0.8,
            "capacity": 0.25,
            "correction": 1.12,
            "captured": 0.9,
            "burned": 0.8,
            "gwp": 28.0,
        },
        "volume",
        100_000 * 0.003 * 0.9 * 0.8 * 0.25 * 1.12 * (1 - 0.72) * 28,
    ),
    "crediting_waste.displaced_heat": (
        {"heat": 66.35, "efficiency": 0.5, "factor": 77.4},
        "heat",
        66.35 / 0.5 * 77.4,
    ),
    "crediting_waste.electricity_emissions": (
        {"electricity": 1000.0, "factor": 0.5, "losses": 0.1},
        "electricity",
        550.0,
    ),
    "crediting_waste.specific_consumption": (
        {"consumption": 0.5, "output": 1000.0, "losses": 0.1, "factor": 0.6},
        "output",
        0.5 * 1000 / 0.9 * 0.6,
    ),
    "crediting_waste.composted": (
        {"amount": 1000.0, "factor": 0.002, "gwp": 28.0},
        "amount",
        56.0,
    ),
    "crediting_waste.grid_consumption": (
        {"electricity": 900.0, "losses": 0.1, "factor": 0.5},
        "electricity",
        500.0,
    ),
    "crediting_waste.avoided_landfill_methane": (
        {
            "deposited": np.array([10_000.0, 5000.0]),
            "age": np.array([1.0, 0.0]),
            "doc": 0.17,
            "rate": 0.09,
            "docf": 0.5,
            "methane_fraction": 0.5,
            "correction": 0.8,
            "oxidation": 0.1,
            "captured": 0.2,
            "model": 0.9,
            "gwp": 28.0,
        },
        None,
        28
        * 0.9
        * 0.8
        * 0.9
        * 0.8
        * 16
        / 12
        * 0.5
        * 0.5
        * (10_000 * math.exp(-0.09) + 5000)
        * 0.17
        * (1 - math.exp(-0.09)),
    ),
    "electricity.bought_electricity": ({"amount": 1000.0, "factor": 0.6592}, "amount", 659.2),
    "electricity.uncovered_electricity": (
        {"amount": 1000.0, "covered": 0.4, "factor": 0.6592},
        "amount",
        1000 * 0.6 * 0.6592,
    ),
    "fugitive.coal_methane": ({"coal": 100_000.0, "factor": 10.0, "density": 0.67}, "coal", 670.0),
    "fugitive.methane_burned_co2": (
        {"volume": 1e6, "efficiency": 0.98, "density": 0.67, "methane_share": 0.5},
        "volume",
        1e6 * 0.5 * 0.67 * 0.98 * 44 / 16 / 1000,
    ),
    "fugitive.methane_unburned": (
        {"volume": 1e6, "efficiency": 0.98, "density": 0.67, "methane_share": 0.5},
        "volume",
        6.7,
    ),
    "incineration.fossil_co2": (
        {
            "amount": 100.0,
            "dry_matter": 0.8,
            "carbon_fraction": 0.5,
            "fossil_fraction": 0.2,
            "oxidation_factor": 0.98,
        },
        "amount",
        8 * 0.98 * 44 / 12,
    ),
    "incineration.biogenic_co2": (
        {
            "amount": 100.0,
            "dry_matter": 0.8,
            "carbon_fraction": 0.5,
            "fossil_fraction": 0.2,
            "oxidation_factor": 0.98,
        },
        "amount",
        32 * 0.98 * 44 / 12,
    ),
    "incineration.liquid_co2": (
        {"amount": 12.0, "carbon": 0.8, "oxidation_factor": 0.98},
        "amount",
        35.2 * 0.98,
    ),
    "land.biomass_gain": (
        {"area": 10.0, "growth": 6.0, "root_ratio": 0.2, "carbon_fraction": 0.47, "years": 2.0},
        "area",
        10 * 6 * 1.2 * 0.47 * 2 * 44 / 12,
    ),
    "land.wood_removed": (
        {"volume": 100.0, "biomass_conversion": 0.87, "root_ratio": 0.2, "carbon_fraction": 0.47},
        "volume",
        87 * 1.2 * 0.47 * 44 / 12,
    ),
    "land.soil_stock": (
        {"reference_stock": 60.0, "land_use": 0.82, "management": 1.1, "inputs": 0.92},
        "reference_stock",
        60 * 0.82 * 1.1 * 0.92,
    ),
    "land.soil_change": (
        {
            "area": 10.0,
            "stock_before": 40.0,
            "stock_after": 52.0,
            "transition": 20.0,
            "years": 2.0,
        },
        "area",
        12 * 44 / 12,
    ),
    "land.soil_loss": (
        {
            "area": 10.0,
            "stock_before": 52.0,
            "stock_after": 40.0,
            "transition": 20.0,
            "years": 2.0,
        },
        "area",
        12 * 44 / 12,
    ),
    "landfill.decomposable": (
        {"deposited": 1000.0, "doc": 0.15, "docf": 0.7, "correction": 0.8},
        "deposited",
        84.0,
    ),
    "landfill.remaining": ({"rate": 0.4, "age": 2.0, "delay": 6.0}, None, math.exp(-0.8)),
    "landfill.decomposed": (
        {"rate": 0.4, "age": 2.0, "delay": 3.0},
        None,
        math.exp(-0.5) - math.exp(-0.9),
    ),
    "landfill.site_methane": (
        {
            "deposited": {
                "food": np.array([100.0, 0.0, 0.0, 0.0]),
                "paper": np.array([0.0, 200.0, 0.0, 0.0]),
            },
            "age": YEARS,
            "doc": {"food": 0.15, "paper": 0.4},
            "docf": {"food": 0.7, "paper": 0.5},
            "rate": {"food": 0.4, "paper": 0.06},
            "correction": 0.8,
            "methane_fraction": 0.5,
            "recovered": 0.5,
            "oxidation": 0.1,
            "delay": 3.0,
        },
        None,
        (
            (10.5 * (math.exp(-0.9) - math.exp(-1.3)) + 40 * (math.exp(-0.075) - math.exp(-0.135)))
            * 0.8
            * 0.5
            * 16
            / 12
            - 0.5
        )
        * 0.9,
    ),
    "livestock.enteric_methane": ({"heads": 500.0, "factor": 0.001, "years": 0.5}, "heads", 0.25),
    "livestock.enteric_factor": (
        {"gross_energy": 200.0, "methane_conversion": 6.5},
        "gross_energy",
        200 * 0.065 * 365 / 55.65,
    ),
    "livestock.enteric_methane_by_feed": (
        {"heads": 100.0, "gross_energy": 200.0, "methane_conversion": 6.5, "years": 0.5},
        "heads",
        0.5 * 100 * 200 * 0.065 * 365 / 55.65 / 1000,
    ),
    "livestock.enteric_factor_by_yield": (
        {"dry_matter_intake": 12.0, "methane_yield": 21.0},
        "dry_matter_intake",
        0.252 * 365,
    ),
    "livestock.maintenance_energy_ratio": (
        {"digestibility": 65.0},
        None,
        1.123 - 0.26598 + 0.0475735 - 25.4 / 65,
    ),
    "livestock.growth_energy_ratio": (
        {"digestibility": 65.0},
        None,
        1.164 - 0.3354 + 0.055263 - 37.4 / 65,
    ),
    "manure.methane_by_head": ({"heads": 500.0, "factor": 0.007, "years": 0.5}, "heads", 1.75),
    "manure.yearly_excretion": (
        {"heads": 500.0, "animal_mass": 0.05, "rate": 0.0058},
        "heads",
        25 * 0.0058 * 365,
    ),
    "manure.methane_by_solids": (
        {
            "heads": 500.0,
            "animal_mass": 0.05,
            "volatile_solids": 0.0058,
            "maximum_capacity": 0.29,
            "density": 0.67,
            "methane_conversion_factor": 0.1317,
            "system_share": 0.8,
            "years": 0.5,
        },
        "heads",
        0.5 * 52.925 * 0.29 * 0.67 * 0.1317 * 0.8,
    ),
    "manure.methane_by_system": (
        {
            "heads": 500.0,
            "animal_mass": 0.05,
            "volatile_solids": 0.0058,
            "factor": 0.12,
            "system_share": 0.5,
            "years": 0.4,
        },
        "heads",
        0.4 * 52.925 * 0.12 * 0.5,
    ),
    "manure.volatile_solids": (
        {"gross_energy": 184.5, "digestibility": 0.65, "urinary_energy": 0.04, "ash": 0.08},
        "gross_energy",
        10 * 0.39 * 0.92,
    ),
    "manure.direct_n2o": (
        {
            "heads": 500.0,
            "animal_mass": 0.05,
            "nitrogen_excretion": 0.00042,
            "factor": 0.01,
            "system_share": 0.2,
            "years": 0.5,
        },
        "heads",
        0.5 * 25 * 0.00042 * 365 * 0.2 * 0.01 * 44 / 28,
    ),
    "manure.indirect_n2o": (
        {
            "heads": 500.0,
            "animal_mass": 0.05,
            "nitrogen_excretion": 0.00042,
            "lost": 0.25,
            "factor": 0.01,
            "system_share": 0.2,
            "years": 0.5,
        },
        "heads",
        0.5 * 25 * 0.00042 * 365 * 0.2 * 0.25 * 0.01 * 44 / 28,
    ),
    "metal.carbon_balance": (
        {
            "taken_in": {"coke": 120.0, "electrode": 3.0},
            "carbon_in": {"coke": 0.8, "electrode": 1.0},
            "put_out": {"steel": 600.0},
            "carbon_out": {"steel": 0.01},
        },
        None,
        (96 + 3 - 6) * 44 / 12,
    ),
    "mineral.clinker": (
        {"clinker": 1000.0, "factor": 0.525, "dust_correction": 1.02},
        "clinker",
        535.5,
    ),
    "mineral.clinker_factor": (
        {"cao_fraction": 0.65, "stoichiometric_ratio": 0.8},
        "cao_fraction",
        0.52,
    ),
    "mineral.clinker_by_cao": (
        {
            "clinker": 1000.0,
            "cao_fraction": 0.65,
            "stoichiometric_ratio": 0.8,
            "dust_correction": 1.02,
        },
        "clinker",
        530.4,
    ),
    "mineral.dust_correction": (
        {
            "dust": 2.0,
            "clinker": 100.0,
            "carbonate_share": 0.9,
            "calcination": 0.8,
            "factor_ratio": 0.5,
        },
        None,
        1 + 0.02 * 0.36,
    ),
    "mineral.hydration_correction": (
        {"hydrated_share": 0.10, "water_content": 0.28},
        None,
        0.972,
    ),
    "mineral.lime": (
        {
            "lime": 1000.0,
            "factor": 0.75,
            "dust_correction": 1.02,
            "hydrated_share": 0.10,
            "water_content": 0.28,
        },
        "lime",
        743.58,
    ),
    "mineral.glass": ({"glass": 1000.0, "factor": 0.21, "cullet_ratio": 0.2}, "glass", 168.0),
    "mineral.carbonate": (
        {"carbonate": 100.0, "factor": 0.43971, "calcination": 0.9},
        "carbonate",
        39.5739,
    ),
    "product_use.non_energy_use": (
        {"amount": 3.0, "carbon_content": 20.0, "oxidised_during_use": 0.2},
        "amount",
        44.0,
    ),
    "product_use.non_energy_use_by_mass": (
        {"amount": 100.0, "ncv": 0.04, "carbon_content": 20.0, "oxidised_during_use": 0.2},
        "amount",
        16 * 44 / 12,
    ),
    "product_use.switchgear": (
        {
            "filled": 0.1,
            "filling_loss": 0.07,
            "installed": 2.0,
            "yearly_loss": 0.002,
            "retired": 0.05,
            "disposal_loss": 0.93,
            "years": 0.5,
        },
        None,
        0.007 + 0.002 + 0.0465,
    ),
    "refrigerants.top_up": ({"amount": 0.18, "mass_fraction": 0.44}, "amount", 0.0792),
    "refrigerants.by_stage": (
        {
            "charged": 10.0,
            "assembly_loss": 3.0,
            "stock": 200.0,
            "operation_loss": 15.0,
            "disposed": 5.0,
            "charge_left": 80.0,
            "recovery": 70.0,
            "mass_fraction": 0.5,
        },
        None,
        (0.3 + 30 + 1.2) * 0.5,
    ),
    "refrigerants.mass_balance": (
        {
            "opening_stock": 0.5,
            "closing_stock": 0.3,
            "acquired": 0.4,
            "disbursed": 0.1,
            "charge_installed": 0.2,
            "charge_retired": 0.05,
            "mass_fraction": 0.5,
        },
        None,
        0.175,
    ),
    "refrigerants.by_stage_of_year": (
        {
            "charged": 10.0,
            "assembly_loss": 3.0,
            "stock": 200.0,
            "operation_loss": 15.0,
            "disposed": 5.0,
            "charge_left": 80.0,
            "recovery": 70.0,
            "years": 0.5,
            "mass_fraction": 0.5,
        },
        None,
        (0.3 + 15 + 1.2) * 0.5,
    ),
    "rice.amendment_scaling": (
        {"rate": {"straw": 2.0, "compost": 1.0}, "conversion": {"straw": 1.0, "compost": 0.17}},
        None,
        3.17**0.59,
    ),
    "rice.season_methane": (
        {
            "area": 2.0,
            "days": 100.0,
            "baseline": 0.00195,
            "water_scaling": 0.55,
            "preseason_scaling": 0.89,
            "rate": {"straw": 3.0},
            "conversion": {"straw": 1.0},
            "soil_scaling": 0.9,
        },
        "area",
        0.9 * 2 * 100 * 0.00195 * 0.55 * 0.89 * 4**0.59,
    ),
    "soils.direct_n2o": ({"nitrogen": 28.0, "factor": 0.01}, "nitrogen", 0.44),
    "soils.organic_soil_n2o": ({"area": 28.0, "factor": 0.016}, "area", 0.704),
    "soils.indirect_n2o": ({"nitrogen": 28.0, "lost": 0.1, "factor": 0.01}, "nitrogen", 0.044),
    "soils.crop_residue_nitrogen": (
        {
            "dry_matter": 100.0,
            "nitrogen_above": 0.007,
            "below_ratio": 0.2,
            "nitrogen_below": 0.009,
            "removed": 0.5,
            "burnt": 0.25,
            "combustion_factor": 0.8,
        },
        "dry_matter",
        100 * (0.007 * 0.3 + 0.0018),
    ),
    "soils.carbon_applied": ({"amount": 100.0, "factor": 0.12}, "amount", 44.0),
    "steam.steam_factor": (
        {"enthalpy": 2776.0, "boiler_efficiency": 0.85, "factor": 74_100.0},
        None,
        2776 / 0.85 * 74_100 / 1e9,
    ),
    "steam.bought_steam": (
        {"amount": 1000.0, "enthalpy": 2776.0, "boiler_efficiency": 0.85, "factor": 74_100.0},
        "amount",
        1000 * 2776 / 0.85 * 74_100 / 1e9,
    ),
    "transport.fuel_by_distance": (
        {"distance": 100_000.0, "economy": 0.0003, "density": 0.8, "ncv": 43.0, "factor": 74.1},
        "distance",
        24 * 3.1863,
    ),
    "value_chain.allocated": (
        {"amount": 200.0, "factor": 0.15, "allocation": 0.25},
        "amount",
        7.5,
    ),
    "value_chain.allocated_emission": ({"emission": 9.0, "allocation": 0.25}, "emission", 2.25),
    "value_chain.spend": (
        {"amount": 1000.0, "factor": 0.0005, "deflator": 0.8, "allocation": 0.5},
        "amount",
        0.2,
    ),
    "value_chain.lost_of_consumption": (
        {"amount": 500.0, "factor": 0.8, "loss": 0.1, "allocation": 0.5},
        "amount",
        20.0,
    ),
    "value_chain.lost_of_generation": (
        {"amount": 90.0, "factor": 2.0, "loss_of_generation": 0.1, "allocation": 0.5},
        "amount",
        10.0,
    ),
    "value_chain.use_phase": (
        {
            "amount": 0.0013,
            "factor": 0.5,
            "products": 11_500.0,
            "uses": 1000.0,
            "allocation": 0.5,
        },
        "products",
        3737.5,
    ),
    "value_chain.released": (
        {"emission": 0.0005, "products": 2000.0, "uses": 3.0, "allocation": 0.9},
        "products",
        2.7,
    ),
    "value_chain.invested": ({"emission": 120_000.0, "share": 0.4}, "emission", 48_000.0),
    "value_chain.invested_average": (
        {"amount": 20.0, "factor": 310.0, "share": 0.07, "deflator": 0.5},
        "amount",
        217.0,
    ),
    "value_chain_travel.freight": (
        {"mass": 2.0, "distance": 2000.0, "factor": 0.0002, "allocation": 0.5},
        "mass",
        0.4,
    ),
    "value_chain_travel.passenger_travel": (
        {"persons": 10.0, "distance": 10_000.0, "factor": 0.005, "allocation": 0.5},
        "persons",
        250.0,
    ),
    "value_chain_travel.vehicle_travel": (
        {
            "persons": 10.0,
            "occupancy": 2.0,
            "distance": 50.0,
            "factor": 0.001,
            "allocation": 0.5,
        },
        "persons",
        0.125,
    ),
    "value_chain_travel.commuting": (
        {
            "employees": 10_000.0,
            "distance": 10.0,
            "days": 235.0,
            "factor": 0.0001,
            "share": 0.5,
            "allocation": 0.4,
        },
        "employees",
        940.0,
    ),
    "value_chain_travel.commuting_by_vehicle": (
        {
            "employees": 100.0,
            "occupancy": 2.0,
            "distance": 15.0,
            "days": 200.0,
            "factor": 0.0002,
            "share": 0.5,
            "allocation": 0.4,
        },
        "employees",
        12.0,
    ),
    "wastewater.industrial_methane": (
        {
            "organic_load": 820.0,
            "sludge_removed": 20.0,
            "maximum_capacity": 0.25,
            "methane_correction_factor": 0.8,
            "recovered": 10.0,
            "share": 0.9,
        },
        None,
        718 * 0.2 - 10,
    ),
    "wastewater.domestic_load": (
        {"people": 1000.0, "bod_load": 40e-6, "days": 365.0, "correction": 1.25},
        "people",
        18.25,
    ),
    "wastewater.domestic_methane": (
        {
            "organic_load": 14.6,
            "sludge_removed": 0.8,
            "maximum_capacity": 0.6,
            "methane_correction_factor": 0.5,
            "share": 0.5,
            "recovered": 0.2,
        },
        None,
        6.5 * 0.3 - 0.2,
    ),
    "wastewater.industrial_load": (
        {"product": 1000.0, "water_use": 10.0, "cod": 0.0025},
        "product",
        25.0,
    ),
    "wastewater.domestic_methane_by_people": (
        {
            "people": 1000.0,
            "bod_load": 40e-6,
            "days": 365.0,
            "correction": 1.25,
            "sludge_removed": 1.125,
            "maximum_capacity": 0.6,
            "methane_correction_factor": 0.5,
            "share": 0.5,
            "recovered": 0.4,
        },
        None,
        8 * 0.3 - 0.4,
    ),
    "wastewater_nitrogen.domestic_nitrogen": (
        {
            "people": 1000.0,
            "protein": 70e-6,
            "nitrogen_in_protein": 0.16,
            "days": 365.0,
            "household": 1.13,
            "non_consumed": 1.02,
            "co_discharged": 1.25,
            "sludge_removed": 0.5,
        },
        None,
        4.088 * 1.13 * 1.02 * 1.25 - 0.5,
    ),
    "wastewater_nitrogen.nitrogen_n2o": (
        {"nitrogen": 28.0, "factor": 0.005, "share": 0.5},
        "nitrogen",
        0.11,
    ),
    "wastewater_nitrogen.domestic_n2o_by_people": (
        {
            "people": 1000.0,
            "protein": 70e-6,
            "nitrogen_in_protein": 0.16,
            "days": 365.0,
            "household": 1.13,
            "non_consumed": 1.02,
            "co_discharged": 1.25,
            "removed": 0.4,
            "factor": 0.005,
            "share": 0.5,
        },
        "people",
        4.088 * 1.13 * 1.02 * 1.25 * 0.6 * 0.5 * 0.005 * 44 / 28,
    ),
}
LINEAR = [(name, activity) for name, (_, activity, _) in WORKED.items() if activity]


def test_every_equation_is_worked_out():
    assert set(WORKED) == set(EQUATIONS)


@pytest.mark.parametrize("name", WORKED)
def test_an_equation_gives_the_figure_worked_out_by_hand(name):
    arguments, _, expected = WORKED[name]

    assert float(EQUATIONS[name](**arguments)) == pytest.approx(expected, rel=1e-9)


@pytest.mark.parametrize("name", WORKED)
def test_no_figure_worked_out_hides_an_operation(name):
    """Every input is stated, and none is zero or one: a slip in any of them would show."""
    arguments, _, _ = WORKED[name]
    numbers = [one for one in arguments.values() if isinstance(one, float)]

    assert list(arguments) == list(inspect.signature(EQUATIONS[name]).parameters)
    assert not {0.0, 1.0} & set(numbers)


# parameter -> the figure that stands for leaving it out
NOTHING = """
    recovered destruction utilisation oxidation hydrated_share water_content disbursed
    charge_installed charge_retired removed burnt combustion_factor sludge_removed
"""
ALL_OF_IT = """
    years oxidation_factor methane_share system_share dust_correction calcination mass_fraction
    water_scaling preseason_scaling soil_scaling allocation deflator products uses share
    correction household non_consumed co_discharged
"""
LEFT_OUT = dict.fromkeys(NOTHING.split(), 0.0) | dict.fromkeys(ALL_OF_IT.split(), 1.0)
LEFT_OUT |= {"delay": 6.0, "stoichiometric_ratio": 0.785, "put_out": {}, "rate": {}}
GO_WITH = {"carbon_out": "put_out", "conversion": "rate"}  # said of what is left out with it


@pytest.mark.parametrize("name", WORKED)
def test_what_is_left_out_is_neither_lost_nor_recovered(name):
    """Nothing recovered, a whole year, all of it; six months of delay and 0.785 as printed."""
    arguments, _, _ = WORKED[name]
    for parameter in inspect.signature(EQUATIONS[name]).parameters.values():
        if parameter.default is not parameter.empty and parameter.name not in GO_WITH:
            stated = arguments | {parameter.name: LEFT_OUT[parameter.name]}
            left_out = {
                one: value
                for one, value in arguments.items()
                if parameter.name not in (one, GO_WITH.get(one))
            }

            assert EQUATIONS[name](**left_out) == EQUATIONS[name](**stated)


@pytest.mark.parametrize("name", EQUATIONS)
def test_an_equation_states_its_source_and_the_unit_of_every_input(name):
    equation = EQUATIONS[name]
    stated = form_of(equation)
    parameters = inspect.signature(equation).parameters

    assert list(stated.units) == list(parameters)
    assert stated.source
    assert "Parameters" in inspect.getdoc(equation)
    for unit in (stated.result, *stated.units.values()):
        shown = unit.format(gas="CO2", amount="t")
        assert units.check_unit(shown) == shown


@pytest.mark.parametrize(("name", "activity"), LINEAR)
@given(scale=st.floats(0.0, 1e6))
def test_an_equation_is_linear_in_its_activity_and_nothing_of_nothing(name, activity, scale):
    arguments, _, expected = WORKED[name]
    scaled = arguments | {activity: arguments[activity] * scale}

    assert float(EQUATIONS[name](**scaled)) == pytest.approx(expected * scale, rel=1e-12)


@pytest.mark.parametrize(("name", "activity"), LINEAR)
def test_a_column_gives_what_its_cells_give(name, activity):
    """One equation for a scalar and a column, to the last bit."""
    arguments, _, _ = WORKED[name]
    amounts = arguments[activity] * np.array([0.0, 0.1, 1.0, 7.3])
    column = EQUATIONS[name](**(arguments | {activity: amounts}))
    cells = [EQUATIONS[name](**(arguments | {activity: float(one)})) for one in amounts]

    assert isinstance(column, np.ndarray)
    assert column.tolist() == [float(cell) for cell in cells]


@pytest.mark.parametrize(("name", "activity"), LINEAR)
def test_limits_stay_in_order(name, activity):
    """More of the activity never gives less."""
    arguments, _, _ = WORKED[name]
    low, middle, high = (
        float(EQUATIONS[name](**(arguments | {activity: arguments[activity] * share})))
        for share in (0.9, 1.0, 1.1)
    )

    assert low <= middle <= high


RATES = st.floats(1e-4, 1.0)
DELAYS = st.floats(0.0, 24.0)


@given(rate=RATES, delay=DELAYS, years=st.integers(0, 80))
def test_decay_conserves_carbon(rate, delay, years):
    """What has decomposed and what is left are what was deposited."""
    gone = sum(float(landfill.decomposed(rate, float(age), delay)) for age in range(years + 1))
    left = float(landfill.remaining(rate, float(years), delay))

    assert gone + left == pytest.approx(1.0, abs=1e-12)


@given(rate=RATES, first=st.integers(2, 40), then=st.integers(0, 40), delay=DELAYS)
def test_decay_composes_over_any_split_of_the_years(rate, first, then, delay):
    """Carried on from any year it gives the same; the delay is over by then."""
    whole = float(landfill.remaining(rate, float(first + then), delay))
    parts = float(landfill.remaining(rate, float(first), delay)) * math.exp(-rate * then)

    assert whole == pytest.approx(parts, rel=1e-12)


@given(rate=RATES, deposits=st.lists(st.floats(0, 1e6), min_size=1, max_size=30))
def test_the_closed_form_is_the_recurrence_of_the_guidelines(rate, deposits):
    """Equations 3.4 and 3.5, a year after the other."""
    accumulated = decomposed = 0.0
    for mass in deposits:
        decomposed = accumulated * (1 - math.exp(-rate))
        accumulated = mass + accumulated * math.exp(-rate)
    ages = np.arange(float(len(deposits)))[::-1]
    ours = float(np.sum(np.array(deposits) * landfill.decomposed(rate, ages)))

    assert ours == pytest.approx(decomposed, rel=1e-9, abs=1e-9)


@pytest.mark.parametrize(("delay", "month"), [(0, 7), (3, 10), (6, 13)])
def test_a_delay_is_the_month_of_the_annex(delay, month):
    """Annex 3A.1: the first year holds exp(-k * (13 - M) / 12), M = delay + 7."""
    left = float(landfill.remaining(0.185, 0.0, float(delay)))

    assert left == pytest.approx(math.exp(-0.185 * (13 - month) / 12), rel=1e-12)


def test_what_others_got_wrong_is_not_what_comes_out():
    """The bracket of 10.24, effluent N2O without 44/28, recovery as a share."""
    volatile = EQUATIONS["manure.volatile_solids"](200.0, 0.65, 0.04, 0.08)
    assert volatile != pytest.approx(200 * 0.35 + 0.04 * 200 * 0.92 / 18.45)

    effluent = EQUATIONS["wastewater_nitrogen.nitrogen_n2o"](10.0, 0.005)
    assert effluent == pytest.approx(0.05 * 44 / 28)
    assert effluent != pytest.approx(0.05)

    arguments, _, _ = WORKED["landfill.site_methane"]
    with_amount = float(landfill.site_methane(**arguments))
    generated = float(landfill.site_methane(**(arguments | {"recovered": 0.0})))
    assert with_amount == pytest.approx(generated - 0.5 * 0.9)
    assert with_amount != pytest.approx(generated * (1 - 0.5))

    maintenance = EQUATIONS["livestock.maintenance_energy_ratio"](65.0)
    assert maintenance != pytest.approx(1.123 - 0.004092 + 1.126e-5 * 65**2 - 25.4 / 65)


def test_the_page_of_methods_is_up_to_date(run_python):
    """It is what `docs/make_methods.py` writes, and names every equation."""
    page = (TREE / "docs" / "reference" / "methods.md").read_text(encoding="utf-8")
    written = run_python(
        "-c", "import make_methods; print(make_methods.page(), end='')", cwd=TREE / "docs"
    ).stdout

    assert written == page
    assert set(EQUATIONS) <= set(re.findall(r"`(\w+\.\w+)`", page))
