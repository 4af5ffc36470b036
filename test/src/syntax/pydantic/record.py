"""Records what Pydantic 2 makes of the classes of models.py: python3 test/src/syntax/pydantic/record.py"""

import importlib.util
import json
import pathlib

import pydantic

here = pathlib.Path(__file__).parent
spec = importlib.util.spec_from_file_location("models", here / "models.py")
models = importlib.util.module_from_spec(spec)
import sys

sys.modules["models"] = models
spec.loader.exec_module(models)


def without_titles(value):
    """A title only repeats a name. A property that is called `title` stays."""
    if isinstance(value, dict):
        return {k: without_titles(v) for k, v in value.items() if not (k == "title" and isinstance(v, str))}
    return [without_titles(item) for item in value] if isinstance(value, list) else value


schemas = {
    name: without_titles(found.model_json_schema())
    for name, found in vars(models).items()
    if isinstance(found, type) and issubclass(found, pydantic.BaseModel) and found.__module__ == "models"
}
recorded = {"pydantic": pydantic.VERSION, "schemas": schemas}
(here / "schemas.json").write_text(json.dumps(recorded, indent=2, sort_keys=True) + "\n")
