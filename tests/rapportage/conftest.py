"""The pages that read everything are tested with the people of the ministries."""

from tests.beoordeling.conftest import ministerie

__all__ = ["ministerie"]
