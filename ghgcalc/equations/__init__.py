"""Equations of the IPCC and of the standards, as pure array functions in fixed units.

Each function carries its `Form`: where the equation is printed and the unit of every input.
"""
