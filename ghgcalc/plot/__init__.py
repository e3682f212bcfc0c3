"""Pictures of results; matplotlib is imported when one is drawn (``pip install ghgcalc[plot]``).

Every function draws on the `ax` it is given, or on a new figure, and returns the Axes; no setting
of matplotlib is changed. Labels are in English or Vietnamese; colours are those of Okabe and Ito.
"""

from ghgcalc.plot.composition import breakdown, waterfall
from ghgcalc.plot.pathways import pathway
from ghgcalc.plot.spread import histogram, pareto, tornado

__all__ = ["breakdown", "histogram", "pareto", "pathway", "tornado", "waterfall"]
