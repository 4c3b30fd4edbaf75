"""Loads what publication metadata promise, with the validators' own libraries.

croissant FOLDER: validates croissant.json and reads every record of every record set.
evaluations SCHEMA FOLDER: validates each file of Every Eval Ever against the published schema.
datacite FOLDER: validates datacite.json against DataCite's schema.
Ends with 1 and a line for each fault.
"""
import json
import pathlib
import sys


def croissant(folder):
    import mlcroissant

    dataset = mlcroissant.Dataset(jsonld=str(pathlib.Path(folder) / "croissant.json"))
    stated = {r["name"]: r for r in json.loads((pathlib.Path(folder) / "croissant.json").read_text())["recordSet"]}
    for record_set in dataset.metadata.record_sets:
        count = sum(1 for _ in dataset.records(record_set.uuid))
        rows = int(stated[record_set.uuid]["description"].rsplit("; ", 1)[1].split()[0])
        if count != rows:
            sys.exit(f"{folder}/croissant.json: {record_set.uuid} has {count} records, stated are {rows}")
        print(f"{record_set.uuid}: {count} records")


def validate(schema, files):
    import jsonschema

    validator = jsonschema.validators.validator_for(schema)(schema)
    faults = [
        f"{file}: {'/'.join(map(str, error.path))}: {error.message}"
        for file in files
        for error in validator.iter_errors(json.loads(file.read_text()))
    ]
    if faults:
        sys.exit("\n".join(faults))
    print(f"{len(files)} files are valid")


def evaluations(schema, folder):
    files = sorted(p for p in (pathlib.Path(folder) / "eee").glob("*.json") if p.name != "extension.json")
    if not files:
        sys.exit(f"{folder}/eee: no file to validate")
    validate(json.loads(pathlib.Path(schema).read_text()), files)
    own = json.loads((pathlib.Path(folder) / "evaluation-extension.schema.json").read_text())
    validate(own, [pathlib.Path(folder) / "eee" / "extension.json"])


def datacite(folder):
    from datacite import schema45

    validate(schema45.validator.schema, [pathlib.Path(folder) / "datacite.json"])


if __name__ == "__main__":
    {"croissant": croissant, "evaluations": evaluations, "datacite": datacite}[sys.argv[1]](*sys.argv[2:])
