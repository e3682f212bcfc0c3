"""Settings of the site; the build is one command, run in the root of the repository::

    python3 -m sphinx -W --keep-going -b html -c docs . build/site

The root is the source folder, so that a link means on the site what it means in a clone.
"""

import sys
from pathlib import Path

DOCS = Path(__file__).resolve().parent
sys.path.insert(0, str(DOCS))

import make_api
import make_factors

import ghgcalc

project = "ghgcalc"
author = "the ghgcalc developers"
copyright = author
version = release = ghgcalc.__version__

extensions = ["myst_nb", "numpydoc", "sphinx.ext.autodoc"]
root_doc = "docs/index"
include_patterns = ["README.md", "CHANGELOG.md", "docs/**.md", "docs/**.rst", "data/**.md"]
exclude_patterns = ["build", "dist", ".*", "**/.*", "venv*", "ghgcalc", "tests"]

# Pages: headings have the anchors that a forge gives them; names in single backquotes are code.
myst_heading_anchors = 6
myst_enable_extensions = ["colon_fence"]

# Notebooks are run by every build, and an error in one ends it.
nb_execution_mode = "force"
nb_execution_raise_on_error = True
nb_execution_timeout = 300
nb_merge_streams = True

# A module is described under the name by which it is reached.
sys.modules.update(make_api.aliases())
default_role = "py:obj"
autodoc_typehints = "none"
autodoc_member_order = "bysource"
numpydoc_show_class_members = False

html_theme = "pydata_sphinx_theme"
html_title = "ghgcalc"
html_static_path = ["_static"]
html_css_files = ["site.css"]
templates_path = ["_templates"]
html_additional_pages = {"index": "start.html"}
html_copy_source = False
html_show_sourcelink = False
html_theme_options = {
    "navigation_with_keys": False,
    "show_toc_level": 2,
    "navbar_align": "left",
    "footer_start": ["copyright"],
    "footer_end": [],
}

VIETNAMESE = ("docs/tutorial/course/vi/", "docs/how-to/pathway-notebook")


def write_pages(app):
    """The pages that are made from the code and the tables."""
    make_api.write(DOCS / "build" / "api")
    make_factors.write(DOCS / "build" / "factors")


def say_language(app, pagename, templatename, context, doctree):
    """Say to browsers and screen readers which pages are Vietnamese."""
    if pagename.startswith(VIETNAMESE):
        context["language"] = "vi"


def setup(app):
    """Connect the two."""
    app.connect("builder-inited", write_pages)
    app.connect("html-page-context", say_language)
