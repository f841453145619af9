"""Settings shared by every test.

pytest puts this directory on `sys.path`, so that tests import `strategies` and `support` by name.
"""

from hypothesis import HealthCheck, settings

# A slow machine is not a defect of the library: examples are counted, never timed.
settings.register_profile("sendrules", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("sendrules")
