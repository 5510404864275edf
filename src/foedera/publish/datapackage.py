"""The tables of a release described by Data Package 2.0 (datapackage.org): columns, types, meanings, keys.

Dates are EDTF and so text: a type `date` could hold no open interval. A list stands in one cell, joined by "; ".
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping, Sequence
from functools import cache
from importlib import resources
from typing import Any

PROFILE = "https://datapackage.org/profiles/2.0/datapackage.json"
RESOURCE = "https://datapackage.org/profiles/2.0/dataresource.json"


@cache
def _tables() -> Mapping[str, Any]:
    return tomllib.loads(resources.files("foedera.publish").joinpath("columns.toml").read_text("utf-8"))


def fields(table: str) -> list[dict[str, Any]]:
    """The columns of a table, in order: name, type, what it means."""
    told: list[dict[str, Any]] = _tables()[table]["fields"]
    return told


def descriptor(name: str, version: str, people: Sequence[str], tables: Sequence[str]) -> dict[str, Any]:
    """The whole `datapackage.json`."""
    told: dict[str, Any] = {
        "$schema": PROFILE,
        "name": "foedera-release",
        "title": name,
        "description": "Records of military cooperation, each with the exact words that it rests on. Made by Foedera "
        f"{version}. Machine codings are marked as such; a missing cell of the panel is not nought: `gap` says why.",
        "resources": [_resource(table, tables) for table in tables],
    }
    return told | ({"contributors": [{"title": person} for person in people]} if people else {})


def _resource(table: str, tables: Sequence[str]) -> dict[str, Any]:
    about = _tables()[table]
    schema: dict[str, Any] = {"fields": about["fields"], "missingValues": [""], "primaryKey": about["key"]}
    keys = [key for key in about.get("refers", ()) if key["table"] in tables]
    if keys:
        schema["foreignKeys"] = [
            {"fields": [key["field"]], "reference": {"resource": key["table"], "fields": ["id"]}} for key in keys
        ]
    return {
        "$schema": RESOURCE,
        "name": table,
        "type": "table",
        "path": f"{table}.csv",
        "title": about["title"],
        "scheme": "file",
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "schema": schema,
    }
