"""Settings shared by every test.

pytest puts this directory on `sys.path`, so that tests import `strategies` and `support` by name.
"""

import os
import sys

from hypothesis import HealthCheck, settings

# A slow machine is not a defect of the library: examples are counted, never timed.
settings.register_profile("sendrules", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("sendrules")

# Spark's workers run the Python that runs the tests, whichever test starts Spark first.
os.environ["PYSPARK_PYTHON"] = sys.executable
# pytest-xdist tells its workers how wide the terminal is; the commands write into pipes here.
os.environ.pop("COLUMNS", None)
