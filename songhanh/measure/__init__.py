"""Arithmetic of targets: values, periods, formulas, roll-up, attainment. Pure Python, usable as a library; docs/measure.md explains it.

Each module is one concept and is imported by its name: :mod:`values`, :mod:`display`, :mod:`periods`, :mod:`dues`, :mod:`workdays`,
:mod:`elements`, :mod:`rollup`, :mod:`regroup`, :mod:`bounds`, :mod:`conditions`, :mod:`ratios`, :mod:`formulas`, :mod:`national`,
:mod:`attainment`, :mod:`disclosure`.
"""
