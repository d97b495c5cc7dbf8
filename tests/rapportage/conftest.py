"""The pages that read everything are tested with the people of the ministries."""

from tests.beoordeling.conftest import ministerie
from tests.betaling.conftest import kas, kas_2030

__all__ = ["kas", "kas_2030", "ministerie"]
