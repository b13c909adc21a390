"""Writes the inputs and tables of a synthetic population as raw columns for PayBenchmarks.

    python pay_columns.py FOLDER_OF_COMMON_PY OUT_FOLDER [ROWS]

FOLDER_OF_COMMON_PY holds a module `common` with population(), min_wage_table(), r60_table(), cap_table(), WORK, WELFARE,
LARGE and DEDUCT_SHARE. Then: SHIRUBE_PAY_COLUMNS=OUT_FOLDER swift package benchmark --target PayBenchmarks
"""

import pathlib
import sys

import numpy as np

sys.path.insert(0, sys.argv[1])
import common  # noqa: E402

out = pathlib.Path(sys.argv[2])
out.mkdir(parents=True, exist_ok=True)
rows = int(sys.argv[3]) if len(sys.argv) > 3 else 1_000_000
people = common.population(rows)
for name, column in people.items():
    column.astype(column.dtype.newbyteorder("<")).tofile(out / name)
tables = {
    "table.wages": common.min_wage_table(),
    "table.long": common.r60_table(),
    "table.ceilings": common.cap_table(),
    "table.work": common.WORK,
    "table.welfare": common.WELFARE,
    "table.scalars": np.array([common.LARGE, common.DEDUCT_SHARE], np.float32),
}
for name, table in tables.items():
    table.tofile(out / name)
